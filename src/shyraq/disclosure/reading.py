"""Reading: whether the words of an admitted statement may be shown, found out when they are about to be."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from shyraq.basics.ids import PersonId, SourceId, StatementId
from shyraq.disclosure.coverage import Coverage
from shyraq.disclosure.facts import Fact
from shyraq.disclosure.forms import Forms
from shyraq.disclosure.never import NEEDS_FULL_NAME, WHEREABOUTS_HIDDEN_FROM
from shyraq.disclosure.people import People
from shyraq.disclosure.reasons import Reason
from shyraq.disclosure.redaction import Redactor, texts_of
from shyraq.disclosure.screens import NameScreen, holds_private_number
from shyraq.statements.predicates import Predicate
from shyraq.statements.purposes import OPEN_TO_ALL, Level, Purpose
from shyraq.statements.source import Source
from shyraq.statements.statement import Statement

_NAMED = frozenset({Level.FULL, Level.INITIALS})


class Reading:
    """Reads admitted statements for one purpose, each once."""

    def __init__(
        self,
        *,
        purpose: Purpose,
        forms: Forms,
        people: People,
        coverages: Mapping[SourceId, Coverage],
        sources: Mapping[SourceId, Source],
    ) -> None:
        self.redactor = Redactor(purpose)
        self._purpose = purpose
        self._forms = forms
        self._people = people
        self._coverages = coverages
        self._sources = sources
        self._read: dict[StatementId, Fact | Reason] = {}

    def read(self, statement: Statement) -> Fact | Reason:
        """Return the bare fact of a statement, or why it may not be shown."""
        found = self._read.get(statement.id)
        if found is None:
            found = self._read[statement.id] = self._judge(statement)
        return found

    def is_kept(self, statement: Statement) -> bool:
        """Tell whether an admitted statement may be shown."""
        return isinstance(self.read(statement), Fact)

    def is_harmless(self, text: str, *, concerned: Iterable[PersonId]) -> bool:
        """Tell whether a title or the name of an organisation holds no number and no name that must not stand there.

        Args: concerned are the persons whose own full names may stand in it.
        """
        if self._purpose is Purpose.INTERNAL:
            return True
        return not (holds_private_number(text) or self._names_somebody((text,), concerned))

    def may_be_spoken(self, text: str, *, concerned: Sequence[PersonId]) -> bool:
        """Tell whether words of a tape hold no number and no name that must not stand there.

        Args: concerned are the persons whom its source concerns; their own full names may stand in it.
        """
        if self._purpose is not Purpose.INTERNAL and holds_private_number(text):
            is_open = self._purpose in OPEN_TO_ALL
            if is_open or any(self._forms.of(person_id) is not Level.FULL for person_id in concerned):
                return False
        return not self._names_somebody((text,), concerned)

    def _judge(self, statement: Statement) -> Fact | Reason:
        form = self._forms.of(statement.about)
        if self._tells_too_much(statement, form):
            return Reason.NEVER_OUTSIDE
        if statement.predicate is Predicate.NAME and form not in _NAMED:
            return Reason.NAME_IN_TEXT
        quotes_allowed = self._coverages[statement.source_id].media.text
        fact = self.redactor.bare_fact(statement, form=form, quotes_allowed=quotes_allowed)
        if fact is None:
            return Reason.NEVER_OUTSIDE
        return self._screen(statement, fact) or fact

    def _tells_too_much(self, statement: Statement, form: Level) -> bool:
        """Tell whether a statement names somebody who is not named in full, or says where a witness lives."""
        if self._purpose is Purpose.INTERNAL:
            return False
        if statement.predicate in NEEDS_FULL_NAME and form is not Level.FULL:
            return True
        is_dwelling = statement.predicate is Predicate.LIVES_AT and self._purpose in WHEREABOUTS_HIDDEN_FROM
        return is_dwelling and self._forms.id_of(statement.about) in self._witnesses

    @cached_property
    def _witnesses(self) -> frozenset[PersonId]:
        """Everybody who made a source that may be shown."""
        covered = (source_id for source_id, coverage in self._coverages.items() if coverage.reason is None)
        makers = (maker.person for source_id in covered for maker in self._sources[source_id].made_by)
        return frozenset(self._forms.id_of(person_id) for person_id in makers if person_id is not None)

    def _screen(self, statement: Statement, fact: Fact) -> Reason | None:
        texts = tuple(texts_of(fact))
        if not texts:
            return None
        concerned = self._concerned(statement)
        if self._screens_numbers(statement) and any(map(holds_private_number, texts)):
            return Reason.PRIVATE_NUMBER
        return Reason.NAME_IN_TEXT if self._names_somebody(texts, concerned) else None

    def _screens_numbers(self, statement: Statement) -> bool:
        if self._purpose is Purpose.INTERNAL:
            return False
        people = (statement.about, statement.other)
        return self._purpose in OPEN_TO_ALL or any(
            self._forms.of(person_id) is not Level.FULL for person_id in people if person_id is not None
        )

    def _concerned(self, statement: Statement) -> tuple[PersonId, ...]:
        makers = (maker.person for maker in self._sources[statement.source_id].made_by)
        return tuple(found for found in (statement.about, statement.other, *makers) if found is not None)

    def _names_somebody(self, texts: Iterable[str], concerned: Iterable[PersonId]) -> bool:
        if not self._forms.any_narrowed:
            return False
        spared = [self._people.own_names(person_id) for person_id in concerned]
        return any(self._narrowed.finds_in(text, spared=spared) for text in texts)

    @cached_property
    def _narrowed(self) -> NameScreen:
        return self._people.narrowed_names()
