"""Cases of candidacy law, as tests/cases/*.yaml and tests/real/mp.yaml write them: read, and held against an answer.

The tests run them on the law as it stands, `tools/mutate_data.py` on the law with one thing changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from folders import read_once
from polcareer.errors import PolcareerError
from polcareer.law.verdict import Bar, Verdict

HERE = Path(__file__).parent
BLIND = sorted((HERE / "cases").glob("blind*.yaml"))
INVENTED = sorted(set((HERE / "cases").glob("*.yaml")) - set(BLIND))
REAL = HERE / "real" / "mp.yaml"
ASKED = {"name", "facts", "nomination", "poll"}
ANSWERED = {"outcome", "bars", "questions"}
BY_RULE = {"moments", "effects_of", "cure_before", "cure_by", "ends", "says_of", "warnings"}
OPTIONAL = {"unsettled", "possible", "effects", "tests", "to_do", "other_offices_lost", "doubted"} | BY_RULE
IN_SENTENCES = {"says_of", "warnings"}
Answer = Callable[[Mapping[str, Any], date, date], Verdict]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A person's facts, the two days, and what the verdict must say, or the error that must be raised.

    With `clean`, what the facts do not mention is as for a person who has none of it (`if_none` in facts.yaml).
    """

    name: str
    facts: Mapping[str, Any]
    nomination: date
    poll: date
    clean: bool = True
    wanted: Mapping[str, Any] = field(default_factory=dict)
    effects_among: frozenset[str] = frozenset()
    raises: str = ""
    says: str = ""

    def __str__(self) -> str:
        return self.name


def invented(files: Iterable[Path] = INVENTED) -> Iterator[Case]:
    """Invented people on both sides of every edge. No ground of unsettled law applies unless the case says so."""
    for case in (case for file in files for case in read_once(file)):
        asked = {name: case[name] for name in ASKED}
        yield Case(**asked, wanted=_wanted(case), raises=case.get("raises", ""))


def blind(files: Iterable[Path] = BLIND) -> Iterator[Case]:
    """Cases written without sight of the rules; their effects are some of those found."""
    for case in (case for file in files for case in read_once(file)):
        answered = () if "raises" in case else ("outcome", "bars", "unsettled")
        yield Case(
            **{name: case[name] for name in (*ASKED, "clean")},
            wanted={name: case[name] for name in answered},
            effects_among=frozenset(case.get("effects", ())),
            raises=case.get("raises", ""),
        )


def real() -> Iterator[Case]:
    """Documented cases, each as at its own days and as at today."""
    content = read_once(REAL)
    for case in content["cases"]:
        facts = content["ordinary"] | case["facts"]
        for when in ("then", "now"):
            said = {**(content["today"] if when == "now" else {}), **case[when]}
            yield Case(
                name=f"{case['number']} {case['name']}: {when}",
                facts=facts | said.get("facts", {}),
                nomination=said["nomination"],
                poll=said["poll"],
                wanted=_wanted(said),
                raises=said.get("raises", ""),
                says=str(content["coverage_begins"]) if "raises" in said else "",
            )


def _wanted(case: Mapping[str, Any]) -> dict[str, Any]:
    if "raises" in case:
        return {}
    return {"unsettled": [], **{name: case[name] for name in sorted(ANSWERED | OPTIONAL) if name in case}}


def misfits(case: Case, answer: Answer) -> dict[str, tuple[Any, Any]]:
    """Where an answer is not what the case says: found and wanted, by what they are about."""
    try:
        found = in_words(answer(case.facts, case.nomination, case.poll))
    except PolcareerError as error:
        named = type(error).__name__ == case.raises and case.says in str(error) and bool(error.hint)
        return {} if named else {"raises": (repr(error), case.raises)}
    if case.raises:
        return {"raises": (found["outcome"], case.raises)}
    wrong = {name: (found[name], value) for name, value in case.wanted.items() if not _fits(name, found[name], value)}
    if not case.effects_among <= set(found["effects"]):
        wrong["effects"] = (found["effects"], sorted(case.effects_among))
    return wrong


def _fits(name: str, found: Any, wanted: Any) -> bool:
    """Whether an answer is the one wanted. Of what is said in whole sentences a case gives a few words."""
    if name not in IN_SENTENCES:
        return bool(found == wanted)
    return set(found) == set(wanted) and all(
        len(found[rule]) == len(parts) and all(part in text for part, text in zip(parts, found[rule], strict=True))
        for rule, parts in wanted.items()
    )


def in_words(verdict: Verdict) -> dict[str, Any]:
    """The verdict in the words of a case.

    What is by rule is so of every ground that certainly applies; `warnings` are of the formalities that are done.
    """
    certain = (*verdict.bars, *verdict.unsettled, *verdict.other_offices_lost)
    return {
        "outcome": verdict.outcome,
        "bars": [bar.rule for bar in verdict.bars],
        "questions": [question.fact for question in verdict.questions],
        "unsettled": [bar.rule for bar in verdict.unsettled],
        "other_offices_lost": [bar.rule for bar in verdict.other_offices_lost],
        "possible": [possible.rule for possible in verdict.possible],
        "effects": list(verdict.effects),
        "tests": {name: getattr(verdict.tests, name) for name in verdict.tests.__struct_fields__},
        "to_do": [form.rule for form in verdict.formalities if form.state == "to-do"],
        "doubted": [bar.rule for bar in verdict.other_offices_lost if bar.unsettled],
        "moments": _gathered(certain, "moments"),
        "effects_of": _gathered(certain, "effects"),
        "cure_before": {bar.rule: bar.cure_before for bar in certain},
        "cure_by": {bar.rule: bar.cure_by for bar in certain},
        "ends": {bar.rule: bar.ends for bar in certain},
        "says_of": {bar.rule: [each.says for each in certain if each.rule == bar.rule] for bar in certain},
        "warnings": {form.rule: list(form.warnings) for form in verdict.formalities if form.warnings},
    }


def _gathered(bars: tuple[Bar, ...], name: str) -> dict[str, list[str]]:
    """By rule; where two versions of one apply, each at its own moments, one after the other."""
    found: dict[str, list[str]] = {}
    for bar in bars:
        found.setdefault(bar.rule, []).extend(getattr(bar, name))
    return found
