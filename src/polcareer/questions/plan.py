"""Where could this person start? Their words, what each job is paid, what they lack, what is due when, may they stand.

Everything here is what another question answers: the jobs are those of `match`, the pay is that of `salaries`, what is
left that of `take-home`, the verdicts those of `can-stand`. This joins them, and works no figure out again.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from polcareer.jobs.guide import ADVICE, ROLES, SKILLS, VACANCIES, Nation
from polcareer.jobs.leads import STARTING, Knows, drawn_by, leads
from polcareer.jobs.role_pay import Ends, pay_on
from polcareer.names import plain
from polcareer.questions.jobs import Paid, vocabularies_of, what_fits
from polcareer.words import nation_title

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from polcareer.data.store import Store
    from polcareer.jobs.deductions import TakeHome
    from polcareer.jobs.guide import Advice, Role, Skill, Step, Vacancy
    from polcareer.jobs.leads import Beside, Drawn, Interest, Led, Starting
    from polcareer.jobs.match import Gap, MatchAnswer
    from polcareer.jobs.pay import Area
    from polcareer.jobs.profile import Career
    from polcareer.jobs.schemes import Expected, Training
    from polcareer.jobs.take_home import Reckon
    from polcareer.jobs.vocabulary import Vocabularies
    from polcareer.law.verdict import Verdict
    from polcareer.polls.steps import Contest, Scheduled
    from polcareer.questions.law import Case, Standing
    from polcareer.questions.take_home import TakeHomeQuestion

MOST_JOBS = 5
SHOWN_FIRST = 3
STUDY = frozenset(("graduates", "in-school", "no-degree"))  # audiences that go by what somebody studied


class PlaceHeard(NamedTuple):
    """Where somebody can work, in their words: the nations meant, and whether that is London, or anywhere.

    `whole` is a nation by its own name: London may be meant with England. Nothing is meant by a place that is not
    known; then all are empty.
    """

    word: str
    nations: tuple[str, ...] = ()
    london: bool = False
    anywhere: bool = False
    whole: bool = False

    @property
    def known(self) -> bool:
        """Whether it was understood."""
        return bool(self.nations) or self.anywhere


def place_heard(store: Store, word: str) -> PlaceHeard:
    """What one word for a place means: a nation, a town, a council or a seat by name, London, or anywhere."""
    from polcareer.questions.places import places_called

    if plain(word) in map(plain, store.load(STARTING).anywhere):
        return PlaceHeard(word, anywhere=True)
    found = places_called(store, word)
    nations = tuple(dict.fromkeys(place.nation for place in found))
    if len(nations) != 1:
        return PlaceHeard(word)
    capital = {place.region for place in places_called(store, LONDON) if place.region}
    in_london = all(place.region in capital for place in found)
    whole = any(place.name == nation_title(place.nation) for place in found)
    return PlaceHeard(word, nations, london=in_london, whole=whole)


LONDON = "London"


def with_places(career: Career, heard: Iterable[PlaceHeard]) -> Career:
    """A career with the nation, and whether London counts, that words for places say; as it was where they say none."""
    from msgspec.structs import replace

    known = [each for each in heard if each.known]
    if not known or any(each.anywhere for each in known):
        return career
    nations = {nation for each in known for nation in each.nations}
    only = next(iter(nations)) if len(nations) == 1 else None
    london = any(each.london for each in known) or (career.london if any(each.whole for each in known) else False)
    return replace(career, nation=only, london=london)


class PlanAsked(NamedTuple):
    """Who asks. `career` and `facts` (as written, by their ids) are what a profile holds.

    `places` are the person's own words for where they can work, if they are not those of the career (`where`). With
    `none_of_the_above` what is not said of them that could bar them is not so, as for `can-stand`.
    """

    today: date
    career: Career
    facts: Mapping[str, Any] = {}
    places: tuple[str, ...] = ()
    none_of_the_above: bool = False


class PlacePay(NamedTuple):
    """What a job pays in a place, in pounds a year, and what is left of both ends by the person's tax and loan.

    `low` and `high` are the figures of `take-home` for the lowest and the highest pay.
    """

    area: Area
    ends: Ends
    low: TakeHome
    high: TakeHome


class PlannedJob:
    """A job of a plan: why it is there, what it pays and leaves, what is held and missing, where and when to apply."""

    def __init__(self, plan: Plan, led: Led) -> None:
        self.led = led
        self.match = led.match
        self.role: Role = led.match.role
        self._plan = plan

    @cached_property
    def paid(self) -> Paid:
        """The pay in force, as `salaries` has it."""
        from polcareer.jobs.pay import PayFilter, PayQuestion

        return Paid(self._plan.store, PayQuestion(PayFilter((self.role.id,)), self._plan.asked.today))

    @cached_property
    def places(self) -> tuple[PlacePay, ...]:
        """The pay in each place, outside London first; none where no figure speaks for the job as a whole."""
        return tuple(self._plan.pay_in(area, ends) for area, ends in self._ends.items())

    @cached_property
    def here(self) -> PlacePay | None:
        """The pay where the person can work: in London for a job that is only there."""
        area = next((area for area in self._plan.areas(self.role) if area in self._ends), None)
        return None if area is None else self._plan.pay_in(area, self._ends[area])

    @cached_property
    def _ends(self) -> dict[Area, Ends]:
        return self.paid.by_place(self.paid.telling)

    @property
    def held(self) -> Mapping[str, tuple[str, ...]]:
        """The skills that the job asks for and the person shows, by id, each with what shows it."""
        shown = self._plan.matched.background.skills
        met = (skill for part in self.match.parts if part.part in ("essential", "desirable") for skill in part.met)
        return {skill: shown[skill] for skill in met}

    @property
    def missing(self) -> tuple[str, ...]:
        """The essential skills that the person does not show yet, by id."""
        return self.match.parts[0].missing

    @cached_property
    def vacancies(self) -> tuple[Vacancy, ...]:
        """Where such posts are advertised, less what is for other nations alone."""
        known = {vacancy.id: vacancy for vacancy in self._plan.store.load(VACANCIES)}
        nation = self._plan.career.nation
        found = (known[name] for name in self.role.vacancies if name in known)
        return tuple(each for each in found if not (nation and each.nations) or nation in each.nations)

    @cached_property
    def schemes(self) -> tuple[Training, ...]:
        """The ways in that lead to the job and are open to somebody with this study, in this nation."""
        from polcareer.jobs.schemes import TRAINING, leading_to, open_to

        found = open_to(
            leading_to(self._plan.store.load(TRAINING), self.role.id), nation=self._plan.career.nation or ""
        )
        return tuple(each for each in found if self._plan.may_apply(each))

    @cached_property
    def standing(self) -> tuple[Verdict, ...]:
        """What holding the job alone means for standing today."""
        from polcareer.questions.jobs import standing_of

        asked = self._plan.asked
        return standing_of(self._plan.store, (self.role,), asked.today, whole=bool(asked.facts))[self.role.id]

    @cached_property
    def leads_to(self) -> tuple[tuple[Role, Step], ...]:
        """The jobs that this one leads to, each with its step."""
        known = {role.id: role for role in self._plan.store.load(ROLES)}
        return tuple((known[step.role], step) for step in self.role.next if not step.exact)


class NextPoll(NamedTuple):
    """A poll to come: of which election, and its `day`, known or (`latest`) the last day on which it can be."""

    contest: Contest
    day: date
    scheduled: Scheduled | None

    @property
    def latest(self) -> bool:
        """Whether the day is only the last on which it can be."""
        return self.scheduled is None


class MayStand(NamedTuple):
    """Whether the person may stand: the verdicts office by office, where something that decides was said.

    `left` is about how many questions of `can-stand` could still change that.
    """

    standing: Standing | None
    left: int


class Plan:
    """Where somebody could start, part by part: each part is worked out when it is first asked for.

    Raises `UnknownName` for a student loan that is none, `RefusedFact` for a fact that cannot be, when those are.
    """

    def __init__(self, store: Store, asked: PlanAsked, words: Vocabularies | None = None) -> None:
        self.store = store
        self.asked = asked
        self.heard = tuple(place_heard(store, word) for word in asked.places or asked.career.where)
        self.career = with_places(asked.career, self.heard)
        self._words = words
        self._reckons: dict[str, Reckon] = {}

    @cached_property
    def starting(self) -> Starting:
        """How answers lead to jobs, and the weights: our judgement."""
        return self.store.load(STARTING)

    @cached_property
    def drawn(self) -> tuple[Drawn, ...]:
        """What each word for what draws the person was taken for."""
        return drawn_by(self.starting, self.career.interests)

    @property
    def interests(self) -> tuple[Interest, ...]:
        """The interests that were understood, in the order in which they were said."""
        return tuple(dict.fromkeys(each for drawn in self.drawn for each in drawn.means))

    @cached_property
    def matched(self) -> MatchAnswer:
        """Every role against what the person brings, as `match` has it: how their words were read is its background."""
        return what_fits(self.store, self.career, self.asked.today, self._words or vocabularies_of(self.store))

    @cached_property
    def led(self) -> tuple[Led, ...]:
        """Every job that can be applied for, in the order in which it is suggested."""
        from polcareer.questions.role_list import ROLE_PAY

        spans = self.store.made(ROLE_PAY)
        paid = frozenset(role for role, each in spans.items() if pay_on(each, self.asked.today))
        knows = Knows(self.career.nation, paid)
        return leads(self.starting, self.interests, self.matched.matches, knows)

    @cached_property
    def jobs(self) -> tuple[PlannedJob, ...]:
        """The jobs to start with, the first first: three for a screen, up to five for a hand-out."""
        return tuple(PlannedJob(self, led) for led in _apart(self.led)[:MOST_JOBS])

    @property
    def first(self) -> tuple[PlannedJob, ...]:
        """The three that are shown first."""
        return self.jobs[:SHOWN_FIRST]

    def pay_in(self, area: Area, ends: Ends) -> PlacePay:
        """Both ends of pay in a place, with what is left of each."""
        reckon = self._reckon("london" if area == "london" else area)
        return PlacePay(area, ends, reckon(ends.low), reckon(Decimal(ends.high)))

    def _reckon(self, area: str) -> Reckon:
        """How pay in a place is taken home: by the tax where that is, or else where the person would live."""
        if area not in self._reckons:
            from polcareer.questions.take_home import reckoning

            question = self.take_home_asked(area)
            found = reckoning(self.store, question, self.asked.today, in_london=area == "london")
            self._reckons[area] = found.reckon
        return self._reckons[area]

    def take_home_asked(self, area: str = "") -> TakeHomeQuestion:
        """The question for `take-home` that gives what is left of pay in a place."""
        from polcareer.questions.take_home import TakeHomeQuestion

        nation = area if area in get_args(Nation) else self.career.nation or TakeHomeQuestion().nation
        return TakeHomeQuestion(nation=nation, student_loans=self.loans)

    @property
    def loans(self) -> tuple[str, ...]:
        """The student loans that pay goes to, as named; none where the person says that there is none."""
        return tuple(each for each in self.career.loans if plain(each) not in NO_LOAN)

    def areas(self, role: Role) -> tuple[Area, ...]:
        """The places whose pay counts for a job, the first first."""
        from polcareer.jobs.match import IN_LONDON

        nation: Any = self.career.nation
        own: tuple[Area, ...] = (nation,) if nation else ()
        if IN_LONDON.issuperset(role.places) or (self.career.london and nation):
            return ("london", *own, "uk", "england")
        return (*own, "national", "uk", "england", "northern-ireland", "scotland", "wales", "london")

    @cached_property
    def skills(self) -> Mapping[str, Skill]:
        """Every skill, by its id: what it is, and how a student can show it."""
        return {skill.id: skill for skill in self.store.load(SKILLS)}

    @cached_property
    def gap(self) -> Gap | None:
        """The one skill worth working on first: that which most of the three jobs ask for."""
        return self.matched.first_gap([job.match for job in self.first])

    def may_apply(self, entry: Training) -> bool:
        """Whether a way in is open to somebody with this study, as far as it was said."""
        audiences = STUDY.intersection(entry.may_apply)
        degree = self.matched.background.degree
        if not entry.may_apply or degree is None:
            return bool(audiences) or not entry.may_apply
        return ("graduates" if degree else "no-degree") in audiences

    @cached_property
    def expected(self) -> tuple[Expected, ...]:
        """When the ways in to the three jobs usually open, the soonest first: months that a source gives, no dates."""
        from polcareer.jobs.schemes import calendar

        entries = dict.fromkeys(item.id for job in self.first for item in job.schemes)
        by_id = {item.id: item for job in self.first for item in job.schemes}
        return tuple(each for each in calendar(map(by_id.__getitem__, entries), self.asked.today) if each.lately)

    @cached_property
    def polls(self) -> tuple[NextPoll, ...]:
        """The next poll of each kind of election in the person's nation, or everywhere, the soonest first."""
        from polcareer.questions.polls import every_next_poll

        found: list[NextPoll] = []
        for each in every_next_poll(self.store, self.asked.today):
            if self.career.nation and self.career.nation not in each.contest.nations:
                continue
            known = next((poll for poll in each.scheduled if self._is_here(poll)), None)
            if known:
                found.append(NextPoll(each.contest, known.poll, known))
            elif each.latest:
                found.append(NextPoll(each.contest, each.latest, None))
        return tuple(sorted(found, key=lambda poll: poll.day))

    def _is_here(self, poll: Scheduled) -> bool:
        """Whether a poll is held where the person can work, as far as they said where that is."""
        if self.career.nation and poll.nations and self.career.nation not in poll.nations:
            return False
        known = [each for each in self.heard if each.known]
        if poll.london is None or not known or any(each.anywhere or each.whole for each in known):
            return True
        return poll.london in {each.london for each in known}

    @cached_property
    def _case(self) -> Case:
        """The person, and every office there is where they can work; the usual one where no fact was said."""
        from polcareer.questions.law import Asked, case_of

        asked = self.asked
        wanted = Asked(asked.today, facts=asked.facts, none_of_the_above=asked.none_of_the_above)
        return case_of(
            self.store, wanted._replace(nation=self.career.nation or "", every=True) if asked.facts else wanted
        )

    @cached_property
    def standing(self) -> Standing | None:
        """The verdicts office by office, as things stand today; None where nothing that decides was said."""
        if not self.asked.facts:
            return None
        from polcareer.questions.law import decided

        return decided(self.store, self._case, self.asked.today)

    @cached_property
    def may_stand(self) -> MayStand:
        """Whether the person may stand, for every office there is where they can work, and how much is left to ask."""
        from polcareer.law.interview import Interview
        from polcareer.questions.law import book_of, reader_of

        case = self._case
        books = [book_of(self.store, office) for office in case.election.offices]
        reader, days = reader_of(self.store, self.asked.today, whole=case.whole), case.election.days
        interview = Interview(books[0], reader, case.facts, *books[1:], nomination=days.nomination, poll=days.poll)
        return MayStand(self.standing, interview.left())

    @cached_property
    def beside(self) -> tuple[tuple[Beside, Advice], ...]:
        """The pages of advice that what is known of the person calls for."""
        pages = {page.id: page for page in self.store.load(ADVICE)}
        return tuple((each, pages[each.advice]) for each in self.called_for)

    @cached_property
    def called_for(self) -> tuple[Beside, ...]:
        """What is said at once of those pages, with the id of each."""
        return tuple(each for each in self.starting.beside if self._calls_for(each))

    def _calls_for(self, each: Beside) -> bool:
        """Whether the person said the fact, and none of the values that the page is not for."""
        return each.fact in self.asked.facts and each.is_for(_values(self._case.facts.get(each.fact, ())))


def _values(read: Any) -> set[str]:
    """The values in a fact that was read: of every record, or the one that it is."""
    records = read if isinstance(read, (tuple, list)) else (read,)
    return {str(value) for one in records for value in (one.values() if isinstance(one, dict) else (one,))}


def _apart(several: Iterable[Led]) -> list[Led]:
    """Jobs less those of which an exact kind stands before: a politician's assistant after a member's in Wales."""
    kept: list[Led] = []
    for led in several:
        kinds = {step.role for step in led.match.role.next if step.exact}
        if kinds.isdisjoint(each.match.role.id for each in kept):
            kept.append(led)
    return kept


NO_LOAN = frozenset(("none", "no", "nothing", "no-loan"))


def plan(store: Store, asked: PlanAsked, words: Vocabularies | None = None) -> Plan:
    """The plan for a person. `words` is how free words are read, where that was worked out before."""
    return Plan(store, asked, words)
