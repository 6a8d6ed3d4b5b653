"""Numbers, days and directions in the language of the page; done here and never in the browser, which lacks Uyghur."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton, format_time, format_timedelta
from babel.numbers import format_decimal, format_percent
from django.utils.translation import get_language, gettext

from shyraq.basics.money import Money

LANGUAGES = ("en", "kk", "ru", "ug", "zh-hans", "tr")
_WORDING = {"zh-hans": "zh"}
_LOCALES = {"zh-hans": "zh_Hans", "en": "en_GB"}


def page_language() -> str:
    """Return the language of the page as Django writes it."""
    language = get_language() or "en"
    return language if language in LANGUAGES else "en"


def wording_language() -> str:
    """Return the language of the page as the wording room writes it."""
    language = page_language()
    return _WORDING.get(language, language)


def is_page_rtl() -> bool:
    """Tell whether the page runs from right to left."""
    return page_language() == "ug"


def babel_locale() -> Locale:
    """Return the language of the page as babel knows it."""
    return Locale.parse(_LOCALES.get(page_language(), page_language()))


def day_words(value: date) -> str:
    """Write a day, such as 23 November 2026."""
    return str(format_date(value, format="long", locale=babel_locale()))


def distance_words(value: date, *, today: date) -> str:
    """Write how far a day lies from ``today``, such as in 12 days, 3 months ago, or that it is today."""
    days = (value - today).days
    if days == 0:
        return gettext("today")
    return str(format_timedelta(timedelta(days=days), add_direction=True, threshold=1.9, locale=babel_locale()))


def weekday_words(value: date) -> str:
    """Write a day with its name, such as Thursday, 26 November 2026."""
    return str(format_date(value, format="full", locale=babel_locale()))


def moment_words(value: datetime) -> str:
    """Write a day with the time of day."""
    return str(format_datetime(value, format="medium", locale=babel_locale()))


def time_words(value: datetime) -> str:
    """Write the time of day to the minute."""
    return str(format_time(value, format="short", locale=babel_locale()))


def age_words(age: timedelta) -> str:
    """Write how long ago something was, such as 3 hours ago."""
    if age < timedelta(minutes=1):
        return gettext("just now")
    return str(format_timedelta(-age, add_direction=True, locale=babel_locale()))


def number_words(value: int) -> str:
    """Write a whole number with the separators of the language."""
    return str(format_decimal(value, locale=babel_locale()))


def percent_words(share: float) -> str:
    """Write a share from 0 to 1 in whole hundredths, as the language writes them; a little more than none as such."""
    is_little = 0 < share < 0.005
    words = str(format_percent(0.01 if is_little else share, locale=babel_locale()))
    return f"<{words}" if is_little else words


def month_words(edtf: str) -> str:
    """Write a month such as 2017-03 in words; a year alone stays a year."""
    if len(edtf) < 7:
        return edtf
    month = date(int(edtf[:4]), int(edtf[5:7]), 1)
    return str(format_skeleton("yMMMM", month, locale=babel_locale()))


def money_words(money: Money) -> str:
    """Write an amount with the separators of the language and the code of its currency."""
    figures = format_decimal(Decimal(money.minor).scaleb(-2), format="#,##0.00", locale=babel_locale())
    return f"{figures} {money.currency}"


def bytes_words(size_bytes: int) -> str:
    """Write the size of a file in kB, MB or GB."""
    kilobytes = -(-size_bytes // 1000) if size_bytes < 1000 else round(size_bytes / 1000)
    if kilobytes < 1000:
        return f"{number_words(kilobytes)} kB"
    megabytes = Decimal(kilobytes) / 1000
    unit, amount = ("MB", megabytes) if megabytes < 1000 else ("GB", megabytes / 1000)
    return f"{format_decimal(amount, format='#,##0.0', locale=babel_locale())} {unit}"
