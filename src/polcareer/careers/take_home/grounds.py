"""What an answer rests on: the entries of data/tax.yaml that it used, by the name a reader knows them under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.dataset.provenance import Cite, Entry

if TYPE_CHECKING:
    from polcareer.careers.take_home.result import Basis
    from polcareer.careers.take_home.terms import Terms

Grounds = dict[str, tuple[Entry, ...]]


def grounds(terms: Terms, basis: Basis) -> Grounds:
    """The entries used, under the name of what they decide."""
    tax, year = terms.tax, terms.year
    used: Grounds = {
        "income tax": (year.allowance, terms.income_tax),
        "National Insurance": (year.national_insurance,),
    }
    used |= {f"the {loan.plan.title} loan": (loan.terms,) for loan in terms.loans}
    used |= {f"the {loan.plan.title} loan": (loan.plan, tax.loan_start) for loan in terms.not_due}
    if several(terms):
        used["several loans"] = (tax.several_loans,)
    if terms.pension.share:
        used["the pension"] = (terms.pension.method,)
    if basis == "payslip":
        used["tax codes"] = (tax.codes, tax.part_year)
    return used


def several(terms: Terms) -> bool:
    """Whether more than one undergraduate plan is repaid."""
    return sum(loan.plan.kind == "undergraduate" for loan in terms.loans) > 1


def cites(used: Grounds) -> tuple[Cite, ...]:
    """Everything that the entries cite, each place once."""
    return tuple(dict.fromkeys(cite for entries in used.values() for entry in entries for cite in entry.cites))
