"""What a person's words were taken for, and what was not counted, in words."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from polcareer.view.pages.words import listed
from polcareer.view.report import Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from polcareer.careers.brings import Brings, Labels, Part, Uncounted
    from polcareer.careers.experience import Experience
    from polcareer.careers.vocabulary import Taken


FLAGS: Mapping[Part, str] = {
    "skills": "--have",
    "experience": "--experience",
    "languages": "--language",
    "degree": "--degree",
    "roles": "--role-held",
}
IN_FULL = (
    "Write the subject in full, such as politics; for a degree in a subject that is not known here: --degree other"
)
NOT_COUNTED = "Not counted"


def words_taken(brings: Brings, labels: Labels, language: str) -> list[Prose]:
    """What each free word was taken for and what that counts as, and then the words that were not counted.

    `language` is the skill that languages stand for.
    """
    spoken = (taken._replace(means=language) for taken in brings.languages if taken.means)
    items = [*_skills((*brings.words, *spoken), labels)]
    items += [*_experience(brings, labels), *_said_outright(brings, labels)]
    blocks = [Prose(tuple(items), "Your words, and what each was taken for")] if items else []
    missed = not_counted(brings.uncounted, labels, flag)
    return [*blocks, Prose(missed, NOT_COUNTED)] if missed else blocks


def not_counted(uncounted: Iterable[Uncounted], labels: Labels, say: Callable[[Part, str], str]) -> tuple[str, ...]:
    """Why each was not counted, and what to type if something known was meant; `say` is how that is typed."""
    return tuple(f"{each.word}: {_why(each, labels, say)}" for each in uncounted)


def flag(part: Part, name: str) -> str:
    """The option that says it: `--experience councillor`."""
    return f"{FLAGS[part]} {shlex.quote(name)}"


def _why(each: Uncounted, labels: Labels, say: Callable[[Part, str], str]) -> str:
    if each.may_mean:
        names = [labels[part].get(name, name) for part, name in each.may_mean]
        ways = [say(part, name) for part, name in each.may_mean]
        return f"not counted. Did you mean {one_of(names)}? Then say: {one_of(ways)}"
    if each.part == "degree":
        return f"I do not know that subject. {IN_FULL}"
    return f"I do not know {'that word' if len(each.word.split()) < 2 else 'those words'}"


def one_of(items: Iterable[str]) -> str:
    """a, b or c."""
    names = list(items)
    return " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _skills(words: Iterable[Taken], labels: Labels) -> Iterator[str]:
    for taken in words:
        if taken.means:
            skills = listed(f"{labels['skills'][name]} ({name})" for name in taken.counted)
            yield f"{_typed(taken)}{skills}"


def _experience(brings: Brings, labels: Labels) -> Iterator[str]:
    kinds = {kind.id: kind for kind in brings.experience}
    for taken in brings.kinds:
        if taken.means:
            kind = kinds[taken.means]
            yield f"{_typed(taken)}{kind.label} ({kind.id}){_counts(kind, brings, labels)}"
    for role in brings.career.roles:
        title = labels["roles"][role]
        yield f"{title}: a role that you have held{_shows(title, brings, labels)}"


def _counts(kind: Experience, brings: Brings, labels: Labels) -> str:
    """What an experience makes true of a person, and the skills that it shows."""
    facts = [f"having been {labels['roles'][kind.same_as]}"] if kind.same_as else []
    facts += ["having held an elected office"] * kind.elected + ["party membership"] * kind.party
    counts = f"; counts as {listed(facts)}" if facts else ""
    return counts + _shows(kind.label, brings, labels)


def _shows(name: str, brings: Brings, labels: Labels) -> str:
    """The skills that an experience or a role held counts as showing, by its name."""
    shown = [labels["skills"][skill] for skill, why in brings.skills.items() if name in why]
    return f"; counts as showing {listed(shown)}" if shown else ""


def _said_outright(brings: Brings, labels: Labels) -> Iterator[str]:
    """The degree, membership and office that were said with options of their own."""
    for taken in brings.subjects:
        if taken.means:
            yield f"{_typed(taken)}a degree in {taken.means}"
    if brings.career.party:
        yield f"party membership: {_shows('party membership', brings, labels).removeprefix('; ')}"
    if brings.career.elected:
        yield "elected office: counts for the offices that people reach from another"


def _typed(taken: Taken) -> str:
    read = f"read as {taken.read_as}: " if taken.read_as else ""
    return f"{taken.word}: {read}"
