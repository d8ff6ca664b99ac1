"""Questions about jobs that join the guide, pay, tax and the law, for the command line and for Python alike.

Each loads what it needs of a store and returns values. What only some forms of an answer show is worked out when it is
first asked for. Imports stand inside, so that a list of roles does not pay for tax or for matching.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from polcareer.data.kinds import AUDIENCE, EMPLOYER, PARTY, PAY_SCHEME, ROLE, SKILL, WAGE_EXCEPTION, entries_of
from polcareer.errors import WrongUsage
from polcareer.jobs.guide import (
    ADVICE,
    EMPLOYERS,
    EXPERIENCES,
    HEADINGS,
    ROLES,
    ROUTES,
    SKILLS,
    VACANCIES,
    Filter,
    matching,
)
from polcareer.names import find_all, find_one

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from polcareer.data.store import Store
    from polcareer.jobs.guide import Advice, Party, PartyField, Role, Routes, Skill, UncoveredParty, Vacancy
    from polcareer.jobs.match import MatchAnswer
    from polcareer.jobs.offer import OfferAnswer
    from polcareer.jobs.pay import (
        Area,
        Band,
        History,
        PayAnswer,
        PayFilter,
        PayQuestion,
        PayRow,
        RentGap,
        Start,
        Unpriced,
    )
    from polcareer.jobs.profile import Background, Career, Known, Labels, LetterPart, Outline, OwnEvidence
    from polcareer.jobs.role_pay import Ends
    from polcareer.jobs.schemes import Training
    from polcareer.jobs.take_home import Ends as NetEnds
    from polcareer.jobs.vocabulary import Vocabularies
    from polcareer.jobs.wages import Floor, Shortfall, WageException
    from polcareer.law.rule import Rule
    from polcareer.law.verdict import Verdict
    from polcareer.questions.role_list import ListedRole


EVERY_ROLE = Filter()


def roles(store: Store, wanted: Filter = EVERY_ROLE) -> tuple[Role, ...]:
    """The roles that meet a filter, in file order. Raises `UnknownName` for a skill or an employer that is none."""
    lists_with = "polcareer roles --help"
    if wanted.skill:
        wanted = wanted._replace(skill=find_one(SKILL, store.load(SKILLS), wanted.skill, lists_with=lists_with).id)
    if wanted.employer:
        employers = store.load(EMPLOYERS)
        wanted = wanted._replace(employer=find_one(EMPLOYER, employers, wanted.employer, lists_with=lists_with).id)
    return matching(store.load(ROLES), wanted)


class RolesInFull:
    """Roles, what they pay and mean for standing, and the names of what they refer to."""

    def __init__(self, store: Store, roles: tuple[Role, ...], today: date) -> None:
        self.roles = roles
        self._store = store
        self._today = today

    @cached_property
    def pay(self) -> Mapping[str, Paid]:
        """The pay in force, by role."""
        from polcareer.jobs.pay import PayFilter, PayQuestion

        return {role.id: Paid(self._store, PayQuestion(PayFilter((role.id,)), self._today)) for role in self.roles}

    @cached_property
    def standing(self) -> Mapping[str, tuple[Verdict, ...]]:
        """What holding each role alone means for standing today, office by office."""
        return standing_of(self._store, self.roles, self._today)

    def listed_of(self, names: Iterable[str]) -> tuple[ListedRole, ...]:
        """Roles by id as a list shows them, in the order given."""
        from polcareer.questions.role_list import listed_roles

        return listed_roles(self._store, find_all(ROLE, self._store.load(ROLES), names), self._today)

    def asked_about(self, role: str) -> tuple[Advice, ...]:
        """The pages of advice that answer what people ask about a role, by its id."""
        return tuple(page for page in self._store.load(ADVICE) if page.answer and role in page.roles)

    @cached_property
    def place_titles(self) -> Mapping[str, str]:
        """What the places of work are called, by id."""
        return {heading.id: heading.title for heading in self._store.load(HEADINGS).places}

    @cached_property
    def role_titles(self) -> Mapping[str, str]:
        """The title of every role, by id."""
        return {role.id: role.title for role in self._store.load(ROLES)}

    @cached_property
    def skill_labels(self) -> Mapping[str, str]:
        """The label of every skill, by id."""
        return {skill.id: skill.label for skill in self._store.load(SKILLS)}

    @cached_property
    def employer_titles(self) -> Mapping[str, str]:
        """The title of every kind of employer, by id."""
        return {employer.id: employer.title for employer in self._store.load(EMPLOYERS)}

    @cached_property
    def schemes(self) -> Mapping[str, tuple[Training, ...]]:
        """The ways in that lead to each role, by its id."""
        from polcareer.jobs.schemes import TRAINING, leading_to

        training = self._store.load(TRAINING)
        return {role.id: leading_to(training, role.id) for role in self.roles}

    @cached_property
    def vacancy_titles(self) -> Mapping[str, str]:
        """The title of every place where jobs are advertised, by id."""
        return {vacancy.id: vacancy.title for vacancy in self._store.load(VACANCIES)}


def roles_in_full(store: Store, names: Iterable[str], today: date) -> RolesInFull:
    """The roles of these names, in the order asked. Raises `UnknownName`."""
    return RolesInFull(store, find_all(ROLE, store.load(ROLES), names), today)


def standing_of(
    store: Store, roles: Iterable[Role], today: date, *, whole: bool = False
) -> dict[str, tuple[Verdict, ...]]:
    """What holding a role, and nothing else, means for standing on a day, by role: for every office with law held.

    `whole` is as for `standing_of_holder`.
    """
    from polcareer.questions.law import standing_of_holder

    known = tuple(roles)
    alike = dict.fromkeys(role.implies for role in known)
    decided = {implies: standing_of_holder(store, implies, today, whole=whole) for implies in alike}
    return {role.id: decided[role.implies] for role in known}


class Paid:
    """The pay asked for, and what there is to say of it.

    `under_floor` are its lowest figures that are under the wage floor. `part` is the share of a full-time week that
    the figures are for, if not the whole. Raises `NotCovered` for a year without figures.
    """

    def __init__(self, store: Store, asked: PayQuestion) -> None:
        from polcareer.jobs.pay import SALARIES, in_force, pay_of
        from polcareer.jobs.wages import WAGE_FLOORS

        self._store = store
        self._asked = asked
        salaries = store.load(SALARIES)
        bands = in_force(salaries, _roles_that_tell(store, asked.wanted), asked.wanted, asked.today)
        answer: PayAnswer = pay_of(salaries, store.load(WAGE_FLOORS), bands, asked)
        self.rows: tuple[PayRow, ...] = answer.rows
        self.under_floor: tuple[Shortfall, ...] = answer.under_floor
        self.part: Decimal | None = answer.part

    @property
    def asked_on(self) -> date:
        """The day on which it is asked."""
        return self._asked.today

    @cached_property
    def telling(self) -> tuple[Band, ...]:
        """The bands that tell what a job pays today as a whole: ranges, or else medians, or else one end of a range."""
        from polcareer.jobs.role_pay import most_telling

        current = (band for row in self.rows if row.scheme.status == "current" for band in row.bands)
        return tuple(most_telling(band for band in current if band.speaks_for_its_jobs))

    @cached_property
    def once_told(self) -> tuple[Band, ...]:
        """As `telling`, of the figures kept for the record."""
        from polcareer.jobs.role_pay import most_telling

        kept = (band for row in self.rows if row.scheme.status != "current" for band in row.bands)
        return tuple(most_telling(band for band in kept if band.speaks_for_its_jobs))

    @cached_property
    def lawful(self) -> Mapping[str, Decimal]:
        """The least due for a year now, in pounds, by the id of each band of a job whose lowest figure is under it."""
        from polcareer.jobs.pay import work_of
        from polcareer.jobs.wages import WAGE_FLOORS, floor_for

        floors = self._store.load(WAGE_FLOORS)
        work = work_of(self._asked, floors)
        bands = (band for row in self.rows if row.scheme.pays == "job" for band in row.bands if band.per == "year")
        due = ((band, floor_for(floors, work, band)) for band in bands)
        return {band.id: floor.yearly for band, floor in due if floor and band.minimum < floor.yearly}

    def by_place(self, bands: Iterable[Band]) -> dict[Area, Ends]:
        """From the least now lawful to the most of some of the bands, place by place, outside London first."""
        from polcareer.jobs.role_pay import ends_by_place

        return ends_by_place(bands, self.lawful)

    @cached_property
    def unpriced(self) -> tuple[Unpriced, ...]:
        """The roles meant for which nothing in force is held, with the reason where one is known."""
        from polcareer.jobs.pay import SALARIES, unpriced_of

        return unpriced_of(self._store.load(SALARIES), self._store.load(ROLES), self._asked)

    @property
    def unmatched(self) -> tuple[str, ...]:
        """The roles asked for by name that have figures in force, but none that meets the rest of the question."""
        told = {role for row in self.rows for band in row.bands for role in band.roles}
        told |= {each.role for each in self.unpriced}
        return tuple(role for role in dict.fromkeys(self._asked.wanted.roles) if role not in told)

    @property
    def narrowed(self) -> str:
        """The options that narrow the question, as they are typed."""
        wanted = self._asked.wanted
        given = {"area": wanted.area, "year": wanted.year, "level": wanted.level, "employer": wanted.employer}
        return "".join(f" --{name} {value}" for name, value in given.items() if value)

    @cached_property
    def due(self) -> Mapping[str, Floor]:
        """What must be paid at least, by the id of each band whose lowest figure is under it."""
        return {found.band.id: found.due for found in self.under_floor}

    def least(self, band: Band) -> Decimal:
        """The lowest figure of a band that is lawful, pounds a year."""
        from polcareer.jobs.pay import least_lawful

        return least_lawful(band, self.due.get(band.id))

    def starts(self, rows: Iterable[PayRow]) -> tuple[Start, ...]:
        """Where the pay of some of the rows starts, place by place."""
        from polcareer.jobs.pay import starts

        return starts(rows, self.under_floor)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The titles of the roles asked for by name, in the order asked."""
        titles = {role.id: role.title for role in self._store.load(ROLES)} if self.names else {}
        return tuple(titles[role] for role in self.names)

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the roles asked for by name."""
        return tuple(dict.fromkeys(self._asked.wanted.roles))

    @property
    def year(self) -> str:
        """The year asked for, if one was."""
        return self._asked.wanted.year

    @cached_property
    def estimates(self) -> tuple[PayRow, ...]:
        """Our own estimates for a later year than the figures in force have."""
        from polcareer.jobs.pay import SALARIES, estimates_of

        return () if self.year or self.part else estimates_of(self._store.load(SALARIES), self.rows)

    @cached_property
    def rent(self) -> RentGap | None:
        """How much more rent in London is, where London's pay stands beside the rest of the UK's for roles by name."""
        compared = any(row.at_minimum and row.scheme.status == "current" for row in self.rows)
        return rent_more(self._store) if self._asked.wanted.roles and compared else None


def _roles_that_tell(store: Store, wanted: PayFilter) -> tuple[Role, ...]:
    """The roles, where the filter goes by what they say of a band."""
    return store.load(ROLES) if wanted.level or wanted.employer else ()


def rent_more(store: Store) -> RentGap | None:
    """How much more rent in London is than in England, if both are held."""
    from polcareer.jobs.pay import LIVING_COSTS, rent_gap

    return rent_gap(store.load(LIVING_COSTS), "london", "england")


def pay_filter(store: Store, wanted: PayFilter) -> PayFilter:
    """A filter of which every name is known. Raises `UnknownName` for a role, a set of figures or an employer."""
    from polcareer.jobs.pay import SALARIES

    if wanted.roles:
        wanted = wanted._replace(roles=role_ids(store, wanted.roles))
    if wanted.scheme:
        wanted = wanted._replace(scheme=find_one(PAY_SCHEME, store.load(SALARIES).schemes, wanted.scheme).id)
    if wanted.employer:
        wanted = wanted._replace(employer=find_one(EMPLOYER, store.load(EMPLOYERS), wanted.employer).id)
    return wanted


def role_ids(store: Store, names: Iterable[str]) -> tuple[str, ...]:
    """The ids of the roles of these names. Raises `UnknownName`."""
    return tuple(role.id for role in find_all(ROLE, store.load(ROLES), names))


def pay_history(store: Store, asked: PayQuestion) -> tuple[History, ...]:
    """Every year held of the bands asked for."""
    from polcareer.jobs.pay import SALARIES, histories, matching_bands, part_time

    salaries = store.load(SALARIES)
    bands = matching_bands(salaries, _roles_that_tell(store, asked.wanted), asked.wanted)
    return histories(salaries, bands if asked.part is None else part_time(salaries, bands, asked.part))


def offer_placed(store: Store, asked: PayQuestion, offer: Decimal) -> OfferAnswer:
    """An offer (pounds a year) in the bands asked for. Raises `NotCovered` for a year without figures."""
    from polcareer.jobs.offer import where_it_falls
    from polcareer.jobs.pay import SALARIES, in_force
    from polcareer.jobs.wages import WAGE_FLOORS

    salaries = store.load(SALARIES)
    bands = in_force(salaries, _roles_that_tell(store, asked.wanted), asked.wanted, asked.today)
    return where_it_falls(salaries, store.load(WAGE_FLOORS), bands, asked, offer)


def wage_exception(store: Store, name: str) -> WageException:
    """Who has another wage than that of their age, by name. Raises `UnknownName`."""
    from polcareer.jobs.wages import WAGE_FLOORS

    return find_one(WAGE_EXCEPTION, store.load(WAGE_FLOORS).exceptions, name)


def pay_bands(store: Store) -> tuple[Band, ...]:
    """Every pay band of every year held, in file order."""
    from polcareer.jobs.pay import SALARIES

    return store.load(SALARIES).bands


def left_of_pay(store: Store, paid: Paid, today: date) -> dict[str, NetEnds]:
    """What income tax and National Insurance leave of the ends of each band that is a year's whole pay, by its id."""
    from polcareer.jobs.take_home import ends_of_bands
    from polcareer.jobs.tax import TAX

    due = {band: floor.yearly for band, floor in paid.due.items()}
    return ends_of_bands((band for row in paid.rows for band in row.bands), store.load(TAX), today, due)


def vocabularies_of(store: Store) -> Vocabularies:
    """What free words are read as."""
    from polcareer.jobs.phrase import SYNONYMS
    from polcareer.jobs.vocabulary import MATCHING, vocabularies
    from polcareer.questions.heard import indexes

    skills, kinds = store.load(SKILLS), store.load(EXPERIENCES)
    return vocabularies(skills, kinds, store.load(ROLES), store.load(SYNONYMS), store.load(MATCHING), indexes(store))


def labels_of(store: Store) -> Labels:
    """What is called what: a label by part of a career and id. Languages and degree subjects are their own."""
    skills = {skill.id: skill.label for skill in store.load(SKILLS)}
    kinds = {kind.id: kind.label for kind in store.load(EXPERIENCES)}
    titles = {role.id: role.title for role in store.load(ROLES)}
    return {"skills": skills, "experience": kinds, "roles": titles, "languages": {}, "degree": {}}


def skills_shown_by(store: Store, did: str) -> tuple[str, ...]:
    """The ids of the skills that something done shows, in somebody's own words (bar work); none where it is not known.

    What names a skill is no experience.
    """
    from polcareer.jobs.profile import Career

    words = vocabularies_of(store)
    return tuple(background_of(store, Career(experience=(did,)), words).skills)


def told_of_a_career(store: Store, text: str) -> str:
    """What somebody tells of their skills or experience, without a question at its end; empty where none counts."""
    from polcareer.jobs.profile import Career

    told = ", ".join(part.strip() for part in text.split(",") if not part.rstrip().endswith("?")) or text
    skills, did = told_as(store, told.split(","))
    found = background_of(store, Career(skills=skills, experience=did))
    return told if found.skills else ""


def counts(store: Store, words: str) -> bool:
    """Whether some words count as a skill or as something done."""
    known = vocabularies_of(store)
    return bool(known.skills.take(words).means or known.experiences.take(words).means)


def told_as(store: Store, words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What somebody says they can do or did, as skills and as experience: as the first wherever it can be."""
    known = vocabularies_of(store)
    did = tuple(each for each in words if not known.skills.take(each).means and known.experiences.take(each).means)
    return tuple(each for each in words if each not in did), did


def background_of(store: Store, career: Career, words: Vocabularies | None = None) -> Background:
    """What a career says that a person brings."""
    from polcareer.jobs.profile import background_in

    return background_in(career, words or vocabularies_of(store), store.load(EXPERIENCES), store.load(ROLES))


def what_fits(store: Store, career: Career, today: date, words: Vocabularies | None = None) -> MatchAnswer:
    """Every role against a career, with the pay in force today."""
    from polcareer.jobs.match import match_answer
    from polcareer.jobs.pay import SALARIES, pay_rows
    from polcareer.jobs.vocabulary import MATCHING

    rows = [row for row in pay_rows(store.load(SALARIES), on=today) if row.scheme.status == "current"]
    background = background_of(store, career, words)
    skills = {skill.id: skill for skill in store.load(SKILLS)}
    return match_answer(store.load(ROLES), background, store.load(MATCHING), rows, labels_of(store), skills)


def role_to_match(store: Store, name: str) -> str:
    """The id of a role that has skills to be matched. Raises `UnknownName`, `WrongUsage` for one without."""
    role = find_one(ROLE, store.load(ROLES), name)
    if not role.skills.essential:
        raise WrongUsage(f"No source lists skills for {role.title}.", f"What is known: polcareer roles {role.id}")
    return role.id


def career_said(store: Store, said: Mapping[str, Any]) -> Career:
    """A career from its parts as they are written. Raises `RefusedFact`."""
    from polcareer.jobs.profile import read_career

    return read_career(dict(said), known_to_careers(store))


def known_to_careers(store: Store) -> Known:
    """What a career may name."""
    from polcareer.jobs.profile import OUTLINE, Known, evidence_ids

    roles = store.load(ROLES)
    evidence = evidence_ids(store.load(SKILLS), store.load(ADVICE), store.load(OUTLINE).sections)
    return Known(tuple(role.id for role in roles), evidence, roles)


def career_part(store: Store, profile: Mapping[str, Any]) -> Any:
    """The career part of a profile as written, or None. Raises `RefusedFact` for a key of it that nobody reads."""
    from polcareer.law.profile import CAREER, refuse_unknown
    from polcareer.law.rule import FACTS

    refuse_unknown(profile, (fact.id for fact in store.load(FACTS)) if profile else ())
    return profile.get(CAREER)


def career_in(store: Store, profile: Mapping[str, Any]) -> Career:
    """The career in a profile as it was read. Raises `RefusedFact`, also for a key of the profile that nobody reads."""
    from polcareer.jobs.profile import read_career

    return read_career(career_part(store, profile), known_to_careers(store))


class Letter(NamedTuple):
    """What a speculative application for a role asks, and its parts."""

    outline: Outline
    role: Role
    parts: tuple[LetterPart, ...]


class Application:
    """How to apply for a role, or in general; and what a person said of themselves beside it, if they did."""

    def __init__(self, store: Store, role: Role | None, own: OwnEvidence | None) -> None:
        self.role = role
        self.own = own
        self._store = store

    @cached_property
    def advice(self) -> tuple[Advice, ...]:
        """All advice, whatever it is on."""
        return self._store.load(ADVICE)

    @cached_property
    def skills(self) -> Mapping[str, Skill]:
        """Every skill, by id."""
        return {skill.id: skill for skill in self._store.load(SKILLS)}

    @cached_property
    def schemes(self) -> tuple[Training, ...]:
        """The ways in that lead to the role."""
        from polcareer.jobs.schemes import TRAINING, leading_to

        return () if self.role is None else leading_to(self._store.load(TRAINING), self.role.id)

    @cached_property
    def vacancies(self) -> Mapping[str, Vacancy]:
        """Every place where jobs are advertised, by id."""
        return {vacancy.id: vacancy for vacancy in self._store.load(VACANCIES)}

    @property
    def has_letter(self) -> bool:
        """Whether a speculative application is a way to the role."""
        from polcareer.jobs.profile import OUTLINE

        return self.role is not None and self.role.group in self._store.load(OUTLINE).groups

    def letter(self) -> Letter:
        """A speculative application. Raises `WrongUsage` without a role, and for one that no such letter is for."""
        from polcareer.jobs.profile import OUTLINE, draft

        if self.role is None:
            hint = "For example: polcareer apply caseworker --outline letter.md"
            raise WrongUsage("An outline is for one job.", hint)
        outline = self._store.load(OUTLINE)
        return Letter(outline, self.role, draft(outline, self.role, self.own))


def applying(store: Store, name: str | None, profile: Mapping[str, Any] | None = None) -> Application:
    """How to apply for the role of this name, beside a profile. Raises `UnknownName`, `RefusedFact` for the profile."""
    role = find_one(ROLE, store.load(ROLES), name) if name else None
    return Application(store, role, None if profile is None else _own_evidence(store, role, profile))


class WaysIn(NamedTuple):
    """The ways in for somebody: schemes that have not ended, those seen lately first, and the jobs to start in."""

    schemes: tuple[Training, ...]
    roles: tuple[ListedRole, ...]
    today: date


def training_for(store: Store, audience: str = "", nation: str = "") -> tuple[Training, ...]:
    """Courses and schemes that are for an audience, or expressly open to it, and in a nation; empty texts keep all.

    Raises `UnknownName` for an audience that is none.
    """
    from polcareer.jobs.schemes import TRAINING, open_to

    wanted = find_one(AUDIENCE, store.load(HEADINGS).audiences, audience).id if audience else ""
    return open_to(store.load(TRAINING), wanted, nation)


def ways_in(store: Store, page: Advice, today: date) -> WaysIn:
    """What a page of advice for an audience has beside it."""
    from polcareer.questions.role_list import listed_roles

    held = training_for(store, page.audience or "")
    order = [heading.id for heading in store.load(HEADINGS).training]
    schemes = (item for item in held if item.scheme is not None and item.scheme.status != "ended")
    by_group = sorted(schemes, key=lambda item: (not _seen_lately(item, today), order.index(item.open_to)))
    return WaysIn(tuple(by_group), listed_roles(store, find_all(ROLE, store.load(ROLES), page.roles), today), today)


def _seen_lately(item: Training, today: date) -> bool:
    from polcareer.jobs.schemes import seen_lately

    return item.scheme is None or seen_lately(item.scheme, today)


def _own_evidence(store: Store, role: Role | None, profile: Mapping[str, Any]) -> OwnEvidence:
    from polcareer.jobs.profile import own_evidence

    background = background_of(store, career_in(store, profile))
    return own_evidence(background, labels_of(store), role, {skill.id: skill for skill in store.load(SKILLS)})


class BecomingMp:
    """The way to the House of Commons: its steps and parties, what the law asks today, and advice."""

    def __init__(self, store: Store, today: date) -> None:
        self.routes: Routes = store.load(ROUTES)
        self._store = store
        self._today = today

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """What the law asks of a candidate, its bars aside."""
        from polcareer.law.rule import RULES

        return tuple(
            rule
            for rule in self._store.load(RULES)
            if self.routes.office in rule.offices
            and rule.kind != "disqualification"
            and rule.in_force.covers(self._today)
        )

    @cached_property
    def advice(self) -> tuple[Advice, ...]:
        """The advice on becoming an MP, campaign law included."""
        return tuple(page for page in self._store.load(ADVICE) if page.topic in ("becoming-an-mp", "campaign-law"))


def party_named(store: Store, name: str) -> Party | UncoveredParty:
    """The party of that name, covered or not. Raises `UnknownName` and `SeveralNames`."""
    parties: tuple[Party | UncoveredParty, ...] = entries_of(store, PARTY)
    return find_one(PARTY, parties, name)


def party_fields(store: Store) -> tuple[PartyField, ...]:
    """What is looked for at every party alike, in the order in which it is told."""
    return store.load(ROUTES).party_fields
