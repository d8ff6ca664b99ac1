"""Which line a text asks for in so many words: pay of, offers, jobs with, from one job to another, a command."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from polcareer.data.store import Made
from polcareer.names import plain
from polcareer.questions.elsewhere import without_an_mp
from polcareer.questions.everyday import READING
from polcareer.questions.filling import PAID
from polcareer.questions.ranking import ARTICLES, NAME, POSSESSIVE, Document, Hit, Index

if TYPE_CHECKING:
    from polcareer.data.store import Store
    from polcareer.jobs.guide import Advice, Item

FROM_TO = re.compile(r"\bfrom (?:being )?(.+?) (?:in)?to (?:be |being |become |becoming )?(.+)", re.IGNORECASE)
SUM = re.compile(r"£?\b([1-9][0-9]{1,2}(?:,?[0-9]{3}|k))(?: a year)? in ", re.IGNORECASE)  # pay, before a place
LONGEST_PLACE = 3  # words
IT = frozenset(("", "one", "it", "that", "them", "this"))
LEAST_ASKED = 3  # words by which a statement is asked for that leads to its page
DEGREE = ("degree", "degrees", "grad", "grads", "graduate", "graduates", "masters", "student", "students", "studying")
WITH_WHAT = re.compile(r"\b(?:if|with|as|having)\b", re.IGNORECASE)  # before what somebody tells of themselves
PARTS_TOLD = re.compile(r",|\band\b", re.IGNORECASE)
A_DEGREE = re.compile(r"\b(\w+) degree\b|\bdegree in (\w+)", re.IGNORECASE)
IN_A_PLACE = re.compile(r"\s+(in|near|around|at)\s+", re.IGNORECASE)
WORK = ("work", "working")
JOBS, WHERE_ADVERTISED = "roles", "vacancies"  # the commands that list them
LISTS_SEATS, OF_NATION = "seats ", "seats --nation "  # the pages of nations
PAY, TAKE_HOME = "salaries", "take-home"
PAY_ASKS = "What do they pay, in London and outside it?"
TAKE_SEVERAL = (PAY, TAKE_HOME)
WHAT_FITS = "Which of these jobs am I near, what do I lack, and how do I show it?"
LEAST_TOLD = 5  # words in which somebody tells of themselves and asks which jobs fit


def line_asked_for(store: Store, known: Index, text: str, read: str, found: list[Hit]) -> Document | None:
    """The line that a text asks for in so many words, if it does."""
    return (
        offers_beside(store, text)
        or _from_one_to_another(known, text)
        or how_to_become(store, known, text)
        or working_for(store, known, text)
        or _in_a_nation(known, text)
        or _beside_each_other(store, known, text)
        or _jobs_at(store, text)
        or _jobs_in_a_place(store, known, text, found)
        or _a_job_in_a_place(store, known, text)
        or jobs_for_a_degree(store, text)
        or jobs_for_what_is_told(store, text)
        or _pay_of_members(store, known, text)
        or (None if known.names_in(text, "role") else _pay_of_a_scheme(store, known, text))
        or _command_with_a_name(store, known, read, found)
    )


def offers_beside(store: Store, text: str) -> Document | None:
    """Offers side by side, where a text asks for that: with its sums and places, or else with an example's."""
    if line := _offers_typed(store, text):
        return Document("command", "take-home", "What is left of each offer, side by side", line)
    reading, said = store.load(READING), f"-{plain(text)}-"
    if not any(f"-{plain(word)}-" in said for word in reading.offers):
        return None
    title = "What is left of each offer, side by side (an example: put your own in)"
    return Document("command", "take-home", title, reading.offers_line)


def _offers_typed(store: Store, text: str) -> str:
    """The line for two offers or more, each a sum with its place: 31000 in London or 26000 in Leeds."""
    _, *parts = SUM.split(text)
    if len(parts) < 4:  # a sum and what stands behind it, twice
        return ""
    from polcareer.questions.lines import joining_words
    from polcareer.questions.offers import is_place

    joining = joining_words(store)
    offers = []
    for pounds, after in zip(parts[::2], parts[1::2], strict=True):
        words = [*takewhile(lambda word: word not in joining, plain(after).split("-"))]
        names = (" ".join(words[:size]) for size in range(min(LONGEST_PLACE, len(words)), 0, -1))
        offers.append(next((f"{pounds.replace(',', '')}:{name}" for name in names if is_place(store, name)), ""))
    return f"take-home {' '.join(offers)}" if all(offers) else ""


def how_to_become(store: Store, known: Index, text: str) -> Document | None:
    """How one comes to a job: the ways to it, or from another that is named before; None where that is not asked."""
    reading, said = store.load(READING), f"{plain(text)}-"
    if any(said.startswith(f"{plain(word)}-") for word in reading.permission):
        return None
    words = (f"-{plain(word)}-" for word in reading.becoming)
    at = max(((f"-{said}".rfind(word), len(word)) for word in words if word in f"-{said}"), default=None)
    if at is None:
        return None
    before, after = said[: at[0]], said[at[0] + at[1] - 1 :]
    goals, starts = _roles_in(known, after), known.names_in(before, "role")
    if not goals and starts and set(after.split("-")) <= IT:  # spad, how do you become one
        goals, starts = list(starts), ()
    if not goals:
        return None
    goal = goals[0]
    if starts and starts[0] != goal:
        line, title = f"routes {starts[0].id} {goal.id}", f"From {starts[0].title} to {goal.title}"
    else:
        goal = min((each for each in goals if _called_alike(each, goal)), key=lambda each: len(_bare(each.title)))
        line, title = reading.guides.get(goal.id, f"routes --to {goal.id}"), f"How people become: {goal.title}"
    return Document("command", line.split()[0], title, line)


def _from_one_to_another(known: Index, text: str) -> Document | None:
    """The ways from one job to another, where both are named so: from caseworker to special adviser."""
    found = FROM_TO.search(text)
    starts, goals = (_roles_in(known, part) for part in found.groups()) if found else ([], [])
    if not starts or not goals or starts[0].id == goals[0].id:
        return None
    title = f"From {starts[0].title} to {goals[0].title}"
    return Document("command", "routes", title, f"routes {starts[0].id} {goals[0].id}")


def working_for(store: Store, known: Index, text: str) -> Document | None:
    """The jobs with an employer whom somebody would work for; None where pay or standing is what is asked about."""
    reading, said = store.load(READING), f"-{plain(text)}-"
    leads = [word for word in reading.working_for if f"-{plain(word)}-" in said]
    if not leads or known.asks_of_standing(without_an_mp(text)):
        return None
    if any(f"-{plain(word)}-" in said for word in (*reading.asks_pay, *reading.permission, *reading.comparing)):
        return None
    after = said.partition(f"-{plain(leads[0])}-")[2].replace("-", " ")
    employers = known.names_in(after, "employer")
    if not employers or not known.named(after):
        return None
    from polcareer.jobs.guide import ROLES

    employer = employers[0]
    jobs = [role for role in store.load(ROLES) if employer.id in role.employers]
    if len(jobs) == 1:
        return Document("role", jobs[0].id, jobs[0].title, f"roles {jobs[0].id}")
    title = f"The {len(jobs)} jobs with: {employer.title}"
    return Document("command", "roles", title, f"roles --employer {employer.id}") if jobs else None


def _called_alike(one: Document, other: Document) -> bool:
    """Whether the titles of two jobs begin alike: Special adviser (UK Government), Special adviser to ministers."""
    shorter, longer = sorted((_bare(one.title), _bare(other.title)), key=len)
    return longer.startswith(shorter)


def _bare(title: str) -> str:
    return title.partition(" (")[0]


def _roles_in(known: Index, text: str) -> list[Document]:
    """The jobs that words name, or mean as surely as a name does."""
    meant = (span[0].document for span in known.meant(text) if span and span[0].document.kind == "role")
    return [*known.names_in(text, "role"), *meant]


def _beside_each_other(store: Store, known: Index, text: str) -> Document | None:
    """Two jobs or more, side by side: the difference between a caseworker and a researcher."""
    said = f"-{plain(text)}-"
    if not any(f"-{plain(word)}-" in said for word in store.load(READING).comparing):
        return None
    meant = [span for part in _jobs_apart(store, known, text) for span in known.meant(part)]
    spans = [[hit.document for hit in span if hit.document.kind == "role"] for span in meant]
    roles = list(dict.fromkeys(span[0].id for span in spans if span))
    if len(roles) < 2:
        return None
    titles = {document.id: document.title for span in spans for document in span}
    commands = [{hit.document.id: hit.document for hit in span if hit.document.takes} for span in meant]
    pay = next((of[PAY] for of in commands if PAY in of), None)
    if pay is not None:  # what is left of it is another question
        left = any(TAKE_HOME in of and PAY not in of for of in commands)
        firsts = ([hit for hit in span if hit.document.kind == "role"][:1] for span in meant)
        named = list(dict.fromkeys(hit.document for of in firsts for hit in of if hit.score >= NAME))
        of_jobs = None if left or len(named) < 2 else _with(pay, *named)
        return _pay_of_members(store, known, text) or of_jobs
    title = f"Side by side: {', '.join(titles[role] for role in roles)}"
    return Document("command", "roles", title, f"roles {' '.join(roles)}")


def _jobs_apart(store: Store, known: Index, text: str) -> tuple[str, ...]:
    """A text in the parts on both sides of a word that joins two jobs: what both are called together is neither."""
    from polcareer.questions.lines import joining_words

    words, joining = text.split(), joining_words(store)
    for at in range(1, len(words) - 1):
        parts = " ".join(words[:at]), " ".join(words[at + 1 :])
        if plain(words[at]) in joining and all(known.names_in(part, "role") for part in parts):
            return parts
    return (text,)


def statement_asked_for(store: Store, page: str, text: str) -> Item | None:
    """The statement on a page of advice that a text asks for by words that it is known by, the most of these.

    None where the text is the page's own title.
    """
    from polcareer.jobs.guide import ADVICE

    advice = next((each for each in store.load(ADVICE) if each.id == page), None)
    if advice is None or plain(text) in (plain(advice.title), page):
        return None
    return _asked_most(advice, _words_of(text))[1]


class Answers(NamedTuple):
    """A page of advice with a statement that is asked for, and by how many words it is."""

    page: Document
    words: int


class AskedPage(NamedTuple):
    """A page of advice, and by which words each of its statements is asked for."""

    id: str
    title: str
    asked: tuple[tuple[str, ...], ...]


def _asked_pages(store: Store) -> tuple[AskedPage, ...]:
    from polcareer.jobs.guide import ADVICE

    def asked(page: Advice) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(sorted(_words_of(words))) for each in page.statements for words in each.aliases)

    return tuple(AskedPage(page.id, page.title, asked(page)) for page in store.load(ADVICE))


ASKED_PAGES = Made("asked_pages.json", tuple[AskedPage, ...], _asked_pages)


def page_with_the_answer(store: Store, text: str) -> Answers | None:
    """The page of advice with a statement that a text asks for, by the most words and several; None where none has."""
    said = _words_of(text)
    fits = ((_most_said(page, said), page) for page in store.made(ASKED_PAGES))
    most, page = max(fits, key=lambda fit: fit[0])
    document = Document("advice", page.id, page.title, f"advice {page.id}")
    return Answers(document, most) if most >= LEAST_ASKED else None


def _most_said(page: AskedPage, said: frozenset[str]) -> int:
    return max((len(words) for words in page.asked if said.issuperset(words)), default=0)


def _asked_most(page: Advice, said: frozenset[str]) -> tuple[int, Item | None]:
    """The statement on a page whose words are all said, the most of them, and how many these are."""
    fits = [
        (len(asked), -at, each)
        for at, each in enumerate(page.statements)
        for words in each.aliases
        if (asked := _words_of(words)) <= said
    ]
    most, _, item = max(fits, key=lambda fit: fit[:2], default=(0, 0, None))
    return most, item


def _words_of(text: str) -> frozenset[str]:
    """The words of a text but for articles, without the s of a plural: here how and off tell something."""
    words = (word for word in plain(POSSESSIVE.sub("", text)).split("-") if word and word not in ARTICLES)
    return frozenset(word.removesuffix("s") if len(word) > 2 else word for word in words)


def _jobs_at(store: Store, text: str) -> Document | None:
    """The list of jobs at a place of work, where that is all that is asked of them: jobs in politics outside London."""
    reading, said = store.load(READING), f"-{plain(text)}-"
    pairs = sorted(
        ((plain(word), each) for each in reading.jobs_at for word in each.words), key=lambda pair: -len(pair[0])
    )
    where = next(((word, each) for word, each in pairs if f"-{word}-" in said), None)
    if where is None or not any(f"-{plain(word)}-" in said for word in (*reading.asks_jobs, *WORK)):
        return None
    word, at = where
    little = (*reading.ignored, *reading.little, *reading.asks_jobs, *reading.of_politics, *WORK)
    told = {part for each in little for part in plain(each).split("-")}
    others = set(said.replace(f"-{word}-", "-").strip("-").split("-")) - told
    if others.difference(part for each in reading.jobs_to_start for part in plain(each).split("-")):
        return None
    entry = " --level entry" if others else ""
    return Document("command", JOBS, at.title, f"{JOBS} --place {at.place}{entry}")


def _jobs_in_a_place(store: Store, known: Index, text: str, found: list[Hit]) -> Document | None:
    """The jobs of a nation, where jobs are asked for in a place of it, and no job is named."""
    jobs = next((hit.document for span in known.meant(text) for hit in span if hit.document.id == JOBS), None)
    if jobs is None or jobs.kind != "command" or known.names_in(text, "role"):
        return None
    from polcareer.questions.places import places_in

    nations = {place.nation for place in places_in(store, text)}
    if len(nations) != 1 or not any(hit.document.kind == "seat" for hit in found[:1]):
        return None
    return jobs._replace(title=f"{jobs.title} No town's are held apart.", blanks=())


def jobs_for_a_degree(store: Store, text: str) -> Document | None:
    """Which jobs a degree fits, where jobs are asked for and its subject is named: careers with a biology degree.

    Where no job here names the subject, the line says so.
    """
    from polcareer.questions.filling import subjects_said

    reading, said = store.load(READING), f"-{plain(text)}-"
    degree = any(f"-{word}-" in said for word in DEGREE)
    asks = any(f"-{plain(word)}-" in said for word in reading.asks_jobs)
    if not (degree and asks) or any(f"-{plain(word)}-" in said for word in reading.asks_need):
        return None
    little = {plain(word) for word in (*reading.ignored, *reading.little, *reading.of_politics)}
    others = [word for found in A_DEGREE.findall(text) for word in found if word and plain(word) not in little]
    # Where the degree has a subject, politics may be where they would work.
    subject = subjects_said(store, without_politics(store, text) if others else text) or others[:1]
    return Document("command", "match", WHAT_FITS, shlex.join(["match", "--degree", *subject])) if subject else None


def without_politics(store: Store, text: str) -> str:
    """A text without where somebody would work, which tells nothing of them: in politics."""
    words = "|".join(map(re.escape, store.load(READING).in_politics))
    return re.sub(rf"\b(?:{words})\b", " ", text, flags=re.IGNORECASE)


def jobs_for_what_is_told(store: Store, text: str) -> Document | None:
    """Which jobs fit what somebody tells of themselves, and asks: I worked in a call centre, what job can I get."""
    said = f"-{plain(text)}-"
    asks = [plain(word) for word in store.load(READING).asks_what_fits if f"-{plain(word)}-" in said]
    if not asks or len(text.split()) < LEAST_TOLD:
        return None
    from polcareer.questions.filling import subjects_said
    from polcareer.questions.jobs import told_of_a_career

    subjects = subjects_said(store, text)[:1]
    text = without_politics(store, text)  # which says nothing of somebody, but for a degree's subject
    first = min(asks, key=lambda word: (said.index(f"-{word}-"), -len(word))).replace("-", r"\W+")
    before = re.split(rf"(?i)\b{first}\b", text, maxsplit=1)[0]
    after = WITH_WHAT.split(text, maxsplit=1)[1:]
    parts = [before, ", ".join(filter(None, map(str.strip, PARTS_TOLD.split(before)))), *after, text]
    told = next((told for part in parts if part.strip(" ,") and (told := told_of_a_career(store, part))), "")
    if not told:
        return None
    degree = any(f"-{word}-" in said for word in DEGREE)
    subject = [f"--degree={each}" for each in subjects] if degree else []
    told = without_apostrophes(told.strip(" ,"))
    return Document("command", "match", WHAT_FITS, shlex.join(["match", told, *subject]))


def without_apostrophes(text: str) -> str:
    """A text as it can be typed again between quotes: I've is Ive, which is read as the same."""
    return text.replace("'", "")


def _a_job_in_a_place(store: Store, known: Index, text: str) -> Document | None:
    """A job that is asked for in a town, where that is all that is asked: caseworker jobs in Cardiff."""
    from polcareer.questions.places import places_in

    before, lead, _ = IN_A_PLACE.split(text, maxsplit=1) if IN_A_PLACE.search(text) else (text, "", "")
    places = [place for place in places_in(store, text) if plain(place.name) not in plain(before)]
    means = [hit.document for span in known.meant(before) for hit in span]
    command = next((each for each in means if each.kind == "command"), None)
    pay = any(f"-{plain(word)}-" in f"-{plain(text)}-" for word in store.load(READING).asks_pay)
    if not lead or pay or not places or command is None or command.id not in (JOBS, WHERE_ADVERTISED):
        return None
    firsts = (span[0].document for span in known.meant(before) if span)
    roles = list(dict.fromkeys(each for each in firsts if each.kind == "role"))
    if len(roles) != 1:
        return None
    if command.id == WHERE_ADVERTISED:
        return _with(command, roles[0])
    return roles[0]


def _pay_of_members(store: Store, known: Index, text: str) -> Document | None:
    """The pay of members of the parliaments and assemblies that are named, and of nobody who works for them."""
    reading, said = store.load(READING), f"-{plain(text)}-"
    named = [f"-{plain(word)}-" for word in reading.members if f"-{plain(word)}-" in said]
    if not named or not any(f"-{plain(word)}-" in said for word in reading.asks_pay):
        return None
    rest = said
    for word in named:
        rest = rest.replace(word, "-")
    others = [document.id for document in known.names_in(rest.replace("-", " "), "role")]
    if any(f"-{plain(word)}-" in said for word in reading.of_staff) or set(others).difference(reading.guides):
        return None
    from polcareer.jobs.pay import SALARIES

    scheme = next(each for each in store.load(SALARIES).schemes if each.id == reading.members_pay)
    return Document("command", "salaries", scheme.title, f"salaries --scheme {scheme.id}")


def _in_title(known: Index, hit: Hit, text: str) -> int:
    """How many words of a text are in the title of a page."""
    title, said = (
        {stem for word in known.typed(each) if word.tells for stem in word.stems} for each in (hit.document.title, text)
    )
    return len(title & said)


def _pay_of_a_scheme(store: Store, known: Index, text: str) -> Document | None:
    """The figures of one set of pay that is named, where no job is: IPSA pay bands."""
    said = f"-{plain(text)}-"
    schemes = [hit.document for span in known.meant(text) for hit in span if hit.document.kind == "salary"]
    if not schemes or not any(f"-{plain(word)}-" in said for word in store.load(READING).asks_pay):
        return None
    if known.names_in(text, "role") and not any(f"-{plain(word)}-" in said for word in store.load(READING).comparing):
        return None
    return schemes[0]


def _command_with_a_name(store: Store, known: Index, text: str, found: list[Hit]) -> Document | None:
    """The command that one phrase means with what another names; or the best one, with a name that fits as well."""
    rank = {(hit.document.kind, hit.document.id): at for at, hit in enumerate(found)}

    def place(document: Document) -> int:
        return rank.get((document.kind, document.id), len(found))

    spans = known.meant(text)
    commands = [(hit.document, span) for span in spans for hit in span if hit.document.kind == "command"]
    if commands:
        command, its_span = min(commands, key=lambda each: place(each[0]))
        others = [[hit for hit in span if hit.document.kind == command.takes] for span in spans if span is not its_span]
        if any(
            hit.score >= NAME for span in others for hit in span
        ):  # what is only said for a job is none beside a name
            others = [[hit for hit in span if hit.score >= NAME] for span in others]
        best = [
            min(span, key=lambda hit: (-hit.score, -_in_title(known, hit, text), place(hit.document))).document
            for span in others
            if span
        ]
        if best and (command.id not in TAKE_SEVERAL or not any(hit.score >= NAME for span in others for hit in span)):
            best = [min(best, key=place)]
        if best:
            return _with(_with_pay(store, command, best, commands), *dict.fromkeys(best))
        asked = (hit.document for hit in its_span if hit.document.kind == "question" and not hit.document.blanks)
        closer = next((each for each in asked if each.command.startswith(f"{command.command} ")), None)
        if closer and not known.asks_of_standing(text):
            return closer  # with what the words say of it: training --for without-contacts
    if found and found[0].document.kind == "command" and found[0].document.takes:
        named_too = list(known.names_in(text, found[0].document.takes))
        if named_too:
            return _with(found[0].document, min(named_too, key=place))
    return None


def _with_pay(
    store: Store, command: Document, names: Iterable[Document], commands: Iterable[tuple[Document, object]]
) -> Document:
    """The command for what is left of pay, where pay of each job is held; else the one for what is known of it."""
    if command.id != TAKE_HOME or {each.id for each in names if each.kind == "role"} <= {*store.made(PAID)}:
        return command
    named = (each for each, _ in commands if each.id == PAY)
    return next(named, Document("command", PAY, PAY_ASKS, PAY, takes=command.takes))


def _in_a_nation(known: Index, text: str) -> Document | None:
    """A command that is named and may be told a nation, with the nation that is named beside it."""
    hits = [hit.document for span in known.meant(text, into="command") for hit in span]
    command = next((each for each in hits if each.takes == "nation"), None)
    nation = next((each for each in hits if each.command.startswith(OF_NATION)), None)
    if command is None or nation is None or known.names_in(text, "role"):
        return None
    title = nation.title.removeprefix(f"{nation.title.partition(' of ')[0]} of ")
    return _with(command, nation._replace(id=nation.command.removeprefix(LISTS_SEATS), title=title))


def _with(command: Document, *names: Document) -> Document:
    title = f"{command.title} ({', '.join(named.title for named in names)})"
    line = f"{command.command} {' '.join(named.id for named in names)}"
    return command._replace(title=title, command=line, takes=f"{names[0].kind}:{names[0].id}", blanks=())
