"""Synthetic registers of names for the tests of the name rooms."""

from random import Random

from shyraq.names.building import NameRecord

GIVEN = ("Серік", "Мұрат", "Айгүл", "Нұрлан", "Ержан", "Гүлнар", "Әсет", "Бақыт", "Дәурен", "Жанар", "Қайрат", "Сәуле")
FATHERS = ("Болат", "Тұрсын", "Ахмет", "Сейіт", "Оразбек", "Қасым", "Ермек", "Талғат", "Мейрам", "Абай", "Тоқтар")


def register(count: int, seed: int = 7) -> list[NameRecord]:
    random = Random(seed)
    return [
        NameRecord(
            pid=f"p{number}",
            names=(f"{random.choice(GIVEN)} {random.choice(FATHERS)}",),
            birth_year=random.randrange(1940, 2000),
            place=random.choice(("654200", "650100", "")),
        )
        for number in range(count)
    ]
