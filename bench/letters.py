"""How fast a letter is: from the record of one person through the gate to a PDF file.

    PYTHONPATH=src:tests python bench/letters.py [ROUNDS]

Prints one line for each measure; the first letter of a process reads the fonts.
"""

import sys
import time
from dataclasses import replace
from datetime import date, timedelta

import letter_cast
from shyraq.outside.pdf import typeset_letter


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    started = time.perf_counter()
    size_bytes = len(typeset_letter(letter_cast.letter()).content)
    print(f"first letter      {(time.perf_counter() - started) * 1000:8.1f} ms  {size_bytes} bytes")
    took_ms: list[float] = []
    for number in range(rounds):
        on = date(2020, 1, 1) + timedelta(days=number)
        started = time.perf_counter()
        typeset_letter(replace(letter_cast.letter(), on=on))
        took_ms.append((time.perf_counter() - started) * 1000)
    took_ms.sort()
    print(f"warm letter, p50  {took_ms[len(took_ms) // 2]:8.1f} ms")
    print(f"warm letter, p95  {took_ms[len(took_ms) * 95 // 100]:8.1f} ms")


if __name__ == "__main__":
    main()
