"""What the jobs data must hold together, over files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_FLOOR
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

from polcareer.data.reading import Complaint
from polcareer.jobs.guide import Archetype, Stage
from polcareer.jobs.payslip import IN_A_YEAR, PENNY
from polcareer.names import nearest

if TYPE_CHECKING:
    from polcareer.jobs.tax import Tax, TaxYear


OFFICES_FILE = "candidacy/offices.yaml"
SEARCHED = ("roles", "skills", "employers", "vacancies", "training", "advice")


def guide_complaints(contents: Mapping[str, Any]) -> Iterator[Complaint]:
    """What is wrong, given the content of every data file that could be read, by name."""
    searched = [contents.get(f"{name}.yaml") for name in SEARCHED]
    synonyms = contents.get("synonyms.yaml")
    if synonyms is not None and all(entries is not None for entries in searched):
        known = {entry.id for entries in searched for entry in entries or ()}
        for number, synonym in enumerate(synonyms.synonyms):
            for at, target in enumerate(synonym.means):
                if target not in known:
                    path = ("synonyms", number, "means", at)
                    remedy = f"Did you mean {' or '.join(nearest(target, known)) or 'another entry'}?"
                    yield Complaint("synonyms.yaml", path, f"`{target}` is no entry", remedy)
    roles = {role.id for role in contents.get("roles.yaml") or ()}
    for number, office in enumerate(contents.get(OFFICES_FILE) or ()):
        if roles and office.job is not None and office.job not in roles:
            remedy = f"Did you mean {' or '.join(nearest(office.job, roles)) or 'another role'}?"
            yield Complaint(OFFICES_FILE, (number, "job"), f"`{office.job}` is no role", remedy)


HEARD = (("words/skills.yaml", "skill"), ("words/experiences.yaml", "kind"))
SIDES = ("words", "but_not", "unsure")


def heard_complaints(contents: Mapping[str, Any]) -> Iterator[Complaint]:
    """Words of one thing in two entries, or a phrase twice in one: it cannot say something and not say it."""
    for file, field in HEARD:
        seen: set[str] = set()
        for number, entry in enumerate(contents.get(file) or ()):
            means = getattr(entry, field)
            if means in seen:
                yield Complaint(file, (number, field), f"`{means}` has words already", "Put them together")
            seen.add(means)
            for phrase, at in _twice(entry):
                yield Complaint(file, (number, at), f"`{phrase}` stands there twice", "Keep it in one place")


def _twice(entry: Any) -> Iterator[tuple[str, str]]:
    """Each phrase of an entry that stood there before, and the list that it stands in."""
    seen: set[str] = set()
    for side in SIDES:
        for held in getattr(entry, side):
            for phrase in (held,) if isinstance(held, str) else held.words:
                if phrase.casefold() in seen:
                    yield phrase, side
                seen.add(phrase.casefold())


def route_complaints(contents: Mapping[str, Any]) -> Iterator[Complaint]:
    """What is wrong, given the content of every data file that could be read, by name."""
    roles, routes = contents.get("roles.yaml"), contents.get("routes.yaml")
    if roles is None or routes is None:
        return
    steps = {(role.id, step.role) for role in roles for step in role.next}
    for number, archetype in enumerate(routes.archetypes):
        for at, wanted in _gaps(archetype, steps):
            path = ("archetypes", number, "stages", at)
            remedy = "Add the step under `next` of a role of the stage before, or leave the roles out"
            yield Complaint("routes.yaml", path, f"no step leads to the stage `{wanted.says}`", remedy)


def _gaps(archetype: Archetype, steps: set[tuple[str, str]]) -> Iterator[tuple[int, Stage]]:
    """The stages to which no role of the stage before leads. A stage without roles says nothing."""
    for at, (stage, following) in enumerate(pairwise(archetype.stages), start=1):
        pairs = list(product(stage.roles, following.roles))
        if pairs and not any(start == end or (start, end) in steps for start, end in pairs):
            yield at, following


FILE = "tax.yaml"
Path = tuple[str | int, ...]


def tax_complaints(contents: Mapping[str, Any]) -> Iterator[Complaint]:
    """What is wrong with the tax years, given the content of every data file that could be read, by name."""
    tax: Tax | None = contents.get(FILE)
    if tax is None:
        return
    for number, year in enumerate(tax.years):
        path = ("years", number)
        yield from _nations(tax, year, path)
        yield from _loans(tax, year, path)
        yield from _thresholds(year, path)
        follows = f"{year.since.year}-{(year.since.year + 1) % 100:02}"
        if year.id != follows:
            yield _complaint((*path, "id"), f"`{year.id}` begins on {year.since}", f"Call it {follows}")
    for number, (before, after) in enumerate(pairwise(tax.years), start=1):
        if (after.since - before.until).days != 1:
            yield _complaint(
                ("years", number, "since"),
                f"{after.id} does not begin the day after {before.id} ends",
                "List the years in order, with none left out",
            )


def _nations(tax: Tax, year: TaxYear, path: Path) -> Iterator[Complaint]:
    held = [nation for each in year.income_tax for nation in each.nations]
    if sorted(held) != sorted(nation.id for nation in tax.nations):
        yield _complaint(
            (*path, "income_tax"), "the nations with bands are not those of the file, each once", "Give each its bands"
        )
    for number, each in enumerate(year.income_tax):
        if tax.codes.basic_band not in [band.id for band in each.bands]:
            where = (*path, "income_tax", number, "bands")
            yield _complaint(where, f"no band is called {tax.codes.basic_band}", "Tax code BR needs it")


def _loans(tax: Tax, year: TaxYear, path: Path) -> Iterator[Complaint]:
    wanted = [plan.id for plan in tax.loan_plans if plan.collected_since is None or plan.collected_since <= year.since]
    if sorted(loan.plan for loan in year.student_loans) != sorted(wanted):
        remedy = f"Collected in {year.id}: {', '.join(wanted)}"
        yield _complaint((*path, "student_loans"), "the plans are not those collected in the year, each once", remedy)


def _thresholds(year: TaxYear, path: Path) -> Iterator[Complaint]:
    for number, loan in enumerate(year.student_loans):
        for period, count in IN_A_YEAR.items():
            share = (loan.threshold.year / count).quantize(PENNY, ROUND_FLOOR)
            if getattr(loan.threshold, period) != share:
                where = (*path, "student_loans", number, "threshold", period)
                yield _complaint(where, "is not its part of the year", f"The year cut to the penny gives {share}")
    insurance = year.national_insurance
    for stretch in ("year", *IN_A_YEAR):
        if getattr(insurance.primary, stretch) >= getattr(insurance.upper, stretch):
            where = (*path, "national_insurance", "upper", stretch)
            yield _complaint(where, "is not above the primary threshold", "Swap them or mend one")


def _complaint(path: Path, problem: str, remedy: str) -> Complaint:
    return Complaint(FILE, path, problem, remedy)
