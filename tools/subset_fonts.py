"""Make the fonts of the desk and the site again: subsets of Noto as woff2, and their digests for vendor.toml.

    python tools/subset_fonts.py FOLDER

FOLDER holds the npm packages @expo-google-fonts/noto-serif, -sans, -naskh-arabic and -sans-sc (files of SIL OFL 1.1).
Han is cut down to the characters of GB 2312; a rarer name is shown in a font of the reader's machine.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "shyraq" / "appeals" / "assets" / "fonts"
LETTERS = (
    "U+0020-007E,U+00A0-017F,U+018F,U+0192,U+01A0-01A1,U+01AF-01B0,U+01CD-01DC,U+0218-021B,U+0259,U+02B9-02BC,"
    "U+02C6-02C7,U+0300-0304,U+0306-030C,U+0327-0328,U+0400-052F,U+1C80-1C88,U+1E00-1EF9,U+2000-206F,U+20AC,U+20B8,"
    "U+2116,U+2122,U+2190-2193,U+2212,U+2260,U+2264-2265"
)
ARABIC = (
    "U+0020-007E,U+00A0,U+00AB,U+00BB,U+0600-06FF,U+0750-077F,U+200C-200F,U+2010-2026,U+2039-203A,U+FB50-FDFF,"
    "U+FE70-FEFF"
)
FONTS = (
    ("noto-serif/600SemiBold/NotoSerif_600SemiBold.ttf", "noto-serif-600", LETTERS, "*"),
    ("noto-sans/400Regular/NotoSans_400Regular.ttf", "noto-sans-400", LETTERS, "*"),
    ("noto-sans/600SemiBold/NotoSans_600SemiBold.ttf", "noto-sans-600", LETTERS, "*"),
    ("noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf", "noto-naskh-arabic-400", ARABIC, "*"),
    ("noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold.ttf", "noto-naskh-arabic-600", ARABIC, "*"),
    ("noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf", "noto-sans-sc-400", "", "kern,locl,ccmp,mark"),
)


def han() -> str:
    """Return the characters of GB 2312 with printable ASCII, as ranges of code points."""
    points = {*range(0x20, 0x7F), 0xB7}
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            text = bytes([high, low]).decode("gb2312", errors="ignore")
            points.update(map(ord, text))
    return ",".join(f"U+{point:04X}" for point in sorted(points))


def main(folder: Path) -> None:
    """Subset each font and print what vendor.toml says of it."""
    for source, name, letters, features in FONTS:
        made = TARGET / f"{name}.woff2"
        arguments = [
            str(folder / source),
            f"--output-file={made}",
            "--flavor=woff2",
            "--no-hinting",
            "--desubroutinize",
        ]
        arguments += [
            f"--layout-features={features}",
            f"--unicodes={letters or han()}",
            "--name-IDs=0,1,2,3,4,5,6,13,14",
        ]
        subprocess.run([sys.executable, "-m", "fontTools.subset", *arguments], check=True)
        print(f"{made.name}  {hashlib.sha384(made.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
