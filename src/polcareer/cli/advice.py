"""`polcareer advice`."""

from __future__ import annotations

from polcareer.careers.guidance import ADVICE
from polcareer.cli.command import examples
from polcareer.cli.listing import Noun, listing
from polcareer.cli.lookups import sources_by_id
from polcareer.view.pages.entries import advice_in_full, advice_list

HELP = examples(
    "polcareer advice",
    "polcareer advice what-to-expect",
    then="Pages of advice: rewards, hours, qualifications, experience, prospects, statistics, checklists.",
)
app = listing(
    Noun("advice", "advice"),
    ADVICE,
    HELP,
    shown=lambda here, page: advice_in_full(page, sources_by_id(here)),
    listed=lambda _here, pages: advice_list(pages),
)
