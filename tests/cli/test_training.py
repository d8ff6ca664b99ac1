"""`polcareer training`: for whom, in which nation, what opens when, every date sourced; and jobs without rounds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import pytest

from loaded import STORE
from polcareer.cli import command
from polcareer.jobs.guide import ROLES, VACANCIES, AudienceId
from polcareer.jobs.schemes import TRAINING
from polcareer.view.training import NOT_SEEN, SAID_TO_PAY, WITH_FIGURE
from polcareer.words import MONTHS

Run = Callable[..., Any]
SHORT = "|".join(month[:3] for month in MONTHS)
DAY = re.compile(rf"\b(\d{{1,2}}) ({SHORT})[a-z]* (20\d\d)\b")
MONTH = re.compile(rf"\b(?<!\d )(?:{SHORT})[a-z]* 20\d\d\b")


@pytest.fixture
def on_the_day(run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Run the program as on a day."""

    def runner(day: date, *words: str, **env: str) -> Any:
        monkeypatch.setattr(command, "_today", lambda: day)
        return run(*words, **env)

    return runner


def _sourced_days() -> set[date]:
    rounds = [seen for entry in STORE.load(TRAINING) if entry.scheme for seen in entry.scheme.rounds]
    assert all(seen.cites for seen in rounds)
    return {day for seen in rounds for day in (seen.opened, seen.closed) if day is not None}


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("form", ["screen", "--plain", "--full", "--csv"])
def test_no_date_is_without_a_source(on_the_day: Run, month: int, form: str) -> None:
    """Every day that `--open` prints, in any month and form, is one of a round with a source."""
    env = {"FORCE_COLOR": "1", "NO_COLOR": "1"} if form == "screen" else {}
    words = () if form == "screen" else (form,)
    result = on_the_day(date(2026, month, 28), "training", "--open", *words, **env)
    assert (result.code, result.err) == (0, "")
    named = [month[:3] for month in MONTHS]
    found = {date(int(year), named.index(name) + 1, int(day)) for day, name, year in DAY.findall(result.out)}
    assert found, "no round is shown at all"
    assert found <= _sourced_days()
    rounds = [seen for entry in STORE.load(TRAINING) if entry.scheme for seen in entry.scheme.rounds]
    rest = DAY.sub("", result.out)
    for seen in rounds:
        rest = rest.replace(f"for {seen.of}", "")  # which round it was: a start in September 2026
    months = {f"{each[-4:]}-{named.index(each[:3]) + 1:02}" for each in MONTH.findall(rest)}
    assert months <= {seen.opened_in for seen in rounds}


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 10, 1), "Usually opening in October or November: Civil Service Fast Stream, "),
        (
            date(2026, 11, 28),
            (
                "Nothing that we know of usually opens in November or December. "
                "Just passed, by the usual month: Civil Service Fast Stream."
            ),
        ),
        (
            date(2026, 12, 31),
            (
                "Nothing that we know of usually opens in December or January. "
                "Just passed, by the usual month: Civil Service Fast Stream."
            ),
        ),
        (date(2027, 1, 4), "Usually opening in January or February: Assistant Economist scheme and Hansard"),
        (date(2027, 8, 1), "Usually opening in August or September: "),
    ],
)
def test_what_opens_this_month_and_next(on_the_day: Run, day: date, first: str) -> None:
    """The first line answers for the month and the next, December and January included."""
    found = on_the_day(day, "training", "--open", "--plain")
    assert found.out.startswith(f"title: {first}")
    assert "No date of a coming round is held" in found.out


def test_what_looks_open_and_is_old(on_the_day: Run) -> None:
    """A round of three years ago leads nothing: its year stands beside its month, and it comes below the rest."""
    screen = {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "120"}
    day = date(2026, 11, 28)
    first, *rest = on_the_day(day, "training", "--open", **screen).out.splitlines()
    assert "Impact" not in first
    heads = [line for line in rest if line and not line.startswith(" ")]
    assert any(
        head.startswith("The usual window has just passed; the next by that pattern opens in October") for head in heads
    )
    old = next(at for at, line in enumerate(rest) if line.startswith("No round seen in the last two years"))
    assert any("Impact" in line and "4 Oct 2023-3 Jan 2024" in line for line in rest[old:])
    listed = on_the_day(day, "training", "--for", "graduates", **screen).out.splitlines()
    fast, impact = (next(at for at, line in enumerate(listed) if name in line) for name in ("Fast Stream", "Impact"))
    assert fast < impact
    assert listed[fast].endswith("opens Oct (just passed)")
    assert listed[impact].endswith("£30,296 (undated), last round 2023")


def test_a_page_says_that_its_window_has_just_passed(on_the_day: Run) -> None:
    """The Fast Stream's headline on the days about the one on which the last round closed."""
    screen = {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "120"}
    passed = "the usual window, October to November, has just passed; the next by that pattern opens in October 2027"
    said = {
        day: " ".join(on_the_day(day, "training", "fast-stream", **screen).out.split("\n\n")[0].split())
        for day in (date(2026, 11, 6), date(2026, 11, 7), date(2026, 12, 31), date(2027, 1, 1))
    }
    assert [passed in each for each in said.values()] == [False, True, True, False]
    impact = on_the_day(date(2026, 11, 28), "training", "impact", **screen).out.split("\n\n")[0]
    assert "usually open October to January (last round 2023)" in " ".join(impact.split())


@pytest.mark.parametrize(
    ("nation", "within", "without"),
    [
        ("scotland", ["scottish-government-graduates", "fast-stream"], ["impact", "bank-of-england-graduates"]),
        ("wales", ["impact"], ["scottish-government-graduates", "career-launch"]),
        ("england", ["impact", "bank-of-england-graduates"], ["scottish-government-graduates"]),
        ("northern-ireland", ["nia-bursary"], ["impact", "scottish-government-graduates"]),
    ],
)
def test_a_nation_has_its_own_schemes(run: Run, nation: str, within: list[str], without: list[str]) -> None:
    """A scheme that is in some nations alone is listed in no other."""
    ids = {line.split("\t")[0] for line in run("training", "--nation", nation).out.splitlines()}
    assert set(within) <= ids
    assert not set(without) & ids


@pytest.mark.parametrize("line", [("--month", "October"), ("--month", "oct"), ("october",)])
def test_what_opens_in_a_month(on_the_day: Run, line: tuple[str, ...]) -> None:
    """Only what usually opens in it is shown, each with a month of its own that a source says."""
    shown = on_the_day(date(2026, 11, 28), "training", *line, "--json")
    opens = {each.id: each.scheme.opens for each in STORE.load(TRAINING) if each.scheme}
    data = json.loads(shown.out)["data"]
    assert data
    assert {opens[each["id"]] for each in data} == {MONTHS.index("October") + 1}
    assert on_the_day(date(2026, 11, 28), "training", *line).err == ""


def test_of_a_month_in_which_nothing_opens_the_nearest_are_shown(run: Run) -> None:
    """That nothing opens in it comes first; what is no month is refused, with the month that it is a slip of."""
    shown = run("training", "--month", "september", FORCE_COLOR="", COLUMNS="80")
    assert shown.code == 0
    assert {row.split("\t")[5].split()[0] for row in shown.out.splitlines()} <= {"opens", "August", "October"}
    page = run("training", "--month", "september", "--plain").out
    assert page.startswith("title: Nothing that we know of usually opens in September. Nearest: ")
    refused = run("training", "--month", "septembre")
    assert (refused.code, "Did you mean September?" in refused.err) == (2, True)


def test_open_as_data(on_the_day: Run) -> None:
    """JSON has each with its months, the last round as data, its sources, and what to check."""
    told = json.loads(on_the_day(date(2026, 10, 2), "training", "--open", "--json").out)
    fast = next(each for each in told["data"] if each["id"] == "fast-stream")
    assert (fast["when"], fast["month"], fast["months_away"], fast["months_from"]) == ("opens", 10, 0, "one-round")
    assert (fast["last_round"]["opened"], fast["last_round"]["closed"]) == ("2025-10-09", "2025-11-06")
    assert fast["last_round"]["cites"] == [{"source": "fs-apply", "at": ""}]
    assert fast["check"]
    rows = [line.split("\t") for line in on_the_day(date(2026, 10, 2), "training", "--open").out.splitlines()]
    assert [row[0] for row in rows] == [each["id"] for each in told["data"]]


@pytest.mark.parametrize("audience", get_args(AudienceId))
def test_for_lists_those_who_may_apply(run: Run, audience: str) -> None:
    """Each value of --for lists at least one, in every form the same."""
    ids = [line.split("\t")[0] for line in run("training", "--for", audience).out.splitlines()]
    assert ids == [entry.id for entry in STORE.load(TRAINING) if audience in entry.may_apply]
    assert ids == [each["id"] for each in json.loads(run("training", "--for", audience, "--json").out)["data"]]
    assert ids


@pytest.mark.parametrize(
    ("said", "audience"),
    [
        ("school leaver", "in-school"),
        ("School leavers", "in-school"),
        ("sixth form", "in-school"),
        ("16", "in-school"),
        ("A levels", "in-school"),
        ("leaver", "in-school"),
        ("graduate", "graduates"),
        ("graduates", "graduates"),
        ("student", "graduates"),
        ("finalist", "graduates"),
        ("undergraduate", "graduates"),
        ("final-year student", "graduates"),
        ("career changer", "changing-career"),
        ("no degree", "no-degree"),
        ("without a degree", "no-degree"),
        ("disability", "disabled"),
        ("autistic", "disabled"),
        ("no contacts", "without-contacts"),
        ("working class", "without-contacts"),
    ],
)
def test_for_in_peoples_own_words(run: Run, said: str, audience: str) -> None:
    """What people call themselves is understood as the value that it means."""
    assert run("training", "--for", said).out == run("training", "--for", audience).out


def test_for_somebody_who_is_not_known(run: Run) -> None:
    """A word that is none is refused with all that there are."""
    wrong = run("training", "--for", "astronauts")
    assert (wrong.code, wrong.out) == (2, "")
    assert all(audience in wrong.err for audience in get_args(AudienceId))
    assert run("training", "--nation", "france").code == 2


def test_filters_go_together(run: Run) -> None:
    """--for, --nation and --open narrow one another, and what leaves nothing says so."""
    ids = [line.split("\t")[0] for line in run("training", "--for", "disabled", "--nation", "wales").out.splitlines()]
    assert ids == ["support-aeo-wales", "epev", "autism-exchange"]
    both = json.loads(run("training", "--open", "--for", "no degree", "--json").out)["data"]
    assert {each["id"] for each in both} == {"career-launch", "care-leavers-internship", "ges-degree-apprenticeship"}
    none = run("training", "cilca", "--for", "disabled", "--plain")
    assert (none.code, none.out.splitlines()[0]) == (0, "title: No course or scheme that we hold for: Disabled people")
    assert run("training", "--open", "cilca", "--plain").code == 0


def test_a_town_is_one_of_its_nation(run: Run) -> None:
    """Schemes in a town are those of its nation, which is said."""
    found = run("training", "in", "Cardiff")
    assert "Courses and schemes are held here by nation" in found.err
    assert "epev" in found.out
    assert "career-launch" not in found.out


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("career launch", ["career-launch"]),
        ("fast stream", ["fast-stream"]),
        ("speaker's scheme", ["speakers-placement"]),
        ("autism", ["autism-exchange"]),
        ("NGDP", ["impact"]),
        (
            "apprenticeships",
            [
                "career-launch",
                "gcs-advance",
                "policy-officer-apprenticeship",
                "ges-degree-apprenticeship",
                "parliament-apprentices",
            ],
        ),
        ("work experience", ["parliament-pathways", "commons-work-experience"]),
    ],
)
def test_names_as_people_say_them(run: Run, typed: str, ids: list[str]) -> None:
    """A scheme is found by what it is called, in several words without quotes; a kind of scheme lists all of it."""
    data = json.loads(run("training", *typed.split(), "--json").out)["data"]
    assert [each["id"] for each in (data if isinstance(data, list) else [data])] == ids


def test_a_figure_carries_its_year(run: Run) -> None:
    """What a way in pays is never shown without the year that it is of, in the headline too."""
    for entry in STORE.load(TRAINING):
        if entry.scheme is None or not entry.scheme.pays:
            continue
        first = " ".join(run("training", entry.id, FORCE_COLOR="1", NO_COLOR="1").out.split("\n\n")[0].split())
        years = {str(pay.year or "undated") for pay in entry.scheme.pays}
        assert re.search(rf"£[\d,]+ a (year|week) \(({'|'.join(years)})\)", first), first
        told = run("training", entry.id, "--full").out
        assert all(
            re.search(rf"£{pay.amount:,} a {pay.per}[^(]*\({pay.year or 'undated'}", told) for pay in entry.scheme.pays
        )


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("no degree", ("Career Launch Apprenticeship", "£23,000 (2025)", "Caseworker", "£25k-£42k")),
        ("career change", ("Civil Service Fast Stream", "GCS Advance", "Caseworker", "casework;", "Pay may fall")),
    ],
)
def test_a_page_of_advice_joins_its_ways_in(run: Run, page: str, names: tuple[str, ...]) -> None:
    """The pages for those without a degree and those who change career have schemes, jobs and pay beside them."""
    shown = run("advice", *page.split(), FORCE_COLOR="1", NO_COLOR="1").out
    assert all(name in shown for name in names)
    whole = run("advice", *page.split(), "--full").out
    audience = {"no degree": "no-degree", "career change": "changing-career"}[page]
    wanted = [entry.title for entry in STORE.load(TRAINING) if entry.scheme and audience in entry.may_apply]
    assert [title for title in wanted if title not in whole] == []


def test_a_role_names_its_ways_in(run: Run) -> None:
    """A job's page and how to apply for it name the schemes that lead there, and JSON has their ids."""
    assert "polcareer training fast-stream" in run("roles", "fast-streamer", FORCE_COLOR="1", NO_COLOR="1").out
    assert "GCS Advance" in run("roles", "government-comms-officer", "--full").out
    assert "polcareer training gcs-advance" in run("apply", "government-comms-officer", "--full").out
    told = json.loads(run("apply", "fast-streamer", "--json").out)["data"]
    assert told["schemes"] == ["fast-stream", "cs-summer-internship"]
    assert "Ways in" not in run("roles", "caseworker", FORCE_COLOR="1", NO_COLOR="1").out


NO_ROUND = "No round: adverts come at any time (our reading)."


@pytest.mark.parametrize("role", ["caseworker", "ms-support-staff", "party-campaign-organiser", "fast-streamer", "mp"])
def test_a_job_without_rounds_says_so(run: Run, role: str) -> None:
    """On its page and on how to apply, in a line; a job with rounds, and an elected one, does not."""
    without = role not in ("fast-streamer", "mp")
    for words in (("roles", role), ("apply", role), ("roles", role, "--full")):
        shown = run(*words, FORCE_COLOR="1", NO_COLOR="1", COLUMNS="120").out
        assert (NO_ROUND in shown) is without


def test_no_job_with_a_round_alone_is_without_one() -> None:
    """What has no round is no scheme and no elected office, and somewhere it is advertised."""
    for role in STORE.load(ROLES):
        if role.no_round:
            assert role.group != "elected", role.id
            assert role.vacancies, role.id
    schemes = {"fast-stream", "ngdp", "ges-careers"}
    assert not schemes & {place.id for place in STORE.load(VACANCIES) if place.no_round}


def test_a_place_for_vacancies_warns_on_its_first_screen(run: Run) -> None:
    """How old what we know is stands in the short answer: W4MP's jobs site was last read in a copy of 2017."""
    for place in STORE.load(VACANCIES):
        shown = " ".join(run("vacancies", place.id, FORCE_COLOR="1", NO_COLOR="1", COLUMNS="400").out.split())
        assert " ".join(place.note.split()) in shown, place.id


def test_vacancies_of_a_nation(run: Run) -> None:
    """A nation's list has none of another's."""
    wales = run("vacancies", "--nation", "wales", "--csv").out
    assert "Welsh Government jobs" in wales
    assert not [name for name in ("Work for Scotland", "Greater London Authority", "myjobscotland") if name in wales]


@pytest.mark.parametrize(
    ("role", "says"),
    [
        ("civil-service-policy-adviser", "HEO £36,330 in Scotland, £39,690 in Wales"),
        ("civil-service-administrator", "EO £30,440 in Scotland, £30,610 in Wales"),
        ("parliament-clerk", "Older, and of a senior grade only: £63,716"),
    ],
)
def test_pay_says_for_whom_it_is(run: Run, role: str, says: str) -> None:
    """The medians of nations stand on the page of the job; a senior grade's pay is no beginner's."""
    assert says in run("roles", role, FORCE_COLOR="1", NO_COLOR="1", COLUMNS="400").out


@pytest.mark.parametrize("line", ["--paid", "paid", "--funded"])
def test_what_each_way_in_pays(run: Run, line: str) -> None:
    """Every way in stands once: with its figure, with what is said of pay, or among those of which it was not seen."""
    shown = run("training", line, "--plain").out
    rows = re.findall(r"^Pay: (.*)\nWay in: (.*)(?:\nPays: (.*))?$", shown, re.MULTILINE)
    blocks = {title: (group, pays) for group, title, pays in rows}
    ways = [item for item in STORE.load(TRAINING) if item.scheme is not None]
    assert set(blocks) == {item.title for item in ways}
    known = 0
    for item in ways:
        scheme, (group, pays) = item.scheme, blocks[item.title]
        assert scheme is not None
        held = bool(scheme.pays or scheme.pay_of)
        known += held
        said = f"£{min(pay.amount for pay in scheme.pays):,}" if scheme.pays else scheme.pay_said
        assert said in pays
        assert group == (WITH_FIGURE if held else SAID_TO_PAY if scheme.pay_said else NOT_SEEN)
    assert shown.startswith(f"title: Pay is held of {known} of {len(ways)} ways in. A blank is not a no: ask.\n")


def test_what_a_nation_alone_has_comes_first(run: Run) -> None:
    """What is in that nation alone has a heading of its own before all else; what is in two comes next."""
    shown = run("training", "wales", "--plain").out.splitlines()
    heads = list(dict.fromkeys(row for row in shown if row.startswith("Open to: ")))
    assert heads[:2] == ["Open to: Only in Wales", "Open to: Only in England and Wales"]
    assert not any("Only in" in head for head in heads[3:])


def test_vacancies_of_a_town(run: Run) -> None:
    """Nothing is left out for a town; what is of other nations alone comes last, and that is said."""
    shown = run("vacancies", "aberdeen", "--plain").out
    titles = {item.title: item.nations for item in STORE.load(VACANCIES)}
    order = [row.removeprefix("Name: ") for row in shown.splitlines() if row.startswith("Name: ")]
    ranks = [0 if "scotland" in titles[title] else 2 if titles[title] else 1 for title in order]
    assert "Those of other nations alone come last." in shown
    assert set(ranks) == {0, 1, 2}
    assert ranks == sorted(ranks)
