"""People as they may be called: names, initials, pseudonyms and sexes from the statements that may be shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cached_property
from itertools import chain

from shyraq.basics.ids import PersonId, StatementId
from shyraq.disclosure.admission import Lot
from shyraq.disclosure.facts import DisclosedName, DisclosedPerson
from shyraq.disclosure.forms import ROLE_ORDER, Forms, initials_of, pseudonym_of
from shyraq.disclosure.redaction import sex_of
from shyraq.disclosure.screens import NameScreen
from shyraq.statements.predicates import NameRole, Predicate
from shyraq.statements.purposes import Level, Purpose
from shyraq.statements.statement import Statement


class People:
    """Calls persons for one purpose, by the statements of names and sexes that may be shown.

    Args: statements all admitted ones; covered all statements whose names count, admitted or not;
        protected the ids which those marked as such go by, told to INTERNAL.
    """

    def __init__(
        self,
        statements: Sequence[Statement],
        *,
        covered: Sequence[Lot],
        forms: Forms,
        purpose: Purpose,
        protected: Set[PersonId],
    ) -> None:
        self._forms = forms
        self._purpose = purpose
        self._protected = protected
        self._statements = statements
        self._covered = covered
        self._called: dict[PersonId, DisclosedPerson] = {}
        self._own: dict[PersonId, NameScreen] = {}

    @cached_property
    def _sexes(self) -> Mapping[PersonId, Sequence[Statement]]:
        return _by_person((found for found in self._statements if found.predicate is Predicate.SEX), self._forms)

    @cached_property
    def _names(self) -> Mapping[PersonId, Sequence[Statement]]:
        statements = chain.from_iterable(lot.statements for lot in self._covered)
        return _by_person((found for found in statements if found.predicate is Predicate.NAME), self._forms)

    def called(self, person_id: PersonId, is_kept: Callable[[Statement], bool]) -> DisclosedPerson:
        """Return a person in the form in which they may be named."""
        goes_by = self._forms.id_of(person_id)
        found = self._called.get(goes_by)
        if found is None:
            found = self._called[goes_by] = self._call(goes_by, is_kept)
        return found

    def own_names(self, person_id: PersonId) -> NameScreen:
        """Return a screen that takes the words of a person's own name, of nobody who is not named in full."""
        goes_by = self._forms.id_of(person_id)
        found = self._own.get(goes_by)
        if found is None:
            is_full = self._forms.of(goes_by) is Level.FULL
            found = self._own[goes_by] = NameScreen(_texts(self._names.get(goes_by, ())) if is_full else ())
        return found

    def narrowed_names(self) -> NameScreen:
        """Return a screen that takes the names of everybody who is not named in full."""
        narrowed = (names for goes_by, names in self._names.items() if self._forms.of(goes_by) is not Level.FULL)
        return NameScreen(text for names in narrowed for text in _texts(names))

    def _call(self, goes_by: PersonId, is_kept: Callable[[Statement], bool]) -> DisclosedPerson:
        form = Level.UNNAMED if self._purpose is Purpose.STATISTICS else self._forms.of(goes_by)
        names = [found for found in self._names.get(goes_by, ()) if found.value is not None and is_kept(found)]
        names.sort(key=_name_order)
        sex, sex_ids = self._sex(goes_by, is_kept)
        return DisclosedPerson(
            id=goes_by,
            form=form,
            names=_spellings(names) if form is Level.FULL else (),
            initials=_initials(names) if form is Level.INITIALS else None,
            pseudonym=pseudonym_of(goes_by, self._purpose) if form is Level.PSEUDONYM else None,
            sex=sex,
            protected=goes_by in self._protected,
            stands_on=tuple(sorted({found.id for found in names} | sex_ids)),
        )

    def _sex(self, goes_by: PersonId, is_kept: Callable[[Statement], bool]) -> tuple[str | None, set[StatementId]]:
        kept = [found for found in self._sexes.get(goes_by, ()) if is_kept(found)]
        sexes = {sex_of(found) for found in kept}
        return (sexes.pop(), {found.id for found in kept}) if len(sexes) == 1 else (None, set())


def _by_person(statements: Iterable[Statement], forms: Forms) -> Mapping[PersonId, Sequence[Statement]]:
    found: dict[PersonId, list[Statement]] = {}
    for statement in statements:
        found.setdefault(forms.id_of(statement.about), []).append(statement)
    return found


def _texts(names: Iterable[Statement]) -> Iterable[str]:
    return (name.value.value for name in names if name.value is not None)


def _role(name: Statement) -> NameRole:
    return name.name_role or NameRole.AS_WRITTEN


def _name_order(name: Statement) -> tuple[int, str, str, str]:
    assert name.value is not None
    return (ROLE_ORDER.index(_role(name)), name.value.script.value, name.value.value, name.value.lang)


def _spellings(names: Iterable[Statement]) -> tuple[DisclosedName, ...]:
    spelt = (DisclosedName(name.value, _role(name)) for name in names if name.value is not None)
    return tuple(dict.fromkeys(spelt))


def _initials(names: Iterable[Statement]) -> str | None:
    return next((initials for initials in map(initials_of, _texts(names)) if initials), None)
