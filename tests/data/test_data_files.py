"""The data as it stands: cited, connected, named alike, dated, equal to every party, and true to what was published."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from reference_tables import lines

from polcareer import data as dataset
from polcareer.data.model import Cite, Entry, Model, Statement
from polcareer.data.store import FILES, data_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polcareer.jobs.guide import Role
    from polcareer.jobs.pay import Salaries

CONTENT = {name: dataset.validate(name) for name in FILES}
SALARIES: Salaries = CONTENT["salaries"]
ROLES: tuple[Role, ...] = CONTENT["roles"]
FOLDER = dataset.open_store().folder
FIRST_CHECK, LAST_CHECK = date(2026, 11, 1), date(2026, 11, 27)
KEBAB_CASE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
every_file = pytest.mark.parametrize("name", FILES)


def parts(value: Any, entry: Entry | None = None) -> Iterator[tuple[Any, Entry | None]]:
    """Every model within a value, each with the entry that it lies in or is."""
    if isinstance(value, tuple):
        for item in value:
            yield from parts(item, entry)
    elif isinstance(value, Model):
        owner = value if isinstance(value, Entry) else entry
        yield value, owner
        for name in value.__struct_fields__:
            yield from parts(getattr(value, name), owner)


def lists(value: Any) -> Iterator[tuple[Any, ...]]:
    """Every list within a value."""
    if isinstance(value, tuple):
        yield value
        for item in value:
            yield from lists(item)
    elif isinstance(value, Model):
        for name in value.__struct_fields__:
            yield from lists(getattr(value, name))


def named(part: Any, entry: Entry | None) -> str:
    """What to call a part when it fails."""
    return f"{getattr(entry, 'id', '')}: {getattr(part, 'says', part)}"


def test_every_file_of_the_folder_is_read() -> None:
    """No YAML or CSV file lies in the data folder unread, as a misspelt name would."""
    read = {path for file in data_files() for path in file.paths(FOLDER)}
    assert read == {path for path in FOLDER.rglob("*") if path.suffix in (".yaml", ".yml", ".csv")}


def test_the_data_has_no_fault() -> None:
    """References, ids and the fit of rules to facts are sound in every file."""
    assert dataset.check() == ()


@every_file
def test_every_entry_says_where_it_comes_from(name: str) -> None:
    """Each entry cites a source unless it is editorial, or derived with its arithmetic shown."""
    for part, entry in parts(CONTENT[name]):
        if isinstance(part, Entry):
            assert part.cites or part.basis == "editorial" or part.arithmetic, named(part, entry)


@every_file
def test_whatever_claims_a_source_has_one(name: str) -> None:
    """Whatever says that it is sourced, statements and steps too, cites something itself or through its entry."""
    for part, entry in parts(CONTENT[name]):
        if getattr(part, "basis", None) == "sourced":
            inherited = entry.cites if isinstance(part, Statement) and entry else ()
            assert part.cites or inherited, named(part, entry)


@every_file
def test_a_statement_without_cites_has_an_entry_to_inherit_from(name: str) -> None:
    """A statement that cites nothing is editorial, or lies in an entry that says where it comes from."""
    for part, entry in parts(CONTENT[name]):
        if isinstance(part, Statement) and not part.cites and part.basis != "editorial":
            assert entry is not None, named(part, entry)
            assert entry.cites or entry.basis != "sourced", named(part, entry)


@every_file
def test_every_cite_leads_to_a_source(name: str) -> None:
    """Each document cited is described in sources.yaml."""
    sources = {source.id for source in CONTENT["sources"]}
    assert {part.source for part, _ in parts(CONTENT[name]) if isinstance(part, Cite)} <= sources


def test_every_source_is_cited() -> None:
    """No document is described that nothing cites."""
    cited = {part.source for content in CONTENT.values() for part, _ in parts(content) if isinstance(part, Cite)}
    assert sorted({source.id for source in CONTENT["sources"]} - cited) == []


@every_file
def test_ids_are_kebab_case_and_used_once(name: str) -> None:
    """Each id is small letters, digits and single hyphens, and names one thing (or version of it) in its list."""
    for group in lists(CONTENT[name]):
        named_parts = [part for part in group if getattr(part, "id", None) is not None]
        assert [part.id for part in named_parts if not KEBAB_CASE.fullmatch(part.id)] == []
        versions = Counter(
            (part.id, part.in_force.since if hasattr(part, "in_force") else None) for part in named_parts
        )
        assert [version for version, count in versions.items() if count > 1] == []


@every_file
def test_checked_dates_are_of_the_last_reading(name: str) -> None:
    """Nothing claims to have been checked before the reading of November 2026 began or after it ended."""
    dates = {part.checked for part, _ in parts(CONTENT[name]) if hasattr(part, "checked")}
    assert all(FIRST_CHECK <= day <= LAST_CHECK for day in dates)


def test_every_skill_is_asked_for_or_explained() -> None:
    """Each skill of the vocabulary is asked for by some role, or its note says why it is there."""
    asked = {skill for role in ROLES for skill in (*role.skills.essential, *role.skills.desirable)}
    assert [skill.id for skill in CONTENT["skills"] if skill.id not in asked and not skill.note] == []


def test_every_role_is_on_the_map() -> None:
    """Each role leads to another or is led to, or its note says that where it leads was not found."""
    led_to = {step.role for role in ROLES for step in role.next}
    alone = [role for role in ROLES if not role.next and role.id not in led_to]
    assert [role.id for role in alone if "leads" not in role.note] == []


def test_every_synonym_means_something() -> None:
    """What people type leads to entries that there are."""
    known = {
        part.id for content in CONTENT.values() for group in lists(content) for part in group if hasattr(part, "id")
    }
    meant = {name for synonym in CONTENT["synonyms"].synonyms for name in synonym.means}
    assert sorted(meant - known) == []


def test_no_role_leads_to_itself() -> None:
    """A step goes somewhere else, and to each place once."""
    for role in ROLES:
        ahead = [step.role for step in role.next]
        assert role.id not in ahead
        assert len(ahead) == len(set(ahead)), role.id


def test_parties_stand_in_alphabetical_order() -> None:
    """Parties are listed by name, whoever they are."""
    for parties in (CONTENT["routes"].parties, CONTENT["routes"].not_covered):
        names = [party.name.casefold() for party in parties]
        assert names == sorted(names)
        assert len(names) > 2


def test_each_party_says_what_was_not_found() -> None:
    """A party about which less was found says so in its note, so that a gap is not read as a fact."""
    fields = ("waiting_period", "assessment", "approved_list", "who_decides", "cost")
    for party in CONTENT["routes"].parties:
        assert party.note or all(getattr(party, field) for field in fields), party.name


# Pay. The founding profile's six bands and the nine ranges of IPSA for 2025-26, from the pay sheet (sections 1, 2.1).

FOUNDING_PAY = {
    ("starting", "national"): (18000, 26000),
    ("starting", "london"): (22000, 30000),
    ("experienced", "national"): (23000, 28000),
    ("experienced", "london"): (26000, 37000),
    ("senior", "national"): (30000, 45000),
    ("senior", "london"): (33000, 51000),
}
IPSA_2025_26 = {
    # title in the sheet: London, then outside it
    "Administrative officer (Administrative 1)": ((24468, 36864), (23810, 31327)),
    "Senior administrative officer (Administrative 2)": ((27564, 44091), (25795, 39095)),
    "Office manager (Administrative 3)": ((35447, 57728), (31967, 54377)),
    "Caseworker (Executive 1)": ((25200, 41782), (23810, 37846)),
    "Senior caseworker (Executive 2)": ((34766, 50237), (29727, 47772)),
    "Parliamentary assistant (Research 2)": ((26775, 42991), (25922, 39474)),
    "Senior parliamentary assistant (Research 3)": ((38404, 61597), (34452, 54282)),
    "Employed intern": ((23810, 27008), (23810, 27008)),
    "MP representative": ((70912, 70912), (70912, 70912)),
}


def test_the_six_founding_pay_bands_are_exact() -> None:
    """The bands of the founding profile are carried to the pound, kept as historic, and cite it."""
    bands = [band for band in SALARIES.bands if band.scheme == "careers-guide"]
    assert {(band.level, band.area): (band.minimum, band.maximum) for band in bands} == FOUNDING_PAY
    assert len(bands) == len(FOUNDING_PAY)
    assert {cite.source for band in bands for cite in band.cites} == {"founding-profile"}
    assert {scheme.status for scheme in SALARIES.schemes if scheme.id == "careers-guide"} == {"historic"}


def test_the_nine_ipsa_ranges_are_exact() -> None:
    """The ranges for MPs' staff of 2025-26 are carried to the pound, in London and outside it, for the right year."""
    bands = [band for band in SALARIES.bands if band.scheme == "ipsa" and band.year == "2025-26"]
    held = {(band.title, band.area): (band.minimum, band.maximum) for band in bands}
    expected = {
        (title, area): pounds
        for title, pair in IPSA_2025_26.items()
        for area, pounds in zip(("london", "national"), pair, strict=True)
    }
    assert held == expected
    assert len(bands) == len(expected)
    assert {(band.since, band.until) for band in bands} == {(date(2025, 4, 1), date(2026, 3, 31))}


def test_a_band_is_of_the_role_that_it_names() -> None:
    """Each IPSA band belongs to the one role with IPSA's code for it, so that no figure is on another job's line."""
    codes = {role.id: [code.code for code in role.codes if code.scheme == "ipsa"] for role in ROLES}
    for band in SALARIES.bands:
        if band.scheme == "ipsa":
            (role,) = band.roles
            assert any(band.title == code or band.title.endswith(f"({code})") for code in codes[role]), band.id


# The founding documents.


def test_every_founding_statement_is_carried() -> None:
    """Each statement of the founding documents is restated by some entry, and no entry claims one there is not."""
    inventory = lines("founding_statements")
    carried = {name for content in CONTENT.values() for part, _ in parts(content) for name in _founding(part)}
    assert sorted(inventory - carried) == []
    assert sorted(carried - inventory) == []
    assert len(inventory) == 238


def _founding(part: Any) -> tuple[str, ...]:
    names: tuple[str, ...] = getattr(part, "founding", ())
    return names
