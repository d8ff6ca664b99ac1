"""Every command finds things by what people call them: the answer is that to the id."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
SAME = [  # a line as people type it, and the line with ids that it must answer alike
    ("roles Caseworker", "roles caseworker"),
    ("roles 'member of parliament'", "roles mp"),
    ("roles MP 'Office Manager'", "roles mp office-manager"),
    ("roles --nation Scotland", "roles --nation scotland"),
    ("roles --nation Cymru", "roles --nation wales"),
    ("roles --place 'Party headquarters' --level Entry", "roles --place party-headquarters --level entry"),
    ("roles --employer 'Political party'", "roles --employer political-party"),
    ("roles --skill Research", "roles --skill research"),
    ("salaries Caseworker", "salaries caseworker"),
    ("salaries --area London", "salaries --area london"),
    ("salaries --scheme 'Fast Stream'", "salaries --scheme fast-stream"),
    ("salaries --level Senior --employer MLA", "salaries --level senior --employer mla"),
    ("take-home --compare Caseworker", "take-home --compare caseworker"),
    ("take-home 30000 --nation Scotland --loan 'Plan 2'", "take-home 30000 --nation scotland --loan plan-2"),
    ("take-home 30000 --basis Payslip --period Week", "take-home 30000 --basis payslip --period week"),
    ("apply caseworkers", "apply caseworker"),
    ("match --have writing --role Caseworker", "match --have writing --role caseworker"),
    ("match --have writing --role-held 'Member of Parliament'", "match --have writing --role-held mp"),
    ("match --have writing --nation NI", "match --have writing --nation northern-ireland"),
    ("routes Caseworker 'Member of Parliament'", "routes caseworker mp"),
    ("skills Research", "skills research"),
    ("employers 'Trade union'", "employers trade-union"),
    ("vacancies 'W4MP Jobs'", "vacancies w4mp"),
    ("vacancies --role 'Office Manager'", "vacancies --role office-manager"),
    ("training On_the_job", "training on-the-job"),
    ("advice 'What to expect'", "advice what-to-expect"),
    ("sources 'Representation of the People Act 1983'", "sources rpa-1983"),
    ("rules MP_age", "rules mp-age"),
    ("rules --office MP", "rules --office mp"),
    ("offices MP", "offices mp"),
    ("offices 'Police and crime commissioner'", "offices pcc"),
    ("deposit --office MP", "deposit --office mp"),
    ("deposit --office MSP --contest Constituency", "deposit --office msp --contest constituency"),
    ("schema Living_costs", "schema living-costs"),
    ("become-mp --party 'Green Party'", "become-mp --party green"),
    ("become-mp --party Plaid-Cymru", "become-mp --party plaid-cymru"),
    ("timetable 'House of Commons' --poll 2029-05-03 --nation Cymru", "timetable mp --poll 2029-05-03 --nation wales"),
    ("seats --nation NI", "seats --nation northern-ireland"),
    ("can-stand 'Member of Parliament' --born 2000-01-01", "can-stand mp --born 2000-01-01"),
]
SEVERAL = [  # a line with a name of several things, and those
    ("apply SpAd", "devolved-special-adviser, special-adviser"),
    ("routes 'executive officer'", "politicians-assistant, civil-service-administrator"),
    ("roles --skill Excel", "it-literacy, data-analysis"),
    ("can-stand --role 'administrative officer'", "administrative-officer, civil-service-administrator"),
    ("can-stand --role 'political assistant'", "politicians-assistant, political-assistant-local-authority"),
]


@pytest.mark.parametrize(("line", "by_id"), SAME)
def test_a_name_is_as_good_as_an_id(answer: Run, line: str, by_id: str) -> None:
    """What people type gets the answer of the id, to the byte."""
    typed, wanted = answer(*shlex.split(line), "--json"), answer(*shlex.split(by_id), "--json")
    assert (typed.code, typed.err) == (0, wanted.err)
    assert typed.out == wanted.out != ""


@pytest.mark.parametrize(("line", "several"), SEVERAL)
def test_a_name_of_several_is_not_guessed(answer: Run, line: str, several: str) -> None:
    """All that a name may mean is listed, with the line to type for each, and nothing is answered."""
    result = answer(*shlex.split(line))
    assert (result.code, result.out) == (2, "")
    assert several in result.err
    head = line.replace("SpAd", "'").partition("'")[0].replace(" Excel", " ")
    lines = [f"  polcareer {head}{name}" for name in several.split(", ")]
    assert result.err.splitlines()[1:] == ["Give one of these.", *lines]


def test_what_a_job_was_taken_for_is_said(answer: Run) -> None:
    """A job that is named in other words than its id is said back, whether or not it implies anything."""
    said = "We took 'Caseworker' to be the job Caseworker (caseworker)."
    assert said in answer("can-stand", "--role", "Caseworker", "--plain").out
    assert "The job that you call" not in answer("can-stand", "--role", "caseworker", "--plain").out


def test_a_name_that_the_law_tells_apart(answer: Run) -> None:
    """A press officer of a department is a civil servant and one of an MP is not: every job so called is named."""
    result = answer("can-stand", "--role", "press officer")
    assert (result.code, result.out) == (2, "")
    for role in ("government-comms-officer", "mp-communications-officer", "party-press-officer"):
        assert f"polcareer can-stand --role {role}" in result.err


@pytest.mark.parametrize(("name", "title"), [("cllr", "Councillor")])
def test_what_decides_is_named_exactly(answer: Run, name: str, title: str) -> None:
    """For standing a job goes by its title or id: another name may be that of a job which the law treats otherwise."""
    result = answer("can-stand", "--role", name)
    assert (result.code, result.out) == (2, "")
    assert f"'{name}' may mean 2 jobs: {title}, another job." in result.err
    assert "Name the job exactly" in result.err


def test_a_job_once_held_by_a_name_of_several(answer: Run) -> None:
    """A career that names a job of several is refused as a fact of a person, with those that it may be."""
    result = answer("match", "--have", "writing", "--role-held", "SpAd")
    assert (result.code, result.out) == (3, "")
    assert "'SpAd' may mean 2 roles: devolved-special-adviser, special-adviser. Give one of these." in " ".join(
        result.err.removeprefix("polcareer: ").split()
    )
