"""The Python API: what `import polcareer` offers, and that it answers as the command line does."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from datetime import date
from importlib import import_module
from typing import Any

import pytest

import polcareer
from folders import read_yaml
from polcareer import api
from polcareer.data import open_store
from polcareer.errors import DataFault

NOMINATION, POLL = date(2024, 6, 7), date(2024, 7, 4)
HOMES = {
    "polcareer.api": (
        *("can_stand", "deposit", "roles", "salaries", "search", "seat", "spending_limit", "take_home", "timetable"),
        "training",
    ),
    "polcareer.questions.ranking": ("Hit",),
    "polcareer.questions.take_home": ("Job",),
    "polcareer.law.verdict": ("Verdict",),
    "polcareer.jobs.deductions": ("TakeHome",),
    "polcareer.polls.deposit": ("Deposit",),
    "polcareer.polls.timetable": ("Event",),
    "polcareer.polls.seats": ("Seat",),
    "polcareer.polls.spending": ("SpendingLimit",),
    "polcareer.errors": (
        *("DataFault", "FormerName", "NotCovered", "PolcareerError", "RefusedFact", "SeveralNames"),
        *("UnknownName", "WrongUsage"),
    ),
    "polcareer.version": ("__version__",),
}


def _python(code: str) -> str:
    """What a fresh Python prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _ask(facts: dict[str, Any]) -> polcareer.Verdict:
    return polcareer.can_stand("mp", facts, nomination=NOMINATION, poll=POLL)


def test_names() -> None:
    """Every public name is the one its module defines, is listed by `dir`, and there are no others."""
    for home, names in HOMES.items():
        for name in names:
            assert getattr(polcareer, name) is getattr(import_module(home), name)
    public = sorted([name for names in HOMES.values() for name in names] + ["dataset"])
    assert dir(polcareer) == sorted(polcareer.__all__) == public


def test_every_public_name_is_documented() -> None:
    """Everything offered says what it is."""
    for name in set(polcareer.__all__) - {"__version__"}:
        assert getattr(polcareer, name).__doc__, name


def test_importing_costs_nothing() -> None:
    """`import polcareer` imports its version and nothing else of its own; a name loads its home when first used."""
    loaded = "sorted(name for name in sys.modules if name.split('.')[0] == 'polcareer')"
    code = f"import sys, polcareer; print({loaded}); polcareer.WrongUsage; print({loaded})"
    first, then = _python(code).splitlines()
    assert first == "['polcareer', 'polcareer.version']"
    assert then == "['polcareer', 'polcareer.errors', 'polcareer.version']"


def test_star_and_dataset() -> None:
    """`from polcareer import *` gives every public name, and `polcareer.data` is there without importing it."""
    assert _python("from polcareer import *; print(can_stand.__name__, Verdict.__name__)") == "can_stand Verdict"
    assert _python("import polcareer; print(polcareer.dataset.open_store.__name__)") == "open_store"


def test_unknown_attribute() -> None:
    """A name that is not offered is an AttributeError that says so, so that `hasattr` works."""
    assert not hasattr(polcareer, "can_stnd")
    with pytest.raises(AttributeError, match="module 'polcareer' has no attribute 'can_stnd'"):
        polcareer.can_stnd  # noqa: B018


def test_doctests() -> None:
    """The examples in the API's docstrings run and give what they show."""
    results = doctest.testmod(api)
    assert (results.failed, results.attempted > 0) == (0, True)


def test_can_stand() -> None:
    """A verdict has the outcome, the bars with their law and cure, the questions and the effects."""
    verdict = _ask({"born": "2006-06-08", "citizenship": "british", "deposit_paid": False})
    assert isinstance(verdict, polcareer.Verdict)
    assert (verdict.office, verdict.nomination, verdict.poll) == ("mp", NOMINATION, POLL)
    assert verdict.outcome == "cannot-stand"
    assert [bar.rule for bar in verdict.bars] == ["mp-age", "mp-deposit"]
    assert verdict.effects == ("officer-can-reject", "consent-untrue", "election-void")
    age = verdict.bars[0]
    assert [(cite.source, cite.at) for cite in age.cites] == [("eaa-2006", "s.17(1)-(3)"), ("alc-1991", "s.6")]
    assert (age.kind, age.moments, age.cure_before, age.cure_by) == (
        "qualification",
        ("nomination",),
        "nomination",
        NOMINATION,
    )
    question = _ask({"citizenship": ["british"]}).questions[0]
    assert (question.fact, question.asks, question.rules) == ("born", "What is your date of birth?", ("mp-age",))
    assert _ask({"citizenship": ["british"]}).effects == ()


def test_as_dict_is_what_json_prints() -> None:
    """`as_dict` gives plain values that JSON can carry, the very ones that `--json` prints."""
    verdict = _ask({"born": "2006-06-08", "citizenship": ["gabon"], "immigration": "indefinite-leave"})
    plain = json.loads(json.dumps(verdict.as_dict()))
    assert plain["nomination"] == "2024-06-07"
    assert plain["effects"] == list(verdict.effects)
    words = "--born 2006-06-08 --citizenship gabon --immigration indefinite-leave"
    days = "--nomination 2024-06-07 --poll 2024-07-04 --json"
    command = [sys.executable, "-m", "polcareer", "can-stand", "mp", *words.split(), *days.split()]
    done = subprocess.run(command, capture_output=True, check=True)
    assert json.loads(done.stdout)["data"] == [plain]


@pytest.mark.parametrize(
    ("office", "facts", "days", "error"),
    [
        ("mp", {"born": "1832-06-07"}, (NOMINATION, POLL), polcareer.RefusedFact),
        ("mp", {"borne": "1990-01-31"}, (NOMINATION, POLL), polcareer.RefusedFact),
        ("mayor-of-nowhere", {}, (NOMINATION, POLL), polcareer.UnknownName),
        ("mp", {}, (date(2001, 2, 15), POLL), polcareer.NotCovered),
        ("mp", {}, (POLL, NOMINATION), polcareer.WrongUsage),
    ],
)
def test_errors_that_the_docstring_names(
    office: str, facts: dict[str, Any], days: tuple[date, date], error: type
) -> None:
    """`can_stand` raises just what its docstring says, each with what to do next."""
    with pytest.raises(polcareer.PolcareerError) as caught:
        polcareer.can_stand(office, facts, nomination=days[0], poll=days[1])
    assert type(caught.value) is error
    assert error.__name__ in str(polcareer.can_stand.__doc__)
    assert caught.value.hint


def test_errors() -> None:
    """Each error has the exit code of its kind, a code of its own, and its message as text."""
    codes = {"PolcareerError": 1, "DataFault": 1, "WrongUsage": 2, "NotCovered": 2, "RefusedFact": 3}
    for name, code in codes.items():
        error = getattr(polcareer, name)("Not so.")
        assert (error.exit_code, str(error), error.message, error.hint) == (code, "Not so.", "Not so.", "")
    unknown = polcareer.UnknownName("role", "Siân", ["caseworker"], "polcareer roles")
    assert (unknown.exit_code, unknown.kind, unknown.name, unknown.close) == (2, "role", "Siân", ())
    kinds = [getattr(polcareer, name) for name in (*codes, "UnknownName")]
    assert all(issubclass(kind, polcareer.PolcareerError) for kind in kinds)
    assert len({kind.code for kind in kinds}) == len(kinds)
    fault = DataFault("Two faults.", ("one", "two"), "Mend them.")
    assert (fault.faults, fault.hint) == (("one", "two"), "Mend them.")


def test_deposit() -> None:
    """A deposit says whether it is kept, the votes needed, the margin and the rule with its law; today by default."""
    found = polcareer.deposit(2_336, 46_732)
    assert isinstance(found, polcareer.Deposit)
    assert (found.kept, found.votes_needed, found.margin, found.pounds) == (False, 2_337, -1, 500)
    assert not found.exactly_on_the_line
    assert (found.rule.share_in_words, found.rule.cites[0].source) == ("one twentieth (5%)", "rpa-1983")
    assert polcareer.deposit(2_337, 46_732, "mp", on=POLL).kept


def test_roles_and_salaries() -> None:
    """Every role and every band of the data files, in file order, with their values as the files have them."""
    folder = open_store().folder
    roles = read_yaml(folder / "roles.yaml")
    bands = read_yaml(folder / "salaries.yaml")["bands"]
    assert [(role.id, role.title) for role in polcareer.roles()] == [(role["id"], role["title"]) for role in roles]
    training = read_yaml(folder / "training.yaml")
    assert [entry.id for entry in polcareer.training()] == [entry["id"] for entry in training]
    disabled = [entry.id for entry in polcareer.training("disability", nation="wales")]
    assert disabled == ["support-aeo-wales", "epev", "autism-exchange"]
    found = [(band.id, band.area, band.minimum, band.maximum, band.since) for band in polcareer.salaries()]
    assert found == [(band["id"], band["area"], band["minimum"], band["maximum"], band.get("since")) for band in bands]
