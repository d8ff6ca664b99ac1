"""Take-home pay: what is left of a figure, and London beside the rest of the UK."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from polcareer.errors import WrongUsage
from polcareer.jobs.deductions import (
    BASES,
    NOTHING,
    TEN_THOUSANDTH,
    Basis,
    EntriesUsed,
    Line,
    Split,
    TakeHome,
    Waiting,
    annual,
    assumptions,
    cites,
    entries_used,
    next_pound,
    notes,
    pension_in_short,
    total,
)
from polcareer.jobs.first_payslip import declared, payslips_from
from polcareer.jobs.payslip import IN_A_YEAR, PENNY, payslips
from polcareer.jobs.tax import DUES, HELP, PERIODS, USUAL, Period, Terms, for_pay, terms_of, year_named
from polcareer.names import one_of
from polcareer.words import listed, number, percent, short_money

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from polcareer.data.model import Entry
    from polcareer.jobs.pay import Band, PayRow
    from polcareer.jobs.tax import Start, Tax


class Payday(NamedTuple):
    """How pay is worked out: over the year, or payslip by payslip, by the month or week and on a tax code if given.

    With a `start` within the tax year, the payslips from then on.
    """

    basis: Basis = "annual"
    period: Period | None = None
    code: str | None = None
    start: Start | None = None


class _Found(NamedTuple):
    """A year's deductions from what is `paid` in it, to the penny."""

    pension: Decimal
    relief: Decimal
    allowance: Decimal
    taxable: Decimal
    lines: tuple[Line, ...]
    paid: Decimal
    code: str = ""
    slips: tuple[Split, ...] = ()


def payday_named(basis: str, period: str | None = None, code: str | None = None, start: Start | None = None) -> Payday:
    """How pay is worked out, by name. Raises `UnknownName`, and `WrongUsage` for what does not go together."""
    by = one_of("basis", basis, BASES, HELP)
    every = None if period is None else one_of("pay period", period, PERIODS, HELP)
    if start is not None:
        if every == "week":
            raise WrongUsage("First payslips are worked out by the month alone.", "Leave --period out.")
        return Payday("payslip", "month", code, start)
    if by == "annual" and (every, code) != (None, None):
        raise WrongUsage(
            "A pay period and a tax code belong to payslips.", "Ask for the payslip basis: --basis payslip"
        )
    return Payday(by, every, code)


def take_home(gross: Decimal, terms: Terms, payday: Payday, today: date) -> TakeHome:
    """What is left of `gross` pounds a year.

    Raises `WrongUsage` for a tax code that is none, for a pension contribution that leaves less than nothing, and for
    a salary sacrifice that leaves less than the minimum wage.
    """
    salary = pennies(gross)
    terms = for_pay(terms, salary)
    _check_sacrifice(salary, terms)
    found = _by_year(salary, terms) if payday.basis == "annual" else _by_payslip(salary, terms, payday)
    lines = tuple(map(_to_the_penny, found.lines))
    income_tax, insurance, loan = (pennies(total(lines, due)) for due in DUES)
    net = found.paid - found.pension - income_tax - insurance - loan
    if net < 0:
        raise WrongUsage(
            f"A contribution of {percent(terms.pension.share)} leaves less than nothing, as other deductions stay.",
            "Give a smaller pension, or the method salary-sacrifice.",
        )
    year = Split(
        gross=found.paid,
        pension=found.pension,
        income_tax=income_tax,
        national_insurance=insurance,
        student_loan=loan,
        net=net,
    )
    left = replace(_taken(year, lines, found, terms, payday, today), on_pension=tuple(pension_in_short(terms, salary)))
    return _started(left, salary, terms, payday) if payday.start else left


def _check_sacrifice(salary: Decimal, terms: Terms) -> None:
    """Raise `WrongUsage` where so much pay is given up for a pension that the rest is under the minimum wage."""
    pension, floor = terms.pension, terms.floor
    given_up = pennies(pension.counts(salary, "year") * pension.share)
    if not (pension.method.gives_up_pay and floor) or salary - given_up >= floor.yearly or not given_up:
        return
    least = f"{short_money(floor.yearly)}, the minimum wage for {number(floor.hours)} hours a week at {floor.ages}"
    if salary <= floor.yearly:
        raise WrongUsage(
            f"Of {short_money(salary)} a year no pay can be given up: it may not go below {least}.",
            "Other hours or age? Give --hours and --age. Or another way of paying: --pension-method net-pay",
        )
    raise WrongUsage(
        f"Giving up {short_money(given_up)} of {short_money(salary)} a year leaves less than {least}.",
        f"At most {short_money(salary - floor.yearly)} a year can be given up. Other hours or age? Give --hours and "
        "--age.",
    )


def _on_start(start: Start, tax: Tax, code: str | None) -> Iterator[str]:
    statement = start.statement
    ordinary = statement.cumulative and statement.code == USUAL
    other = ["you have no other pay in the tax year"] if code is None and ordinary else []
    in_part = [tax.part_month.in_short] if start.share < 1 else []
    yield f"Assumes that {listed([*other, 'you are under State Pension age', *in_part])}."
    if code is None and not ordinary:
        yield tax.code_put_right.says
    elif code is None and start.number > 1:
        yield tax.first_payslip.says


def _started(left: TakeHome, salary: Decimal, terms: Terms, payday: Payday) -> TakeHome:
    """As `left`, with what there is to know of a start within the tax year."""
    start = payday.start
    if start is None:
        return left
    first = left.payslips[0]
    week = _share(first, IN_A_YEAR["week"], IN_A_YEAR["month"])
    return replace(
        left,
        starts=start.day,
        salary=salary,
        paydays=start.paydays,
        statement="" if payday.code else start.statement.id,
        statement_assumed=start.assumed,
        statements=() if payday.code else tuple(declared(start, salary, terms)),
        on_start=tuple(_on_start(start, terms.tax, payday.code)),
        next_pound=None,
        week=week,
    )


def _taken(year: Split, lines: tuple[Line, ...], found: _Found, terms: Terms, payday: Payday, today: date) -> TakeHome:
    """The year's deductions with their shares, and what is to be said of them."""
    used = entries_used(terms, payday.basis, payday.start)
    gross, taken = year.gross, year.income_tax + year.national_insurance + year.student_loan
    shares = {period: _share(year, count) for period, count in IN_A_YEAR.items()}
    if found.slips:
        shares[payday.period or "month"] = found.slips[0]
    return TakeHome(
        tax_year=terms.year.id,
        nation=terms.nation.id,
        basis=payday.basis,
        period=(payday.period or "month") if found.slips else None,
        tax_code=found.code,
        gross=gross,
        pension=found.pension,
        pension_relief=found.relief,
        allowance=pennies(found.allowance),
        taxable=pennies(found.taxable),
        income_tax=year.income_tax,
        national_insurance=year.national_insurance,
        student_loan=year.student_loan,
        net=year.net,
        effective_rate=_share_of(taken, gross),
        next_pound=next_pound(gross, terms) if payday.code is None else None,
        month=shares["month"],
        week=shares["week"],
        lines=lines,
        payslips=found.slips,
        assumptions=tuple(assumptions(terms, payday.basis, found.code, len(found.slips), payday.start)),
        pension_share=terms.pension.share,
        pension_on="qualifying" if terms.pension.enrolment else "all",
        not_due=tuple(Waiting(id=each.plan.id, title=each.plan.title, since=each.since) for each in terms.not_due),
        notes=_notes(gross, terms, lines, used, payday, today),
        cites=cites(used),
    )


def _notes(
    gross: Decimal, terms: Terms, lines: tuple[Line, ...], used: EntriesUsed, payday: Payday, today: date
) -> tuple[str, ...]:
    tapered, more_relief = _tapered(gross, terms), _more_relief(terms, lines)
    part_year = payday.start is not None
    return tuple(notes(terms, today, used, tapered=tapered, more_relief=more_relief, part_year=part_year))


def _by_year(gross: Decimal, terms: Terms) -> _Found:
    exact = annual(gross, terms)
    bases = exact.bases
    return _Found(pennies(bases.paid), pennies(bases.relief), exact.allowance, exact.taxable, exact.lines, gross)


def _by_payslip(gross: Decimal, terms: Terms, payday: Payday) -> _Found:
    if payday.start:
        found = payslips_from(payday.start, gross, terms, payday.code)
    else:
        found = payslips(gross, terms, payday.period or "month", payday.code)
    pension = pennies(sum((slip.pension for slip in found.slips), NOTHING))
    return _Found(
        pension,
        pennies(found.pension_relief),
        found.allowance,
        found.taxable,
        found.lines,
        sum((slip.gross for slip in found.slips), NOTHING),
        found.code.text,
        found.slips,
    )


def _to_the_penny(line: Line) -> Line:
    return replace(line, above=pennies(line.above), on=pennies(line.on), takes=pennies(line.takes))


def _share_of(taken: Decimal, gross: Decimal) -> Decimal:
    return (taken / gross if gross else NOTHING).quantize(TEN_THOUSANDTH, ROUND_HALF_UP)


def _share(paid: Split, count: int, times: int = 1) -> Split:
    return Split(**{name: pennies(getattr(paid, name) * times / count) for name in Split.__struct_fields__})


def pennies(amount: Decimal) -> Decimal:
    """An amount to the nearest penny, a half up."""
    return amount.quantize(PENNY, ROUND_HALF_UP)


def _tapered(gross: Decimal, terms: Terms) -> bool:
    """Whether part of the personal allowance is lost, and part is left to lose."""
    return 0 < annual(gross, terms).allowance < terms.year.allowance.pounds


def _more_relief(terms: Terms, lines: tuple[Line, ...]) -> bool:
    """Whether tax is paid above the rate that a pension scheme claims back."""
    relief = terms.pension.method.relief if terms.pension.share else NOTHING
    return bool(relief) and any(line.due == "income-tax" and (line.rate or 0) > relief for line in lines)


Reckon = Callable[[Decimal], "TakeHome"]


class Pair(NamedTuple):
    """One figure in London beside one outside, after deductions. `end` is the end of the band, if it is one."""

    end: str
    london: TakeHome
    outside: TakeHome

    @property
    def adds_before(self) -> Decimal:
        """What London adds before deductions, in pounds a year."""
        return self.london.gross - self.outside.gross

    @property
    def adds_after(self) -> Decimal:
        """What London adds after them, in pounds a year."""
        return self.london.net - self.outside.net


class Comparison(NamedTuple):
    """Pairs of one title: a band by its lowest and highest pay, or two figures somebody was offered.

    `lawful` are the least that is lawful today in both places, where a published lowest figure is under it. `name` is
    the band's alone, if it is one, and `confidence` how sure its figures are.
    """

    title: str
    pairs: tuple[Pair, ...]
    lawful: Pair | None = None
    name: str = ""
    confidence: str = "high"


class Ends(NamedTuple):
    """A band's lowest and highest pay, after deductions; and the least that is `lawful`, where that is more."""

    lowest: TakeHome
    highest: TakeHome
    lawful: TakeHome | None = None

    @property
    def start(self) -> TakeHome:
        """The least that is paid now."""
        return self.lawful or self.lowest


def plainly(tax: Tax, nation: str, today: date) -> Reckon:
    """Work out a figure in today's tax year with nothing but tax and National Insurance taken off.

    Raises `UnknownName` for a nation, `NotCovered` for a day before the first tax year held.
    """
    terms = terms_of(tax, year_named(tax, None, today), nation=nation)
    return lambda gross: take_home(gross, terms, Payday(), today)


def net_ends(band: Band, reckon: Reckon) -> Ends:
    """What is left of a band's lowest and highest pay. `reckon` works out one figure: pounds a year."""
    return Ends(reckon(Decimal(band.minimum)), reckon(Decimal(band.maximum)))


def ends_of_bands(
    bands: Iterable[Band], tax: Tax, today: date, due: Mapping[str, Decimal] | None = None
) -> dict[str, Ends]:
    """What is left of the ends of every band that is a year's whole pay, by its id; and of what is `due` by law.

    A nation's band is reckoned as in that nation, the others as in the one that London lies in.
    """
    nations = {nation.id for nation in tax.nations}
    whole = [band for band in bands if band.per == "year" and band.means != "top-up"]
    lived_in = {band.area: band.area if band.area in nations else tax.london_nation for band in whole}
    reckons = {area: plainly(tax, nation, today) for area, nation in lived_in.items()}
    least = due or {}
    return {
        band.id: net_ends(band, reckon)._replace(lawful=reckon(least[band.id]) if band.id in least else None)
        for band in whole
        for reckon in (reckons[band.area],)
    }


def compare_row(
    row: PayRow, london: Reckon, outside: Reckon, due: Mapping[str, Decimal] | None = None
) -> Comparison | None:
    """A pay row's ends side by side, or None where a figure for one side is lacking. `due` is the least, by band."""
    if row.london is None or row.national is None:
        return None
    there, elsewhere = net_ends(row.london, london), net_ends(row.national, outside)
    title = f"{row.title}, {row.scheme.label} {row.year}".strip()
    lawful = _lawful_pair(row.london, row.national, london, outside, due or {})
    told = (lawful, row.title, least_sure(row.scheme, row.london, row.national))
    if there.lowest.gross == there.highest.gross and elsewhere.lowest.gross == elsewhere.highest.gross:
        return Comparison(title, (Pair("", there.lowest, elsewhere.lowest),), *told)
    lowest = Pair("lowest", there.lowest, elsewhere.lowest)
    return Comparison(title, (lowest, Pair("highest", there.highest, elsewhere.highest)), *told)


CONFIDENCES = ("high", "medium", "low")


def least_sure(*entries: Entry) -> str:
    """How sure the least sure of some entries is."""
    return max((entry.confidence for entry in entries), key=CONFIDENCES.index)


def _lawful_pair(here: Band, there: Band, london: Reckon, outside: Reckon, due: Mapping[str, Decimal]) -> Pair | None:
    if here.id not in due and there.id not in due:
        return None
    least, other = (due.get(band.id, Decimal(band.minimum)) for band in (here, there))
    return Pair("lowest lawful", london(least), outside(other))
