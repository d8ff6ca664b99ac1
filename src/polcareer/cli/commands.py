"""The commands there are. A command's module is imported only when it is used."""

from __future__ import annotations

from typing import NamedTuple


class Listed(NamedTuple):
    """A command as the list of commands shows it: where it lives and what it answers."""

    module: str
    answers: str


COMMANDS = {
    "roles": Listed("polcareer.cli.roles", "What are the jobs? One in full, or several side by side."),
    "salaries": Listed("polcareer.cli.salaries", "What do they pay, in London and outside it?"),
    "take-home": Listed("polcareer.cli.take_home", "What is left after tax, National Insurance and student loans?"),
    "skills": Listed("polcareer.cli.skills", "What do the jobs ask, and how can a student show it?"),
    "match": Listed("polcareer.cli.match", "Which of these jobs am I near, what do I lack, and how do I show it?"),
    "employers": Listed("polcareer.cli.employers", "Who hires, and who signs the contract?"),
    "vacancies": Listed("polcareer.cli.vacancies", "Where are the jobs advertised?"),
    "training": Listed("polcareer.cli.training", "What courses and schemes are there?"),
    "apply": Listed("polcareer.cli.apply", "How do I apply: what to show, where to look, checklists."),
    "routes": Listed("polcareer.cli.routes", "Where does a role lead, and by which ways to another?"),
    "advice": Listed("polcareer.cli.advice", "What is the work like? Hours, rewards, prospects, statistics."),
    "become-mp": Listed("polcareer.cli.become_mp", "How does one become an MP, step by step and party by party?"),
    "profile": Listed("polcareer.cli.profile", "Keep facts about yourself in one file, on this machine, if you wish."),
    "can-stand": Listed("polcareer.cli.can_stand", "May I stand for election, and under which section of which Act?"),
    "rules": Listed("polcareer.cli.rules", "What are the rules, since when, under which section? What is only a myth?"),
    "offices": Listed("polcareer.cli.offices", "Which offices can be checked, and what standing takes."),
    "seats": Listed("polcareer.cli.seats", "What is a constituency like? By name, by postcode, by majority."),
    "deposit": Listed("polcareer.cli.deposit", "Would I keep my deposit?"),
    "timetable": Listed("polcareer.cli.timetable", "When must what be done before and after a poll?"),
    "spending": Listed("polcareer.cli.spending", "How much may a candidate spend, who may give, what is due when?"),
    "search": Listed("polcareer.cli.search", "Find anything by what you would call it; typos do not matter."),
    "sources": Listed("polcareer.cli.sources", "Which documents does all this come from?"),
    "data": Listed("polcareer.cli.data", "Check the data files, see what they cover and where they are."),
    "schema": Listed("polcareer.cli.schema", "JSON Schema of a data file or of --json, for editors and programs."),
}
