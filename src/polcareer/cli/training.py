"""`polcareer training`."""

from __future__ import annotations

from polcareer.careers.guidance import TRAINING
from polcareer.cli.command import examples
from polcareer.cli.listing import Noun, listing
from polcareer.cli.lookups import sources_by_id
from polcareer.view.pages.entries import training_in_full, training_list

HELP = examples(
    "polcareer training",
    "polcareer training on-the-job",
    then="Courses, schemes and bodies that train people for political work.",
)
app = listing(
    Noun("training", "training"),
    TRAINING,
    HELP,
    shown=lambda here, course: training_in_full(course, sources_by_id(here)),
    listed=lambda _here, courses: training_list(courses),
)
