"""A drawing as a picture: an SVG becomes a PNG with the fonts of this house, and nothing touches the disk."""

from functools import cache
from pathlib import Path
from threading import Lock

import typst

from shyraq.outside.glyphs import FONTS, made_drawable
from shyraq.outside.pdf import CannotBeSet

_TEMPLATE = Path(__file__).parent / "typst" / "picture.typ"
_DOTS_AN_INCH = 192
_ONE_AT_A_TIME = Lock()


def picture(drawing: str) -> bytes:
    """Return the PNG of an SVG, at two dots a pixel.

    Args: drawing an SVG that is whole in itself; a character no font can draw is written as its code point.
    Raises: CannotBeSet.
    """
    with _ONE_AT_A_TIME:
        try:
            made = _compiler().compile(
                format="png", ppi=_DOTS_AN_INCH * 72 / 96, sys_inputs={"drawing": made_drawable(drawing)}
            )
        except typst.TypstError as fault:
            # What the typesetter says may quote the drawing.
            raise CannotBeSet("picture", type(fault).__name__) from None
    if not isinstance(made, bytes):
        raise CannotBeSet("picture", "it did not become one file")
    return made


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"drawing": ""},
    )
