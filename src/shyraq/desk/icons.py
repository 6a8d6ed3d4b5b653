"""The few drawings of the desk, as the inside of a 24 × 24 picture drawn in strokes."""

from django.utils.safestring import SafeString, mark_safe

_DRAWN = {
    "lamp": '<path class="flame" d="M12 3c2.4 2.7 3.6 4.8 3.6 6.6a3.6 3.6 0 0 1-7.2 0C8.4 7.8 9.6 5.7 12 3Z"/>'
    '<path d="M5 16h14M7 16c0 3 2 5 5 5s5-2 5-5"/>',
    "today": '<path d="M4.5 18.5h15M7 15.5a5 5 0 0 1 10 0M12 4.5v2.8M4.8 8.3l2 1.6M19.2 8.3l-2 1.6"/>',
    "people": '<circle cx="9" cy="8" r="3.2"/><path d="M3 20c.4-3.6 2.8-5.6 6-5.6s5.6 2 6 5.6M16 5.2'
    'a3.2 3.2 0 0 1 0 5.7M17.5 14.8c2 .7 3.2 2.5 3.5 5.2"/>',
    "sources": '<path d="M6 3.5h8.5L19 8v12.5H6zM14 3.5V8h5M9 12h7M9 16h5"/>',
    "letters": '<path d="M3.5 6h17v12.5h-17zM3.5 6.5 12 13l8.5-6.5"/>',
    "support": '<path d="M12 20S4 15.4 4 9.6A4.3 4.3 0 0 1 12 7.4a4.3 4.3 0 0 1 8 2.2C20 15.4 12 20 12 20Z"/>',
    "publish": '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c2.6 2.3 3.8 5.1 3.8 8.5s-1.2 6.2-3.8 8.5'
    'c-2.6-2.3-3.8-5.1-3.8-8.5s1.2-6.2 3.8-8.5Z"/>',
    "figures": '<path d="M4 20h16M6.5 20v-6h3v6M11 20V5h3v15M15.5 20v-9h3v9"/>',
    "history": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.2l3.4 2"/>',
    "house": '<path d="M4 11.2 12 4l8 7.2V20h-5.5v-5.5h-5V20H4z"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5 5"/>',
    "lock": '<path d="M5.5 11h13v9.5h-13zM8 11V8a4 4 0 0 1 8 0v3"/>',
    "add": '<path d="M12 5v14M5 12h14"/>',
    "done": '<path d="m4.5 12.5 5 5L19.5 7"/>',
    "missing": '<path d="M6 6l12 12M18 6 6 18"/>',
    "nearly": '<path d="M4 10c2.7-3 5.3-3 8 0s5.3 3 8 0M4 16c2.7-3 5.3-3 8 0s5.3 3 8 0"/>',
    "alert": '<path d="M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.1"/>',
    "hidden": '<path d="M4 4l16 16M9.5 5.6A9.7 9.7 0 0 1 12 5.3c5 0 8.3 4 9.4 6.7a12 12 0 0 1-3 4'
    'M6.2 7.7A12.6 12.6 0 0 0 2.6 12c1.1 2.7 4.4 6.7 9.4 6.7 1.5 0 2.9-.4 4.1-1M9.9 9.9a3 3 0 0 0 4.2 4.2"/>',
    "download": '<path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 20h15"/>',
    "tape": '<path d="M8 5.5v13l10.5-6.5z"/>',
    "record": '<circle cx="12" cy="12" r="6.5"/>',
    "tapes": '<circle cx="7" cy="12" r="3.5"/><circle cx="17" cy="12" r="3.5"/><path d="M7 15.5h10"/>',
    "pause": '<path d="M8 5.5v13M16 5.5v13"/>',
    "back": '<path d="M5 4.5v5h5M5.3 9.5a7.5 7.5 0 1 1-.6 4.5"/>',
    "ahead": '<path d="M19 4.5v5h-5M18.7 9.5a7.5 7.5 0 1 0 .6 4.5"/>',
    "loop": '<path d="M4 12V9.5a3 3 0 0 1 3-3h11M15 3.5l3 3-3 3M20 12v2.5a3 3 0 0 1-3 3H6M9 20.5l-3-3 3-3"/>',
    "split": '<path d="M4 7h6M4 12h16M4 17h6M15 17h5M15 7h5"/>',
    "flag": '<path d="M6 21V4h12l-3 4 3 4H6"/>',
    "columns": '<path d="M4 5h16v14H4zM9.3 5v14M14.7 5v14"/>',
    "keep": '<path d="M6.5 4h11v16.5L12 16.2l-5.5 4.3z"/>',
    "down": '<path d="m6 9.5 6 6 6-6"/>',
    "undo": '<path d="M8.5 5 4 9.5 8.5 14M4.5 9.5H15a5 5 0 0 1 0 10h-4"/>',
    "shield": '<path d="M12 3.5 5 6v5.5c0 4.4 2.8 7.4 7 9 4.2-1.6 7-4.6 7-9V6z"/>',
    "copy": '<path d="M8.5 8.5V4.5h11v11h-4M4.5 8.5h11v11h-11z"/>',
    "key": '<circle cx="8" cy="15.5" r="4"/><path d="m11 12.5 8-8M16 7.5l3 3"/>',
    "print": '<path d="M7 8.5V4h10v4.5M7 17H4V8.5h16V17h-3M7 14h10v6H7z"/>',
}


def icon(name: str) -> SafeString:
    """Return the drawing as SVG; it says nothing to a screen reader, the words beside it do."""
    return mark_safe(  # noqa: S308 - drawn above, nothing of it comes from outside
        '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" '
        f'stroke-linejoin="round" aria-hidden="true" focusable="false">{_DRAWN[name]}</svg>'
    )
