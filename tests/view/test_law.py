"""The pages of law: a verdict in words, `polcareer rules` and `polcareer offices` in full."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from loaded import LAW, MP, READER, STORE
from polcareer.cli.command import completer
from polcareer.data.kinds import RULE
from polcareer.data.sources import SOURCES, MissingGround
from polcareer.law.decide import decide
from polcareer.law.person import born_at_age
from polcareer.law.rule import EFFECTS, MYTHS, NO_BAR, RULES, Rule
from polcareer.law.spans import birthday
from polcareer.law.verdict import CONSEQUENCES, Verdict
from polcareer.view.forms import lines
from polcareer.view.law import office_in_full, office_list, rule_in_full
from polcareer.view.verdict import Shown
from polcareer.words import day_in_words
from sampling import each_of

Run = Callable[..., Any]
EVERY = STORE.load(RULES)
FOLLOWS = {each.id: each.says for each in STORE.load(CONSEQUENCES)}
GENERAL_ELECTION = ("--nomination", "2024-06-07", "--poll", "2024-07-04")
CLEAN = ("--born", "1990-01-31", "--citizenship", "british", "--none-of-the-above")


def verdict(**facts: Any) -> Verdict:
    """The verdict on someone clean but for these facts, nominated on 7 June 2024 for 4 July."""
    person = READER.if_none() | READER.read({"born": "1990-01-31", "citizenship": "british"} | facts)
    return decide(LAW.book(MP), person, LAW.asked, nomination=date(2024, 6, 7), poll=date(2024, 7, 4))


TOO_YOUNG = "You cannot stand for the House of Commons: you are under 18 on the day you hand in your papers."
OLD_ENOUGH = "Not known yet for the House of Commons: you are old enough, but the rest"


def page(*verdicts: Verdict) -> str:
    """The page in words."""
    return lines(Shown(verdicts, {}).answer().page(with_records=True))


def in_short(*verdicts: Verdict) -> str:
    """The page as it is without --full."""
    return lines(Shown(verdicts, {}).answer().page(full=False))


def line(text: str, label: str) -> str:
    """The value of the first line with this label."""
    return next(value for found, _, value in (row.partition(": ") for row in text.splitlines()) if found == label)


@pytest.mark.parametrize(
    ("facts", "headline"),
    [
        ({}, "You can stand for the House of Commons: nothing we know of bars you."),
        ({"born": "2006-06-08"}, TOO_YOUNG),
        ({"treason": "yes", "born": "2006-06-08"},
         f"{TOO_YOUNG} One more rule bars you too."),
        ({"treason": "yes", "born": "2006-06-08", "citizenship": "other"},
         f"{TOO_YOUNG} 2 more rules bar you too."),
        ({"citizenship": "ghana"},
         f"{OLD_ENOUGH} depends on one more answer."),
        ({"citizenship": "ghana", "posts": "public-appointment"},
         f"{OLD_ENOUGH} depends on one more answer, and on whether your appointment is on the list."),
        ({"posts": "public-appointment"},
         "Not known for the House of Commons: it turns on whether your appointment is on the list."),
    ],
)  # fmt: skip
def test_headlines(facts: dict[str, Any], headline: str) -> None:
    """The headline answers at once: yes, no with the bar named, or not known with what is open."""
    assert Shown((verdict(**facts),), {}).answer().headline == headline


def test_several_questions_in_the_headline(run: Run) -> None:
    """With nothing given, the headline counts every question that could still change the answer."""
    count = len(json.loads(run("can-stand", *GENERAL_ELECTION, "--json").out)["data"][0]["questions"])
    assert f"it depends on {count} more answers." in run("can-stand", *GENERAL_ELECTION).out.splitlines()[0]


def test_never_not_eligible(run: Run) -> None:
    """No page says that somebody is not eligible: it names the bar and what would lift it."""
    for facts in (
        {},
        {"treason": "yes"},
        {"citizenship": "other"},
        {"born": "2010-01-01"},
        {"posts": "police officer"},
    ):
        text = page(verdict(**facts)).casefold()
        assert "not eligible" not in text
        assert "ineligible" not in text
        assert ("what would change it" in text) is bool(facts)
    assert "not eligible" not in run("rules", "--full").out.casefold()


def test_a_bar_in_full(run: Run) -> None:
    """A bar shows its law, when it bites, what it does, what lifts it, the last day for it, and when time does."""
    order = ("--fact", "disqualification-orders=2024-01-10")
    text = run("can-stand", *CLEAN, *GENERAL_ELECTION, *order, "--full").out
    assert line(text, "Bar") == "You are under a disqualification order made in the last five years."
    assert line(text, "Law").startswith("Elections Act 2022, ss.30 to 37; ")
    days = "the day you sign the consent form, the day you hand in your papers and polling day"
    assert line(text, "Tested on") == days
    assert line(text, "What follows") == " ".join(FOLLOWS[effect] for effect in EFFECTS if effect not in NO_BAR)
    assert "Representation of the People Act 1983" in line(text, "Under")
    assert line(text, "What would change it").startswith("Have the order or the conviction quashed")
    assert line(text, "Before") == "you sign the consent form (7 June 2024)"
    assert line(text, "In time") == "This stops barring you on 10 January 2029."
    assert line(text, "Rule") == "mp-elections-act-order (high confidence)"


def test_a_bar_on_the_consent_alone(run: Run) -> None:
    """A candidate elsewhere cannot sign truthfully; the election is not claimed to be void (RPA 1983 Sch 1 r.8(3))."""
    text = run("can-stand", *CLEAN, *GENERAL_ELECTION, "--fact", "candidate-elsewhere=yes", "--full").out
    assert line(text, "What follows") == FOLLOWS["consent-untrue"]
    assert line(text, "Can you sign the consent form truthfully?") == "no"
    assert line(text, "Can the returning officer reject your papers?") == "no"
    assert line(text, "If you were elected, would the election be void or the seat lost?") == "no"
    assert "In time: " not in text


def test_a_bar_that_nothing_lifts() -> None:
    """A bar without a moment for its cure names no last day."""
    text = page(verdict(**{"same-vacancy-void": "yes"}))
    assert "Before: " not in text
    assert line(text, "What would change it") == "Nothing for this vacancy. Other seats are open."


def test_unsettled_law_shows_its_reason() -> None:
    """A ground on unsettled law is no bar; it is called unsettled, with the reason."""
    found = verdict(insolvencies=[{"kind": "sequestration", "where": "scotland", "awarded-by": "aib"}])
    text = page(found)
    assert line(text, "Outcome") == "not known"
    assert "Accountant in Bankruptcy" in line(text, "Unsettled")
    assert line(text, "Not settled because").startswith("The section speaks of an award by a court in Scotland.")
    assert "Bar: " not in text


def test_law_that_cannot_be_said() -> None:
    """Where the law or the calendar leaves it open, the reason is given, and no question is asked in vain."""
    togolese = page(verdict(citizenship="togo", immigration="settled status"))
    assert "on a day that was not found" in line(togolese, "Not clear because")
    assert "What we still need to know" not in togolese
    days = page(verdict(convictions=[{"sentence": "366 days", "custody": "british-islands"}]))
    assert "turns on the calendar" in line(days, "Not clear because")


@pytest.mark.parametrize(("office", "lost"), [("ms", True), ("mla", True), ("pcc", True), ("councillor", False)])
def test_other_offices_lost(run: Run, office: str, lost: bool) -> None:
    """Another office that goes is named, and bars nothing; an English councillor loses none."""
    text = run("can-stand", *CLEAN, *GENERAL_ELECTION, "--office-held", office, "--full").out
    assert line(text, "Outcome") == "can stand"
    assert ("Other office lost: " in text) is lost


def test_grounds_not_checked() -> None:
    """Grounds that are not held keep a clean person at not known, by name; beside a bar that there are more is said."""
    missing = (MissingGround(id="x", says="Being a wizard.", cites=verdict(treason="yes").bars[0].cites),) * 2
    clean = replace(verdict(), outcome="not-known", not_checked=missing)
    assert "but 2 rules we do not check might." in page(clean).splitlines()[0]
    assert "Would also bar you, and is not checked here: Being a wizard. (forfeiture-1870, s.2" in page(clean)
    assert "Would bar you too, and we do not check it: Being a wizard; Being a wizard." in in_short(clean)
    barred = replace(verdict(treason="yes"), not_checked=missing)
    assert "Would also bar you, and is not checked here: Being a wizard. (forfeiture-1870, s.2" in page(barred)
    assert "Other rules could bar you too: we stopped here." in in_short(barred)


def test_questions_after_a_bar_are_counted(run: Run) -> None:
    """A bar needs no more answers: that other grounds are left is said, and they are not asked."""
    barred = run("can-stand", *GENERAL_ELECTION, "--born", "2010-01-01")
    assert "Other rules could bar you too: we stopped here." in barred.out.splitlines()
    assert "need to know" not in barred.out
    open_ = run("can-stand", *GENERAL_ELECTION).out
    assert "We need to know your date of birth (--born 2004-05-01); " in open_
    assert "next: None of these? Add --none-of-the-above." in open_
    whole = run("can-stand", *GENERAL_ELECTION, "--full").out
    assert line(whole, "Question") == "What is your date of birth?"
    assert line(whole, "Answer with") == "--born 2004-05-01"
    assert line(whole, "None of these?") == "Add --none-of-the-above."
    one = verdict(citizenship="ghana")
    assert "--none-of-the-above" not in page(one) + in_short(one)


def test_two_verdicts_have_a_line_each() -> None:
    """Two offices on one page: the first line counts them, and each has a line and, in full, its own opening."""
    assert Shown((verdict(), verdict()), {}).answer().headline == "Of 2 offices you can stand for 2."
    text = page(verdict(), verdict(treason="yes"))
    assert f"for 1.\nOffice: {MP.title}\nOutcome: can stand\n" in text
    assert text.count("Outcome: ") == 2
    short = in_short(verdict(), verdict(treason="yes")).splitlines()
    assert short[0] == "title: Of 2 offices you can stand for 1 and you cannot stand for 1."
    assert short[1].startswith("The House of Commons: yes")
    assert short[2].startswith("The House of Commons: no. You were convicted of treason")
    assert any(each.startswith("What would change it, and the law: For the House of Commons") for each in short)


def test_formalities_and_a_later_poll() -> None:
    """Each step of the nomination says where it stands; a poll after the last check says that the law may change."""
    text = page(verdict(subscribers=8, **{"deposit-paid": "yes"}))
    assert [text.count(f"[{state}]") for state in ("done", "not met", "still to do")] == [1, 1, 6]
    later = {"nomination": date(2029, 4, 2), "poll": date(2029, 5, 3)}
    person = READER.if_none() | READER.read({"born": "1990-01-31", "citizenship": "british"})
    found = decide(LAW.book(MP), person, LAW.asked, **later)
    assert "the poll on 3 May 2029 is later, and the law may have changed" in line(page(found), "Law")
    assert "is later" not in next(row for row in text.splitlines() if row.startswith("Law: as last"))


def test_explain_shows_every_rule(run: Run) -> None:
    """--explain shows every rule once a version, in force or not, with what decided it and what is missing."""
    words = ("can-stand", *GENERAL_ELECTION, "--born", "1990-01-31", "--citizenship", "ghana", "--explain")
    told = json.loads(run(*words, "--json").out)["data"]["trace"][0]
    assert [each["rule"] for each in told] == [rule.id for rule in LAW.rules if "mp" in rule.offices]
    out = run(*words).out
    rows = [row for row in out.splitlines() if row.startswith("How every rule came out: ")]
    assert len(rows) == len(told)
    assert any("Rule mp-clergy" in row and "not in force" in row for row in rows)
    assert any("Rule mp-age" in row and "born: 1990-01-31" in row for row in rows)
    assert any("Rule mp-citizenship" in row and "Missing immigration" in row for row in rows)


@given(st.dates(date(1995, 1, 1), date(2030, 12, 31)), st.integers(0, 119), st.integers(-2, 2))
def test_births_at_an_age(today: date, age: int, near: int) -> None:
    """The range of births holds every day on which one is that age today, and no other, 29 February included."""
    born = born_at_age(age, today)
    for edge in (born.first, born.last):
        day = edge + timedelta(days=near)
        has_age = birthday(day, age) <= today < birthday(day, age + 1)
        assert has_age is (born.first <= day <= born.last)


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2023, 2, 28), date(2023, 3, 1), date(2024, 3, 1)])
def test_births_about_a_leap_day(today: date) -> None:
    """Born on 29 February 2004, one is 18 on 28 February 2023 and 19 on 1 March: both ranges tell it so."""
    leap = date(2004, 2, 29)
    age = today.year - 2004 - (today < (leap.replace(year=today.year) if today.year == 2024 else date(2023, 3, 1)))
    for years in (age - 1, age, age + 1):
        born = born_at_age(years, today)
        assert (born.first <= leap <= born.last) is (years == age)


def test_age_on_the_command_line(run: Run) -> None:
    """An age is enough where it decides, and is refused beside a date of birth."""
    rest = ("--citizenship", "british", "--none-of-the-above")
    assert "You can stand" in run("can-stand", "--age", "18", *rest).out
    assert "You cannot stand" in run("can-stand", "--age", "17", *rest).out
    edge = run("can-stand", "--age", "18", *rest, *GENERAL_ELECTION)
    assert "Not known" not in run("can-stand", "--age", "70", *rest, *GENERAL_ELECTION).out
    assert edge.code == 0
    both = run("can-stand", "--age", "18", "--born", "2004-05-01")
    assert (both.code, both.out) == (2, "")
    assert run("can-stand", "--age", "120").code == 2


def test_what_was_assumed_is_said(run: Run) -> None:
    """The seat, the role and --none-of-the-above are each noted on the page."""
    words = (*CLEAN, "--seat", "Ynys Môn", "--role", "fast-streamer", "--on", "2024-07-04")
    text = run("can-stand", *words, "--full").out
    assumed = [row.partition(": ")[2] for row in text.splitlines() if row.startswith("Assumed: ")]
    assert line(text, "Seat") == "Ynys Môn, Wales"
    assert any("in this job now and have not resigned" in each and "(fast-streamer)" in each for each in assumed)
    short = run("can-stand", *words).out
    assert "in this job now and have not resigned: Civil Service Fast Stream (fast-streamer)" in short
    assert "in Ynys Môn" in short.splitlines()[0]
    (taken,) = [each for each in assumed if "--none-of-the-above" in each]
    assert "You are under no prison sentence" in taken
    assert "You hold none of these jobs" not in taken
    assert line(text, "Outcome") == "cannot stand"


def test_what_was_said_is_not_called_assumed(run: Run) -> None:
    """What --none-of-the-above says is said in words, and a fact that was given is not among it."""
    text = run("can-stand", *CLEAN, "--fact", "treason=no", "--on", "2024-07-04", "--full").out
    (taken,) = [row for row in text.splitlines() if "With --none-of-the-above you say" in row]
    assert "You are under no prison sentence" in taken
    assert "You hold none of these jobs or posts (the civil and diplomatic services: any department or agency" in taken
    assert "treason" not in taken


def test_a_role_that_bars_nothing(run: Run) -> None:
    """A job that means nothing for standing adds no fact and no note."""
    text = run("can-stand", *CLEAN, "--role", "caseworker", "--on", "2024-07-04").out
    assert "We assumed" not in text
    assert text.startswith("title: You can stand")


@pytest.mark.parametrize("first", [False, True])
def test_the_kinds_of_post_stand_with_the_question_wherever_it_is(run: Run, first: bool) -> None:
    """Whoever is asked about posts sees every kind that bars and what does not, first question or later one."""
    posts = next(fact for fact in LAW.facts if fact.id == "posts")
    earlier = ("convictions", "disqualification-orders", "election-offences") if first else ()
    said = [word for fact in earlier for word in ("--fact", f"{fact}=none")]
    told = run("can-stand", *CLEAN[:-1], *said, "--plain", "--full").out.splitlines()
    short = run("can-stand", *CLEAN[:-1], *said, "--plain").out
    assert [each for each in (*posts.kinds_in_short, posts.not_meant) if f"by polling day: {each}\n" not in short] == []
    heading = "What is meant" if first else "What is meant by posts"
    assert [line for line in told if line.startswith(f"{heading}: ")] == [
        f"{heading}: {kind}" for kind in (*posts.kinds, posts.not_meant)
    ]
    assert any(line.startswith(f"Question: {posts.asks}") for line in told) is first


@pytest.mark.parametrize("office", ["msp", "ms", "mla", "councillor-england", "pcc"])
def test_what_does_not_bar_from_one_office_is_said_of_no_other(run: Run, office: str) -> None:
    """That councillors are not barred from the Commons is no word for another office, where their seat may be asked."""
    shown = run("can-stand", office, "--born", "1990-01-31", "--citizenship", "irish", "--full").out
    assert "depends on" in shown
    assert "No bar for the Commons" not in shown


# `polcareer rules` and `polcareer offices`: every rule in full with its law and dates, every myth, every office.
TITLES = {source.id: source.title for source in STORE.load(SOURCES)}
VERSIONS: dict[str, list[Rule]] = {}
for each in LAW.rules:
    VERSIONS.setdefault(each.id, []).append(each)


def pairs(text: str) -> list[tuple[str, str]]:
    """The `label: value` lines of an entry."""
    return [(line.partition(": ")[0], line.partition(": ")[2]) for line in text.splitlines() if ": " in line]


@pytest.mark.parametrize("name", VERSIONS)
def test_every_rule_in_full(run: Run, name: str) -> None:
    """Each version, the newest first: what it says, its dates, its moments, its cure, its law with sections."""
    result = run("rules", name, "--full")
    assert (result.code, result.err) == (0, "")
    newest_first = VERSIONS[name][::-1]
    said = pairs(result.out)
    assert [value for label, value in said if label == "Says"] == [rule.says for rule in newest_first]
    (area,) = [area for area in LAW.coverage if area.office == "mp"]
    older = {area.since: " or earlier (our answers begin on that day)"}
    dates = [f"from {day_in_words(each.in_force.since)}{older.get(each.in_force.since, '')}" for each in newest_first]
    ends = [f" until {day_in_words(rule.in_force.until)}" if rule.in_force.until else "" for rule in newest_first]
    shown = [value for label, value in said if label == "In force"]
    assert shown == [start + end for start, end in zip(dates, ends, strict=True)]
    law = [value for label, value in said if label == "Law"]
    for rule, text in zip(newest_first, law, strict=True):
        assert all(TITLES[cite.source] in text and cite.at in text for cite in rule.cites)
        assert all(("On the day of " + test.at, "") in [(label, "") for label, _ in said] for test in rule.tested)
        assert rule.unsettled in result.out
        assert all(statement.says in result.out for statement in rule.facts)
        assert ("What would change it", rule.cure.text) in said
        assert any(f"{rule.confidence} confidence" in value for label, value in said if label == "How sure")


@pytest.mark.parametrize("words", [(), ("--office", "mp"), ("mp-age", "mp-treason"), ("mp-treason", "mp-treason")])
def test_lists(run: Run, words: tuple[str, ...]) -> None:
    """All rules, those of an office, or those named, a version a row in file order."""
    result = run("rules", *words, "--json")
    wanted = {word for word in words if word in VERSIONS} or {rule.id for rule in (LAW.rules if words else EVERY)}
    found = json.loads(result.out)["data"]
    assert [(rule["id"], rule["says"]) for rule in found] == [
        (rule.id, rule.says) for rule in EVERY if rule.id in wanted
    ]


def test_the_list_says_when_and_how_sure(run: Run) -> None:
    """The list gives dates and sureness, and calls unsettled law unsettled."""
    rows = list(csv.DictReader(io.StringIO(run("rules", "--csv").out)))
    for row, rule in zip(rows, EVERY, strict=True):
        assert (row["since"], row["until"]) == (str(rule.in_force.since), str(rule.in_force.until or ""))
        assert row["confidence"] == ("unsettled" if rule.unsettled else rule.confidence)
        assert row["law"]


def test_myths(run: Run) -> None:
    """Each myth stands beside what is so, with its law, and names its sources."""
    rows = list(csv.DictReader(io.StringIO(run("rules", "--myths", "--csv").out)))
    myths = STORE.load(MYTHS)
    assert [(row["belief"], row["truth"]) for row in rows] == [(myth.belief, myth.truth) for myth in myths]
    assert all(row["law"] for row in rows)
    named = set(json.loads(run("rules", "--myths", "--json").out)["sources"])
    assert named == {cite.source for myth in myths for cite in myth.cites}


def test_sources_of_what_is_said_of_a_rule(run: Run) -> None:
    """The sources named are all that are cited, in what is said of the rule too."""
    named = set(json.loads(run("rules", "mp-age", "--json").out)["sources"])
    versions = VERSIONS["mp-age"]
    said = [statement for rule in versions for statement in rule.facts]
    cites = [cite for rule in versions for cite in rule.cites] + [cite for each in said for cite in each.cites]
    assert named == {cite.source for cite in cites}


@pytest.mark.parametrize(
    ("words", "close"),
    [
        (("rules", "mp-agee"), "mp-age"),
        (("rules", "mp-age", "mp-tresaon"), "mp-treason"),
        (("rules", "--office", "mpp"), "mp"),
        (("offices", "mpp"), "mp"),
        (("rules", "O'Neill"), ""),
        (("offices", "ŵyl"), ""),
    ],
)
def test_unknown_names(run: Run, words: tuple[str, ...], close: str) -> None:
    """An unknown name is wrong usage: it says where all are listed, and suggests the nearest if any is near."""
    result = run(*words)
    assert (result.code, result.out) == (2, "")
    assert "List them all: polcareer " in result.err
    assert ("Did you mean " in result.err) is bool(close)
    assert close in result.err


def test_a_rule_of_another_office(run: Run, data_copy: Path) -> None:
    """A rule that the office asked for does not have is told as wrong usage, not as a failure of ours."""
    offices = data_copy / "candidacy" / "offices.yaml"
    text = offices.read_text(encoding="utf-8")
    offices.write_text(text + text[text.index("- id: mp") :].replace("- id: mp", "- id: reeve", 1), encoding="utf-8")
    rules = data_copy / "candidacy" / "rules" / "mp.yaml"
    last = (
        "- id: reeve-age\n  offices: [reeve]"
        + rules.read_text(encoding="utf-8").partition("offices: [mp]")[2].partition("\n- id:")[0]
    )
    rules.write_text(rules.read_text(encoding="utf-8") + last, encoding="utf-8")
    assert run("rules", "--office", "reeve", "--data", str(data_copy)).out.count("\n") == 1
    result = run("rules", "mp-treason", "--office", "reeve", "--data", str(data_copy))
    assert result.code == 2, result.err


def test_completion_of_rules() -> None:
    """Each rule that begins so is offered once, however many versions it has."""
    offered = completer(RULE)
    assert offered("mp-tw") == ["mp-two-constituencies"]
    assert (offered("mp-age"), offered("ŵ")) == (["mp-age"], [])


def test_an_office_in_full(run: Run) -> None:
    """An office says what one must be and hand in, what bars, what is coming, who to ask, by rules in force now."""
    said = pairs(run("offices", "mp", "--full").out)
    now = [rule for rule in LAW.rules if rule.in_force.until is None]
    for label, kind in (("You must be", "qualification"), ("You must hand in, or see to", "formality")):
        wanted = [rule.says for rule in now if rule.kind == kind]
        assert [value.partition(" (")[0] for found, value in said if found == label] == [
            says.partition(" (")[0] for says in wanted
        ]
    assert [value for label, value in said if label == "Who to ask"]
    assert any("Representation of the People Bill" in value for label, value in said if label.startswith("What is cov"))
    assert "This is not legal advice." in run("offices", "mp").out


def test_what_does_not_bar_is_not_said_to_bar(run: Run) -> None:
    """An office that is only lost on becoming an MP is no bar, and is not listed as one."""
    bars = [value for label, value in pairs(run("offices", "mp", "--full").out) if label == "These bar you"]
    lost = [rule for rule in LAW.rules if rule.effects == ("other-office-lost",)]
    assert lost
    assert [rule.id for rule in lost for bar in bars if rule.says in bar] == []
    serious = [rule.says for rule in LAW.rules if rule.kind == "disqualification" and not rule.in_force.until]
    assert {says for says in serious if any(says in bar for bar in bars)} >= set(serious) - {r.says for r in lost}


def test_the_list_of_offices(run: Run) -> None:
    """The list gives the first day covered, and says where an office is not covered."""
    (area,) = [area for area in LAW.coverage if area.office == "mp"]
    first, *rest = run("offices").out.splitlines()
    assert first == f"mp\t{LAW.offices[0].title}\t{area.since}"
    covered = {area.office: str(area.since) for area in LAW.coverage if area.office}
    assert [line.rpartition("\t")[2] for line in rest] == [
        covered.get(office.id, "not covered") for office in LAW.offices[1:]
    ]
    assert run("offices", "mp", "mp").code == 0
    office = replace(LAW.offices[0], id="ms")
    assert office_list((office,), {}).table().rows[0][2] == "not covered"


def test_an_office_without_coverage() -> None:
    """An office whose law is not held says nothing of what is covered."""
    page = office_in_full(LAW.offices[0], LAW.rules, None, {}).page()
    assert "What is covered, and what is coming" not in [block.title for block in page.blocks]


COVERED = {area.office for area in LAW.coverage}


@pytest.mark.parametrize("office", [office.id for office in LAW.offices if office.id not in COVERED])
def test_an_office_whose_law_is_not_held(run: Run, office: str) -> None:
    """It says so plainly, says who to ask and what shows its deposit, and no verdict is given."""
    assert "We do not hold the law on standing for it yet." in run("offices", office).out
    said = dict(pairs(run("offices", office, "--full").out))
    assert said["Law on standing"] == "We do not hold the law on standing for it yet."
    assert said["Who to ask"]
    assert "These bar you" not in said
    assert run(*said["The deposit"].split()[1:]).code in (0, 2)  # 2 where it depends on the contest
    refused = run("can-stand", office, "--born", "2000-01-01")
    assert (refused.code, refused.out) == (2, "")
    assert "We do not hold the law on standing" in refused.err


def test_one_version_in_one_block() -> None:
    """A rule about which nothing more is to be known is told in one block."""
    rule = replace(VERSIONS["mp-treason"][0], facts=())
    page = rule_in_full((rule,), {}).page()
    assert (len(page.blocks), page.headline) == (1, rule.says)


@each_of(LAW.rules, named=lambda rule: f"{rule.id} {rule.in_force.since}")
def test_a_rule_speaks_to_whom_it_touches(rule: Rule) -> None:
    """What it says of a person goes on after "You cannot stand:", and its line in a list fits a screen."""
    for says in (rule.fails, *(each.says for each in rule.because)):
        assert says.split()[0] in {"You", "Your", "An", "Fewer", "It", "No", "Nominations"}, says
        assert says.endswith(".")
    assert 0 < len(rule.in_short) <= 65
    assert rule.cites


def test_every_effect_has_its_words() -> None:
    """Each effect that a rule can have is said in words, in the order of the closed list."""
    assert [each.id for each in STORE.load(CONSEQUENCES)] == list(EFFECTS)


def test_what_is_coming_touches_whom_it_is_told(run: Run) -> None:
    """A change of law that concerns one office is told to whoever holds it and to nobody else; JSON has them all."""
    words = (*CLEAN, *GENERAL_ELECTION)
    for held, told in (((), False), (("--office-held", "pcc"), True)):
        text = run("can-stand", *words, *held, "--full").out
        assert "Coming: The Representation of the People Bill" in text
        assert ("Coming: Police and crime commissioners" in text) is told
        (found,) = json.loads(run("can-stand", *words, *held, "--json").out)["data"]
        assert len(found["pending"]) > len(found["coming"])


def test_rules_by_an_office_in_any_of_its_names(run: Run) -> None:
    """An office where a rule's name stands has its rules listed, by whatever name of it."""
    listed = run("rules", "mp").out
    assert run("rules", "House of Commons").out == run("rules", "--office", "mp").out == listed
    assert listed.count("\n") == sum("mp" in rule.offices for rule in LAW.rules)
    assert run("rules", "mp", "--plain").out.count("not settled") == sum(
        bool(rule.unsettled) for rule in LAW.rules if rule.in_force.until is None
    )
    assert run("rules", "police and crime commissioner").out == run("rules", "pcc").out != listed
