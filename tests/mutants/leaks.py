"""Leak mutants: ways to break the gate and what stands behind it, each of which some test must notice.

One line a mutant: the file under src/shyraq, a piece of its text that stands there once, what to put in its place, and
what would then come out. ``tests`` are the test files that are tried; the gate's own unless told otherwise.
"""

from dataclasses import dataclass

GATE = (
    "tests/unit/disclosure/test_gate_vectors.py",
    "tests/unit/disclosure/test_screens.py",
    "tests/unit/disclosure/test_forms.py",
    "tests/unit/disclosure/test_unforgeable.py",
    "tests/unit/disclosure/test_noninterference.py",
)
PROFILES = ("tests/unit/profiles/test_profiles.py", "tests/unit/disclosure/test_noninterference.py")

BELIEVED = ("tests/unit/disclosure/test_weighings.py", "tests/unit/disclosure/test_noninterference.py")
STORE = ("tests/store/test_a_part_of_any_record_equals_the_whole.py",)
_ANSWERS = "tests/journeys/test_letters_and_answers_noninterference.py"
ANSWERS = (f"{_ANSWERS}::test_what_a_purpose_may_not_see_changes_nothing_that_the_vault_answers_for_it",)
FOUND = (f"{_ANSWERS}::test_what_a_purpose_may_not_see_changes_nobody_who_is_found_for_it",)
NAMES = ("tests/store/test_names_follow_the_log.py",)
_STANDINGS = "tests/store/test_standings_follow_the_log.py"
STANDINGS = (f"{_STANDINGS}::test_standings_that_followed_entry_by_entry_are_what_the_gate_says",)
TOGETHER = (f"{_STANDINGS}::test_what_is_withdrawn_of_one_leaves_the_row_of_all_who_are_the_same",)
SPARED = (f"{_STANDINGS}::test_a_name_spares_words_about_others_in_the_same_source_while_it_is_told_in_full",)
NARROWED = (f"{_STANDINGS}::test_words_with_a_name_that_comes_to_be_narrowed_leave_the_list_wherever_they_stand",)
LETTERS = ("tests/unit/letters",)
LISTS = ("tests/unit/extracts",)
HANDED_OUT = ("tests/journeys/test_lists_leave_with_a_manifest.py",)
SITE = ("tests/journeys/test_withdrawn_is_as_never_given.py", "tests/journeys/test_testimony_to_withdrawal.py")

FIGURES = ("tests/desk/test_figures.py",)
_REST = "\n        purpose=purpose,\n        on=on,\n        judgements=material.judgements,\n"
SPOKEN = ("tests/unit/disclosure/test_transcripts.py",)
TAPES = ("tests/unit/disclosure/test_tapes.py",)


@dataclass(frozen=True)
class Mutant:
    """One change of one file, and what it lets out."""

    file: str
    old: str
    new: str
    leaks: str
    tests: tuple[str, ...] = GATE

    @property
    def change(self) -> dict[str, str]:
        """Return what a runner needs to know."""
        return {"file": self.file, "old": self.old, "new": self.new}


_IN = "disclosure/"

LEAKS = (
    # Coverage: what a consent answers.
    Mutant(
        _IN + "coverage.py",
        "if purpose is Purpose.INTERNAL else _REFUSED",
        "if purpose is not None else _REFUSED",
        "sources nobody consented to",
    ),
    Mutant(
        _IN + "coverage.py",
        "    if level is _NO:\n        return Reason.NOT_COVERED\n",
        "",
        "sources that said no",
    ),
    Mutant(
        _IN + "coverage.py",
        "return Reason.ASK_FIRST if level is _ASK else None",
        "return None",
        "sources that wanted to be asked",
    ),
    Mutant(_IN + "coverage.py", "on < given.earliest", "False", "sources before their consent"),
    Mutant(
        _IN + "coverage.py", "on > until.latest", "on.year > until.latest.year", "sources after their consent ended"
    ),
    Mutant(_IN + "coverage.py", "            latest.clear()", "            pass", "withdrawn sources"),
    Mutant(
        _IN + "coverage.py",
        "latest[event.given_by] = event",
        "latest.setdefault(event.given_by, event)",
        "what a later consent took back",
    ),
    Mutant(
        _IN + "coverage.py",
        "reduce(narrower, (answer.level for answer in answers))",
        "answers[0].level",
        "names that the second giver wanted changed",
    ),
    Mutant(
        _IN + "coverage.py",
        "    if refused:\n        return _REFUSED",
        "    if len(refused) == len(answers):\n        return _REFUSED",
        "sources one of two givers refused",
    ),
    Mutant(
        _IN + "coverage.py",
        "    if refused:\n        return Extent",
        "    if len(refused) == len(levels):\n        return Extent",
        "sources one of two givers refused, to what is kept ready for later days",
        ("tests/unit/disclosure/test_extents_hold_on_every_day.py",),
    ),
    Mutant(
        _IN + "coverage.py",
        "text=all(answer.media.text",
        "text=any(answer.media.text",
        "words one of two givers kept back",
    ),
    Mutant(
        "statements/consent.py",
        "return not self.purposes or purpose in self.purposes",
        "return purpose in self.purposes",
        "sources withdrawn whole",
    ),
    Mutant(
        "statements/consent.py",
        "self.levels.get(purpose, Level.NO)",
        "self.levels.get(purpose, Level.FULL)",
        "purposes nobody was asked about",
    ),
    Mutant(
        "statements/purposes.py",
        "_NARROWNESS[one] >= _NARROWNESS[other]",
        "_NARROWNESS[one] <= _NARROWNESS[other]",
        "the wider of two answers",
    ),
    # Never-tables.
    Mutant(
        _IN + "never.py",
        "NeverRule(frozenset({Predicate.ID_NUMBER}), OPEN_TO_ALL",
        "NeverRule(frozenset(), OPEN_TO_ALL",
        "identity numbers",
    ),
    Mutant(
        _IN + "never.py",
        "NeverRule(frozenset({Predicate.HEALTH}), OPEN_TO_ALL",
        "NeverRule(frozenset(), OPEN_TO_ALL",
        "health",
    ),
    Mutant(
        _IN + "never.py",
        "NeverRule(frozenset({Predicate.LIVES_AT}), OPEN_TO_ALL",
        "NeverRule(frozenset(), OPEN_TO_ALL",
        "dwellings",
    ),
    Mutant(
        _IN + "never.py",
        "NEEDS_FULL_NAME = frozenset({Predicate.ID_NUMBER, Predicate.LIVES_AT})",
        "NEEDS_FULL_NAME = frozenset({Predicate.LIVES_AT})",
        "identity numbers of the unnamed",
    ),
    Mutant(_IN + "never.py", "CHILD_YEARS = 18", "CHILD_YEARS = 14", "names of children"),
    Mutant(
        _IN + "never.py",
        "OUTSIDE - OPEN_TO_ALL - {Purpose.STATISTICS} |",
        "OUTSIDE - {Purpose.STATISTICS} |",
        "places in words",
    ),
    Mutant(
        _IN + "never.py",
        "{Purpose.INTERNAL, Purpose.UN,",
        "{Purpose.INTERNAL, Purpose.FOREIGN_MISSION, Purpose.UN,",
        "titles of testimonies to embassies",
    ),
    Mutant(
        _IN + "never.py",
        "WHEREABOUTS_HIDDEN_FROM = OPEN_TO_ALL | {Purpose.FOREIGN_MISSION}",
        "WHEREABOUTS_HIDDEN_FROM = OPEN_TO_ALL",
        "where a witness lives",
    ),
    # Admission and the gate.
    Mutant(
        _IN + "admission.py",
        "            raise UnknownSource(source_id)",
        "            pass",
        "statements without a source",
    ),
    Mutant(_IN + "admission.py", "    _refuse_duplicates(statements)\n    lots", "    lots", "damaged records"),
    Mutant(
        _IN + "admission.py",
        "covered = [lot for lot in lots.found if lot.reason is None]",
        "covered = lots.found",
        "all that consents keep back",
    ),
    Mutant(
        _IN + "admission.py",
        "if lot.quotes_allowed else frozenset({id(Predicate.QUOTE)})",
        "if lot else frozenset({id(Predicate.QUOTE)})",
        "quotes that may not be shown",
    ),
    Mutant(
        _IN + "admission.py",
        'found for found in set(map(attrgetter("other"), lot.statements)) if found is not None',
        "()",
        "names of relatives in a source that wants them changed",
    ),
    Mutant(
        _IN + "admission.py",
        "of_level.update(person_id for person_id in makers if person_id is not None)",
        "pass",
        "names of witnesses",
    ),
    Mutant(
        _IN + "gate.py",
        "unnamed = admitted.children if purpose is Purpose.INTERNAL else never_named | admitted.children",
        "unnamed = admitted.children",
        "names of the protected",
    ),
    Mutant(_IN + "gate.py", "else never_named | admitted.children", "else never_named", "names of children"),
    Mutant(
        _IN + "gate.py",
        "never_named = shielded(kept_safe, pairs)",
        "never_named = shielded(kept_safe, ())",
        "names of the protected under another id",
    ),
    Mutant(
        _IN + "gate.py",
        "frozenset(map(forms.id_of, never_named)) if is_internal else frozenset()",
        "frozenset(map(forms.id_of, never_named))",
        "who is protected",
    ),
    Mutant(
        _IN + "identity.py",
        "if one in visible and other in visible",
        "if one in visible or other in visible",
        "ids of people nobody may see",
    ),
    Mutant(
        _IN + "identity.py",
        "latest[frozenset({judgement.one, judgement.other})] = judgement",
        "latest.setdefault(frozenset({judgement.one, judgement.other}), judgement)",
        "judgements that were taken back",
    ),
    # Forms of names.
    Mutant(
        _IN + "forms.py",
        "self._narrowed.get(self.id_of(person_id), Level.FULL)",
        "self._narrowed.get(person_id, Level.FULL)",
        "names of those judged the same",
    ),
    Mutant(
        _IN + "forms.py",
        "for level in (Level.INITIALS, Level.PSEUDONYM):",
        "for level in (Level.PSEUDONYM,):",
        "names instead of initials",
    ),
    Mutant(
        _IN + "forms.py",
        "shyraq/pseudonym/1\\0{purpose.value}\\0{person_id}",
        "shyraq/pseudonym/1\\0{person_id}",
        "one pseudonym for all purposes",
    ),
    Mutant(
        _IN + "people.py",
        "names=_spellings(names) if form is Level.FULL else ()",
        "names=_spellings(names)",
        "names beside initials",
    ),
    Mutant(
        _IN + "people.py",
        "found.value is not None and is_kept(found)",
        "found.value is not None",
        "names in withheld statements",
    ),
    Mutant(
        _IN + "people.py",
        "form = Level.UNNAMED if self._purpose is Purpose.STATISTICS else",
        "form =",
        "forms of names to statistics",
    ),
    Mutant(
        _IN + "people.py",
        "NameScreen(_texts(self._names.get(goes_by, ())) if is_full else ())",
        "NameScreen(_texts(self._names.get(goes_by, ())))",
        "an unnamed person's own name in a text about them",
    ),
    # Screens.
    Mutant(
        _IN + "screens.py",
        "frozenset({12, 15, 18})",
        "frozenset({12, 15})",
        "identity numbers in texts",
    ),
    Mutant(
        _IN + "screens.py",
        "    if _E_MAIL.search(plain) or _SAID_PHONE.search(plain):\n        return True\n",
        "",
        "e-mail addresses in texts",
    ),
    Mutant(
        _IN + "screens.py",
        '    folded = unicodedata.normalize("NFKC", text)',
        "    return text\n    folded = text",
        "numbers in other digits",
    ),
    Mutant(
        _IN + "screens.py",
        "any(part in text and not",
        "any(False and not",
        "names in Han characters",
    ),
    Mutant(
        _IN + "screens.py",
        "            yield key[:-1] + _SOFTENED[key[-1]]",
        "            yield key",
        "names whose end is bent",
    ),
    Mutant(
        _IN + "screens.py",
        "ending <= (_LONG_SUFFIX if length >= _LONG_STEM else _SUFFIX)",
        "ending == 0",
        "names with an ending",
    ),
    # Reading and redaction.
    Mutant(
        _IN + "reading.py",
        "_NAMED = frozenset({Level.FULL, Level.INITIALS})",
        "_NAMED = frozenset(Level)",
        "names of the pseudonymous",
    ),
    Mutant(
        _IN + "reading.py",
        "Reason.NAME_IN_TEXT if self._names_somebody(texts, concerned) else None",
        "None",
        "names in texts",
    ),
    Mutant(
        _IN + "reading.py",
        "if self._screens_numbers(statement) and any(map(holds_private_number, texts)):",
        "if False:",
        "private numbers",
    ),
    Mutant(
        _IN + "reading.py",
        "return self._purpose in OPEN_TO_ALL or any(",
        "return any(",
        "private numbers of those who are named",
    ),
    Mutant(
        _IN + "redaction.py", "note=statement.note if internal else None", "note=statement.note", "notes of the house"
    ),
    Mutant(
        _IN + "redaction.py",
        "value=None if born else self._value(statement, form)",
        "value=None if born else statement.value",
        "the name behind initials",
    ),
    Mutant(
        _IN + "redaction.py",
        "on=statement.on.coarsened_to_year() if born and statement.on is not None else statement.on",
        "on=statement.on",
        "days of birth",
    ),
    Mutant(_IN + "redaction.py", "quotes_allowed=internal or quotes_allowed", "quotes_allowed=True", "the very words"),
    Mutant(_IN + "redaction.py", "        code = _county(place.code)\n", "        code = place.code\n", "villages"),
    Mutant(
        _IN + "redaction.py",
        "when.coarsened_to_year() if by_year else when.coarsened_to_month()",
        "when",
        "days to statistics",
    ),
    Mutant(
        _IN + "redaction.py",
        "(value, *places, *plain, fact.told_by, quote, fact.note)",
        "(value, *places, *plain, quote, fact.note)",
        "names in how a speaker knows",
    ),
    # The view: sources and speakers.
    Mutant(_IN + "view.py", "may_show=is_public or purpose in TITLES_SHOWN", "may_show=True", "titles of testimonies"),
    Mutant(
        _IN + "view.py",
        "all(self._behind.forms.of(person_id) is Level.FULL for person_id in people)",
        "people is not None",
        "addresses that lead to a name",
    ),
    Mutant(
        _IN + "view.py",
        "or self._behind.purpose not in TITLES_SHOWN",
        "or self._behind.purpose is Purpose.STATISTICS",
        "numbers of tapes in public",
    ),
    Mutant(
        _IN + "view.py",
        "or self._names_in_full(self._everybody_in(source))",
        "or source is not None",
        "numbers of tapes whose witness is not named",
    ),
    Mutant(_IN + "redaction.py", "anchor if tapes_told else replace", "anchor if anchor else replace", "ids of tapes"),
    Mutant(
        _IN + "view.py",
        "may_show = may_show and self._behind.reading.is_harmless(source.title, concerned=people)",
        "pass",
        "numbers in titles",
    ),
    Mutant(
        _IN + "view.py",
        "made_at=self._behind.reading.redactor.place(source.made_at) if is_internal else None",
        "made_at=self._behind.reading.redactor.place(source.made_at)",
        "where a witness was",
    ),
    Mutant(
        _IN + "view.py",
        "recorded_by=source.recorded_by if is_internal else None",
        "recorded_by=source.recorded_by",
        "who took a testimony",
    ),
    Mutant(
        _IN + "view.py",
        "source.made_on if is_public or is_internal else _by_month(source.made_on)",
        "source.made_on",
        "the day of a testimony",
    ),
    Mutant(
        _IN + "view.py",
        "RELATIVE if hides and relation in FAMILY else relation",
        "relation",
        "which relative a hidden witness is",
    ),
    Mutant(
        _IN + "view.py",
        "statement.other is not None and self._behind.reading.is_kept(statement)",
        "statement.other is not None",
        "relations in withheld statements",
    ),
    Mutant(
        _IN + "view.py",
        "sorted(filter(self._behind.reading.is_kept, self._behind.statements), key=_by_id)",
        "list(filter(self._behind.reading.is_kept, self._behind.statements))",
        "the order in which statements came",
    ),
    # What is believed.
    Mutant(
        _IN + "view.py",
        "for statement in wanted if self._behind.reading.is_kept(statement)}",
        "for statement in self._behind.statements}",
        "that something that may not be seen is believed",
        BELIEVED,
    ),
    Mutant(
        _IN + "weighed.py",
        "        if seen or not weighing.believed:\n            latest",
        "        if weighing is not None:\n            latest",
        "that something hidden is believed, by what is no longer",
        BELIEVED,
    ),
    # Unforgeable values.
    Mutant(
        _IN + "disclosure.py",
        '        if guard is not _GATE_KEY:\n            raise NotThroughTheGate("Disclosure")\n',
        "        del guard\n",
        "disclosures made by hand",
    ),
    Mutant(
        "profiles/profile.py",
        '        if guard is not _ASSEMBLY_KEY:\n            raise NotThroughTheGate("Profile")\n',
        "        del guard\n",
        "profiles made by hand",
    ),
    # Profiles.
    Mutant(
        "profiles/assemble.py",
        "fact for fact in told if fact.about.id == person.id",
        "fact for fact in disclosure.facts()",
        "facts about others",
        PROFILES,
    ),
    Mutant(
        "profiles/assemble.py",
        "for fact in used for statement_id in fact.stands_on",
        "for fact in facts for statement_id in fact.stands_on[:1]",
        "pages that a withdrawal does not find",
        PROFILES,
    ),
    # The store: what the gate is given.
    Mutant(
        "store/rows.py",
        'consents = sorted(rows_where(models.ConsentEvent, "source", source_ids), key=lambda row: row.seq)',
        'consents = sorted(rows_where(models.ConsentEvent, "source", source_ids), key=lambda row: -row.seq)',
        "withdrawn sources, where consents come in another order than the log's",
        STORE,
    ),
    Mutant(
        "store/rows.py",
        "protected=frozenset(PersonId(row.person) for row in protections)",
        "protected=frozenset(PersonId(row.person) for row in protections if row is None)",
        "names of the protected in letters",
        STORE,
    ),
    Mutant(
        "store/rows.py",
        "_persons_in(spoken.values()) | persons | _makers_of(sources) | hidden)",
        "_persons_in(spoken.values()) | persons | _makers_of(sources))",
        "names of protected strangers in texts",
        STORE,
    ),
    Mutant(
        "store/rows.py",
        '_told_of(near) | _told_where("source", _made_by(near))',
        "_told_of(near)",
        "names of witnesses whom another source of theirs hides",
        STORE,
    ),
    Mutant(
        "store/disclosing.py",
        f"protected=material.protected,{_REST}        weighings=",
        f"protected=frozenset(),{_REST}        weighings=",
        "names of the protected",
        STORE,
    ),
    Mutant(
        "store/disclosing.py",
        "judgements=material.judgements,\n        weighings=",
        "judgements=(),\n        weighings=",
        "names of those judged the same as somebody protected",
        STORE,
    ),
    Mutant(
        "store/rows.py",
        "        weighings=weighings_of(person_ids),\n",
        "        weighings=weighings_of(person_ids)[:1],\n",
        "what is no longer believed, in letters",
        STORE,
    ),
    # The callers: for whom something is asked.
    Mutant(
        "queries/person.py",
        "disclosed_about({person_id, *relatives_of(same)}, purpose=purpose, on=on)",
        "disclosed_about({person_id, *relatives_of(same)}, purpose=Purpose.INTERNAL, on=on)",
        "everything the house knows",
        ANSWERS,
    ),
    Mutant(
        "letters/compose.py",
        "    if profile.purpose is not known.purpose:\n        raise WrongPurpose(known.purpose, profile.purpose)\n",
        "",
        "letters from a profile that was made for another reader",
        LETTERS,
    ),
    Mutant(
        "actions/print_dossier.py",
        "disclosed_about([about], purpose=purpose, on=today)",
        "disclosed_about([about], purpose=Purpose.INTERNAL, on=today)",
        "everything the house knows, in print",
        ("tests/desk/test_dossier.py",),
    ),
    Mutant(
        "store/site.py",
        "disclosed_record(purpose=Purpose.PUBLIC, on=on)",
        "disclosed_record(purpose=Purpose.UN, on=on)",
        "what the United Nations may see, to everybody",
        SITE,
    ),
    Mutant(
        "store/site.py",
        "return set(site.disclosure.kept_ids) <= set(kept)",
        "return bool(kept) or site is not None",
        "what may be shown no more, on the site of the day it was approved for",
        ("tests/store/test_approvals_are_of_one_very_site.py",),
    ),
    # Lists.
    Mutant(
        "extracts/extract.py",
        "if profile.is_case or purpose is Purpose.INTERNAL]",
        "]",
        "relatives and witnesses as rows of a list",
        LISTS,
    ),
    Mutant(
        "extracts/extract.py",
        "is_inside = purpose is Purpose.INTERNAL",
        "is_inside = True",
        "ids by which two lists of changed names can be laid side by side",
        LISTS,
    ),
    Mutant(
        "actions/export_list.py",
        "disclosed_record(purpose=purpose, on=on)",
        "disclosed_record(purpose=Purpose.INTERNAL, on=on)",
        "what the house itself may see, in a list for somebody else",
        HANDED_OUT,
    ),
    # Who is found by a name.
    Mutant(
        "store/names_seen.py",
        "if purpose is Purpose.INTERNAL and not narrows_inside():",
        "if not narrows_inside():",
        "names that are told inside, to every search",
        FOUND,
    ),
    Mutant(
        "store/names_seen.py",
        "        if statement_id not in shut:\n            known_of(person_id).names.add(written)",
        "        known_of(person_id).names.add(written)",
        "names that were withdrawn, to a search inside",
        FOUND,
    ),
    Mutant(
        "queries/people.py",
        "if bears(known.records[person_id].names, text, closeness):",
        "if known.records[person_id].names:",
        "who bears a name that may not be seen",
        FOUND,
    ),
    # The list of the register.
    Mutant(
        "store/name_rows.py",
        '    found |= set(values_where(models.Statement, "source", set(events), columns=("about", "other")))\n',
        "",
        "what was withdrawn, to the list of the register",
        STANDINGS,
    ),
    Mutant(
        "store/standings/touched.py",
        "    return _closed(persons | _sharing_a_source(persons))",
        "    return persons",
        "words that no name spares any more, to the list of the register",
        SPARED,
    ),
    Mutant(
        "store/standings/touched.py",
        "    if _moved_hidden_names(touched, after_seq):",
        "    if after_seq < 0:",
        "words with a name that is narrowed by now, to the list of the register",
        NARROWED,
    ),
    Mutant(
        "store/standings/touched.py",
        "        return _closed(touched)",
        "        return touched",
        "what was withdrawn of somebody else who is the same, to the list of the register",
        TOGETHER,
    ),
    Mutant(
        "store/name_memory.py",
        "    if not is_kept or len(added) > _MOST_ADDED:",
        "    if len(added) > _MOST_ADDED:",
        "how rare a name is that was withdrawn",
        NAMES,
    ),
    Mutant(
        "queries/figures.py",
        "counted(disclosed_record(purpose=purpose, on=on)",
        "counted(disclosed_record(purpose=Purpose.INTERNAL, on=on)",
        "how many there are whom an audience may not know of",
        FIGURES,
    ),
    Mutant(
        "desk/figures/told.py",
        "        if self._is_inside:\n            return ()\n        return kept_back",
        "        if known is not None:\n            return ()\n        return kept_back",
        "numbers so small that they point to a person",
        FIGURES,
    ),
    Mutant(
        "desk/figures/small.py",
        "while hidden and not _hides(",
        "while not hidden and not _hides(",
        "numbers so small that they point to a person, to whoever subtracts",
        FIGURES,
    ),
    Mutant(
        "desk/figures/views.py",
        "    if purpose is Purpose.INTERNAL:\n        told = [house",
        "    if purpose is not None:\n        told = [house",
        "how much the house wrote, on a drawing for others",
        FIGURES,
    ),
    # What was spoken on a tape.
    Mutant(
        _IN + "transcript.py",
        "    if coverage.level is not Level.FULL:",
        "    if coverage.level is None:",
        "the words of a tape whose names were to be changed",
        SPOKEN,
    ),
    Mutant(
        _IN + "transcript.py",
        "return None if coverage.media.text else Closed.NO_WORDS",
        "return None",
        "the words of a tape that were not to be shown",
        SPOKEN,
    ),
    Mutant(
        _IN + "transcript.py",
        "return self._is_inside or state is not CueState.MACHINE",
        "return True",
        "what a machine made of a tape",
        SPOKEN,
    ),
    Mutant(
        _IN + "transcript.py",
        "is_member = not self._is_inside and self._members.finds_in",
        "is_member = self._is_inside and self._members.finds_in",
        "who took a testimony",
        SPOKEN,
    ),
    Mutant(
        _IN + "transcript.py",
        "if not self._was_written(cue.state) or self._is_closed(cue):",
        "if not self._was_written(cue.state):",
        "the seconds in which something is told that may not be",
        SPOKEN,
    ),
    Mutant(
        _IN + "transcript.py",
        "if closed is None and screen.has_unplaced:",
        "if closed is not None and screen.has_unplaced:",
        "somebody's health, wherever it is told on a tape",
        SPOKEN,
    ),
    Mutant(
        _IN + "transcript.py",
        "None if source is None or source.title is None else evidence",
        "None if source is None else evidence",
        "the number of a tape, where its title may not be told",
        SPOKEN,
    ),
    Mutant(
        _IN + "transcript.py",
        "(cue.words.value, *(one.words.value for one in translations))",
        "(cue.words.value,)",
        "names in a translation",
        SPOKEN,
    ),
    Mutant(
        _IN + "reading.py",
        "        return not self._names_somebody((text,), concerned)\n",
        "        return True\n",
        "names of the protected, spoken on a tape",
        SPOKEN,
    ),
    Mutant(
        _IN + "reading.py",
        "            if is_open or any(self._forms.of",
        "            if not is_open and any(self._forms.of",
        "telephone numbers, spoken on a tape",
        SPOKEN,
    ),
    Mutant(
        "disclosure/tapes.py",
        "Held.NOT_IN_FULL: coverage.level is not Level.FULL",
        "Held.NOT_IN_FULL: not coverage.level.allows",
        "a tape on which names are said, for whom they are changed",
        TAPES,
    ),
    Mutant(
        "disclosure/tapes.py",
        "footage.has_picture and not coverage.media.face",
        "not coverage.media.text and not coverage.media.face",
        "the face of a witness",
        TAPES,
    ),
    Mutant(
        "disclosure/tapes.py",
        "footage.has_sound and not coverage.media.voice",
        "not coverage.media.text and not coverage.media.voice",
        "the voice of a witness",
        TAPES,
    ),
    Mutant(
        "disclosure/tapes.py",
        "    if coverage.reason is not None:\n        return (Held.NOT_ALLOWED,)\n",
        "",
        "a tape of a source whose consent has ended",
        TAPES,
    ),
    Mutant(
        "disclosure/tapes.py",
        "    found = {maker.person for maker in source.made_by if maker.person is not None}\n",
        "    found = set[PersonId]()\n",
        "the tape of a witness who is protected",
        TAPES,
    ),
    Mutant(
        "disclosure/tapes.py",
        "    if not isinstance(anchor, TapeAnchor):\n        return True\n",
        "    if not isinstance(anchor, TapeAnchor):\n        return False\n",
        "what is withheld, wherever on the tape it is said",
        TAPES,
    ),
    Mutant(
        "disclosure/tapes.py",
        "purpose in OPEN_TO_ALL and not footage.is_written_down",
        "purpose in OPEN_TO_ALL and footage.words is None",
        "seconds of which nobody knows what is said",
        TAPES,
    ),
    Mutant(
        "disclosure/tapes.py",
        "not all(behind.reading.is_harmless(words, concerned=concerned)",
        "not any(behind.reading.is_harmless(words, concerned=concerned)",
        "a private number that is said there",
        TAPES,
    ),
)
