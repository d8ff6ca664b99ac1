"""`polcareer skills`."""

from __future__ import annotations

from polcareer.careers.role import ROLES
from polcareer.careers.skill import SKILLS
from polcareer.cli.command import examples
from polcareer.cli.listing import Noun, listing
from polcareer.cli.lookups import sources_by_id
from polcareer.view.pages.entries import skill_in_full, skill_list

HELP = examples(
    "polcareer skills",
    "polcareer skills research",
    then="What the jobs ask for: what each skill is, how a student can show it, and which roles want it.",
)
app = listing(
    Noun("skills", "skill"),
    SKILLS,
    HELP,
    shown=lambda here, skill: skill_in_full(skill, here.store.load(ROLES), sources_by_id(here)),
    listed=lambda here, skills: skill_list(skills, here.store.load(ROLES)),
)
