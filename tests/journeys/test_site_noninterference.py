"""The public site, byte for byte and name for name, tells nothing of what the public may not see."""

from collections.abc import Mapping

from hypothesis import given

from noninterference import Pair, never_given, paired_records, share_of_pairs, withdrawn
from records import NUMBERS, Record, record_from, records
from shyraq.appeals import compose_site
from shyraq.disclosure import Purpose
from shyraq.profiles import assemble_all


def site_of(record: Record, lang: str = "en") -> Mapping[str, bytes]:
    profiles = assemble_all(record.disclosed(Purpose.PUBLIC))
    return compose_site(profiles, house_name="House of the Lamp", on=record.on, lang=lang).files


@share_of_pairs()
@given(pair=paired_records(Purpose.PUBLIC))
def test_what_the_public_may_not_see_changes_no_byte_and_no_file_name(pair: Pair) -> None:
    assert site_of(pair.one) == site_of(pair.other)


@share_of_pairs(part=0.3)
@given(record=records())
def test_a_withdrawn_source_leaves_the_site_as_if_it_had_never_been_given(record: Record) -> None:
    for source in record.sources:
        after = withdrawn(record, source.id, frozenset({Purpose.PUBLIC}))

        assert site_of(after) == site_of(never_given(record, source.id))


@share_of_pairs(part=0.3)
@given(record=records())
def test_no_number_of_anybody_stands_in_any_file(record: Record) -> None:
    site = b"".join(content for path, content in site_of(record).items() if not path.startswith("assets/fonts/"))

    assert [number for number in NUMBERS if number.encode() in site] == []


@share_of_pairs(part=0.3)
@given(record=records())
def test_every_file_that_names_a_person_says_so_in_the_manifest(record: Record) -> None:
    profiles = assemble_all(record.disclosed(Purpose.PUBLIC))
    bundle = compose_site(profiles, house_name="House of the Lamp", on=record.on)

    for entry in bundle.manifest.entries:
        named = {profile.id for profile in profiles if profile.id.encode() in bundle.files[entry.path]}
        assert named <= set(entry.person_ids), entry.path


def test_the_sites_that_are_compared_do_show_people() -> None:
    sites = [site_of(record_from(seed=seed, size=5)) for seed in range(40)]

    assert sum(any(path.startswith("people/") for path in files) for files in sites) > 15
