"""`polcareer employers`."""

from __future__ import annotations

from polcareer.careers.employer import EMPLOYERS
from polcareer.careers.role import ROLES
from polcareer.cli.command import examples
from polcareer.cli.listing import Noun, listing
from polcareer.cli.lookups import sources_by_id
from polcareer.view.pages.entries import employer_in_full, employer_list

HELP = examples(
    "polcareer employers",
    "polcareer employers mp",
    then="Who hires, who signs the contract, and for which roles.",
)
app = listing(
    Noun("employers", "employer"),
    EMPLOYERS,
    HELP,
    shown=lambda here, employer: employer_in_full(employer, here.store.load(ROLES), sources_by_id(here)),
    listed=lambda _here, employers: employer_list(employers),
)
