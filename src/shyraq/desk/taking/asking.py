"""One question of a testimony as HTML: label, hint, objections, answer, and what was understood.

A testimony of two hundred lines has four thousand questions; written here they take a fifth of the time a template
takes for them.
"""

from functools import lru_cache
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from shyraq.desk.forms import Choice, Field
from shyraq.desk.icons import icon

_TEXT = (
    '<input type="text" id="{}" name="{}" value="{}" dir="auto" autocomplete="off" spellcheck="false" translate="no"{}>'
)
_NOTHING = mark_safe("")


def question(field: Field) -> SafeString:
    """Write one question. A date and a place have a line below that says what was understood."""
    is_check = field.kind == "check"
    answer = _answer(field)
    return format_html(
        '<div class="field {}{}"{}>{}<label for="{}">{}</label>{}{}{}</div>',
        field.width,
        " check" if is_check else "",
        format_html(' data-for="{}"', field.serves) if field.serves else "",
        answer if is_check else "",
        field.id,
        field.label,
        format_html('<span class="hint" id="{}-hint">{}</span>', field.id, field.hint) if field.hint else "",
        _faults(field) if field.faults else "",
        "" if is_check else answer,
    )


def options(field: Field) -> SafeString:
    """Write the answers of a list, under their headings; the same list is written once and marked for each question."""
    written = _options(field.choices)
    chosen = format_html('value="{}"', field.value)
    return mark_safe(written.replace(f"<option {chosen}>", f"<option {chosen} selected>", 1))  # noqa: S308 - escaped


def _answer(field: Field) -> SafeString:
    if field.kind == "check":
        checked = mark_safe(" checked") if field.is_checked else _NOTHING
        return format_html(
            '<input type="checkbox" id="{}" name="{}" value="yes"{}{}>', field.id, field.name, checked, _state(field)
        )
    if field.kind == "choice":
        return format_html(
            '<select id="{}" name="{}"{}>{}</select>', field.id, field.name, _state(field), options(field)
        )
    if field.kind == "file":
        return format_html('<input type="file" id="{}" name="{}"{}>', field.id, field.name, _state(field))
    if field.kind in ("date", "place"):
        back = f"{field.id}-back"
        state = format_html(" data-{}{}", field.kind, _state(field, back))
        said = format_html('<span class="back" id="{}">{}</span>', back, field.understood)
        return format_html("{}{}", format_html(_TEXT, field.id, field.name, field.value, state), said)
    return format_html(_TEXT, field.id, field.name, field.value, _state(field))


def _state(field: Field, *also: str) -> SafeString:
    """Write what a screen reader reads after the label, and whether the answer is objected to."""
    described = " ".join(filter(None, (*also, field.described_by)))
    return format_html(
        "{}{}",
        format_html(' aria-describedby="{}"', described) if described else "",
        mark_safe(' aria-invalid="true"') if field.faults else "",
    )


def _faults(field: Field) -> SafeString:
    told = format_html_join("; ", "{}", ((fault,) for fault in field.faults))
    return format_html('<span class="fault" id="{}-fault">{}{}</span>', field.id, icon("alert"), told)


@lru_cache(maxsize=64)
def _options(choices: tuple[Choice, ...]) -> SafeString:
    rows = ((group, tuple(row)) for group, row in groupby(choices, key=lambda choice: choice.group))
    return format_html_join("", "{}", ((_group(group, row),) for group, row in rows))


def _group(name: str, choices: tuple[Choice, ...]) -> SafeString:
    inside = format_html_join("", '<option value="{}">{}</option>', ((one.value, one.label) for one in choices))
    return format_html('<optgroup label="{}">{}</optgroup>', name, inside) if name else inside
