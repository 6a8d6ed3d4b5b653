"""Who the person is, as a table: every version that somebody gives, side by side."""

from shyraq.basics.text import Text
from shyraq.disclosure import ATTRIBUTES, Predicate
from shyraq.letters.document import FactRow, FactsTable, Line, Style, runs
from shyraq.letters.footnotes import scripts_read
from shyraq.letters.phrases import phrase, phrase_line
from shyraq.letters.prose import Prose
from shyraq.profiles import Attribute, Version
from shyraq.wording import relation_word, said, word


def identity_table(prose: Prose) -> FactsTable:
    """Return the name in all its spellings and every attribute known; the name's row stands first, always."""
    wanted = ATTRIBUTES - {Predicate.NAME}
    others = (attribute for attribute in prose.profile.attributes if attribute.predicate in wanted)
    rows = [_name_row(prose), *(_row(prose, attribute) for attribute in others)]
    relatives = _relatives(prose)
    if relatives:
        rows.append(FactRow(phrase(prose.lang, "part.relatives"), relatives))
    return FactsTable(tuple(rows))


def _name_row(prose: Prose) -> FactRow:
    label = word(prose.lang, "predicate.name")
    versions = prose.profile.versions(Predicate.NAME)
    if not prose.profile.person.names:
        return FactRow(label, (runs(prose.name, style=Style.STRONG),))
    return FactRow(label, tuple(_spelling(prose, version) for version in versions))


def _spelling(prose: Prose, version: Version) -> Line:
    fact = version.facts[0]
    value = version.value if version.value is not None else said("")
    notes = prose.notes.cite(version.facts)
    if fact.name_role is None:
        return runs([value], style=Style.STRONG, notes=notes)
    role = word(prose.lang, f"name_role.{fact.name_role.value}")
    return (*runs([value], style=Style.STRONG), *runs(_beside(prose.lang, role), style=Style.QUIET, notes=notes))


def _beside(lang: str, text: Text) -> list[Text]:
    return [said("  ", lang), text]


def _row(prose: Prose, attribute: Attribute) -> FactRow:
    lines = tuple(prose.version(version) for version in attribute.versions)
    if attribute.contradicts:
        lines = (*lines, phrase_line(prose.lang, "page.sources_differ", style=Style.QUIET))
    return FactRow(word(prose.lang, f"predicate.{attribute.predicate.value}"), lines)


def _relatives(prose: Prose) -> tuple[Line, ...]:
    lines: list[Line] = []
    for relative in prose.profile.relatives:
        label = relative.person.label_in(*scripts_read(prose.lang))
        relation = relation_word(prose.lang, relative.relation, sex=relative.person.sex)
        words = [relation] if label is None else [relation, said(" "), said(label)]
        lines.append(runs(words, notes=prose.notes.cite(relative.facts)))
    return tuple(lines)
