"""The data as it stands: cited, connected, dated, equal to every party, true to its sheets, and once mended."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import Any

import pytest

from folders import read_yaml
from loaded import STORE
from polcareer import data as dataset
from polcareer.data.model import Cite, Entry, Model, Statement
from polcareer.data.sources import COVERAGE
from polcareer.data.store import FILES, data_file, data_files
from polcareer.jobs.guide import ROUTES, Role
from polcareer.jobs.pay import Salaries
from polcareer.jobs.wages import WAGE_FLOORS
from reference_tables import lines
from sampling import each_of

CONTENT: dict[str, Any] = {name: STORE.load(data_file(name)) for name in FILES}
PAY: Salaries = CONTENT["salaries"]
ROLES: tuple[Role, ...] = CONTENT["roles"]
FOLDER = dataset.open_store().folder
FIRST_CHECK, LAST_CHECK = date(2026, 11, 1), date(2026, 11, 28)
KEBAB_CASE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
every_file = each_of(FILES)


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


# Pay. The founding profile's six bands and the nine ranges of IPSA for 2025-26, as they were published.

FOUNDING_PAY = {
    ("starting", "national"): (18000, 26000),
    ("starting", "london"): (22000, 30000),
    ("experienced", "national"): (23000, 28000),
    ("experienced", "london"): (26000, 37000),
    ("senior", "national"): (30000, 45000),
    ("senior", "london"): (33000, 51000),
}
IPSA_2025_26 = {
    # title: London, then outside it
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
    bands = [band for band in PAY.bands if band.scheme == "careers-guide"]
    assert {(band.level, band.area): (band.minimum, band.maximum) for band in bands} == FOUNDING_PAY
    assert len(bands) == len(FOUNDING_PAY)
    assert {cite.source for band in bands for cite in band.cites} == {"founding-profile"}
    assert {scheme.status for scheme in PAY.schemes if scheme.id == "careers-guide"} == {"historic"}


def test_the_nine_ipsa_ranges_are_exact() -> None:
    """The ranges for MPs' staff of 2025-26 are carried to the pound, in London and outside it, for the right year."""
    bands = [band for band in PAY.bands if band.scheme == "ipsa" and band.year == "2025-26"]
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
    for band in PAY.bands:
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


# Facts that were once told wrongly, each against the words or figures that were there before.

Run = Callable[..., Any]
FLOORS = STORE.load(WAGE_FLOORS)


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_the_best_paid_advisers_are_not_the_pay_of_the_job(run: Run) -> None:
    """What ten special advisers have is held as theirs: no figure in force is told as the pay of the role."""
    best = [band for band in PAY.bands if band.scheme == "special-advisers" and band.minimum >= 145_000]
    assert len(best) == 2
    assert not any(band.roles for band in best)
    assert all("about 130" in band.title for band in best)
    assert run("salaries", "special-adviser").out == ""
    assert "ten highest paid of about 130" in _flat(run("salaries", "special-adviser").err)


def test_an_offer_is_called_under_a_rate_and_not_unlawful(run: Run) -> None:
    """A low offer is under the wage of that age; who may be paid less is named, each with its source."""
    offer = ("salaries", "caseworker", "--at", "20000", "--age", "20")
    told = _flat(run(*offer, "--full", "--plain").out + run(*offer, "--full", "--markdown").out)
    assert "under the wage for a worker of that age who is no apprentice" in told
    assert "lawful" not in told
    assert [note.id for note in FLOORS.exceptions] == [
        "apprentices",
        "placement-of-a-course",
        "only-watching",
        "voluntary-workers",
        "government-schemes",
        "school-age",
    ]
    data = json.loads(run(*offer, "--json").out)["data"]
    assert [note["says"] for note in data["wage_exceptions"]] == [note.says for note in FLOORS.exceptions]
    assert all(note["cites"] for note in data["wage_exceptions"])
    assert not data["wage_floors"][0]["reaches_rate"]
    assert all(floor["lawful"] is floor["reaches_rate"] for floor in data["wage_floors"])  # the older name of it
    enough = json.loads(run("salaries", "caseworker", "--at", "27000", "--json").out)["data"]
    assert enough["wage_exceptions"] == []


def test_what_may_come_after_the_newest_rates_is_told(run: Run) -> None:
    """The remit of 16 March 2026 goes with an offer at today's rates, and not with one at older rates."""
    new, old = (
        json.loads(run("salaries", "caseworker", "--at", "27000", "--json", *year).out)["data"]["wages_pending"]
        for year in ((), ("--year", "2024-25"))
    )
    assert any("16 March 2026" in note["says"] for note in new)
    assert old == []


def test_a_payslip_is_of_a_year_worked_in_full(run: Run) -> None:
    """No payslip is called the first that a person gets, for a start after April leaves more at first; this is said."""
    told = _flat(run("take-home", "26775", "--basis", "payslip", "--plain").out)
    assert "First payslip" not in told
    assert "payslips of a year worked in full" in told
    assert "takes home more at first" in told
    assert "worked in full" not in _flat(run("take-home", "26775", "--plain").out)


def test_who_brings_which_paper_and_how(run: Run) -> None:
    """A timetable, the steps to Parliament and the agent's page tell apart the papers that only some may bring."""
    for words in (("timetable", "--poll", "2024-07-04"), ("become-mp",)):
        told = _flat(run(*words, "--full", "--markdown").out)
        assert "not posted, emailed or faxed" not in told
        assert re.search(r"proposer or seconder named on .*election agent", told), words
        assert re.search(r"by hand or by post", told), words
        assert re.search(r"[Aa]nybody may bring", told), words
    assert "once notified as agent" in _flat(run("roles", "election-agent", "--markdown").out)


def test_who_pays_for_a_campaign(run: Run) -> None:
    """Since 24 November 2022 the agent is not alone: a person authorised in writing may pay."""
    told = _flat(run("spending", "--full", "--markdown").out)
    assert "since 24 November 2022 somebody whom the agent authorised in writing" in told
    assert "the rest goes through the agent" not in told


def test_the_graduate_programme_of_councils_has_its_new_name(run: Run) -> None:
    """Impact is found by its name of 2024 and by its old one, and no page gives the old one as today's."""
    for typed in ("impact", "local government graduate programme"):
        assert run("search", typed).out.splitlines()[0].endswith("polcareer training impact"), typed
    assert run("search", "ngdp").out.splitlines()[0].endswith(("polcareer training impact", "polcareer vacancies ngdp"))
    for words in (
        ("training", "impact"),
        ("vacancies", "ngdp"),
        ("roles", "local-government-officer"),
        ("employers", "council"),
    ):
        told = _flat(run(*words, "--markdown", "--full").out)
        assert "Impact: The Local Government Graduate Programme" in told
        assert re.search(r"[Uu]ntil (25 )?June 2024 (it was )?the National Graduate Development Programme", told), words


def test_what_was_said_not_to_be_found_and_was(run: Run) -> None:
    """Vetting times, the Speaker's scheme of 2023, W4MP after 2017 and the training of more parties are told."""
    lacking = _flat(run("advice", "what-we-could-not-find", "--markdown", "--full").out)
    for old in (
        "How many weeks a Counter Terrorist Check takes was not found",
        "for the Greens and Labour only",
        "mentions June 2024",
    ):
        assert old not in lacking
    checks = _flat(run("advice", "after-the-offer-checklist", "--markdown", "--full").out)
    assert all(told in checks for told in ("25 days", "95 days", "96%", "93.48%", "15%"))
    placement = _flat(run("training", "speakers-placement", "--markdown", "--full").out)
    assert placement.index("Patchwork Foundation") < placement.index("Social Mobility Foundation")
    assert "in 2024" in _flat(run("vacancies", "w4mp", "--markdown", "--full").out)
    for training in ("support-con-ask-her", "support-labour-future", "support-libdem-women"):
        assert "historic" in run("training", training, "--markdown", "--full").out


def test_the_cap_on_political_assistants_in_wales(run: Run) -> None:
    """Since 1 April 2019 Wales ties the cap to point 38, no longer to 44."""
    told = _flat(run("salaries", "political-assistant-local-authority", "--full", "--markdown").out)
    assert "point 38" in told
    assert "£49,282" in told


def test_no_party_that_stands_is_said_not_to_exist(run: Run) -> None:
    """Those that were called unknown are named as not covered, by the names that people type."""
    assert "Traditional Unionist Voice" in run("become-mp", "TUV").out
    for typed in ("scottish greens", "green party northern ireland", "your party", "restore britain", "SDP"):
        found = run("become-mp", "--party", typed)
        assert found.code == 0, typed
        assert "Not covered" in found.out, typed


def test_a_figure_of_five_parties_is_on_no_party_s_page(run: Run) -> None:
    """The share of women among the candidates of five parties together is told once, of the five together."""
    assert not any("14.3%" in run("become-mp", "--party", party.id).out for party in STORE.load(ROUTES).parties)
    assert "five main parties, taken together" in _flat(run("advice", "who-becomes-an-mp", "--full").out)


def test_the_conservative_wait_of_2007_is_told_as_old(run: Run) -> None:
    """Three months' membership, as reported in 2007, is marked historic; the rule of today is said not to be found."""
    told = run("become-mp", "--party", "conservative").out
    (line,) = (line for line in told.splitlines() if "hree months' paid-up membership" in line)
    assert "2007" in line
    assert "(historic)" in line
    assert "no fixed wait was found" not in told


def test_the_pending_bill_s_session_is_told(run: Run) -> None:
    """Whoever is told of the Bill hears that its session ended, how far it was seen to go, and until when we looked."""
    pages = {
        ("data", "coverage", "--full"): "ended on 29 April 2026",
        ("can-stand", "mp", "--born", "1990-01-01", "--full"): "ended on 29 April 2026",
        ("become-mp", "--full", "--markdown"): "ended on 29 April 2026",
        ("spending", "--full", "--markdown"): "passed the Commons on 2 September 2026",
    }
    for words, told in pages.items():
        shown = _flat(run(*words).out)
        assert told in shown, words
        assert "no Royal Assent" in shown, words
        assert "27 November 2026" in shown, words
        assert "21 November 2026; the announcements" not in shown


def test_what_was_looked_for_and_not_seen_has_its_day() -> None:
    """The coverage says until when the final ranges, the rates of 2027, the Budget and section 17 were looked for."""
    areas = {area.id: area for area in STORE.load(COVERAGE)}
    for name in ("pay-mps-staff", "pay-elsewhere", "wage-floors", "take-home", "candidacy-mp"):
        told = " ".join((areas[name].says, *(change.says for change in areas[name].pending)))
        assert "27 November 2026" in told, name


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("become-mp", "--full"), "a great deal of help with the campaign"),
        (("vacancies", "linkedin-networks"), "a very good way to hear of openings"),
        (("advice", "knowing-politics"), "a very good way to hear of openings"),
        (("advice", "work-experience"), "could impress whoever hires"),
        (("training", "on-the-job"), "so that they have the skills to do it well"),
    ],
)
def test_the_founding_documents_are_told_in_their_own_strength(run: Run, words: tuple[str, ...], told: str) -> None:
    """What the documents praise or promise is neither weakened nor made stronger."""
    assert told in _flat(run(*words).out)


def test_no_run_of_eight_words_is_copied() -> None:
    """No text of the data shares eight words in a row with a founding document, the names of its headings apart."""
    known = lines("founding_runs")
    assert len(known) > 3_000
    assert [(name, text) for name, text in every_text() if known & _runs(text)] == []


@pytest.mark.parametrize("role", ["political-assistant-local-authority", "local-government-officer"])
def test_a_restricted_council_post_bars_from_the_commons(run: Run, role: str) -> None:
    """The page says that such a post bars, under which section, and how a resignation ends it at once."""
    told = _flat(run("roles", role, "--full").out)
    assert re.search(r"cannot stand for (the House of Commons|Member of Parliament \(House of Commons\))", told)
    assert "Local Government and Housing Act 1989, s.1(2)" in told
    assert "a written resignation given in order to stand ends the post at once" in told


def test_no_text_calls_a_restricted_post_no_bar() -> None:
    """Nowhere in the data is it said that a politically restricted post is a matter of employment alone."""
    texts = [_flat(text) for _, text in every_text()]
    assert len(texts) > 10_000
    assert [text for text in texts if "does not by itself bar" in text or "an employment rule, not a bar" in text] == []


@cache
def every_text() -> tuple[tuple[str, str], ...]:
    """Every text of every YAML file of the data, after the file's name."""
    files = sorted(STORE.folder.rglob("*.yaml"))
    return tuple((file.name, text) for file in files for text in _texts(read_yaml(file)))


def _runs(text: str, length: int = 8) -> set[str]:
    """Each run of words as a digest, which says whether two runs are one and not what they are."""
    words = re.findall(r"[\w£]+(?:'\w+)?", text.casefold().replace("’", "'"))
    runs = (" ".join(words[start : start + length]) for start in range(len(words) - length + 1))
    return {blake2b(each.encode(), digest_size=6).hexdigest() for each in runs}


def _texts(held: Any) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, list):
        for one in held:
            yield from _texts(one)
    elif isinstance(held, dict):
        for name, one in held.items():
            if name != "at":  # where in a source: it names its headings
                yield from _texts(one)
