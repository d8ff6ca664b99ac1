"""Edges of `can-stand`: days that do not fit, facts said twice, profiles of an odd shape, how values are traced."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from polcareer.data import open_store
from polcareer.errors import NotCovered, WrongUsage
from polcareer.law.decide import RuleBook, decide
from polcareer.law.logic import operator
from polcareer.law.rule import Condition, InForce
from polcareer.law.rule import Tested as Bite  # pytest takes a name in Test... for a test
from polcareer.questions.law import law_of

Run = Callable[..., Any]
LAW = law_of(open_store())
BOOK = LAW.book(next(office for office in LAW.offices if office.id == "mp"))
WORLD = ("--citizenship", "british", "--none-of-the-above")


@pytest.mark.parametrize(
    "words",
    [
        ("--on", "2024-07-04", "--poll", "2024-07-04"),
        ("--on", "4 July"),
        ("--on", "2023-02-29"),
        ("--nomination", "2024-06-07"),
        ("--poll", "2024-07-07"),
        ("--nomination", "2024-07-04", "--poll", "2024-06-07"),
        ("--on", "1832-12-10"),
        ("--on", "2001-02-15"),
        ("--fact", "treason"),
        ("--born", "1990-01-31", "--fact", "born=1991-01-31"),
        ("--born", "1990-01-31", "--fact", "Born=1991-01-31"),
        ("--fact", "treason=no", "--fact", "TREASON=yes"),
        ("--profile", "missing.yaml"),
        ("--role", "fast-streamr"),
    ],
    ids=" ".join,
)
def test_wrong_usage(run: Run, words: tuple[str, ...]) -> None:
    """Days that are none or do not fit, and facts said twice or by halves, are wrong usage and give no verdict."""
    result = run("can-stand", *words)
    assert (result.code, result.out) == (2, ""), result
    assert "Something failed" not in result.err


@pytest.mark.parametrize("born", ["20040501ab", "2004050112", "20040501.5", "1 May 2004ab", "2004-05-011"])
def test_no_date_is_read_in_part(run: Run, born: str) -> None:
    """What begins like a date and is none is refused: it is not read in part, with the rest let fall."""
    assert run("can-stand", "--born", born).code == 3
    assert run("can-stand", "--on", born).code == 2


@pytest.mark.parametrize(
    "profile",
    [
        *(b"- born", b"born: 1990-01-31\nborn: 1991-01-31\n", b"Deposit_Paid: yes\ndeposit-paid: no\n", b"\xff"),
        *(b"[", b"12", b"1: 2\n", b"null: 2\n", b"2004-05-01: 2\n", b"? [a]\n: 2\n"),
    ],
)
def test_profiles_of_an_odd_shape(run: Run, tmp_path: Path, profile: bytes) -> None:
    """A profile that is no mapping of facts, once each, is refused as a fact is: 3, and never a failure of ours."""
    (tmp_path / "me.yaml").write_bytes(profile)
    by_file = run("can-stand", "--profile", str(tmp_path / "me.yaml"))
    by_stdin = run("can-stand", "--profile", "-", stdin=profile)
    assert (by_file.code, by_file.out, by_stdin.code) == (3, "", 3), by_file


@pytest.mark.parametrize(("born", "code"), [("2010-01-01", 5), ("1990-01-31", 0), ("unknown", 4)])
def test_exit_codes_by_outcome(run: Run, born: str, code: int) -> None:
    """--exit-code ends by the outcome: 0 can stand, 4 not known, 5 cannot."""
    assert run("can-stand", *WORLD, "--born", born, "--exit-code").code == code


def test_the_one_unsettled_birthday(run: Run) -> None:
    """Born on 29 February, on 28 February of the year of being 18 it is not settled: not known, with the reason."""
    outcomes = []
    for day in ("2022-02-27", "2022-02-28", "2022-03-01"):
        result = json.loads(run("can-stand", *WORLD, "--born", "2004-02-29", "--on", day, "--json").out)
        (verdict,) = result["data"]
        outcomes.append(verdict["outcome"])
        reasons = [reason for possible in verdict["possible"] for reason in possible["reasons"]]
        assert any("29 February" in reason for reason in reasons) is (day == "2022-02-28")
    assert outcomes == ["cannot-stand", "not-known", "can-stand"]


def test_the_trace_in_plain_words(run: Run, tmp_path: Path) -> None:
    """What decided a rule is told as a person would say it: yes, none, lengths, records and ranges of birth."""
    (tmp_path / "me.yaml").write_text(
        "treason: true\nposts: none\nconvictions:\n- {sentence: life, custody: ireland}\n- {sentence: 18 months}\n"
        "citizenship: [irish, ghana]\ncandidate-elsewhere: no\n",
        encoding="utf-8",
    )
    words = ("--profile", str(tmp_path / "me.yaml"), "--age", "30", "--explain", "--json")
    told = {each["rule"]: each["decided_by"] for each in json.loads(run("can-stand", *words).out)["data"]["trace"][0]}
    assert told["mp-treason"] == ["treason: yes"]
    assert told["mp-two-constituencies"] == ["candidate-elsewhere: no"]
    assert told["mp-civil-servant"] == ["posts: none"]
    assert told["mp-citizenship"] == ["citizenship: country irish, country ghana"]
    (sentences,) = told["mp-serving-prisoner"]
    assert "sentence life" in sentences
    assert "sentence 18 months and 0 days" in sentences
    assert told["mp-age"][0].startswith("born: between ")


def test_more_elections_than_are_kept() -> None:
    """A batch over thousands of days gets the same answers when its plans are made anew."""
    days = [date(2010, 1, 1) + timedelta(days=number) for number in range(1100)]
    facts = {"born": date(1992, 6, 1)}
    first = [BOOK.lean(facts, day, day).outcome for day in days]
    assert [BOOK.lean(facts, day, day).outcome for day in reversed(days)] == first[::-1]
    assert first.index("not-known") == (date(2010, 6, 1) - date(2010, 1, 1)).days


def test_a_rule_that_costs_only_another_office_on_that_day() -> None:
    """A rule that bars on the consent but came in after it costs another office only: in a batch as in a verdict."""
    rule = next(rule for rule in LAW.rules if rule.id == "mp-as-ms")
    late = replace(rule, tested=(Bite(at="consent", effects=("consent-untrue",)), *rule.tested),
                   in_force=InForce(since=date(2024, 6, 20)))  # fmt: skip
    book = RuleBook(BOOK.office, [late], LAW.countries, replace(BOOK.coverage, missing=()))
    facts, days = {"elected-offices": ("ms",)}, (date(2024, 6, 7), date(2024, 7, 4))
    verdict = decide(book, facts, LAW.asked, nomination=days[0], poll=days[1])
    assert (verdict.outcome, [lost.rule for lost in verdict.other_offices_lost]) == ("can-stand", ["mp-as-ms"])
    assert book.lean(facts, *days) == ("can-stand", (), ())


def test_days_of_a_book() -> None:
    """A poll before the nomination and a day before the first covered are refused by name."""
    with pytest.raises(WrongUsage, match="before"):
        BOOK.check_dates(date(2024, 7, 4), date(2024, 6, 7))
    with pytest.raises(NotCovered, match="2001-02-16"):
        BOOK.check_dates(date(2001, 2, 15), date(2001, 3, 1))


def test_a_consent_signed_before_the_first_day_covered() -> None:
    """What it must say is the law of the day on which it is signed, and that is not held: refused by name."""
    days = date(2001, 2, 20), date(2001, 3, 8)
    with pytest.raises(NotCovered, match=r"2001-02-16; 2001-02-15 is earlier"):
        BOOK.lean({"consent-signed-on": date(2001, 2, 15)}, *days)
    assert BOOK.lean({"consent-signed-on": date(2001, 2, 16)}, *days).outcome == "not-known"


def test_a_length_that_is_none() -> None:
    """A condition whose length of time cannot be read is refused when it is compiled."""
    with pytest.raises(ValueError, match="no length of time: soon"):
        operator(Condition(fact="born", passed="soon"), {})
