"""The career graph: whole, and searched as a brute force would search it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from entries import checked
from loaded import STORE
from polcareer.data import kinds
from polcareer.data.store import domain_checks
from polcareer.errors import SeveralNames, UnknownName
from polcareer.jobs.career_graph import (
    Edge,
    Graph,
    Node,
    Path,
    StepFacts,
    Time,
    best_paths,
    gains,
    graph_of,
    nearby_roles,
    onwards,
    steps_to,
    time_of,
    towards,
    travelled_steps,
    ways_between,
)
from polcareer.jobs.checks import route_complaints
from polcareer.jobs.guide import ROLES, ROUTES, Archetype, Role, Stage, Step
from polcareer.jobs.pay import SALARIES, Means, pay_rows
from polcareer.names import find_one
from polcareer.view.ways import pay_change
from sampling import each_of

KNOWN = STORE.load(ROLES)
ROLE = next(role for role in KNOWN if role.id == "caseworker")
GRAPH = graph_of(KNOWN)
HELD = STORE.load(ROUTES)
TRAVELLED = travelled_steps(HELD.archetypes)
PAIRS = [(start, goal) for start in ("employed-intern", "fast-streamer", "caseworker", "mp") for goal in GRAPH.roles]
TODAY = date(2026, 11, 22)


def archetype(*stages: tuple[str, ...], sourced: bool = True) -> Archetype:
    """A well-trodden way through these roles, stage by stage."""
    real = next(way for way in HELD.archetypes if way.is_sourced == sourced)
    return replace(real, id="-".join(stages[0]), stages=tuple(Stage(says="Stage", roles=roles) for roles in stages))


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """A graph of two to five roles with any steps between them, some of them timed."""
    names = "abcde"[: draw(st.integers(2, 5))]
    months = st.none() | st.tuples(st.integers(0, 3), st.integers(0, 3)).map(sorted)
    roles = []
    for name in names:
        steps = []
        for far in draw(st.lists(st.sampled_from([each for each in names if each != name]), unique=True)):
            least, most = draw(months) or (None, None)
            steps.append(Step(role=far, months_least=least, months_most=most))
        roles.append(replace(ROLE, id=name, next=tuple(steps), end="" if steps else "It ends here."))
    return graph_of(roles)


@st.composite
def tracks(draw: st.DrawFn) -> tuple[Archetype, ...]:
    """Up to three well-trodden ways through the roles of such a graph."""
    stage = st.lists(st.sampled_from("abcde"), min_size=1, max_size=2, unique=True).map(tuple)
    stages = st.lists(stage, min_size=2, max_size=4)
    return tuple(
        archetype(*each, sourced=draw(st.booleans())) for each in draw(st.lists(stages, max_size=3, unique_by=str))
    )


def every_path(graph: Graph, start: str, goal: str, most: int) -> Iterator[Path]:
    """Every way that meets no role twice, of at most so many steps: by trying them all."""
    waiting: list[tuple[str, Path]] = [(start, ())]
    while waiting:
        role, path = waiting.pop()
        if role == goal and path:
            yield path
        elif len(path) < most:
            met = {start, *(edge.end for edge in path)}
            waiting += [(edge.end, (*path, edge)) for edge in graph.onwards[role] if edge.end not in met]


def told(paths: object) -> set[tuple[str, ...]]:
    """Ways as the ids of their roles."""
    assert isinstance(paths, (tuple, list))
    return {(path[0].start, *(edge.end for edge in path)) for path in paths}


def least(paths: list[Path], cost: Callable[[Path], object]) -> list[Path]:
    """The paths of least cost."""
    costs = [cost(path) for path in paths]
    return [path for path, each in zip(paths, costs, strict=True) if each == min(costs)]  # type: ignore[type-var]


def months(path: Path) -> tuple[int, int]:
    """Least and most together, then the number of steps, of a way whose every step is timed."""
    return sum(sum(edge.months or ()) for edge in path), len(path)


def off(path: Path, archetypes: tuple[Archetype, ...]) -> tuple[int, int, int]:
    """Steps on no well-trodden way, on none with a source, and all: read straight from the stages."""
    on = [[way for way in archetypes if takes(way, edge)] for edge in path]
    return sum(not ways for ways in on), sum(not any(way.is_sourced for way in ways) for ways in on), len(path)


def takes(way: Archetype, edge: Edge) -> bool:
    """Whether the way has the step inside a stage or from one stage to the next."""
    inside = any(
        edge.start in stage.roles
        and edge.end in stage.roles
        and stage.roles.index(edge.start) < stage.roles.index(edge.end)
        for stage in way.stages
    )
    return inside or any(edge.start in one.roles and edge.end in other.roles for one, other in pairwise(way.stages))


def mostly_on(path: Path, archetypes: tuple[Archetype, ...]) -> bool:
    """Whether half of the steps or more are on well-trodden ways, those from where any of these ends left out."""
    counted = [edge for edge in path if not any(edge.start in way.stages[-1].roles for way in archetypes)]
    on = [edge for edge in counted if any(takes(way, edge) for way in archetypes)]
    return bool(on) and 2 * len(on) >= len(counted)


def test_no_step_dangles() -> None:
    """Every step of the data leads to a role that there is, and to another than its own, once."""
    assert sum(len(role.next) for role in KNOWN) == len(GRAPH.edges)
    assert all(edge.start != edge.end for edge in GRAPH.edges)
    assert len({(edge.start, edge.end) for edge in GRAPH.edges}) == len(GRAPH.edges)


def test_every_role_reaches_another_or_is_an_end() -> None:
    """A role leads somewhere or says why it does not, never both; the graph's ends are those that say so."""
    assert [role.id for role in KNOWN if bool(role.next) == bool(role.end)] == []
    assert [role.id for role in GRAPH.ends] == [role.id for role in KNOWN if role.end] == ["mp-representative"]


def test_starts() -> None:
    """A start is a role that people enter from outside, or one that no step leads to."""
    reached = {edge.end for edge in GRAPH.edges}
    assert [role.id for role in GRAPH.starts] == [
        role.id for role in KNOWN if role.starts_from or role.id not in reached
    ]


def test_every_role_but_an_end_may_lead_to_parliament() -> None:
    """Steps lead from every role to that of MP, except from an end."""
    assert set(GRAPH.roles) - set(steps_to(GRAPH, "mp")) == {"mp-representative"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"next": (Step(role="caseworker"),)}, "cannot lead to itself"),
        ({"next": (Step(role="mp"), Step(role="mp"))}, "two steps to mp"),
        ({"next": ()}, "why there is none"),
        ({"end": "Here it ends."}, "why there is none"),
    ],
)
def test_a_role_that_leads_nowhere_or_wrongly_is_refused(change: dict[str, object], says: str) -> None:
    """No role leads to itself, twice to another, or nowhere without a reason."""
    with pytest.raises(ValueError, match=says):
        checked(replace(ROLE, **change))


def test_steps_to_a_role_left_out() -> None:
    """A graph of some roles has the steps between those alone."""
    part = graph_of([role for role in KNOWN if role.id in ("mp", "mp-candidate")])
    assert [(edge.start, edge.end) for edge in part.edges] == [("mp-candidate", "mp")]


@each_of(PAIRS)
def test_the_shortest_way_in_the_real_graph(start: str, goal: str) -> None:
    """The shortest ways, all of them, are those of a brute force over every way no longer."""
    found = best_paths(GRAPH, start, goal, lambda _: (1,))
    if start == goal or not found:
        assert not found
        assert start == goal or start not in steps_to(GRAPH, goal)
        return
    size = steps_to(GRAPH, goal)[start]
    assert told(found) == told(list(every_path(GRAPH, start, goal, size)))


@pytest.mark.parametrize(
    ("start", "goal"), [("employed-intern", "mp"), ("caseworker", "special-adviser"), ("mla-staff", "mp")]
)
def test_the_three_ways_in_the_real_graph(start: str, goal: str) -> None:
    """Shortest, quickest and most travelled, among all ways of at most six steps, are what a brute force finds."""
    paths = list(every_path(GRAPH, start, goal, 6))
    found = {kind: way for way in ways_between(GRAPH, start, goal, HELD.archetypes) for kind in way.kinds}
    timed = [path for path in paths if all(edge.months for edge in path)]
    assert found["shortest"].path in least(paths, len)
    assert found["quickest"].path in least(timed, months)
    assert found["most-travelled"].path in least(paths, lambda path: off(path, HELD.archetypes))


@given(graphs(), tracks())
def test_the_three_ways_in_any_graph(graph: Graph, archetypes: tuple[Archetype, ...]) -> None:
    """In any small graph each way, and what is as good, is what trying every way finds."""
    start, goal = list(graph.roles)[:2]
    paths = list(every_path(graph, start, goal, len(graph.roles)))
    ways = ways_between(graph, start, goal, archetypes)
    found = {kind: way for way in ways for kind in way.kinds}
    timed = [path for path in paths if all(edge.months is not None for edge in path)]
    straightest = least(paths, lambda path: off(path, archetypes)) if paths else []
    trodden = [path for path in straightest if mostly_on(path, archetypes)]
    expected = {
        "shortest": least(paths, len) if paths else [],
        "quickest": least(timed, months) if timed else [],
        "most-travelled": trodden,
    }
    assert {kind for kind, best in expected.items() if best} == set(found)
    for kind, way in found.items():
        alone = way.kinds == (kind,)
        assert way.path in expected[kind]
        assert (told([way.path, *way.as_good]) == told(expected[kind])) or not alone
        assert told(expected[kind]) <= told([way.path, *way.as_good])
    assert sum(len(way.kinds) for way in ways) == len(found)


@given(graphs())
def test_times_add_up(graph: Graph) -> None:
    """A way's time is the sum of its steps', and a step without one is counted, never taken for no time."""
    start, goal = list(graph.roles)[:2]
    for path in every_path(graph, start, goal, 5):
        timed = [edge.step for edge in path if edge.step.months_least is not None]
        total = Time(
            sum(step.months_least or 0 for step in timed),
            sum(step.months_most or 0 for step in timed),
            len(path) - len(timed),
        )
        assert time_of(path) == total


def test_a_tie_goes_to_the_way_of_known_time() -> None:
    """Of ways as short as one another the one with fewer steps of unknown length comes first, then the less time."""
    a, b, c, d = (replace(ROLE, id=name) for name in "abcd")
    slow, fast = Step(role="d", months_least=12, months_most=24), Step(role="d", months_least=6, months_most=12)
    graph = graph_of(
        [
            replace(a, next=tuple(Step(role=name) for name in ("b", "c", "e"))),
            replace(b, next=(Step(role="d"),)),
            replace(c, next=(slow,)),
            replace(d, next=(), end="End."),
            replace(d, id="e", next=(fast,)),
        ]
    )
    (way,) = ways_between(graph, "a", "d", ())
    assert way.roles == ("a", "e", "d")
    assert [path[0].end for path in way.as_good] == ["c", "b"]


def test_the_ways_to_parliament_from_an_internship() -> None:
    """The three ways from an internship to the Commons, counted by hand over the steps of data/roles.yaml."""
    ways = {kind: way for way in ways_between(GRAPH, "employed-intern", "mp", HELD.archetypes) for kind in way.kinds}
    assert ways["shortest"].roles == ("employed-intern", "politicians-assistant", "mp-candidate", "mp")
    assert ways["quickest"].roles == ("employed-intern", "caseworker", "local-councillor", "mp-candidate", "mp")
    assert time_of(ways["quickest"].path) == Time(6 + 0 + 24 + 0, 12 + 24 + 96 + 120, 0)
    staffer = next(way for way in HELD.archetypes if way.id == "route-staffer")
    assert ways["most-travelled"].roles == (*(role for stage in staffer.stages for role in stage.roles), "mp")


@given(graphs(), st.integers(1, 4), st.booleans())
def test_a_tree_holds_each_role_once(graph: Graph, depth: int, backwards: bool) -> None:
    """A tree has every role within its depth once, at its fewest steps, and every step of the roles it opens."""
    root = next(iter(graph.roles))
    tree = (towards if backwards else onwards)(graph, root, depth)
    if backwards:
        far = steps_to(graph, root)
    else:
        reached = {role: steps_to(graph, role) for role in graph.roles}
        far = {role: reached[role][root] for role in graph.roles if root in reached[role]}
    drawn = dict(_levels(tree.root))
    assert drawn == {role: deep for role, deep in far.items() if deep <= depth}
    assert len(list(_levels(tree.root))) == len(drawn)
    assert tree.deeper == len(far) - len(drawn)
    steps = graph.towards if backwards else graph.onwards
    assert {edge for _, edge in tree.edges} == {edge for role in drawn if drawn[role] < depth for edge in steps[role]}
    assert sorted(map(str, _hung(tree.root))) == sorted(str(edge) for _, edge in tree.edges)


def _levels(node: Node, level: int = 0) -> Iterator[tuple[str, int]]:
    yield node.role, level
    for each in node.beneath:
        yield from _levels(each, level + 1)


def _hung(node: Node) -> Iterator[Edge]:
    yield from node.also
    for each in node.beneath:
        assert each.edge is not None
        yield each.edge
        yield from _hung(each)


def test_well_trodden_ways_can_be_walked() -> None:
    """The data's own ways have steps from stage to stage; one whose stage cannot be reached is a complaint."""
    assert route_complaints in domain_checks()
    whole = {"roles.yaml": KNOWN, "routes.yaml": HELD}
    assert list(route_complaints(whole)) == []
    assert list(route_complaints({"roles.yaml": KNOWN})) == list(route_complaints({"routes.yaml": HELD})) == []
    broken = archetype(("caseworker",), ("mp",))
    (found,) = route_complaints({"roles.yaml": KNOWN, "routes.yaml": replace(HELD, archetypes=(broken,))})
    assert found.path == ("archetypes", 0, "stages", 1)
    with pytest.raises(ValueError, match="at least one stage"):
        checked(replace(broken, stages=()))
    stays = archetype(("local-councillor",), ("local-councillor",), ())
    assert list(route_complaints({"roles.yaml": KNOWN, "routes.yaml": replace(HELD, archetypes=(stays,))})) == []


def test_each_way_is_described_once() -> None:
    """The data says how each of the three ways is chosen."""
    with pytest.raises(ValueError, match="describe each of these ways once"):
        checked(replace(HELD, ways=HELD.ways[1:]))


def test_what_a_step_adds() -> None:
    """Skills are those that no earlier role of the way asked for; pay is compared where both have one range there."""
    path = best_paths(GRAPH, "caseworker", "office-manager", lambda _: (1,))[0]
    salaries = STORE.load(SALARIES)
    facts = StepFacts(GRAPH, salaries, TODAY, {}, TRAVELLED)
    first, second = gains(path, facts)
    asked = set(GRAPH.roles["caseworker"].skills.essential) | set(GRAPH.roles["senior-caseworker"].skills.essential)
    assert first.edge.end == "senior-caseworker"
    assert set(second.skills) == set(GRAPH.roles["office-manager"].skills.essential) - asked
    (row,) = pay_rows(salaries, ("caseworker",), on=TODAY)
    (new,) = pay_rows(salaries, ("senior-caseworker",), on=TODAY)
    assert row.london is not None
    assert new.london is not None
    london = first.rises[0]
    assert (london.area, london.at_minimum.pounds) == ("london", new.london.minimum - row.london.minimum)
    assert [rise.area for rise in second.rises] == ["london", "national"]
    assert all(each.scheme.status == "current" for gain in (first, second) for each in (*gain.before, *gain.after))


@pytest.mark.parametrize(
    ("minimum", "maximum", "means", "says"),
    [
        (
            26000,
            43000,
            "range",
            "London: £25,200-£41,782, then £26,000-£43,000 (£800 more at the bottom, £1,218 more at ",
        ),
        (25300, 41882, "range", "London: £25,200-£41,782, then £25,300-£41,882 (£100 more)"),
        (25100, 41682, "range", "London: £25,200-£41,782, then £25,100-£41,682 (£100 less)"),
        (25200, 41782, "range", "London: £25,200-£41,782, then £25,200-£41,782 (the same)"),
        (26000, 26000, "median", "before: £25,200-£41,782 in London. After: £26,000 (median)"),
    ],
)
def test_what_a_step_does_to_pay(minimum: int, maximum: int, means: Means, says: str) -> None:
    """Two ranges of one place are compared, end by end; a range and a median are only set one after the other."""
    edge = best_paths(GRAPH, "caseworker", "senior-caseworker", lambda _: (1,))[0][0]
    salaries = STORE.load(SALARIES)
    (row,) = pay_rows(salaries, ("caseworker",), on=TODAY)
    assert row.london is not None
    after = replace(
        row.london,
        id="after",
        roles=("senior-caseworker",),
        title="After",
        minimum=minimum,
        maximum=maximum,
        means=means,
    )
    changed = replace(salaries, bands=(row.london, after))
    (gain,) = gains((edge,), StepFacts(GRAPH, changed, TODAY, {}, TRAVELLED))
    assert pay_change(gain).startswith(says)


def test_the_nearest_way_out() -> None:
    """Where no steps lead, the roles that share most essential skills and do lead there are named, likest first."""
    start = replace(ROLE, id="lost", next=(), end="Nowhere.")
    graph = graph_of([*KNOWN, start])
    first, *others = nearby_roles(graph, "lost", "mp")
    assert first.role == "caseworker"
    assert first.shared == ROLE.skills.essential
    assert [len(way.shared) for way in (first, *others)] == sorted(
        (len(w.shared) for w in (first, *others)), reverse=True
    )
    assert [way.role for way in nearby_roles(GRAPH, "mp", "employed-intern")] == []
    assert {GRAPH.roles[way.role].group for way in nearby_roles(GRAPH, "mp-representative", "mp")} == {"mps-staff"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mp", "mp"),
        ("MP", "mp"),
        ("Parliamentary Assistant", "parliamentary-assistant"),
        ("parliamentary_assistant", "parliamentary-assistant"),
        ("member of parliament (mp)", "mp"),
        ("MEP's assistant", "politicians-assistant"),
    ],
)
def test_a_role_by_what_people_call_it(typed: str, meant: str) -> None:
    """An id comes first, then a title, then another name; case and hyphens do not matter."""
    assert find_one(kinds.ROLE, KNOWN, typed).id == meant


def test_a_role_by_no_name_it_has() -> None:
    """A misspelt name gets the nearest; one that several go by gets them all."""
    with pytest.raises(UnknownName) as lost:
        find_one(kinds.ROLE, KNOWN, "casewrker")
    assert lost.value.close[0] == "caseworker"
    with pytest.raises(SeveralNames) as several:
        find_one(kinds.ROLE, KNOWN, "executive officer")
    assert set(several.value.names) == {"politicians-assistant", "civil-service-administrator"}


def test_every_title_and_id_finds_its_role() -> None:
    """No title or id is taken for another role."""
    assert [role.id for role in KNOWN if find_one(kinds.ROLE, KNOWN, role.id) != role] == []
    titles: list[Role] = [find_one(kinds.ROLE, KNOWN, role.title) for role in KNOWN if role.id != "mp"]
    assert [role.id for role in titles] == [role.id for role in KNOWN if role.id != "mp"]
