"""Roles, skills, employers, vacancies, training, advice, applying, becoming an MP: each list and page in full."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import typer
from msgspec.structs import replace

from entries import checked
from folders import read_yaml
from loaded import STORE
from polcareer.cli.app import COMMANDS
from polcareer.data.model import Cite, Model, Statement
from polcareer.data.sources import SOURCES, SourcesById
from polcareer.jobs.guide import (
    ADVICE,
    EMPLOYERS,
    ROLES,
    ROUTES,
    SKILLS,
    VACANCIES,
    Advice,
    OffenceName,
    Party,
    Role,
    Step,
    UncoveredParty,
)
from polcareer.jobs.schemes import TRAINING
from polcareer.law.rule import RULES
from polcareer.questions.jobs import Application, RolesInFull
from polcareer.view.apply import apply_answer
from polcareer.view.forms import lines
from polcareer.view.roles import FREE, roles_shown
from polcareer.view.terminal import draw
from polcareer.words import cited, day_in_words, listed, pounds, title_case
from sampling import every, first

Run = Callable[..., Any]
ROUTES_HELD = STORE.load(ROUTES)
KNOWN_PARTIES: tuple[Party | UncoveredParty, ...] = (*ROUTES_HELD.parties, *ROUTES_HELD.not_covered)
FILES: dict[str, tuple[Any, ...]] = {
    "roles": STORE.load(ROLES),
    "skills": STORE.load(SKILLS),
    "employers": STORE.load(EMPLOYERS),
    "vacancies": STORE.load(VACANCIES),
    "training": STORE.load(TRAINING),
    "advice": STORE.load(ADVICE),
}
TITLES = {source.id: source.title for source in STORE.load(SOURCES)}
EMPTY = re.compile(r"^[^:]*:\s*$|\(\)|\[\]|\bNone\b|, ,|; ;|: ,", re.MULTILINE)


def pages() -> Iterator[tuple[str, tuple[str, ...], Any]]:
    """What each page of an entry is called, the words that show it, and the entry."""
    for command, entries in FILES.items():
        for entry in entries:
            yield f"{command} {entry.id}", (command, entry.id), entry
    for party in KNOWN_PARTIES:
        yield f"party {party.id}", ("become-mp", "--party", party.id), party


every_page = pytest.mark.parametrize(
    ("words", "entry"), every(3, [page[1:] for page in pages()]), ids=[name for name, *_ in pages()]
)
every_role = pytest.mark.parametrize("role", every(4, FILES["roles"]), ids=[role.id for role in FILES["roles"]])


def statements(held: Any) -> Iterator[Statement]:
    """Every statement that an entry holds, however deep."""
    if isinstance(held, Statement):
        yield held
    elif isinstance(held, tuple):
        for one in held:
            yield from statements(one)
    elif isinstance(held, Model):
        for name in held.__struct_fields__:
            yield from statements(getattr(held, name))


def marks(shown: str, statement: Statement) -> set[str]:
    """The marks that follow a statement on the screen."""
    found = re.search(
        re.escape(statement.says) + r"(?: \(((?:historic|our suggestion|derived|low confidence|, )+)\))?", shown
    )
    assert found, f"not shown: {statement.says}"
    return set(found[1].split(", ")) if found[1] else set()


def expected_marks(statement: Statement) -> set[str]:
    """The marks that a statement needs, by what the data says of it."""
    needed = {
        "historic": statement.status == "historic",
        "our suggestion": statement.basis == "editorial",
        "derived": statement.basis == "derived",
        "low confidence": statement.confidence == "low",
    }
    return {mark for mark, applies in needed.items() if applies}


def founding(held: Any) -> Iterator[str]:
    """Every id of a founding statement in plain data."""
    if isinstance(held, dict):
        yield from held.get("founding", [])
        for value in held.values():
            yield from founding(value)
    elif isinstance(held, list):
        for value in held:
            yield from founding(value)


@pytest.mark.parametrize("command", FILES)
def test_list(answer: Run, command: str) -> None:
    """A list has a record for every entry, in file order, with its id first and none of its fields empty but links."""
    records = [line.split("\t") for line in answer(command).out.splitlines()]
    assert [record[0] for record in records] == [entry.id for entry in FILES[command]]
    assert [record for record in records if not all(record[:3])] == []
    data = json.loads(answer(command, "--json").out)["data"]
    assert [entry["id"] for entry in data] == [entry.id for entry in FILES[command]]


@pytest.mark.parametrize("command", FILES)
def test_several(answer: Run, command: str) -> None:
    """Several ids give a list of just those, in the order asked; an unknown one is refused with the nearest."""
    last, first = FILES[command][-1].id, FILES[command][0].id
    data = json.loads(answer(command, last, first, last, "--json").out)["data"]
    assert [entry["id"] for entry in data] == [last, first]
    wrong = answer(command, f"{first}x")
    assert (wrong.code, wrong.out) == (2, "")
    then = rf"(?:Then type: polcareer {command} {first}\. )?"
    assert re.search(rf"Did you mean [^?]*\b{first}\b[^?]*\? {then}List them all: polcareer {command}\n", wrong.err)


@every_page
def test_page(answer: Run, words: tuple[str, ...], entry: Any) -> None:
    """A page says all its statements, marks those that need it, has no empty value, ends with sources and date."""
    result = answer(*words, "--full")
    assert (result.code, result.err) == (0, "")
    assert EMPTY.findall(result.out) == []
    wrong = {
        one.says: (marks(result.out, one), expected_marks(one))
        for one in statements(entry)
        if marks(result.out, one) != expected_marks(one)
    }
    assert wrong == {}
    body = [line for line in result.out.splitlines() if not line.startswith(("note: ", "next: "))]
    sure, *note = body[-2:] if entry.note else body[-1:]
    assert sure.startswith(f"How sure: {entry.confidence} confidence")
    assert sure.endswith(f"last checked {day_in_words(entry.checked)}")
    assert ("our own suggestion" in sure) == (entry.basis == "editorial")
    assert note == ([f"Note: {entry.note}"] if entry.note else [])
    sources = [line for line in body if line.startswith("Sources: ")]
    assert bool(entry.cites) <= len(sources) <= 1
    assert [cite for cite in entry.cites if TITLES[cite.source] not in sources[0] or cite.at not in sources[0]] == []


@pytest.mark.parametrize("command", [*FILES, "become-mp --party"])
def test_page_names_what_its_statements_rest_on(answer: Run, command: str) -> None:
    """The page of an entry names every source that one of its statements cites."""
    unnamed = [
        (entry.id, cite.source)
        for name, words, entry in pages()
        if " ".join(words).startswith(f"{command} ")
        for one in statements(entry)
        for cite in one.cites
        if TITLES[cite.source] not in answer(*words, "--full").out
    ]
    assert unnamed == [], f"{len(unnamed)} sources are cited by a statement and not named on the page"


@pytest.mark.parametrize("command", [*FILES, "become-mp"])
def test_founding_ids(answer: Run, command: str) -> None:
    """Every id of a founding statement in the data file comes in --json."""
    file = Path(answer("data", "path").out.strip()) / f"{command.replace('become-mp', 'routes')}.yaml"
    wanted = set(founding(read_yaml(file)))
    assert wanted
    assert wanted <= set(founding(json.loads(answer(command, "--json").out)["data"]))


def test_skills_count_roles(answer: Run) -> None:
    """The list says for how many roles each skill is essential or desirable, and a skill's page names them."""
    roles: tuple[Role, ...] = FILES["roles"]
    for line in answer("skills").out.splitlines():
        skill, _, essential, desirable, _ = line.split("\t")
        shown = answer("skills", skill, "--full").out
        for figure, label in ((essential, "essential"), (desirable, "desirable")):
            wanted = [f"{role.title} ({role.id})" for role in roles if skill in getattr(role.skills, label)]
            assert len(wanted) == int(figure)
            assert re.findall(rf"^{label.title()} for: (.*)$", shown, re.MULTILINE) == wanted


@pytest.mark.parametrize(
    ("command", "field", "label"),
    [("employers", "employers", "Jobs"), ("vacancies", "vacancies", "Jobs advertised there")],
)
def test_page_names_its_roles(answer: Run, command: str, field: str, label: str) -> None:
    """The page of an employer or a place for vacancies names every role that names it, and no other."""
    for entry in FILES[command]:
        wanted = [f"{role.title} ({role.id})" for role in FILES["roles"] if entry.id in getattr(role, field)]
        assert re.findall(rf"^{label}: (.*)$", answer(command, entry.id, "--full").out, re.MULTILINE) == wanted


@every_role
def test_vacancies_for_a_role(answer: Run, role: Role) -> None:
    """--role keeps the role's own places in its own order; where none is held, --plain and --json say so."""
    shown = answer("vacancies", "--role", role.id)
    assert (shown.code, [line.split("\t")[0] for line in shown.out.splitlines()]) == (0, list(role.vacancies))
    if not role.vacancies:
        assert "No place to look is known for this job" in answer("vacancies", "--role", role.id, "--plain").out


def test_vacancies_for_a_role_and_by_id(answer: Run) -> None:
    """A place that exists is never said not to exist; an unknown role gets the nearest one."""
    assert "W4MP" in answer("vacancies", "w4mp", "--role", "caseworker").out
    assert "no vacancy called 'w4mp'" not in answer("vacancies", "w4mp", "--role", "mp").err
    wrong = answer("vacancies", "--role", "caseworkr")
    assert (wrong.code, wrong.out) == (2, "")
    assert "Did you mean caseworker" in wrong.err


def test_apply_in_general(answer: Run) -> None:
    """Without a role: first how to apply, then every checklist, each statement with its marks, and the sources."""
    shown = answer("apply", "--full").out
    wanted = [page for topic in ("applying", "checklist") for page in FILES["advice"] if page.topic == topic]
    places = [shown.index(f"\n{page.title}: ") for page in wanted]
    assert len(wanted) > 1
    assert places == sorted(places)
    assert [one.says for one in statements(tuple(wanted)) if marks(shown, one) != expected_marks(one)] == []
    assert [cite for page in wanted for cite in page.cites if TITLES[cite.source] not in shown] == []
    data = json.loads(answer("apply", "--json").out)["data"]
    assert (data["role"], [page["id"] for page in data["advice"]]) == (None, [page.id for page in wanted])


@every_role
def test_apply_for_a_role(answer: Run, role: Role) -> None:
    """With a role: its skills with what shows each, its own places, its experience, and the checklists as well."""
    shown = answer("apply", role.id, "--full")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith(f"title: {role.title}: what to show when you apply")
    assert EMPTY.findall(shown.out) == []
    for skill in FILES["skills"]:
        asked = skill.id in role.skills.essential + role.skills.desirable
        evidence = "; ".join(skill.evidence) or skill.definition
        line = rf"^(?:.*\W)?{re.escape(skill.label)}: {re.escape(evidence)}"
        assert bool(re.search(line, shown.out, re.MULTILINE)) == asked
    places = [place.title for name in role.vacancies for place in FILES["vacancies"] if place.id == name]
    shown_places = re.findall(r"^Where to look: (.*)$", shown.out, re.MULTILINE)
    assert len(shown_places) == len(places)
    assert all(line.startswith(place) for line, place in zip(shown_places, places, strict=True))
    assert [one.says for one in role.experience if marks(shown.out, one) != expected_marks(one)] == []
    assert "\nCV checklist: " in shown.out


def test_apply_tells_essential_from_desirable(answer: Run) -> None:
    """In a pipe too it can be told which skills are essential, and that what shows them is our suggestion."""
    shown = answer("apply", "caseworker", "--full").out
    assert "Essential" in shown
    assert "Desirable" in shown
    assert "our suggestion" in shown.partition("Where to look")[0].partition("Experience that helps")[0]


def test_apply_keeps_to_the_role() -> None:
    """A page of advice for other roles is left out; one for this role or for all stands."""
    page = next(page for page in FILES["advice"] if page.topic == "checklist")
    advice = tuple(replace(page, id=name, title=name, roles=roles) for name, roles in PAGES_OF_ADVICE)
    role = next(role for role in FILES["roles"] if role.id == "mp")
    bare = replace(role, vacancies=(), experience=(), skills=replace(role.skills, essential=(), desirable=()))
    shown = lines(apply_answer(_application(bare, advice), {}, date(2026, 11, 28)).page(with_records=True))
    assert ("All: " in shown, "Own: " in shown, "Other: " in shown) == (True, True, False)
    assert EMPTY.findall(shown) == []
    assert "Other: " in lines(apply_answer(_application(None, advice), {}, date(2026, 11, 28)).page(with_records=True))


def _application(role: Role | None, advice: tuple[Advice, ...]) -> Application:
    found = Application(STORE, role, None)
    found.advice = advice
    return found


PAGES_OF_ADVICE: tuple[tuple[str, tuple[str, ...]], ...] = (("All", ()), ("Own", ("mp",)), ("Other", ("caseworker",)))


@pytest.mark.parametrize("name", ["aply", "caseworkr"])
def test_apply_for_an_unknown_role(answer: Run, name: str) -> None:
    """An unknown role is refused with the command that lists them, and the nearest where there is one."""
    wrong = answer("apply", name)
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.endswith("List them all: polcareer roles\n")
    assert ("Did you mean caseworker" in wrong.err) == (name == "caseworkr")


def test_becoming_an_mp_step_by_step(answer: Run) -> None:
    """The steps come numbered in their order, each statement with its marks, then the parties by the alphabet."""
    shown = answer("become-mp", "--full").out
    numbered = list(dict.fromkeys(re.findall(r"^(\d+\. .*?): ", shown, re.MULTILINE)))
    assert numbered == [f"{number}. {step.title}" for number, step in enumerate(ROUTES_HELD.steps, start=1)]
    held = (ROUTES_HELD.steps, ROUTES_HELD.archetypes)
    assert [one.says for one in statements(held) if marks(shown, one) != expected_marks(one)] == []
    parties = re.findall(r"Party by party, in alphabetical order: (.*): polcareer become-mp (\S+)", shown)
    assert parties == [(party.name, party.id) for party in ROUTES_HELD.parties]
    assert [name for name, _ in parties] == sorted((name for name, _ in parties), key=str.casefold)
    assert EMPTY.findall(shown) == []


def test_becoming_an_mp_gives_the_law_of_today(answer: Run) -> None:
    """Each qualification and formality for the Commons comes with its Act; one that is no longer law does not."""
    shown = re.findall(r"^What the law asks: (.*)$", answer("become-mp", "--full").out, re.MULTILINE)
    rules = [rule for rule in STORE.load(RULES) if "mp" in rule.offices and rule.kind != "disqualification"]
    today = [rule for rule in rules if rule.in_force.until is None]
    over = [rule for rule in rules if rule.in_force.until is not None]
    assert shown.pop() == "Whether you may stand: polcareer can-stand"
    assert [
        rule.says for rule in today if not any(TITLES[rule.cites[0].source] in x for x in shown if rule.says in x)
    ] == []
    assert [line for line in shown for rule in over if line.startswith(f"{rule.says} (")] == []
    assert not any("21 or over when elected" in line for line in shown)


def test_estimates_say_so(answer: Run) -> None:
    """The well-trodden ways are said to be our estimates and, as the data has it, of low confidence."""
    full = answer("become-mp", "--full").out
    ways = [line for line in full.splitlines() if line.startswith("Ways that others went")]
    assert len(ways) == len(ROUTES_HELD.archetypes)
    assert all("our estimates" in line for line in ways)
    assert {way.confidence for way in ROUTES_HELD.archetypes} == {"low"}
    assert all("low confidence" in line for line in ways)
    short = answer("become-mp").out
    assert "and most times below are our estimates (low confidence)" in short.splitlines()[0]
    for step in ROUTES_HELD.steps:
        assert step.note in full, step.id
        assert f"{step.title}; Typical time {step.time_in_short}; Cost {step.cost_in_short}" in short


@pytest.mark.parametrize("party", ROUTES_HELD.parties, ids=lambda party: party.id)
def test_party(answer: Run, party: Party) -> None:
    """Every party has the same fields in the same order; what was not found is said in the same words for all."""
    result = answer("become-mp", "--party", party.id)
    assert result.out.startswith(f"title: {party.name}: {party.in_short}.\n")
    found = re.findall(r"^([A-Z][^:\n]*): (.*)$", result.out, re.MULTILINE)
    assert [label for label, _ in found] == [*(field.title for field in ROUTES_HELD.party_fields), "Source"]
    facts = {fact.field: fact for fact in party.facts}
    for field, (_, told) in zip(ROUTES_HELD.party_fields, found, strict=False):
        if field.id in facts:
            assert told.startswith(facts[field.id].says)
            assert ("(low confidence)" in told) == (facts[field.id].confidence == "low")
            assert ("(historic)" in told) == (facts[field.id].status == "historic")
        else:
            assert told == "Not found in its published rules, 28 November 2026: ask the party"
    assert f"note: {party.confidence.capitalize()} confidence" in result.out
    assert "Rules change often: ask before you act on this." in result.out
    full = answer("become-mp", party.id, "--full").out
    assert all(one.says in full for one in statements((party,)))
    assert all(TITLES[cite.source] in full for cite in party.cites_within())


def test_every_party_has_every_field() -> None:
    """Each field is told of each party, either as a fact that cites its source or as looked for on a day."""
    asked = [field.id for field in ROUTES_HELD.party_fields]
    assert len(ROUTES_HELD.parties) > 10
    for party in ROUTES_HELD.parties:
        told = [*(fact.field for fact in party.facts), *(gone.field for gone in party.not_found)]
        assert sorted(told) == sorted(asked), party.id
        assert all(fact.cites for fact in party.facts), party.id
    assert "tuv" in {party.id for party in ROUTES_HELD.parties}


@pytest.mark.parametrize("party", ROUTES_HELD.not_covered, ids=lambda party: party.id)
def test_a_party_that_is_not_covered(answer: Run, party: UncoveredParty) -> None:
    """Of every party not looked into it is said that it was not, with what is known, in the same words for all."""
    told = answer("become-mp", "--party", party.name).out
    assert told.startswith(f"title: {party.name}: not covered\nParty: {party.id}\n")
    assert "How it chooses: Not covered: how it chooses its candidates was not looked into. Ask the party." in told
    assert all(f"What is known: {fact.says}" in told for fact in party.facts)
    assert not any(f"{field.title}: " in told for field in ROUTES_HELD.party_fields)
    assert party.name in answer("become-mp", "--full").out


@pytest.mark.parametrize("party", first(1, ROUTES_HELD.not_covered), ids=lambda party: party.id)
def test_a_party_that_is_not_covered_is_found(answer: Run, party: UncoveredParty) -> None:
    """A search for its name leads to its page."""
    assert any(line.endswith(f"--party {party.id}") for line in answer("search", party.name).out.splitlines())


def test_party_by_any_name(answer: Run) -> None:
    """A party is found by its id, its name and its other names, whatever the case; no two parties share one."""
    names = [(name, party) for party in KNOWN_PARTIES for name in {party.id, party.name, *party.aliases}]
    assert len({name.casefold() for name, _ in names}) == len({(name.casefold(), party.id) for name, party in names})
    for name, party in names[::4]:
        assert answer("become-mp", "--party", f" {name.upper()} ").out.startswith(f"title: {party.name}: ")


@pytest.mark.parametrize(
    ("typed", "party"),
    [("labuor", "Labour Party"), ("Plaid Cymr", "Plaid Cymru"), ("torries", "Conservative Party")],
)
def test_unknown_party(answer: Run, typed: str, party: str) -> None:
    """A misspelt party gets the nearest name, be what is misspelt its id or another; what is suggested works.

    No party is said not to exist, for there are more than are known here.
    """
    wrong = answer("become-mp", "--party", typed)
    assert (wrong.code, wrong.out) == (2, "")
    assert f"We hold nothing on a party called '{typed}'." in wrong.err
    assert wrong.err.endswith("List them all: polcareer become-mp\n")
    nearest = re.search(r"Did you mean (.*?)(?: or .*)?\?", wrong.err)
    assert nearest
    assert answer("become-mp", "--party", nearest[1]).out.startswith(f"title: {party}: ")


@pytest.mark.parametrize("command", [*FILES, "apply", "become-mp"])
def test_completion(command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each argument and option that takes ids offers those that begin as typed, and none where no data can be read."""
    built: Any = typer.main.get_command(COMMANDS[command].app)
    context = built.context_class(built)
    completed = [one for one in built.params if one.name in ("ids", "role", "party", "skill", "employer")]
    assert completed
    known = {
        "ids": FILES.get(command, ()),
        "role": FILES["roles"],
        "skill": FILES["skills"],
        "employer": FILES["employers"],
        "party": KNOWN_PARTIES,
    }
    for parameter in completed:
        wanted = [entry.id for entry in known[parameter.name] if entry.id.startswith("p")]
        assert [item.value for item in parameter.shell_complete(context, "p")] == wanted
    monkeypatch.setenv("POLCAREER_DATA", str(tmp_path / "nowhere"))
    assert [item for parameter in completed for item in parameter.shell_complete(context, "")] == []


def test_small_wordings() -> None:
    """Amounts, lists, slugs and citations in words; a source named twice is named once with each place once."""
    assert [pounds(amount) for amount in (0, 23810, -50)] == ["£0", "£23,810", "-£50"]
    assert [listed(items) for items in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
    assert title_case("party-headquarters") == "party headquarters"
    act = next(source for source in STORE.load(SOURCES) if source.id == "rpa-1981")
    cites = [Cite(source="rpa-1981", at="s.1"), Cite(source="lost"), Cite(source="rpa-1981", at="s.2")]
    assert cited([*cites, cites[0]], {act.id: act}) == f"{act.title}, s.1, s.2; lost"


def some_roles() -> list[Any]:
    """Every role, all but one in eight of them for the exhaustive run."""
    return [
        pytest.param(role, id=role.id, marks=[pytest.mark.exhaustive] if number % 8 else [])
        for number, role in enumerate(FILES["roles"])
    ]


@pytest.mark.parametrize("role", some_roles())
def test_role_in_every_format(answer: Run, role: Role) -> None:
    """A role has its pay, its ways on and its standing in plain lines and Markdown, without an empty value or item."""
    plain = answer("roles", role.id, "--plain", "--full").out
    markdown = answer("roles", role.id, "--markdown", "--full").out
    sections = re.findall(r"^### (.+)$", markdown, re.MULTILINE)
    assert plain == answer("roles", role.id, "--full").out
    assert markdown.startswith(f"## {role.title}")
    assert sections[0] == "What you would do"
    assert ("Standing for election" in sections) == (role.group != "elected")
    assert sections[-1] == "Where this comes from"
    assert re.findall(r"^(?:- \*\*[^*]*:\*\*|-|#+|\|(?: *\|)+)\s*$", markdown, re.MULTILINE) == []
    assert re.findall(r"^### .*\n\s*(?=###|\Z)", markdown, re.MULTILINE) == []
    leads = re.findall(r"^Where it leads: .*? \(([a-z-]+)\)[.,]", plain, re.MULTILINE)
    assert leads == [step.role for step in role.next if not step.exact]
    assert plain.count("\nKinds of this job: ") == len(role.next) - len(leads)
    assert re.findall(r"^People come from: (.*)$", plain, re.MULTILINE) == list(role.starts_from)
    assert len(re.findall("^Where it is advertised: .", plain, re.MULTILINE)) == len(role.vacancies)
    assert ("\nNations: all of the UK\n" in plain) == (len(role.nations) == 4)
    assert "\nPay" in plain
    envelope = json.loads(answer("roles", role.id, "--json").out)
    assert (envelope["kind"], envelope["data"]["id"]) == ("role", role.id)
    assert [one for one in ("title", "summary", "levels", "places", "nations") if not envelope["data"][one]] == []
    assert set(envelope["sources"]) >= {cite.source for cite in role.cites}


@every_role
def test_role_skills_by_name(answer: Run, role: Role) -> None:
    """A role's skills come by name, and say whether they are our suggestion."""
    names = {skill.id: skill.label for skill in FILES["skills"]}
    shown = answer("roles", role.id, "--full").out
    for label, ids in (("Essential", role.skills.essential), ("Desirable", role.skills.desirable)):
        line = re.findall(rf"^{label}: (.*)$", shown, re.MULTILINE)
        assert line == ([", ".join(names[skill] for skill in ids)] if ids else [])
    assert ("\nBasis: our suggestion" in shown) == (role.skills.basis == "editorial")


def test_every_role_in_short_fits_a_screen() -> None:
    """Each job is a screen of 80 x 24, four lines more for each bar; no bar, nor its section, waits for --full."""
    for role in FILES["roles"]:
        found = RolesInFull(STORE, (role,), date(2026, 11, 28))
        page = roles_shown(found, SourcesById(lambda: STORE.load(SOURCES))).page(full=False)
        said = " ".join(draw(page, width=80, colour=False).split())
        grounds = [bar for verdict in found.standing[role.id] for bar in (*verdict.bars, *verdict.unsettled)]
        assert len(draw(page, width=80, colour=False).splitlines()) <= 23 + 4 * len(grounds), role.id
        assert [bar.rule for bar in grounds if not bar.cites[0].at or bar.cites[0].at not in said] == []
        assert (FREE in said) == (not grounds and role.group != "elected" and not any(s.exact for s in role.next))


def test_roles_side_by_side(answer: Run) -> None:
    """Several roles stand one a column, in the order asked, each with its pay, its skills and how sure we are."""
    table = [line.split("\t") for line in answer("roles", "mp", "caseworker").out.splitlines()]
    fields = {row[0]: row[1:] for row in table}
    caseworker = next(role for role in FILES["roles"] if role.id == "caseworker")
    assert {len(row) for row in table} == {3}
    assert answer("roles", "mp", "caseworker", "--csv").out.startswith("field,mp,caseworker\n")
    assert fields["Level"] == ["elected", "entry"]
    assert fields["In short"][1] == caseworker.summary
    assert fields["Essential skills"][1].startswith("Casework and advice, ")
    assert fields["Desirable skills"][1].endswith("Databases and CRM")
    assert "£25,200 to £41,782" in fields["Pay in London"][1]  # IPSA 2025-26, Caseworker (Executive 1)
    assert "£23,810 to £37,846" in fields["Pay outside London"][1]
    assert fields["Leads to"][1].startswith("Senior caseworker, Parliamentary assistant, Councillor, ")
    assert all("confidence" in cell and "last checked" in cell for cell in fields["How sure"])
    assert fields["Where"][1] == "constituency"
    assert answer("roles", "mp", "mp").out == answer("roles", "mp").out


def test_civil_servants_are_barred_and_others_not(answer: Run) -> None:
    """Each job in the civil service bars its holder under s.1(1)(b) of the 1975 Act and says when to resign.

    So does a council's political assistant, under Part III of its list; for other council officers it is not known.
    """
    barred, asked = set(), set()
    for role in FILES["roles"]:
        block = re.findall(r"^Standing for election: (.*)$", answer("roles", role.id, "--full").out, re.MULTILINE)
        if role.group == "elected":
            assert block == []
            continue
        assert block[-1] == f"Check yourself: polcareer can-stand --role {role.id}"
        law = [line for line in block if "You cannot stand for" in line and "in this job" in line]
        free = [
            line
            for line in block
            if "Nothing we know of in election law stops you standing for the House of Commons" in line
        ]
        open_ = [line for line in block if "This job may stop you standing" in line]
        assert len(law) + len(free) + len(open_) == 1
        asked |= {role.id for _ in open_}
        if law and role.id == "political-assistant-local-authority":
            assert "House of Commons Disqualification Act 1975, s.1(1)(f) and Sch 1 Pt III" in law[0]
        elif law:
            assert "House of Commons Disqualification Act 1975, s.1(1)(b)" in law[0]
            assert "Resign" in law[0]
            assert "before you sign the consent" in law[0]
            barred.add(role.id)
    employed = {"uk-government", "devolved-government"}
    assert barred == {role.id for role in FILES["roles"] if set(role.employers) <= employed}
    unsure = {"elections-officer", "local-government-officer", "mayoral-adviser", "public-body-officer"}
    assert asked == unsure
    assert "caseworker" not in barred


def test_a_councillor_loses_nothing(answer: Run) -> None:
    """Being a councillor in Great Britain neither bars from the Commons nor is lost on becoming an MP."""
    shown = answer("roles", "local-councillor", "--full").out
    block = re.findall(r"^Standing for election: (.*)$", shown, re.MULTILINE)
    assert len(block) == 2
    assert "Nothing we know of in election law stops you" in block[0]


def test_a_job_whose_office_is_lost(run: Run, data_copy: Path) -> None:
    """A job that is an office lost on becoming an MP says so: a councillor in Northern Ireland ceases to be one."""
    file = data_copy / "roles.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("value: councillor") == 1
    file.write_text(text.replace("value: councillor", "value: councillor-ni"), encoding="utf-8")
    block = re.findall(
        r"^Election: (.*)$", run("roles", "local-councillor", "--data", str(data_copy)).out, re.MULTILINE
    )
    assert any("You would cease to be a councillor on becoming an MP" in line for line in block)
    assert any("Nothing we know of in election law stops you" in line for line in block)


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (6, 18, "6 to 18 months"),
        (6, 6, "6 months"),
        (12, 12, "1 year"),
        (12, 24, "1 to 2 years"),
        (24, 24, "2 years"),
        (18, 36, "1.5 to 3 years"),
        (0, 24, "up to 2 years"),
    ],
)
def test_years_on_a_step(least: int, most: int, words: str) -> None:
    """The time before a move reads in months below two years, else in years, and says when it is our estimate."""
    role = replace(FILES["roles"][0], next=(Step(role="mp", months_least=least, months_most=most, note="Rarely."),))
    assert f"Where it leads: MP (mp), after about {words} (our estimate). Rarely.\n" in _in_full(role)
    sure = replace(
        role, next=(Step(role="mp", months_least=least, months_most=most, basis="sourced"), Step(role="peer"))
    )
    assert f"Where it leads: MP (mp), after about {words}.\nWhere it leads: peer (peer).\n" in _in_full(sure)


def _in_full(role: Role) -> str:
    found = RolesInFull(STORE, (role,), date(2026, 11, 27))
    found.role_titles = {"mp": "MP"}
    return lines(roles_shown(found, SourcesById(lambda: STORE.load(SOURCES))).page(full=True, with_records=True))


def test_roles_filtered(answer: Run) -> None:
    """Filters together keep the roles that meet each; where none does, --plain says what to type."""
    wanted = [
        role.id
        for role in FILES["roles"]
        if "mp" in role.employers
        and "entry" in role.levels
        and "constituency" in role.places
        and "wales" in role.nations
        and "research" in role.skills.essential + role.skills.desirable
    ]
    filters = ("--employer=mp", "--level=entry", "--place=constituency", "--nation=wales", "--skill=research")
    assert wanted
    assert [line.split("\t")[0] for line in answer("roles", *filters).out.splitlines()] == wanted
    nothing = answer("roles", "--search", "zzzz", "--plain")
    assert (nothing.code, nothing.out.count("polcareer roles")) == (0, 1)
    assert "title: 1 job for: with the words" in answer("roles", "--search", "lobby correspondent", "--plain").out
    assert f"title: {len(FILES['roles'])} jobs in politics. " in answer("roles", "--plain").out


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("--employer", "mpp"), "mp"),
        (("--place", "westminister"), "westminster"),
        (("--level", "entri"), "entry"),
        (("--nation", "scotlnd"), "scotland"),
        (("--skill", "reserch"), "research"),
    ],
)
def test_wrong_filter(answer: Run, words: tuple[str, str], right: str) -> None:
    """A wrong value of a filter is refused with the nearest right one, when roles are named too."""
    for ids in ((), ("caseworker",)):
        wrong = answer("roles", *ids, *words)
        assert (wrong.code, wrong.out) == (2, "")
        assert re.search(rf"Did you mean [^?]*\b{right}\b", wrong.err)


def test_a_crime_is_said_as_such(answer: Run) -> None:
    """Every crime of a campaign has a line that begins so, and in full what the law calls it and who commits it."""
    pages = {page.id: page for page in STORE.load(ADVICE)}
    crimes = [(item, item.offence) for item in pages["campaign-law"].statements if item.offence]
    assert {offence.is_called for _, offence in crimes} == set(get_args(OffenceName))
    asked = ("advice", "campaign-law", "--plain")
    short, full = (" ".join(answer(*asked, *more).out.split()) for more in ((), ("--full",)))
    steps = " ".join(answer("become-mp", "--full", "--plain").out.split())
    for item, offence in crimes:
        assert item.says.startswith("A crime: ")
        assert item.cites
        assert all(item.says in told for told in (full, steps))
        assert f"{offence.is_called}, committed by {offence.by}." in full
    assert sum(item.says in short for item, _ in crimes) >= len(crimes) - 1  # of an answer that keeps to a screen
    for word in ("imprint", "canvass", "postal votes", "poll closes"):
        assert any(word in item.says for item, _ in crimes)
    assert "Since 1 November 2023" in full
    assert "polcareer advice campaign-law" in answer("become-mp").out
    assert "Not legal advice" in short


def test_a_crime_that_does_not_say_so_is_a_fault() -> None:
    """A statement with an offence begins with what it is, and no other one does."""
    (crime, *_) = next(page for page in STORE.load(ADVICE) if page.id == "campaign-law").statements
    for wrong in (replace(crime, says="An imprint is missing."), replace(crime, offence=None)):
        with pytest.raises(ValueError, match="A crime:"):
            checked(wrong)
