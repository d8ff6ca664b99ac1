"""What a person's own words were taken for: told in short and in full, with how to say it otherwise."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from polcareer.view.answer import Prose
from polcareer.words import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from polcareer.jobs.guide import Experience
    from polcareer.jobs.profile import Background, Career, Labels, Part, Uncounted
    from polcareer.jobs.vocabulary import Taken


def own_words(career: Career) -> Career:
    """A career whose words hold nothing that a terminal would obey, and so cannot reach into ours beside them."""
    from msgspec.structs import asdict, replace

    from polcareer.view.forms import cleaned

    return replace(career, **{name: cleaned(value) for name, value in asdict(career).items()})


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
READ_AS = "How your words were read"
NO_DEGREE = "no degree: jobs that require one stand apart"


def words_taken(background: Background, labels: Labels, language: str) -> list[Prose]:
    """What each free word was taken for and what that counts as, and then the words that were not counted.

    `language` is the skill that languages stand for.
    """
    spoken = (taken._replace(means=language) for taken in background.languages if taken.means)
    items = [*_skills((*background.words, *spoken), labels)]
    items += [*_experience(background, labels), *_said_outright(background, labels)]
    blocks = [Prose(tuple(items), "Your words, and what each was taken for")] if items else []
    missed = not_counted(background.uncounted, labels, flag)
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
        return f"We do not know that subject. {IN_FULL}"
    return f"We do not know {'that word' if len(each.word.split()) < 2 else 'those words'}"


def one_of(items: Iterable[str]) -> str:
    """a, b or c."""
    names = list(items)
    return " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _skills(words: Iterable[Taken], labels: Labels) -> Iterator[str]:
    for taken in words:
        if taken.means:
            skills = listed(f"{labels['skills'][name]} ({name})" for name in taken.counted)
            yield f"{_typed(taken)}{skills}{_to_correct('skills', taken, labels)}"


def _experience(background: Background, labels: Labels) -> Iterator[str]:
    kinds = {kind.id: kind for kind in background.experience}
    for taken in background.kinds:
        for kind in (kinds[name] for name in taken.counted):
            correct = _to_correct("experience", taken, labels)
            yield f"{_typed(taken)}{kind.label} ({kind.id}){_counts(kind, background, labels)}{correct}"
    for role in background.career.roles:
        title = labels["roles"][role]
        yield f"{title}: a role that you have held{_shows(title, background, labels)}"


def _counts(kind: Experience, background: Background, labels: Labels) -> str:
    """What an experience makes true of a person, and the skills that it shows."""
    facts = [f"having been {labels['roles'][kind.same_as]}"] if kind.same_as else []
    facts += ["having held an elected office"] * kind.elected + ["party membership"] * kind.party
    counts = f"; counts as {listed(facts)}" if facts else ""
    return counts + _shows(kind.label, background, labels)


def _shows(name: str, background: Background, labels: Labels) -> str:
    """The skills that an experience or a role held counts as showing, by its name."""
    shown = [labels["skills"][skill] for skill, why in background.skills.items() if name in why]
    return f"; counts as showing {listed(shown)}" if shown else ""


def _said_outright(background: Background, labels: Labels) -> Iterator[str]:
    """The degree, membership and office that were said with options of their own."""
    for taken in background.subjects:
        if taken.means:
            yield f"{_typed(taken)}a degree in {listed(taken.counted)}"
    if background.degree is False:
        yield NO_DEGREE
    if background.career.party:
        yield f"party membership: {_shows('party membership', background, labels).removeprefix('; ')}"
    if background.career.elected:
        yield "elected office: counts for the offices that people reach from another"


def _typed(taken: Taken) -> str:
    read = f"read as {taken.read_as}: " if taken.read_as else ""
    return f"{taken.word}: {read}"


def _to_correct(part: Part, taken: Taken, labels: Labels) -> str:
    """How to correct what was not read just as it stands, and how to say what it may mean besides."""
    if taken.sure != "within":
        return ""
    besides = "".join(f"; if it says {labels[part][name]} too: {flag(part, name)}" for name in taken.others)
    return f"{besides}; if that is not so, leave it out or say it by its id"


def words_in_short(background: Background, names: Labels) -> list[Prose]:
    """A line for each word that was not read just as it stands, or not counted, with how to say it otherwise."""
    words: list[tuple[Part, Taken]] = [
        *_each("skills", background.words),
        *_each("experience", background.kinds),
        *_each("degree", background.subjects),
    ]
    lines = [line for part, taken in words if (line := _read(part, taken, background, names))]
    lines += [NO_DEGREE] * (background.degree is False)
    missed = not_counted(background.uncounted, names, flag)
    return [*([Prose(tuple(lines), READ_AS)] if lines else []), *([Prose(missed, NOT_COUNTED)] if missed else [])]


def _each(part: Part, words: Iterable[Taken]) -> Iterator[tuple[Part, Taken]]:
    return ((part, taken) for taken in words)


def _read(part: Part, taken: Taken, background: Background, labels: Labels) -> str:
    """`good writer: Written communication`; nothing for a word that is just the name of what it means."""
    meant = listed(labels[part].get(name, name) for name in taken.counted)
    facts = listed(dict.fromkeys(fact for name in taken.counted for fact in _facts(name, background)))
    counts = f"; counts as {facts}" if part == "experience" and facts else ""
    same = (meant.casefold(), *map(str.casefold, taken.counted))
    if not meant or (not counts and taken.word.casefold() in same):
        return ""
    typed = f"{taken.word}: " if taken.sure == "within" else _typed(taken)
    degree = "a degree in " if part == "degree" else ""
    return f"{typed}{degree}{meant}{counts}{_to_correct(part, taken, labels)}"


def _facts(kind: str, background: Background) -> Iterator[str]:
    """What an experience makes true of a person besides the skills that it shows."""
    held = next((each for each in background.experience if each.id == kind), None)
    if held is not None and held.elected:
        yield "having held an elected office"
    if held is not None and held.party:
        yield "party membership"
