"""`polcareer rules`."""

from __future__ import annotations

from typing import Annotated

import typer

from polcareer.candidacy.rule import RULES, Rule
from polcareer.cli.command import ReportCommand, examples, session
from polcareer.cli.lookups import ids_argument, sources_by_id
from polcareer.errors import UnknownName
from polcareer.view.pages.rules import myth_list, rule_in_full, rule_list
from polcareer.view.report import Report

HELP = examples(
    "polcareer rules",
    "polcareer rules mp-serving-prisoner",
    "polcareer rules --office mp --csv",
    "polcareer rules --myths",
    then="Every rule on who may stand, with its law, its dates and how sure we are; and what is only a myth.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def rules(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, ids_argument("rules")] = None,
    office: Annotated[str, typer.Option(help="Only rules of this office.")] = "",
    myths: Annotated[bool, typer.Option("--myths", help="What is often believed and is not so.")] = False,
) -> Report:
    """The rules."""
    here = session(ctx)
    sources = sources_by_id(here)
    if myths:
        from polcareer.candidacy.rule import MYTHS

        return myth_list(here.store.load(MYTHS), sources)
    chosen = _chosen(here.store.load(RULES), ids or [], office)
    return rule_in_full(chosen, sources) if ids and len(set(ids)) == 1 else rule_list(chosen, sources)


def _chosen(known: tuple[Rule, ...], ids: list[str], office: str) -> tuple[Rule, ...]:
    names = {rule.id for rule in known}
    offices = {name for rule in known for name in rule.offices}
    for name in ids:
        if name not in names:
            raise UnknownName("rule", name, names, "polcareer rules")
    if office and office not in offices:
        raise UnknownName("office", office, offices, "polcareer offices")
    chosen = tuple(rule for rule in known if (not ids or rule.id in ids) and (not office or office in rule.offices))
    if not chosen:
        of_office = dict.fromkeys(rule.id for rule in known if office in rule.offices)
        raise UnknownName(f"rule of {office}", ids[0], of_office, f"polcareer rules --office {office}")
    return chosen
