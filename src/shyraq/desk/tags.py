"""What templates may say beyond Django's own words."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from shyraq.basics.money import Money
from shyraq.basics.text import Script, Text, is_right_to_left, script_of
from shyraq.desk.icons import icon
from shyraq.desk.taking.asking import options, question
from shyraq.desk.tongue import (
    age_words,
    bytes_words,
    day_words,
    is_page_rtl,
    moment_words,
    money_words,
    number_words,
    time_words,
    weekday_words,
    wording_language,
)

register = template.Library()
register.simple_tag(icon, name="icon")
register.simple_tag(options, name="options")
register.simple_tag(question, name="question")


@register.filter
def said(text: Text | str | None) -> SafeString:
    """Write words as somebody said them: in their own direction and language, whatever those of the page are."""
    if text is None:
        return format_html("")
    if isinstance(text, str):
        text = Text(text, script_of(text))
    is_rtl = is_right_to_left(text.script)
    if text.script is Script.OTHER or (text.lang == wording_language() and is_rtl == is_page_rtl()):
        return format_html("{}", text.value)
    direction = "rtl" if is_rtl else "ltr"
    if text.lang == "und":
        return format_html('<bdi dir="{}">{}</bdi>', direction, text.value)
    return format_html('<bdi dir="{}" lang="{}">{}</bdi>', direction, text.lang, text.value)


@register.filter
def day(value: date | datetime) -> str:
    """Write a civil day in words of the page's language."""
    return day_words(value)


@register.filter
def moment(value: datetime) -> str:
    """Write an instant as day and time, in UTC."""
    return moment_words(value)


@register.filter
def age(value: timedelta) -> str:
    """Write how long ago something was."""
    return age_words(value)


@register.filter
def size(value: int) -> SafeString:
    """Write a number of bytes as kB, MB or GB; figures and unit run from left to right on every page."""
    return format_html('<bdi dir="ltr" class="keep">{}</bdi>', bytes_words(value))


@register.filter
def clock(value: datetime) -> str:
    """Write the time of day of an instant, in UTC."""
    return time_words(value)


@register.filter
def number(value: int) -> str:
    """Write a whole number with the separators of the page's language."""
    return number_words(value)


@register.filter
def tally(value: int) -> SafeString:
    """Write how many there are, nothing said loudly where there are none."""
    return format_html("{}", number_words(value)) if value else format_html('<span class="none">{}</span>', "–")


@register.filter
def weekday(value: date) -> str:
    """Write a civil day with the name of its weekday."""
    return weekday_words(value)


@register.filter
def words(texts: Iterable[Text]) -> SafeString:
    """Write a row of texts one after another, each in its own direction and language.

    Neighbours of one direction stand in one frame: a clause of two languages that both run from left to right must
    not be turned round on a page that runs from right to left. A comma at its edge stays outside the frame.
    """
    rows = ((is_rtl, tuple(row)) for is_rtl, row in groupby(texts, key=lambda text: is_right_to_left(text.script)))
    return format_html_join("", "{}", ((_framed(row, is_rtl=is_rtl),) for is_rtl, row in rows))


def _framed(row: tuple[Text, ...], *, is_rtl: bool) -> SafeString:
    if is_rtl == is_page_rtl():
        return _one_by_one(row)
    begins = next((place for place, text in enumerate(row) if _says_something(text)), len(row))
    ends = len(row) - next((place for place, text in enumerate(reversed(row)) if _says_something(text)), 0)
    if ends - begins < 2:
        return _one_by_one(row)
    framed = row[begins:ends]
    inside = format_html_join("", "{}", ((_spoken(text),) for text in framed))
    before = " " if framed[0].value.startswith(" ") else ""
    after = " " if framed[-1].value.endswith(" ") else ""
    frame = format_html('{}<bdi dir="{}">{}</bdi>{}', before, "rtl" if is_rtl else "ltr", inside, after)
    return format_html("{}{}{}", _one_by_one(row[:begins]), frame, _one_by_one(row[ends:]))


def _one_by_one(row: Iterable[Text]) -> SafeString:
    return format_html_join("", "{}", ((said(text),) for text in row))


def _says_something(text: Text) -> bool:
    """Tell whether a text is more than the comma or bracket between two others, which belongs to the page."""
    return any(letter.isalnum() for letter in text.value)


def _spoken(text: Text) -> SafeString:
    if text.lang == "und" or text.script is Script.OTHER:
        return format_html("{}", text.value)
    return format_html('<span lang="{}">{}</span>', text.lang, text.value)


@register.filter
def money(value: Money) -> SafeString:
    """Write an amount; figures and currency run from left to right on every page."""
    return format_html('<bdi dir="ltr" class="keep">{}</bdi>', money_words(value))
