"""Take-home pay as an answer: one figure, several side by side, London beside outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from polcareer.jobs.deductions import HOW_SURE, LEFT_OUT
from polcareer.view.answer import Answer, Column, Fields, Prose, Table
from polcareer.view.pay import place_of
from polcareer.view.salaries import CURRENCY, GRADE
from polcareer.words import (
    cited,
    day_in_words,
    how_sure,
    listed,
    money,
    nation_title,
    pounds,
    rounded_percent,
    short_money,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.data.sources import Source
    from polcareer.jobs.deductions import Line, NextPound, Split, TakeHome, Waiting
    from polcareer.jobs.pay import RentGap
    from polcareer.jobs.take_home import Comparison, Pair
    from polcareer.jobs.tax import LoanPlan
    from polcareer.questions.take_home import Figure, LondonBeside, TakenHome


PARTS = {
    "gross": "Pay",
    "pension": "Pension",
    "income_tax": "Income tax",
    "national_insurance": "National Insurance",
    "student_loan": "Student loan",
    "net": "What is left",
}
MAY_BE_LACKING = ("pension", "student_loan")
WHOSE = Column("whose", "Whose pay")
WHAT_IT_IS = {"main": "A separate charge on earnings. ", "student-loan": "Repaid straight from your pay. "}


def take_home_answer(taken: TakenHome, sources: Mapping[str, Source], before: Iterable[str] = ()) -> Answer:
    """One figure, or several side by side. `before` are notes on what was typed."""
    if len(taken.results) > 1:
        return _several(taken, sources, before)
    (left,) = taken.results
    whose = "".join(f"{_figure_named(figure)}: " for figure in taken.figures)
    return Answer(
        "take-home",
        "entry",
        data=lambda: left,
        headline=f"{whose}{short_money(left.gross)} a year leaves {money(left.net)}: {money(left.month.net)} a month "
        f"{_after(left)} ({left.tax_year}, {taken.nation}).",
        body=lambda: (_where_it_goes(left), Prose(tuple(_assumed_in_short(left, _loan_to_add(taken))), listed=False)),
        whole=lambda: (
            _where_it_goes(left),
            Fields(tuple(each_in_words(left)), "Line by line"),
            Prose(left.assumptions, "Assumptions"),
            Fields((("Sources", cited(left.cites, sources)),)),
        ),
        notes=lambda: (*before, *to_know(left)),
        small_print=lambda: small_print_of(left),
        next_step=lambda: _next_step(left, _loan_to_add(taken)),
        more="each line in words, what is left out, the sources",
        sources=lambda: left.sources,
        records=lambda: Table(ITEMS, tuple(_items(left))),
    )


def what_is_off(left: TakeHome) -> str:
    """What is taken off besides tax, and what is not: `before any student loan or pension`."""
    loan = any(line.due == "student-loan" for line in left.lines) or bool(left.not_due)
    off = ["student loan"] * bool(left.student_loan) + ["pension"] * bool(left.pension)
    lacking = ["student loan"] * (not loan) + ["pension"] * (not left.pension)
    said = [f"after your {listed(off)}"] * bool(off) + [f"before any {' or '.join(lacking)}"] * bool(lacking)
    said += ["with no student loan due"] * (loan and not left.student_loan)
    return ", ".join(said)


def _after(left: TakeHome) -> str:
    """`after tax and your pension, before any student loan`: what is taken off, tax and National Insurance first."""
    both = left.student_loan and left.pension
    return f"after tax, {what_is_off(left)}".replace("tax, after your", "tax, your" if both else "tax and your")


ASSUMED = "Assumes one job all year, no other income, under State Pension age."


def _assumed_in_short(left: TakeHome, loan: LoanPlan | None) -> Iterator[str]:
    yield ASSUMED
    yield from left.on_pension
    if loan:
        yield f"{loan.title}: {loan.who[0].lower()}{loan.who[1:]}"
    if left.payslips:
        yield f"{len(left.payslips)} equal payslips of a year worked in full, on tax code {left.tax_code}."
        yield "Somebody who starts later in the tax year takes home more at first."
    yield from loans_not_taken(left)


def loans_not_taken(left: TakeHome) -> Iterator[str]:
    """The loans that nothing is taken for, and why."""
    for loan in left.not_due:
        yield _not_due(loan, left)
    for line in left.lines:
        if line.due == "student-loan" and not line.on:
            stretch = left.period or "year"
            yield f"Nothing is taken for {line.title}: it begins above {short_money(line.above)} a {stretch}."


def _not_due(loan: Waiting, left: TakeHome) -> str:
    since = f": repayments begin on {day_in_words(loan.since)}" if loan.since else ""
    return f"Nothing is taken for {loan.title} in {left.tax_year}{since}."


def to_know(left: TakeHome) -> Iterator[str]:
    """The notes that are always said; that all is highly sure is not."""
    unsure = (f"{level} for" for level in ("medium", "low"))
    doubts = any(word in note for word in unsure for note in left.notes if note.startswith(HOW_SURE))
    for note in left.notes:
        if not note.startswith(LEFT_OUT) and (doubts or not note.startswith(HOW_SURE)):
            yield note


def small_print_of(left: TakeHome) -> Iterator[str]:
    """The notes that are said in full alone."""
    said = set(to_know(left))
    return (note for note in left.notes if note not in said)


def _loan_to_add(taken: TakenHome) -> LoanPlan | None:
    """The plan that a student from this nation begins on today, where none was named."""
    (left,) = taken.results
    named = any(line.due == "student-loan" for line in left.lines) or left.not_due
    return None if named else taken.newest_loan


def _next_step(left: TakeHome, loan: LoanPlan | None) -> Iterator[str]:
    pay = f"polcareer take-home {left.gross.normalize():f}"
    lacking = [
        *([f"--loan {loan.id}"] if loan else []),
        *([] if left.pension else ["--pension 5"]),
    ]
    if lacking:
        yield f"With yours: {pay} {' '.join(lacking)}"
    elif not left.payslips:
        yield f"As on a payslip: {pay} --basis payslip"


ITEMS = (
    Column("item", "Item"),
    Column("a_year", "A year", figures=True),
    Column("a_month", "A month", figures=True),
    Column("a_week", "A week", figures=True),
    Column("tax_year", "Tax year"),
    Column("nation", "Nation"),
    Column("basis", "Basis"),
    Column("currency", "Currency"),
)


def _items(left: TakeHome) -> Iterator[tuple[str, ...]]:
    """Pay, each deduction and what is left, as a spreadsheet wants them; then each line of a deduction, a year."""
    on = (left.tax_year, left.nation, left.basis, CURRENCY)
    for name, label in PARTS.items():
        yield (label, *(f"{getattr(each, name):f}" for each in (left, left.month, left.week)), *on)
    for line in left.lines:
        yield (_label(line), f"{line.takes:f}", "", "", *on)


def _figure_named(figure: Figure) -> str:
    """Which figure of a job's pay it is: Member of Parliament (MP), 2026-27, all of the UK."""
    band = figure.band
    what = figure.end or ("" if band.means == "range" else band.means)
    where = "" if place_of(band) in band.title else place_of(band)
    sure = "" if band.confidence == "high" else f"{band.confidence} confidence"
    return ", ".join(filter(None, (band.title, what, band.year, where, sure)))


def _several(taken: TakenHome, sources: Mapping[str, Source], before: Iterable[str]) -> Answer:
    results = taken.results
    cites = tuple(dict.fromkeys(cite for left in results for cite in left.cites))
    return Answer(
        "take-home-list",
        "list",
        data=lambda: results,
        headline=_headline_of_several(taken),
        body=lambda: (_jobs_in_short(taken) if taken.figures else _table(taken), Prose((ASSUMED,), listed=False)),
        whole=lambda: (
            _table(taken),
            Prose(common(results), "Assumptions"),
            Fields((("Sources", cited(cites, sources)),)),
        ),
        notes=lambda: (*before, *dict.fromkeys(note for left in results for note in to_know(left))),
        small_print=lambda: dict.fromkeys(note for left in results for note in small_print_of(left)),
        next_step=lambda: (f"One in full: polcareer take-home {results[0].gross.normalize():f}",),
        more="what is assumed and left out, the sources",
        sources=lambda: dict.fromkeys(name for left in results for name in left.sources),
        records=lambda: _records(taken),
    )


MOST_SAID = 3  # so many figures are said in the headline


def _headline_of_several(taken: TakenHome) -> str:
    results = taken.results
    on = f"{what_is_off(results[0])} ({results[0].tax_year}, {taken.nation})"
    if len(results) > MOST_SAID:
        return f"What {len(results)} figures leave, {on}."
    months = [f"{short_money(left.gross)} leaves {money(left.month.net)}" for left in results]
    return f"A month: {listed(months)}, {on}."


def _records(taken: TakenHome) -> Table:
    """One row a figure; the last column says whose it is, where it is a job's."""
    if not taken.figures:
        return Table(RECORD, tuple(map(_record, taken.results)))
    named_too = zip(taken.results, taken.figures, strict=True)
    rows = tuple((*_record(left), _figure_named(figure)) for left, figure in named_too)
    return Table((*RECORD, WHOSE), rows)


def _table(taken: TakenHome) -> Table:
    results, first = taken.results, taken.results[0]
    parts = [name for name in PARTS if name not in MAY_BE_LACKING or any(getattr(left, name) for left in results)]
    columns = (
        *(Column(name, PARTS[name], figures=True) for name in parts),
        Column("month", "Left a month", figures=True),
    )
    rows = tuple(_row(left, parts) for left in results)
    if taken.figures:
        columns = (WHOSE, *columns)
        rows = tuple((_figure_named(figure), *row) for figure, row in zip(taken.figures, rows, strict=True))
    on = "" if first.basis == "annual" else ", by payslips"
    title = f"Pay a year, in pounds{on}"
    return Table(columns, rows, title)


def _jobs_in_short(taken: TakenHome) -> Table:
    columns = (WHOSE, Column("gross", "Pay a year", figures=True), Column("month", "Left a month", figures=True))
    told = zip(taken.figures, taken.results, strict=True)
    rows = ((_figure_named(figure), short_money(left.gross), money(left.month.net)) for figure, left in told)
    return Table(columns, tuple(rows))


def common(results: tuple[TakeHome, ...]) -> tuple[str, ...]:
    """What the results assume, each thing said once."""
    return tuple(dict.fromkeys(said for left in results for said in left.assumptions))


RECORD = (
    Column("tax_year", "Tax year"),
    Column("nation", "Nation"),
    Column("basis", "Basis"),
    *(Column(name, heading, figures=True) for name, heading in PARTS.items()),
    Column("net_a_month", "Left a month", figures=True),
    Column("effective_rate", "Share taken", figures=True),
    Column("next_pound_kept", "Kept of the next pound", figures=True),
    Column("net_a_week", "Left a week", figures=True),
    Column("currency", "Currency"),
)


def _row(left: TakeHome, parts: list[str]) -> tuple[str, ...]:
    return (
        *(short_money(getattr(left, name)) if name == "gross" else money(getattr(left, name)) for name in parts),
        money(left.month.net),
    )


def _record(left: TakeHome) -> tuple[str, ...]:
    kept = "" if left.next_pound is None else str(left.next_pound.net)
    figures = (*(getattr(left, name) for name in PARTS), left.month.net, left.effective_rate)
    return (left.tax_year, left.nation, left.basis, *map(str, figures), kept, str(left.week.net), CURRENCY)


def _where_it_goes(left: TakeHome) -> Table:
    parts = [name for name in PARTS if name not in MAY_BE_LACKING or getattr(left, name)]
    stretches: dict[str, TakeHome | Split] = {"A year": left, "A month": left.month, "A week": left.week}
    if left.payslips:
        stretches = {"A year": left, f"One payslip ({left.period})": left.payslips[0]}
    columns = (Column("part", ""), *(Column(name, name, figures=True) for name in stretches))
    rows = tuple((PARTS[name], *(money(getattr(each, name)) for each in stretches.values())) for name in parts)
    return Table(columns, rows, "Where it goes")


def each_in_words(left: TakeHome) -> Iterator[tuple[str, str]]:
    """Pay, each deduction and what is left, each with a sentence."""
    yield "Pay", "What your contract says, before anything is taken off. It is also called gross pay."
    if left.pension:
        added = f" Your scheme claims {money(left.pension_relief)} more for it." if left.pension_relief else ""
        yield "Pension", f"{money(left.pension)} in the year goes into your pension; it stays yours, for later.{added}"
    yield "Free of tax", _free(left)
    if not left.income_tax:
        yield "Income tax", "None is due: your pay is within what is free of tax."
    yield from ((_label(line), _sentence(line, left)) for line in left.lines)
    for loan in left.not_due:
        since = f": repayments begin on {day_in_words(loan.since)}" if loan.since else ""
        yield f"Student loan, {loan.title}", f"Nothing is taken in {left.tax_year}{since}."
    yield "What is left", f"{money(left.net)} in the year: the money that reaches your bank account."
    taken = left.income_tax + left.national_insurance + left.student_loan
    share = f"{rounded_percent(left.effective_rate)} of your pay, {money(taken)}"
    yield "Share taken", f"{share}, goes in {_kinds(left)} (your effective rate)."
    if left.next_pound is not None:
        by = " by the year's rules" if left.payslips else ""
        yield f"The next pound{by}", _next(left.next_pound)
    taxes = [slip.income_tax for slip in left.payslips]
    if len(set(taxes)) > 1:
        yield (
            "Other payslips",
            f"Income tax is between {money(min(taxes))} and {money(max(taxes))}, as payroll rounds it.",
        )


def _free(left: TakeHome) -> str:
    if left.basis == "payslip":
        free = short_money(max(left.allowance, Decimal(0)))
        return f"Tax code {left.tax_code} lets you earn {free} in the year before income tax."
    if not left.allowance:
        return "Nothing: pay as high as this has no personal allowance."
    return f"The first {short_money(left.allowance)} of pay in the year, your personal allowance."


def _label(line: Line) -> str:
    kind = {"income-tax": "Income tax", "national-insurance": "National Insurance", "student-loan": "Student loan"}
    title = line.title if line.due == "student-loan" else line.title.lower()
    return f"{kind[line.due]}, {title}"


def _sentence(line: Line, left: TakeHome) -> str:
    if line.rate is None:
        return f"{money(line.takes)} in the year, as payroll works it out from the code."
    above = line.above + (max(left.allowance, Decimal(0)) if line.due == "income-tax" else 0)
    stretch = "year" if left.period is None or line.due == "income-tax" else left.period
    what = WHAT_IT_IS.get(line.id if line.due == "national-insurance" else line.due, "")
    if not line.on:
        return f"{what}Nothing is taken: it begins above {short_money(above)} a {stretch}."
    whole = ", cut to whole pounds each time" if left.period and line.due == "student-loan" else ""
    part = f"{what}{rounded_percent(line.rate)} of the {short_money(line.on)} above {short_money(above)} a {stretch}"
    return f"{part}{whole}, which comes to {money(line.takes)} in the year."


def _kinds(left: TakeHome) -> str:
    return listed(["income tax", "National Insurance", *(["student loan"] if left.student_loan else [])])


def _next(pound: NextPound) -> str:
    goes = {
        "pension": pound.pension,
        "income tax": pound.income_tax,
        "National Insurance": pound.national_insurance,
        "student loan": pound.student_loan,
    }
    said = listed(f"{_pence(share)} in {name}" for name, share in goes.items() if share)
    if not said:
        return "Of one pound more you would keep all."
    rate = rounded_percent(pound.taken)
    return f"Of one pound more you would keep {_pence(pound.net)}; the rest goes {said} (a marginal rate of {rate})."


def _pence(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}p"


COLUMNS = (
    Column("where", ""),
    Column("gross", "Pay a year", figures=True),
    Column("net", "Left a year", figures=True),
    Column("month", "Left a month", figures=True),
)


def comparison_answer(found: LondonBeside, sources: Mapping[str, Source], before: Iterable[str] = ()) -> Answer:
    """What London adds a month, and what rent there takes of it. `before` are notes on what was typed."""
    compared, rent = found.compared, found.rent
    results = [left for each in compared for pair in _pairs(each) for left in (pair.london, pair.outside)]
    first = results[0]
    cites = tuple(dict.fromkeys(cite for left in results for cite in left.cites))
    ids = dict.fromkeys(cite.source for cite in (*cites, *(rent.cost.cites if rent else ())))
    return Answer(
        "take-home-comparison",
        "entry",
        data=lambda: {
            "tax_year": first.tax_year,
            "compared": list(map(_as_data, compared)),
            "rent": _rent_as_data(rent),
        },
        headline=_compared_in_words(found),
        body=lambda: (
            *_side_by_side(compared),
            Prose(tuple(_compared_in_short(found)), listed=False),
        ),
        whole=lambda: (
            *(Table(COLUMNS, tuple(_rows(each)), f"{each.title}{_sure(each)}") for each in compared),
            Prose(tuple(_adds(compared)), "Extra in London"),
            *([Fields(tuple(_rents(rent, sources)), "Rents, before you read that as more money")] if rent else ()),
            Prose(tuple(_assumed(compared)), "Assumptions"),
            Fields((("Sources", cited(cites, sources)),)),
        ),
        notes=lambda: (*before, *to_know(first)),
        small_print=lambda: small_print_of(first),
        next_step=lambda: _next_of_comparison(first),
        more="the rents, what is assumed and left out, the sources",
        sources=lambda: ids,
        records=lambda: Table(BESIDE, tuple(_beside(compared))),
    )


def _pairs(each: Comparison) -> tuple[Pair, ...]:
    return (*each.pairs, *((each.lawful,) if each.lawful else ()))


def _compared_in_words(found: LondonBeside) -> str:
    """What London adds a month after deductions, beside what rent adds there."""
    first = found.compared[0]
    whose = f"{GRADE.sub('', first.name)} in London" if first.name else "In London"
    rent = f"; average rent is {pounds(found.rent.pounds)} a month more" if found.rent else ""
    return f"{whose} after tax: {', '.join(map(_at_an_end, _lawful_first(first)))}{rent}."


def _at_an_end(pair: Pair) -> str:
    """`£83 a month more at the lowest pay`."""
    return f"{_more(pair)}{f' at the {pair.end} pay' if pair.end else ''}"


MONTHS = (
    Column("job", ""),
    Column("outside", "Outside London", figures=True),
    Column("london", "London", figures=True),
    Column("more", "Extra", figures=True),
)


def _side_by_side(compared: tuple[Comparison, ...]) -> Iterator[Table]:
    """One job: each end with what it leaves. Several: a line each."""
    if len(compared) == 1:
        (each,) = compared
        yield Table(COLUMNS, tuple(_rows(each, lawful=True)), f"{each.title}{_sure(each)}")
        return
    rows = []
    for each in compared:
        pairs = _lawful_first(each)
        ends = ([pair.outside for pair in pairs], [pair.london for pair in pairs])
        cells = ("-".join(money(left.month.net) for left in lefts) for lefts in ends)
        extra = "-".join(short_money(pair.london.month.net - pair.outside.month.net) for pair in pairs)
        rows.append((f"{GRADE.sub('', each.name)}{_sure(each)}", *cells, extra))
    yield Table(MONTHS, tuple(rows), "Left a month")


def _sure(compared: Comparison) -> str:
    return "" if compared.confidence == "high" else f", {compared.confidence} confidence"


def _lawful_first(compared: Comparison) -> tuple[Pair, ...]:
    """The pairs of a comparison, the least being the lawful one."""
    if not compared.lawful:
        return compared.pairs
    return (compared.lawful._replace(end=compared.pairs[0].end), *compared.pairs[1:])


def _more(pair: Pair) -> str:
    month = (pair.london.month.net - pair.outside.month.net).quantize(Decimal(1), "ROUND_HALF_UP")
    return f"{pounds(abs(int(month)))} a month {'less' if month < 0 else 'more'}"


def _compared_in_short(found: LondonBeside) -> Iterator[str]:
    first = found.compared[0].pairs[0]
    yield f"After tax and National Insurance, {what_is_off(first.outside)} ({first.outside.tax_year}, {found.nation})."
    if any(each.lawful for each in found.compared):
        yield "The lowest pay is the legal minimum where the published range begins lower."
    if found.rent:
        cost = found.rent.cost
        sure = "" if cost.confidence == "high" else f" ({cost.confidence} confidence)"
        yield f"Rent: London against all of England, averages of {cost.as_at}{sure}. {cost.caution}".rstrip()
    if found.compared[0].pairs[0].london.nation != first.outside.nation:
        yield f"The London figures are those of somebody who lives in {nation_title(first.london.nation)}."


def _next_of_comparison(left: TakeHome) -> Iterator[str]:
    yield f"One figure: polcareer take-home {left.gross.normalize():f}"


BESIDE = (
    Column("title", "Pay"),
    Column("end", "End"),
    Column("place", "Place"),
    Column("gross", "Pay a year", figures=True),
    Column("net", "Left a year", figures=True),
    Column("net_a_month", "Left a month", figures=True),
    Column("net_a_week", "Left a week", figures=True),
    Column("tax_year", "Tax year"),
    Column("nation", "Nation"),
    Column("currency", "Currency"),
)


def _beside(compared: tuple[Comparison, ...]) -> Iterator[tuple[str, ...]]:
    for each in compared:
        for pair in _pairs(each):
            for place, left in (("london", pair.london), ("national", pair.outside)):
                figures = (left.gross, left.net, left.month.net, left.week.net)
                yield (each.title, pair.end, place, *(f"{x:f}" for x in figures), left.tax_year, left.nation, CURRENCY)


def _assumed(compared: tuple[Comparison, ...]) -> Iterator[str]:
    pairs = [pair for each in compared for pair in each.pairs]
    yield from common(tuple(pair.outside for pair in pairs))
    london = nation_title(pairs[0].london.nation)
    if pairs[0].london.nation != pairs[0].outside.nation:
        yield f"The London figures are those of somebody who lives in {london}."


def _rows(compared: Comparison, *, lawful: bool = False) -> Iterator[tuple[str, ...]]:
    """The figures in London and outside; the least is the `lawful` one instead of the published, or stands beside."""
    for pair in _lawful_first(compared) if lawful else _pairs(compared):
        yield _pair_row(_named("London", pair), pair.london)
        yield _pair_row(_named("Outside", pair), pair.outside)
        month = pair.london.month.net - pair.outside.month.net
        yield ("Extra in London", short_money(pair.adds_before), money(pair.adds_after), money(month))


def _pair_row(name: str, left: TakeHome) -> tuple[str, ...]:
    return (name, short_money(left.gross), money(left.net), money(left.month.net))


def _named(place: str, pair: Pair) -> str:
    return f"{place}, {pair.end}" if pair.end else place


def _adds(compared: tuple[Comparison, ...]) -> Iterator[str]:
    for each in compared:
        for pair in _pairs(each):
            end = f" at the {pair.end} pay" if pair.end else ""
            month = money(pair.london.month.net - pair.outside.month.net)
            before, after = short_money(pair.adds_before), money(pair.adds_after)
            yield f"{each.title}{end}: {before} a year before deductions; {after} after them, or {month} a month."


def _rents(rent: RentGap, sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    cost = rent.cost
    here, there = pounds(cost.pounds_in("london") or 0), pounds(cost.pounds_in("england") or 0)
    gap = f"The average private rent in London was {pounds(rent.pounds)} a month above England's"
    yield "Rent", f"{gap} in {cost.as_at} ({here} against {there})."
    yield "Over a year", f"{pounds(rent.pounds * 12)}, to set against the extra pay in London after deductions."
    if cost.caution:
        yield "Caution", cost.caution
    yield "How sure", f"{how_sure(cost)}: {cited(cost.cites, sources)}"


def _as_data(compared: Comparison) -> dict[str, object]:
    return {
        "title": compared.title,
        "pairs": list(map(_pair_as_data, compared.pairs)),
        "lowest_lawful": _pair_as_data(compared.lawful) if compared.lawful else None,
        "confidence": compared.confidence,
    }


def _pair_as_data(pair: Pair) -> dict[str, object]:
    return {
        "end": pair.end,
        "london": pair.london,
        "outside": pair.outside,
        "london_adds_before": pair.adds_before,
        "london_adds_after": pair.adds_after,
    }


def _rent_as_data(rent: RentGap | None) -> dict[str, object] | None:
    return {"pounds_a_month": rent.pounds, "measure": rent.cost} if rent else None
