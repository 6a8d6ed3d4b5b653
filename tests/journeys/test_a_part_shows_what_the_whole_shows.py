"""A page reads only the statements around one person; it must say the same as the whole record would."""

from datetime import date

import pytest

from offices import CHEAP, surroundings
from shyraq.actions import make_demo
from shyraq.actions.open_house import open_house
from shyraq.disclosure import Purpose
from shyraq.profiles import assemble, assemble_all
from shyraq.store.disclosing import disclosed_about, disclosed_record

DAY = date(2019, 3, 11)


@pytest.fixture(scope="module")
def demo_house(tmp_path_factory):
    """The demo without its tapes' sound: what is spoken does not matter here."""
    patch = pytest.MonkeyPatch()
    patch.setattr(make_demo, "make_tape", lambda spoken, voice: _silence())
    made = make_demo.demo_at(tmp_path_factory.mktemp("demo") / "vault", cost=CHEAP)
    patch.undo()
    with open_house(made.path, passphrase=made.passphrase, surroundings=surroundings()) as house:
        yield house


def _silence() -> bytes:
    from shyraq.outside.demo_sound import make_tape

    return make_tape("", voice="kk")


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.usefixtures("demo_house")
def test_every_profile_is_the_same_from_a_part_and_from_the_whole(purpose):
    whole = assemble_all(disclosed_record(purpose=purpose, on=DAY))

    parts = [assemble(disclosed_about([one.id], purpose=purpose, on=DAY), about=one.id) for one in whole]

    assert parts == [*whole]
