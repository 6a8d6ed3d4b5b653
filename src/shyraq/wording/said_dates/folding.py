"""Text of a date, folded so that scripts, cases, keyboards and marks no longer make a difference.

Digits of every script become 0–9. Latin letters lose their marks (a Turkish date typed on an English keyboard is
read), Kazakh letters become the Russian ones that stand in for them, Arabic letters that are mixed up become one.
Tables are folded in the same way as texts, so nothing has to be written twice.
"""

import unicodedata

_CYRILLIC = str.maketrans("ёқңғүұөәіһ", "екнгууоаих")
_ARABIC = str.maketrans(
    {
        **dict.fromkeys("ىیېے", "ي"),
        **dict.fromkeys("ۇۆۈۋ", "و"),
        **dict.fromkeys("ەھةہۀ", "ه"),
        **dict.fromkeys("أإآٱ", "ا"),
        "ک": "ك",
        **dict.fromkeys("ئءٴـ", None),
    }
)
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‐‑﹣", "-"),
        **dict.fromkeys("‒–—―−", "–"),
        **dict.fromkeys("～〜˜∼", "~"),
        "ı": "i",
        "،": ",",
        "؟": "?",
    }
)


def folded(text: str) -> str:
    """Return ``text`` with one form for every letter, digit and dash: small, without marks and invisible signs.

    Returns: text of which every decimal digit is 0–9, "–" stands for every dash longer than a hyphen and "~" for
        every tilde. Folding what is folded changes nothing.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_SIGNS)).casefold().translate(_SIGNS)
    bare = "".join(map(_folded_character, plain))
    return bare.translate(_CYRILLIC).translate(_ARABIC)


def _folded_character(character: str) -> str:
    if character < "\x80":
        return character
    if unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return ""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return unicodedata.normalize("NFD", character)[0] if character < "\u0250" else character
