"""The jobs guide: roles, skills, employers, vacancies, advice, parties, and how to find one among them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, get_args

from polcareer.data.model import AtLeast, Basis, Cite, Entry, Id, Model, Name, Ref, Statement, Text
from polcareer.data.store import many, one

if TYPE_CHECKING:
    from collections.abc import Iterable


Level = Literal["entry", "experienced", "senior", "elected"]
Place = Literal[
    "constituency",
    "council",
    "devolved-parliament",
    "elsewhere",
    "party-headquarters",
    "westminster",
    "whitehall",
]
Nation = Literal["england", "northern-ireland", "scotland", "wales"]
Group = Literal[
    "mps-staff",
    "devolved-staff",
    "party",
    "government",
    "parliament",
    "local-government",
    "outside",
    "elected",
]
SkillKind = Literal["writing", "people", "manner", "organising", "research", "politics", "campaigning"]
OpenTo = Literal[
    "no-degree",
    "school",
    "graduates",
    "under-represented",
    "disabled-people",
    "doctoral",
    "anyone",
    "staff",
    "devolved-staff",
    "council-staff",
    "women",
    "party",
    "disabled",
]
AudienceId = Literal["no-degree", "in-school", "graduates", "changing-career", "disabled", "without-contacts"]
AdviceGroup = Literal["questions", "pages", "not-covered"]


class Heading(Model, frozen=True, kw_only=True):
    """What a group of a list is called, in plain words."""

    id: str
    title: Annotated[str, Text()]


class Audience(Heading, frozen=True, kw_only=True):
    """Who may apply for a way in, whom else they are called by (`also_called`), and the page of advice for them."""

    also_called: tuple[str, ...] = ()
    advice: Annotated[str, Ref("advice")] | None = None


class Headings(Model, frozen=True, kw_only=True):
    """The whole of data/headings.yaml: the groups of each list, in the order in which it shows them; and the places.

    `audiences` are who may apply for a way in, as `training --for` has them.
    """

    roles: tuple[Heading, ...]
    places: tuple[Heading, ...]
    skills: tuple[Heading, ...]
    advice: tuple[Heading, ...]
    training: tuple[Heading, ...]
    audiences: tuple[Audience, ...]

    def _check(self) -> None:
        held = {
            "roles": Group,
            "places": Place,
            "skills": SkillKind,
            "advice": AdviceGroup,
            "training": OpenTo,
            "audiences": AudienceId,
        }
        for name, wanted in held.items():
            if sorted(heading.id for heading in getattr(self, name)) != sorted(get_args(wanted)):
                msg = f"give each of these a title once under {name}: {', '.join(get_args(wanted))}"
                raise ValueError(msg)


HEADINGS = one("headings.yaml", Headings)


class SkillNeeds(Model, frozen=True, kw_only=True):
    """The skills a role asks for. `basis` is editorial where no source lists them."""

    essential: tuple[Annotated[str, Ref("skill")], ...]
    desirable: tuple[Annotated[str, Ref("skill")], ...] = ()
    basis: Basis = "editorial"
    cites: tuple[Cite, ...] = ()

    def _check(self) -> None:
        both = sorted(set(self.essential) & set(self.desirable))
        if both:
            msg = f"{', '.join(both)} is both essential and desirable"
            raise ValueError(msg)


class Step(Model, frozen=True, kw_only=True):
    """A move from one role to another, with the typical time spent first, in months (editorial unless sourced).

    `exact`: the other role is a kind of this one, which is a general name.
    """

    role: Annotated[str, Ref("role")]
    exact: bool = False
    about_sources: str = ""
    months_least: Annotated[int, AtLeast(0)] | None = None
    months_most: Annotated[int, AtLeast(0)] | None = None
    basis: Basis = "editorial"
    cites: tuple[Cite, ...] = ()
    note: str = ""

    def _check(self) -> None:
        if (self.months_least is None) != (self.months_most is None):
            msg = "give both months_least and months_most, or neither"
            raise ValueError(msg)
        if self.months_least is not None and self.months_most is not None and self.months_least > self.months_most:
            msg = "months_least is above months_most"
            raise ValueError(msg)


class Gate(Model, frozen=True, kw_only=True):
    """What a role asks for that no skill makes up for: `required`, or only `usual` or `often` asked for.

    Someone who works for a doctorate may have met that one. `basis` is editorial where no source says so. `content`:
    it turns on what a degree held, which nobody says by saying that they have one.
    """

    kind: Literal["degree", "doctorate", "elected", "party-membership", "political-experience"]
    asked: Literal["required", "usual", "often"]
    says: Annotated[str, Text()]
    basis: Basis = "sourced"
    cites: tuple[Cite, ...] = ()
    note: str = ""
    content: bool = False

    def _check(self) -> None:
        if self.basis == "sourced" and not self.cites:
            msg = "a sourced gate needs at least one cite (or say basis: editorial)"
            raise ValueError(msg)


class Code(Model, frozen=True, kw_only=True):
    """The role's code in a published classification."""

    scheme: Literal["ipsa", "soc-2020", "isco-08", "esco"]
    code: Annotated[str, Text()]
    label: str = ""
    note: str = ""


class Implied(Model, frozen=True, kw_only=True):
    """A fact that holding the role makes true of a person (see data/candidacy/facts.yaml)."""

    fact: Annotated[str, Ref("fact")]
    value: Annotated[str, Text()]


class Role(Entry, frozen=True, kw_only=True):
    """A job in politics. Lists of statements read in order; an empty one means that no source was found.

    `plural` is what several who hold it are called, where that is said. `duties` are what its holder does, the most
    telling first; `about` is what else to know of the job. `implies` are facts that holding it makes true, from which
    `can-stand` decides whether the holder may stand; `standing` is what else there is to say on that. `councils` is
    what the job means for standing for a council, where it turns on which council or body is the employer. `no_round`:
    by our reading it has no round of applications, and adverts come at any time. A role without a `next` step says why
    under `end`.
    """

    id: Annotated[str, Id("role")]
    title: Annotated[str, Text()]
    plural: str = ""
    summary: Annotated[str, Text()]
    group: Group
    levels: tuple[Level, ...]
    places: tuple[Place, ...]
    nations: tuple[Nation, ...]
    also_called: tuple[str, ...] = ()
    employers: tuple[Annotated[str, Ref("employer")], ...]
    about: tuple[Statement, ...] = ()
    duties: tuple[Statement, ...]
    skills: SkillNeeds
    gates: tuple[Gate, ...] = ()
    qualifications: tuple[Statement, ...] = ()
    experience: tuple[Statement, ...] = ()
    hours: tuple[Statement, ...] = ()
    security: tuple[Statement, ...] = ()
    pay: tuple[Statement, ...] = ()
    vacancies: tuple[Annotated[str, Ref("vacancy")], ...] = ()
    no_round: bool = False
    next: tuple[Step, ...] = ()
    end: str = ""
    starts_from: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    standing: tuple[Statement, ...] = ()
    councils: Statement | None = None
    implies: tuple[Implied, ...] = ()

    @property
    def for_beginners(self) -> bool:
        """Whether people start here: a job for beginners that they come to from what is no job, such as study."""
        return "entry" in self.levels and bool(self.starts_from)

    def _check(self) -> None:
        super()._check()
        if not (self.levels and self.places and self.nations and self.employers):
            msg = "a role needs at least one level, place, nation and employer"
            raise ValueError(msg)
        self._check_steps()

    def _check_steps(self) -> None:
        """A role leads to others, once to each, or says that it is an end."""
        targets = [step.role for step in self.next]
        twice = sorted({target for target in targets if targets.count(target) > 1})
        if self.id in targets or twice:
            msg = "a role cannot lead to itself" if self.id in targets else f"there are two steps to {twice[0]}"
            raise ValueError(msg)
        if bool(self.next) == bool(self.end):
            msg = "give the next steps, or say under `end` why there is none"
            raise ValueError(msg)


ROLES = many("roles.yaml", Role)


class Skill(Entry, frozen=True, kw_only=True):
    """A skill, what people call it, and how it can be shown: by a student, or from work. Both are editorial.

    `origin`: `founding` (the founding documents name it), `published` (other published profiles), `editorial`. `kind`
    is the group in which lists show it, which is ours.
    """

    id: Annotated[str, Id("skill")]
    label: Annotated[str, Text()]
    kind: SkillKind
    origin: Literal["founding", "published", "editorial"]
    definition: Annotated[str, Text()]
    aliases: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    evidence_at_work: tuple[str, ...] = ()


SKILLS = many("skills.yaml", Skill)


class Employer(Entry, frozen=True, kw_only=True):
    """A kind of employer: who signs the contract, what working for one is like, and in short whom it `hires`.

    `aliases` are what else it is called: official names and abbreviations of bodies of the kind.
    """

    id: Annotated[str, Id("employer")]
    title: Annotated[str, Text()]
    hires: Annotated[str, Text()]
    aliases: tuple[str, ...] = ()
    summary: Annotated[str, Text()]
    facts: tuple[Statement, ...] = ()


class Vacancy(Entry, frozen=True, kw_only=True):
    """A place where vacancies appear.

    `seen`: whether its page was read (`read`), only its address is known (`address`), or neither (`no`). `nations` are
    those that its jobs are in, where they are in no others. `no_round`: by our reading adverts come at any time.
    """

    id: Annotated[str, Id("vacancy")]
    title: Annotated[str, Text()]
    nations: tuple[Nation, ...] = ()
    posts: Annotated[str, Text()]
    url: str = ""
    cost: str = ""
    no_round: bool = False
    seen: Literal["read", "partly", "address", "no"]
    facts: tuple[Statement, ...] = ()


EMPLOYERS = many("employers.yaml", Employer)
VACANCIES = many("vacancies.yaml", Vacancy)


class Experience(Entry, frozen=True, kw_only=True):
    """What it is called, the skills that it shows, and the roles and groups of roles for which it counts.

    `same_as` is a role that it is the same as having held; `elected` and `party` say what it makes true of a person,
    so that only its own names say it. `political` kinds are work or study of politics itself.
    """

    id: Annotated[str, Id("experience")]
    label: Annotated[str, Text()]
    aliases: tuple[str, ...] = ()
    says: Annotated[str, Text()]
    skills: tuple[Annotated[str, Ref("skill")], ...] = ()
    roles: tuple[Annotated[str, Ref("role")], ...] = ()
    groups: tuple[Group, ...] = ()
    same_as: Annotated[str, Ref("role")] | None = None
    elected: bool = False
    party: bool = False
    political: bool = False


EXPERIENCES = many("experiences.yaml", Experience)


Topic = Literal[
    "applying",
    "becoming-an-mp",
    "campaign-law",
    "checklist",
    "experience",
    "hours",
    "market",
    "pay",
    "prospects",
    "qualifications",
    "questions-people-ask",
    "rewards",
    "statistics",
    "ways-in",
    "what-to-expect",
    "what-we-do-not-cover",
]

ASKED: Topic = "questions-people-ask"
NOT_COVERED: Topic = "what-we-do-not-cover"


OffenceName = Literal["corrupt practice", "illegal employment", "illegal practice", "offence"]
CRIME = "A crime: "  # how a sentence on an offence begins, so that nobody misses it


class Offence(Model, frozen=True, kw_only=True):
    """What the law calls a crime, by whom it is committed, since when where that was read, and where law differs."""

    is_called: OffenceName
    by: Annotated[str, Text()]
    since: date | None = None
    elsewhere: str = ""


class Item(Statement, frozen=True, kw_only=True):
    """A piece of advice. Where it calls for a person's own words, `asks` says for which, and `id` names them.

    One that belongs in a short `plan` has the point of it in its first sentence. One on an `offence` says first that it
    is a crime. What the page's answer says in full already is `in_answer`, and is not said a second time in short.
    `aliases` are words by which people ask for this alone: asked so, the page says it first.
    """

    id: Annotated[str, Id("checklist-item")] | None = None
    aliases: tuple[Annotated[str, Text()], ...] = ()
    asks: str = ""
    plan: bool = False
    in_answer: bool = False
    offence: Offence | None = None

    def _check(self) -> None:
        if (self.offence is not None) != self.says.startswith(CRIME):
            msg = f"what is an offence begins with '{CRIME.strip()}', and nothing else does"
            raise ValueError(msg)
        if bool(self.id) != bool(self.asks):
            msg = "give both id and asks, or neither"
            raise ValueError(msg)


class Advice(Entry, frozen=True, kw_only=True):
    """A page of advice on one topic. With `roles` empty it holds for the staff of elected members generally.

    `aliases` are the words by which people ask for it, `answer` what is said first, in one to three sentences, and
    `ask` who knows more, with an address: what people ask, and each thing that is not covered, has it.

    One with an `audience` has the ways in for them beside it, and the jobs in which they start; these it says first.
    """

    id: Annotated[str, Id("advice")]
    title: Annotated[str, Text()]
    topic: Topic
    audience: AudienceId | None = None
    aliases: tuple[Annotated[str, Text()], ...] = ()
    roles: tuple[Annotated[str, Ref("role")], ...] = ()
    answer: str = ""
    statements: tuple[Item, ...]
    ask: str = ""

    def _check(self) -> None:
        super()._check()
        if self.topic == ASKED and not self.ask:
            msg = f"say under ask who knows more, as every page of {ASKED} does"
            raise ValueError(msg)
        if not self.answer and self.audience is None:
            msg = "say under answer what is said first, as every page without an audience does"
            raise ValueError(msg)
        if all(item.in_answer for item in self.statements):
            msg = "leave something to be said below the answer"
            raise ValueError(msg)

    @property
    def is_not_covered(self) -> bool:
        """Whether all that it says is that something is not covered, and whom to ask."""
        return self.topic == NOT_COVERED and bool(self.ask)

    @property
    def group(self) -> AdviceGroup:
        """Under which heading the list has it."""
        return "not-covered" if self.topic == NOT_COVERED else "questions" if self.topic == ASKED else "pages"


class CandidateStep(Entry, frozen=True, kw_only=True):
    """A step on the way to becoming an MP, in the order of the file; its time and its cost in full and in a few words.

    The few words say themselves where they are an estimate or of low confidence. `advice` are the pages that belong to
    it.
    """

    id: Annotated[str, Id("candidate-step")]
    title: Annotated[str, Text()]
    time_in_short: Annotated[str, Text()]
    cost_in_short: Annotated[str, Text()]
    typical_time: str = ""
    cost: str = ""
    statements: tuple[Statement, ...]
    advice: tuple[Annotated[str, Ref("advice")], ...] = ()


class PartyField(Model, frozen=True, kw_only=True):
    """Something that is looked for at every party alike, such as what it charges."""

    id: Annotated[str, Name()]
    title: Annotated[str, Text()]


class PartyFact(Statement, frozen=True, kw_only=True):
    """What a party has to say on one of the fields."""

    field: Annotated[str, Name()]


class NotFound(Model, frozen=True, kw_only=True):
    """A field that was looked for at a party, on a day, and on which nothing was found."""

    field: Annotated[str, Name()]
    looked_for: date


class Party(Entry, frozen=True, kw_only=True):
    """How one party chooses its candidates: every field of `Routes.party_fields`, as a fact or as not found.

    `in_short` goes on from the party's name. The lists say more, where more was found.
    """

    id: Annotated[str, Id("party")]
    name: Annotated[str, Text()]
    aliases: tuple[str, ...] = ()
    nations: tuple[Nation, ...]
    in_short: Annotated[str, Text()]
    facts: tuple[PartyFact, ...] = ()
    not_found: tuple[NotFound, ...] = ()
    waiting_period: tuple[Statement, ...] = ()
    assessment: tuple[Statement, ...] = ()
    approved_list: tuple[Statement, ...] = ()
    who_decides: tuple[Statement, ...] = ()
    cost: tuple[Statement, ...] = ()
    also: tuple[Statement, ...] = ()


class UncoveredParty(Entry, frozen=True, kw_only=True):
    """A party of which we know that it stands, but did not look into how it chooses its candidates.

    `nations` are those where it stood, and empty where that is not known. `facts` are what little is known.
    """

    id: Annotated[str, Id("party")]
    name: Annotated[str, Text()]
    aliases: tuple[str, ...] = ()
    nations: tuple[Nation, ...] = ()
    facts: tuple[Statement, ...]


class Stage(Model, frozen=True, kw_only=True):
    """A stage of a well-trodden way, and the roles that it may be spent in, if we hold any of them."""

    says: Annotated[str, Text()]
    roles: tuple[Annotated[str, Ref("role")], ...] = ()


class Archetype(Entry, frozen=True, kw_only=True):
    """A well-trodden way into Parliament (editorial), with the years from graduation to a first real candidacy."""

    id: Annotated[str, Id("archetype")]
    title: Annotated[str, Text()]
    stages: tuple[Stage, ...]
    years_least: Annotated[int, AtLeast(0)]
    years_most: Annotated[int, AtLeast(0)]
    examples: tuple[Statement, ...] = ()

    def _check(self) -> None:
        super()._check()
        if not self.stages:
            msg = "a way needs at least one stage"
            raise ValueError(msg)
        if self.years_least > self.years_most:
            msg = "years_least is above years_most"
            raise ValueError(msg)

    @property
    def is_sourced(self) -> bool:
        """Whether a source is cited for somebody who went this way."""
        return any(example.cites for example in self.examples)


WayId = Literal["shortest", "quickest", "most-travelled"]


class WayKind(Entry, frozen=True, kw_only=True):
    """A way of choosing between ways from one role to another: its name, and how it chooses."""

    id: WayId
    title: Annotated[str, Text()]
    says: Annotated[str, Text()]


class Routes(Model, frozen=True, kw_only=True):
    """The whole of data/routes.yaml. `office` is the one that the steps lead to, `not_covered` names other parties.

    `party_fields` are what is looked for at each of `parties`, in the order in which it is shown.
    """

    office: Annotated[str, Ref("office")]
    steps: tuple[CandidateStep, ...]
    party_fields: tuple[PartyField, ...]
    parties: tuple[Party, ...]
    not_covered: tuple[UncoveredParty, ...] = ()
    archetypes: tuple[Archetype, ...]
    ways: tuple[WayKind, ...]

    def _check(self) -> None:
        if sorted(way.id for way in self.ways) != sorted(get_args(WayId)):
            msg = f"describe each of these ways once: {', '.join(get_args(WayId))}"
            raise ValueError(msg)
        self._check_parties()

    def _check_parties(self) -> None:
        """Every party has every field once, as a fact or as not found."""
        asked = sorted(field.id for field in self.party_fields)
        for party in self.parties:
            told = sorted([*(fact.field for fact in party.facts), *(gone.field for gone in party.not_found)])
            if told != asked:
                msg = f"{party.id} has to say each of these once, or that it was not found: {', '.join(asked)}"
                raise ValueError(msg)


ADVICE = many("advice.yaml", Advice)
ROUTES = one("routes.yaml", Routes)


class Filter(NamedTuple):
    """What roles to keep. An empty text keeps all; each is the id of its vocabulary."""

    employer: str = ""
    place: str = ""
    level: str = ""
    skill: str = ""
    nation: str = ""
    text: str = ""


def matching(roles: Iterable[Role], wanted: Filter) -> tuple[Role, ...]:
    """The roles that meet every part of the filter, in file order."""
    return tuple(role for role in roles if _matches(role, wanted))


def _matches(role: Role, wanted: Filter) -> bool:
    held = {
        "employer": role.employers,
        "place": role.places,
        "level": role.levels,
        "nation": role.nations,
        "skill": role.skills.essential + role.skills.desirable,
    }
    if any(getattr(wanted, name) and getattr(wanted, name) not in values for name, values in held.items()):
        return False
    return wanted.text.casefold() in " ".join((role.title, role.summary, *role.also_called)).casefold()
