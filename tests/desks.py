"""A desk at which somebody sits: a house with one family, and a browser without a screen."""

from dataclasses import dataclass, field
from pathlib import Path

from django.test import Client

from offices import CHEAP
from shyraq.actions.add_member import add_member
from shyraq.actions.draft_letter import draft_letter
from shyraq.actions.found_house import found_house
from shyraq.actions.open_fund import open_fund
from shyraq.actions.open_house import open_house, prove_passphrase
from shyraq.actions.receive_donation import receive_donation
from shyraq.actions.record_need import record_need
from shyraq.actions.take_source import take_source
from shyraq.basics.ids import FilingId, NeedId, PersonId, SourceId, TransactionId
from shyraq.basics.money import Currency, Money
from shyraq.basics.text import Script, Text
from shyraq.desk.session import DeskSession, install
from shyraq.ledger.account import NeedKind
from shyraq.outside.evidence import IncomingSheet, NothingBeside

PASSPHRASE = "lamp river stone apple window seven"
SECOND_PASSPHRASE = "field cloud paper orange mountain two"
PORT = "8765"
HOST = f"127.0.0.1:{PORT}"
ORIGIN = f"http://{HOST}"

FAMILY = """
shyraq: 1
source:
  kind: testimony
  title: CANARY-TITLE of a mother
  language: kk
  made_on: 2018-11-03
  made_at: Almaty
  made_by: [mother]
  recorded_by: CANARY-DESK
consent:
  given_by: mother
  given_on: 2018-11-03
  purposes: {internal: full, un: full, home_authority: full, partner: initials, public: pseudonym}
people:
  son:
    names:
      - {text: Нұрболат Әсетұлы, script: Cyrl, lang: kk, role: own}
      - {text: Nurbolat Asetuly, script: Latn, lang: en, role: passport}
    sex: m
    born_on: 1983-05-17
  mother:
    names: [{text: Күләш Омарқызы, script: Cyrl, lang: kk, role: own}]
    protect: true
statements:
  - {about: son, says: detained, on: 2017-12, at: Emin county, by: village police, told_by: a CANARY-NEIGHBOUR}
  - {about: son, says: held_at, on: 2017-12/2018-10, at: Emin county camp, certainty: presumed, note: CANARY-NOTE}
  - {about: son, says: sentenced, on: 2018-10, term: 9 years, certainty: reported}
  - {about: son, says: id_number, value: "654221198305170012"}
  - {about: son, says: health, value: CANARY-HEALTH}
  - {about: son, says: lives_at, at: CANARY-STREET 12}
  - {about: son, says: relative_of, other: mother, relation: child}
  - {about: son, says: step_taken, on: 2018-02, to: Ministry of Foreign Affairs, result: no answer}
"""

LIST = """
shyraq: 1
source: {kind: list, title: A list of 2018, language: zh, made_on: 2018, made_by: [A partner group]}
people:
  man: {is: "@son"}
statements:
  - {about: man, says: sentenced, on: 2018-10, term: 12 years, certainty: reported, anchor: {page: 4}}
"""

SPOKEN = {
    "people": "2",
    "statements": "3",
    "source.kind": "testimony",
    "source.title": "Testimony of a wife",
    "source.language": "kk",
    "source.made_by": "p1",
    "people.p0.names[0].text": "Ерлан Қайратұлы",
    "people.p0.names[0].role": "own",
    "people.p0.born_on": "1979~",
    "people.p1.names[0].text": "Сәуле",
    "people.p1.names[0].role": "own",
    "people.p1.protect": "yes",
    "statements[0].about": "p0",
    "statements[0].says": "detained",
    "statements[0].on": "2018-03",
    "statements[0].at": "Ghulja",
    "statements[0].certainty": "seen",
    "statements[2].about": "p0",
    "statements[2].says": "relative_of",
    "statements[2].other": "p1",
    "statements[2].relation": "spouse",
    "consent.given_by": "p1",
    "consent.given_on": "2019",
    "consent.way": "oral",
    "consent.how": "Dana",
    "consent.purposes.un": "full",
    "consent.media.text": "yes",
}


class Browser(Client):
    """A browser that comes to the port the desk listens at."""

    def generic(self, method: str, path: str, *args: object, **extra: object):
        return super().generic(method, path, *args, **{"SERVER_PORT": PORT, **extra})


@dataclass
class Desk:
    """The desk of one house. ``client`` holds the cookies of the browser."""

    vault: Path
    session: DeskSession
    son: PersonId
    mother: PersonId
    testimony: SourceId
    client: Client = field(default_factory=lambda: browser())

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Come in through the door."""
        answer = self.client.post("/unlock", {"passphrase": passphrase}, HTTP_ORIGIN=ORIGIN)
        assert answer.status_code == 303, answer.content.decode()

    def get(self, address: str) -> str:
        """Return a page as text; it has to be there."""
        answer = self.client.get(address)
        assert answer.status_code == 200, (address, answer.status_code, answer.headers.get("Location"))
        return answer.content.decode()

    def post(self, address: str, **answers: object):
        """Send a form as a page of the desk would."""
        return self.client.post(address, answers, HTTP_ORIGIN=ORIGIN)

    def digest(self) -> str:
        """Return the digest of the site as it would be published now."""
        return self.get("/publish").split('name="digest" value="')[1].split('"')[0]

    def approve(self, *passphrases: str) -> str:
        """Let members approve the site one after the other; return its digest. The last of them stays at the desk."""
        for passphrase in passphrases or (SECOND_PASSPHRASE, PASSPHRASE):
            self.unlock(passphrase)
            answer = self.post("/publish/approve", digest=self.digest())
            assert answer.status_code == 303, answer.content.decode()
        return self.digest()

    def publish(self, folder: Path) -> str:
        """Let two members approve the site, publish it into a folder, and return what the desk tells of it."""
        self.approve()
        answer = self.post("/publish", folder=str(folder))
        assert answer.status_code == 303, answer.content.decode()
        return self.result()

    def result(self) -> str:
        """Wait for the long work of the desk, and return the page that tells what came of it."""
        assert self.session.jobs.wait(60)
        return self.get("/publish/progress")


def browser(**named: object) -> Browser:
    """Return a browser that comes to the right address."""
    return Browser(headers={"host": HOST}, **named)


def make_vault(path: Path) -> tuple[PersonId, PersonId, SourceId]:
    """Found a house with two members and the family."""
    house = found_house(path, house_name="Lamp House", member_name="Serik", passphrase=PASSPHRASE, cost=CHEAP).house
    with house:
        add_member(house, name="Dana", passphrase=SECOND_PASSPHRASE, cost=CHEAP)
        (taken,) = take_source(house, sheets=[IncomingSheet("family.yaml", FAMILY.encode(), NothingBeside())])
        other = LIST.replace("@son", taken.people["son"]).encode()
        take_source(house, sheets=[IncomingSheet("list.yaml", other, NothingBeside())])
    return taken.people["son"], taken.people["mother"], taken.source_id


def furnish(path: Path, son: PersonId) -> tuple[FilingId, NeedId, TransactionId]:
    """Put a letter about the son, a need of his family and a gift into a vault that is shut."""
    with open_house(path, passphrase=PASSPHRASE) as house:
        letter = draft_letter(house, person_id=son, recipient="un-wgeid", lang="en")
        words = Text("For the winter", Script.LATIN)
        need = record_need(house, person_id=son, kind=NeedKind.FOOD, asked=Money(500_000, Currency.KZT), words=words)
        fund = open_fund(house, name="Families", currency=Currency.KZT)
        gift = receive_donation(house, fund_id=fund.id, amount=Money(900_000, Currency.KZT))
    return letter.filing_id, need.id, gift.id


def desk_session_of(path: Path, **named: object) -> DeskSession:
    """Return the session of a desk as the program makes it."""
    return DeskSession(
        lambda passphrase: open_house(path, passphrase=passphrase),
        prove=lambda passphrase: prove_passphrase(path, passphrase=passphrase),
        **named,
    )


def sit_down(path: Path, **named: object) -> Desk:
    """Make a house in ``path`` and the desk of it, still locked."""
    son, mother, testimony = make_vault(path)
    session = desk_session_of(path, **named)
    install(session)
    return Desk(path, session, son, mother, testimony)
