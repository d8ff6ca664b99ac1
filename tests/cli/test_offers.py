"""`polcareer take-home` with places: offers side by side, in figures worked out by hand, and what is refused."""

from __future__ import annotations

import csv
import json
import shlex
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

Run = Callable[..., Any]
HELD: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent.parent / "pay" / "offers.yaml").read_text(encoding="utf-8")
)
WORKED_OUT = [each for each in HELD["offers"] if "rows" in each]
REFUSED = [*HELD["refused"], *({**each, "says": each["refused"]} for each in HELD["offers"] if "refused" in each)]


@pytest.mark.parametrize("case", WORKED_OUT, ids=[each["line"] for each in WORKED_OUT])
def test_worked_out_by_hand(answer: Run, case: dict[str, Any]) -> None:
    """Each offer: where it is, its pay, what is left a month, its hours, an hour's pay and the rent there."""
    result = answer("take-home", *shlex.split(case["line"]), "--csv")
    assert (result.code, result.err) == (0, "")
    rows = list(csv.DictReader(result.out.splitlines()))
    found = [[row[key] for key in ("place", "gross", "net_a_month", "hours", "hours_from", "hourly")] for row in rows]
    assert found == [each[:-1] for each in case["rows"]]
    rents = [(row["rent_of"], row["rent_a_month"], row["rent_as_at"]) for row in rows]
    assert rents == [
        (each[-1][0], str(each[-1][1]), each[-1][2]) if each[-1] else ("", "", "") for each in case["rows"]
    ]


@pytest.mark.parametrize("case", REFUSED, ids=[each["line"] for each in REFUSED])
def test_what_is_refused(run: Run, case: dict[str, Any]) -> None:
    """What is no offer is refused with what is wrong and what to type, on stderr alone."""
    result = run("take-home", *shlex.split(case["line"]))
    assert result.code in (1, 2)
    assert case["says"] in result.err
    assert case.get("hint", "") in result.err
    assert result.out == "" or "search" in result.err
    assert "failed here" not in result.err


def test_one_row_more_for_each_end(answer: Run) -> None:
    """On a screen a job has its lowest pay; --full, CSV and JSON have its highest too, and --full says so."""
    words = ("take-home", "26775", "31000:london", "caseworker")
    short, full = (answer(*words, "--plain", *more).out for more in ((), ("--full",)))
    assert "highest" not in short.replace("the highest pay of a job", "")
    assert "More, with --full: the highest pay of a job" in short
    assert full.count("Offer: Caseworker") == 4
    held = json.loads(answer(*words, "--json").out)["data"]
    assert [each["end"] for each in held] == ["", "", "lowest", "highest", "lowest", "highest"]
    assert [each["legal_minimum"] for each in held] == [False, False, False, False, True, False]


def test_what_was_taken_for_granted_is_said(answer: Run) -> None:
    """Assumed hours, the legal minimum, what a place is read as, rents of different months, and a place left out."""
    said = answer("take-home", "26775", "31000:scotland:35h", "caseworker:camden", "--plain").out
    for words in (
        "Where no hours stand, an hour's pay is for 37.5 hours a week, which is assumed.",
        "Each is worked out as for somebody who lives there: England and Scotland.",
        "Camden is read as a place in London.",
        "They are of different months: do not take one from the other.",
        "£26,775 has no place, so no rent stands beside it. Add it: 26775:leeds, say.",
        "Published pay of jobs: IPSA 2025-26.",
        "(medium confidence)",
    ):
        assert words in said
    assert "which is assumed" not in answer("take-home", "26775:leeds", "31000:london", "--hours", "35", "--plain").out


def test_pay_under_the_minimum_wage(answer: Run) -> None:
    """An offer that is under the minimum wage for its hours says so with the rate; at fewer hours it is not."""
    said = answer("take-home", "20000:london", "--plain").out
    assert (
        "£20,000 in London for 37.5 hours a week (assumed) is £10.26 an hour: under the National Living Wage, £12.71 "
        "an hour at 21 or over, from 1 April 2026." in said
    )
    assert "under the" not in answer("take-home", "20000:london:30h", "--plain").out
    assert "under the" not in answer("take-home", "20000:london", "--age", "18", "--hours", "35", "--plain").out
    data = json.loads(answer("take-home", "20000:london", "--json").out)["data"]
    assert Decimal(data[0]["under_minimum_wage"]["hourly"]) == Decimal("12.71")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("31000:london 26775:leeds", "Average rent in London is £851 a month more than in all of England."),
        ("31000:leeds 26775:london", "Average rent in all of England is £851 a month less than in London."),
        ("31000:wales 26775:scotland", "Average rent in Wales is £195 a month less than in Scotland."),
        ("31000:leeds 26775:york", "(2026-27, England).\n"),
        ("31000:london 26775:scotland", "(2026-27).\n"),
        ("31000 26775:london", "(2026-27, England).\n"),
        ("31000:leeds 31000:london 26000", "leave the same: £2,153.30 a month, £300 a month more than £26,000, after"),
        ("26000:wales 26000.10:wales", "leaves £0.01 a month more than £26,000 in Wales"),
        ("26000:leeds 27000:london --loan plan-5", "after tax and your student loan, before rent and any pension"),
        ("24000:leeds 24100:london --loan plan-5", "with no student loan due, before rent and any pension"),
        ("26000:leeds --pension 5", "after tax and your pension, before rent and any student loan"),
        ("26000:leeds --pension 5 --loan plan-5", "after tax, your student loan and pension, before rent ("),
    ],
)
def test_the_first_line(answer: Run, line: str, says: str) -> None:
    """Which leaves more, by how much, what is not taken off; what rent adds, where one measure has both places."""
    said = answer("take-home", *shlex.split(line), "--plain").out
    title = said.partition("\n")[0]
    assert says.removesuffix("\n") in title
    assert not says.endswith("\n") or title.endswith(says.removesuffix("\n"))


def test_words_that_join_are_passed_over(answer: Run) -> None:
    """`vs`, `and`, `or` between figures and jobs, and "in" for a colon, in one word or several."""
    plain = answer("take-home", "26775", "31000:london", "caseworker:leeds", "--csv").out
    for line in (
        "26775 vs 31000:london or caseworker:leeds",
        "26775 31000 in london caseworker in leeds",
        "26775 '31000 in london' and caseworker : leeds",
    ):
        assert answer("take-home", *shlex.split(line), "--csv").out == plain
    assert len(answer("take-home", "26775", "versus", "31000", "--csv").out.splitlines()) == 3


def test_what_stays_as_it_was(answer: Run) -> None:
    """Figures alone, jobs alone and a figure with a nation behind it are answered as they always were."""
    kinds = {
        ("24000", "27000"): "take-home-list",
        ("caseworker",): "take-home-comparison",
        ("27", "000"): "take-home",
        ("12.71", "an", "hour"): "take-home",
        ("£28,500", "scotland"): "take-home",
    }
    for words, kind in kinds.items():
        assert json.loads(answer("take-home", *words, "--json").out)["kind"] == kind


def test_a_value_in_two_words(run: Run) -> None:
    """A plan or a nation in two words behind its option is read as one value, and said to be."""
    result = run("take-home", "31000", "--loan", "plan", "2", "--plain")
    assert result.code == 0
    assert "Read as: polcareer take-home 31000 --loan 'plan 2'" in result.err
    assert "£2,141.19 a month after tax and your student loan" in result.out
    result = run("take-home", "31000", "26000", "--nation", "northern", "ireland", "--csv")
    assert [row["nation"] for row in csv.DictReader(result.out.splitlines())] == ["northern-ireland"] * 2
    assert "Read as: polcareer take-home 31000 26000 --nation" in result.err
