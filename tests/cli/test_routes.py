"""`polcareer routes`: trees, ways side by side, and graphs for other programs."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from typing import Any

import pydot
import pytest

from loaded import STORE
from polcareer.data.sources import SOURCES
from polcareer.jobs.career_graph import graph_of
from polcareer.jobs.guide import ROLES, ROUTES
from polcareer.view.files import Arrow, dot, mermaid
from polcareer.words import months_in_words
from sampling import every, first

# pydot calls its parser library by names that this deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:pydot.*")
Run = Callable[..., Any]
GRAPH = graph_of(STORE.load(ROLES))
HELD = STORE.load(ROUTES)
CIVIL = sorted(
    role.id for role in GRAPH.roles.values() if any(implied.value == "civil-servant" for implied in role.implies)
)
BARRING = sorted([*CIVIL, "political-assistant-local-authority"])
ASKED = (
    ("routes",),
    ("routes", "employed-intern"),
    ("routes", "special-adviser", "--depth", "9"),
    ("routes", "--to", "mp"),
    ("routes", "employed-intern", "mp"),
    ("routes", "fast-streamer", "mp"),
    ("routes", "mp-representative", "mp"),
    ("routes", "mp", "employed-intern"),
)
NODE = re.compile(r'  ([a-z0-9_]+_)(?:\["([^"]*)"\]|\[\["([^"]*)"\]\])')
ARROW = re.compile(r'  ([a-z0-9_]+_) (-->|-\.->)\|"([^"]*)"\| ([a-z0-9_]+_)')


def as_json(answer: Run, *words: str) -> Any:
    return json.loads(answer("routes", *words, "--json").out)["data"]


def rows(answer: Run, *words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(answer("routes", *words, "--csv").out.splitlines(keepends=True)))


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("columns", first(1, ["40", "80", "120"]))
@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_every_answer_fits_the_screen(answer: Run, words: tuple[str, ...], columns: str) -> None:
    """At 40, 80 and 120 columns nothing is wider than the screen, and no value is missing."""
    shown = answer(*words, COLUMNS=columns, FORCE_COLOR="1", NO_COLOR="1")
    assert (shown.code, shown.err) == (0, "")
    assert max(map(len, shown.out.splitlines())) <= int(columns)
    assert "None" not in shown.out.replace("None of", "")


def test_the_outline(answer: Run) -> None:
    """Without a role: every start, every end with its reason, and every well-trodden way with its sources."""
    told = rows(answer)
    by_kind = {
        kind: [row["id"] for row in told if row["kind"] == kind] for kind in dict.fromkeys(row["kind"] for row in told)
    }
    assert by_kind == {
        "start": [role.id for role in GRAPH.starts],
        "end": [role.id for role in GRAPH.ends],
        "way": [way.id for way in HELD.archetypes],
    }
    ways = {row["id"]: row for row in told if row["kind"] == "way"}
    assert ways["route-councillor"]["sources"] == "carling brevia"
    assert "2 to 10 years after graduating (low confidence)" in ways["route-councillor"]["says"]
    drawn = answer("routes", "--full", FORCE_COLOR="1", NO_COLOR="1").out
    assert "(our estimates)" in drawn
    assert "[Pages on Sam Carling MP]" in flat(drawn)


def test_a_tree_in_a_pipe(answer: Run) -> None:
    """Every step of a role stands on a line of its own, with its months, basis and sources."""
    told = rows(answer, "caseworker", "--depth", "1")
    assert [row["to"] for row in told] == [edge.end for edge in GRAPH.onwards["caseworker"]]
    assert {row["from"] for row in told} == {"caseworker"}
    first, second = told[:2]
    assert (first["months_least"], first["months_most"], first["basis"]) == ("12", "36", "editorial")
    assert second["sources"] == "founding-profile"


def test_a_tree_drawn(answer: Run) -> None:
    """A tree says of each step how long it takes and whose word that is, and where else a role leads."""
    shown = answer("routes", "employed-intern", "--full", COLUMNS="110", FORCE_COLOR="1", NO_COLOR="1").out
    assert "├ Parliamentary assistant (parliamentary-assistant): after 6 to 12 months (our estimate)\n" in shown
    assert "│ └ also to: parliamentary-assistant, local-councillor, charity-policy-officer\n" in shown
    shown = flat(answer("routes", "employed-intern", "--full", "--markdown").out)
    assert "(leaders-office-adviser): time not known (from a source)" in shown
    assert "special-adviser): time not known (our suggestion); in this" in shown
    title = next(source.title for source in STORE.load(SOURCES) if source.id == "founding-profile")
    assert f"to {GRAPH.roles['leaders-office-adviser'].title}: {title}" in shown


def test_who_leads_to_a_role(answer: Run) -> None:
    """--to turns the tree round: the steps that end in the role, and those before them."""
    shown = answer("routes", "--to", "mp", "--full", COLUMNS="110", FORCE_COLOR="1", NO_COLOR="1").out
    assert shown.startswith("How people become MPs: 18 jobs within 2 steps\n")
    assert "└ Prospective parliamentary candidate (mp-candidate): after up to 10 years there (our estimate)\n" in shown
    assert "People also come to it as: any occupation." in flat(shown)
    told = rows(answer, "--to", "mp")
    assert {row["from"] for row in told if row["to"] == "mp-candidate"} == {
        edge.start for edge in GRAPH.towards["mp-candidate"]
    }
    deep = as_json(answer, "--to", "mp", "--depth", "20")
    assert deep["deeper"] == 0
    assert {step["from"] for step in deep["steps"]} == set(GRAPH.roles) - {"mp-representative"}


def test_how_much_lies_deeper(answer: Run) -> None:
    """A tree cut short says how many roles it leaves out and what shows more; a whole one says nothing of it."""
    data = as_json(answer, "peers-researcher", "--depth", "1")
    notes = flat(answer("routes", "peers-researcher", "--depth", "1", "--markdown").out)
    assert f"{data['deeper']} more within 2 moves: polcareer routes peers-researcher --depth 2" in notes
    assert "more within" not in answer("routes", "peers-researcher", "--depth", "20", "--markdown").out
    beyond = len({step["to"] for step in as_json(answer, "peers-researcher")["steps"]})
    usual = flat(answer("routes", "peers-researcher", "--markdown").out)
    assert f"{data['deeper']} more within 2 moves: polcareer routes peers-researcher --depth 2" in usual
    assert beyond > len(data["steps"])


def test_one_step_on_is_what_a_person_sees(answer: Run) -> None:
    """Without --depth the jobs one step away stand on a line each, and none from further on; records hold two steps."""
    shown = answer("routes", "caseworker", COLUMNS="80", FORCE_COLOR="1", NO_COLOR="1").out
    near = {GRAPH.roles[edge.end].title for edge in GRAPH.onwards["caseworker"]}
    assert shown.startswith(f"Caseworker leads to {len(near)} jobs\n")
    listed = {line.split("  ")[0] for line in shown.partition("Posts that stop")[0].splitlines()[2:] if line}
    assert listed == near
    assert {row["to"] for row in rows(answer, "caseworker")} > {edge.end for edge in GRAPH.onwards["caseworker"]}


@pytest.mark.parametrize("words", [("caseworker",), ("fast-streamer",), ("employed-intern", "mp")], ids=" ".join)
def test_what_is_ours_says_so_in_short(answer: Run, words: tuple[str, ...]) -> None:
    """That times and moves are ours is said once, and beside each step that a source has, that it has one."""
    shown = flat(answer("routes", *words, COLUMNS="110", FORCE_COLOR="1", NO_COLOR="1").out)
    data = as_json(answer, *words)
    steps = data["steps"] if "steps" in data else [step for way in data["ways"] for step in way["steps"]]
    near = [step for step in steps if step.get("depth", 1) == 1]
    assert {step["basis"] for step in near} >= {"editorial"}
    for step in near:
        months = None if step["months_least"] is None else (step["months_least"], step["months_most"])
        time = f"after {months_in_words(*months)}" if months else "time not known"
        time = time.replace("after up to", "within")
        told = f"{GRAPH.roles[step['to']].title} {time}"
        assert told in shown
        assert step["basis"] != "sourced" or f"{told} (from a source)" in shown, told
    assert shown.count("(from a source)") == sum(step["basis"] == "sourced" for step in near)
    assert "Times and moves are our estimates" in shown or "The times are our estimates" in shown


def test_an_end(answer: Run) -> None:
    """A role that leads nowhere says that it is an end and why; one that nothing leads to says so."""
    piped = answer("routes", "mp-representative")
    assert (piped.code, piped.out) == (0, "")
    assert piped.err == f"The last step we know of.\n{GRAPH.roles['mp-representative'].end}\n"
    assert answer("routes", "--to", "mp-representative").err == "No usual way in that we know of.\n"


def test_an_end_among_others(data_copy: Any, run: Run) -> None:
    """A tree that reaches an end says so, as does the page of the role."""
    roles = data_copy / "roles.yaml"
    text = roles.read_text(encoding="utf-8")
    roles.write_text(text.replace("- role: senior-caseworker\n", "- role: mp-representative\n", 1), encoding="utf-8")
    asked = ("routes", "--markdown", "--full", "politicians-assistant", "--depth", "2")
    told = run(*asked, "--data", str(data_copy)).out
    assert "The last step we know of: MP representative." in flat(told)
    page = run("roles", "mp-representative", "--full").out
    assert f"Where it leads: {GRAPH.roles['mp-representative'].end}\n" in page


def test_three_ways_side_by_side(answer: Run) -> None:
    """From an internship to the Commons: three ways with their steps, times added up, and how each was chosen."""
    shown = flat(answer("routes", "employed-intern", "mp", "--plain", "--full").out)
    assert "Side by side: What Steps; Most direct 3; Quickest where every time is known 4; Most travelled 4" in shown
    assert (
        "Most direct up to 10 years, and 2 steps whose time is not known; "
        "Quickest where every time is known 2.5 to 21 years; "
        "Most travelled 1.5 to 14 years, and 1 step whose time is not known" in shown
    )
    assert [flat(f"How each is chosen: {way.title}: {way.says}") in shown for way in HELD.ways] == [True] * 3
    assert "through Campaign organiser, Prospective parliamentary candidate" in shown
    data = as_json(answer, "employed-intern", "mp")
    assert [way["kinds"] for way in data["ways"]] == [["shortest"], ["quickest"], ["most-travelled"]]
    assert data["ways"][1]["time"] == {"least": 30, "most": 252, "untimed": 0}
    assert data["ways"][2]["steps"][0]["archetypes"] == ["route-staffer"]


def test_what_each_step_adds(answer: Run) -> None:
    """A step says what skills are new, and what it does to pay in London and outside it."""
    step = rows(answer, "employed-intern", "caseworker")[0]
    assert step["pay"] == (
        "London: £23,810-£27,008, then £25,200-£41,782 (£1,390 more at the bottom, £14,774 more at the top); "
        "outside London: £23,810-£27,008, then £23,810-£37,846 (the same at the bottom, £10,838 more at the top)"
    )
    held = set(GRAPH.roles["employed-intern"].skills.essential)
    assert set(step["skills_added"].split()) == set(GRAPH.roles["caseworker"].skills.essential) - held
    data = as_json(answer, "employed-intern", "caseworker")["ways"][0]["steps"][0]
    assert data["pay_adds"]["london"]["at_minimum"] == {"pounds": 1390, "percent": "5.8"}
    assert len(data["pay_before"]) == len(data["pay_after"]) == 2


@pytest.mark.parametrize(
    ("words", "pay"),
    [
        (("mp-candidate", "mp"), "before: no figure in force. After: £98,599 across the UK"),
        (
            ("fast-streamer", "political-risk-analyst"),
            "before: pay varies too much to give one range (polcareer salaries ",
        ),
        (("library-researcher", "government-social-researcher"), "£31,560 (median) outside London; Social research, "),
        (("senior-parliamentary-assistant", "special-adviser"), "outside London. After: no figure in force"),
        (("employed-intern", "party-campaign-organiser"), "before: £23,810-£27,008. After: no figure in force"),
        (("speechwriter", "party-press-officer"), "no figure in force, before or after"),
        (("mp", "public-affairs-consultant"), "before: £98,599 across the UK. After: no figure in force"),
        (("office-manager", "local-councillor"), "before: £35,447-£57,728 in London, £31,967-£54,377 outside London."),
        (
            ("senior-parliamentary-assistant", "office-manager"),
            "London: £38,404-£61,597, then £35,447-£57,728 (£2,957 l",
        ),
        (("ms-support-staff", "charity-policy-officer"), "before: up to £32,414 in Wales. After: no figure in force"),
    ],
)
def test_pay_in_words(answer: Run, words: tuple[str, str], pay: str) -> None:
    """Pay that cannot be compared is told before and after; what is not in force is not told at all."""
    assert pay in rows(answer, *words)[0]["pay"]


@pytest.mark.parametrize("role", CIVIL)
def test_a_post_that_bars_from_standing_is_flagged(answer: Run, role: str) -> None:
    """Every civil service post is flagged wherever it stands, with the section of the Act and when to resign."""
    assert CIVIL
    for words in ((role,), ("--to", role)):
        said = flat(answer("routes", *words, "--full", FORCE_COLOR="1", NO_COLOR="1").out)
        assert f"({role}); in this post you cannot stand as: mp" in said
        assert "House of Commons Disqualification Act 1975, s.1(1)(b)" in said
        assert "Resign early enough that the job, with any notice, has ended before you sign the consent form." in said
        brief = flat(answer("routes", *words, FORCE_COLOR="1", NO_COLOR="1").out)
        assert "s.1(1)(b)). Resign" in brief
        assert "Resign early enough that the job, with any notice, has ended before you sign the consent form." in brief
        (bar,) = (bar for bar in as_json(answer, *words)["standing"][role] if bar["office"] == "mp")
        assert {cite["source"] for cite in bar["cites"]} >= {"hcda-1975"}


def test_only_posts_that_bar_are_flagged(answer: Run) -> None:
    """In the whole graph the civil service's posts bar from the Commons, and a council's political assistants."""
    data = as_json(answer, "--to", "mp", "--depth", "20")
    assert sorted(data["standing"]) == BARRING
    told = rows(answer, "--to", "mp", "--depth", "20")
    assert sorted({row["from"] for row in told if row["from_bars"]}) == BARRING
    assert {row["from_bars"] for row in told} == {"", "mp"}


def test_a_step_into_such_a_post(answer: Run) -> None:
    """A way through a post that bars says so at the step, in the overview and with the rule."""
    shown = flat(answer("routes", "think-tank-researcher", "civil-service-administrator", "--plain", "--full").out)
    lost = answer("routes", "mp-representative", "mp", "--plain").out
    through = flat(answer("routes", "employed-intern", "special-adviser", "--plain", "--full").out)
    assert "Standing for election: in the new post you cannot stand as: mp. When to resign is said below" in through
    assert "Posts that bar you from standing; Most direct" in through
    assert "Special adviser (UK Government): in this post you cannot stand for Member of Parliament" in through
    assert "cannot stand" in shown or "no way" in shown
    assert "cannot stand" not in lost


def test_a_politically_restricted_council_post(answer: Run) -> None:
    """Such a post is flagged as a bar, with its rule, beside what it says in its own words."""
    said = answer("routes", "political-assistant-local-authority", "--depth", "1", "--full", "--markdown").out
    statements = GRAPH.roles["political-assistant-local-authority"].standing
    assert statements
    assert all(statement.says in said for statement in statements)
    held = as_json(answer, "political-assistant-local-authority", "--depth", "1")["standing"]
    (bar,) = held["political-assistant-local-authority"]
    assert (bar["office"], bar["rule"]) == ("mp", "mp-politically-restricted-post")


def test_no_way(answer: Run) -> None:
    """Where no steps lead, that is said, with why, and with the nearest roles from which they do."""
    lost = answer("routes", "mp-representative", "mp")
    assert lost.code == 0
    assert lost.out.startswith("title: We know of no way from MP representative to Member of Parliament (MP)\n")
    assert "is the last step we know of. Where this post leads was not found." in lost.out
    nearest = as_json(answer, "mp-representative", "mp")["nearest"]
    assert len(nearest) == 3
    assert all(f"polcareer routes {way['role']} mp" in lost.out for way in nearest)
    back = answer("routes", "mp", "employed-intern").out
    assert "no usual way in. People also come to it as: student" in back
    assert "leads to Public affairs consultant or manager." in back
    assert "polcareer routes --to" not in back
    assert as_json(answer, "mp", "employed-intern")["nearest"] == []


def test_no_way_but_near_ones(data_copy: Any, run: Run) -> None:
    """The nearest roles are told with the essential skills that they share, and how far the goal is from them."""
    roles = data_copy / "roles.yaml"
    text = roles.read_text(encoding="utf-8")
    changed = re.sub(
        r"(- id: speechwriter\n.*?\n)  next:\n(?:    [^\n]*\n)+",
        r"\1  end: It ends here.\n",
        text,
        count=1,
        flags=re.DOTALL,
    )
    assert changed != text
    roles.write_text(changed, encoding="utf-8")
    said = run("routes", "speechwriter", "mp", "--data", str(data_copy)).out
    assert "also asks for Written communication" in said
    assert re.search(r"; \d steps? from there \(polcareer routes \S+ mp\)", said)
    one = run("routes", "speechwriter", "mp-candidate", "--data", str(data_copy)).out
    assert "; 1 step from there" in one
    alone = run("routes", "politicians-assistant", "post-fellow", "--data", str(data_copy)).out
    assert "no usual way in" in alone


def test_no_quickest_and_no_most_travelled(answer: Run) -> None:
    """A kind of way that cannot be named is left out, and the reason is said."""
    said = answer("routes", "speechwriter", "party-press-officer", "--full", "--markdown").out
    assert "Every way has a step of unknown length, so none is called the quickest." in said
    assert "so none is called the most travelled." in said
    assert as_json(answer, "speechwriter", "party-press-officer")["ways"][0]["kinds"] == ["shortest"]
    only = answer("routes", "speechwriter", "party-press-officer", "--full", "--plain").out
    assert "Most direct time not known" in only
    assert "Ways that others went" not in only


def test_to_by_option_or_place(answer: Run) -> None:
    """FROM --to ROLE asks for the same ways as FROM TO, and a role goes by any of its names."""
    expected = answer("routes", "employed-intern", "mp").out
    assert answer("routes", "employed-intern", "--to", "mp").out == expected
    assert answer("routes", "Paid intern in an MP's office", "Member of Parliament (MP)").out == expected


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("casewrker",), "Did you mean caseworker"),
        (("caseworker", "mpp"), "Did you mean mp"),
        (("--to", "office-manger"), "Did you mean office-manager"),
        (("",), "There is no role called ''"),
        (("executive officer",), "may mean 2 roles: politicians-assistant, civil-service-administrator"),
        (("mp", "mp"), "FROM and TO are the same role, mp"),
        (("mp", "mp", "--dot"), "FROM and TO are the same role, mp"),
        (("caseworker", "mp", "--to", "mp"), "TO and --to cannot be used together"),
        (("caseworker", "mp", "--depth", "2"), "--depth is for a tree"),
        (("--depth", "2"), "--depth is for a tree"),
        (("caseworker", "--depth", "0"), "--depth"),
        (("caseworker", "--depth", "deep"), "--depth"),
        (("--dot", "--mermaid"), "--dot and --mermaid cannot be used together"),
        (("--dot", "--csv"), "--dot and --csv cannot be used together"),
        (("--mermaid", "--plain"), "--mermaid and --plain cannot be used together"),
    ],
)
def test_bad_input(answer: Run, words: tuple[str, ...], says: str) -> None:
    """What cannot be asked is refused with exit code 2, says why, and names what to type next."""
    refused = answer("routes", *words)
    assert (refused.code, refused.out) == (2, "")
    assert says in refused.err
    assert len([line for line in refused.err.splitlines() if not line.startswith("  polcareer ")]) == 2


DRAWN = [
    (),
    ("caseworker",),
    ("caseworker", "--depth", "1"),
    ("--to", "mp"),
    ("employed-intern", "mp"),
    ("mp", "employed-intern"),
    ("mp-representative",),
]


def steps_of(answer: Run, words: tuple[str, ...]) -> set[tuple[str, str]]:
    """The steps that the same question has as JSON."""
    if not words:
        return {(edge.start, edge.end) for edge in GRAPH.edges}
    data = as_json(answer, *words)
    steps = data["steps"] if "steps" in data else [step for way in data["ways"] for step in way["steps"]]
    return {(step["from"], step["to"]) for step in steps}


def parsed(text: str) -> Any:
    """The one graph of a text in the DOT language, as pydot reads it."""
    graphs = pydot.graph_from_dot_data(text)
    assert graphs is not None
    (graph,) = graphs
    return graph


@pytest.mark.parametrize("words", every(3, DRAWN, whole=True), ids=" ".join)
def test_dot_is_read_by_another_parser(answer: Run, words: tuple[str, ...]) -> None:
    """A parser of another make finds in --dot the steps of the answer, each end declared, estimates dashed."""
    printed = answer("routes", *words, "--dot")
    assert (printed.code, printed.err) == (0, "")
    read = parsed(printed.out)
    nodes = {node.get_name().strip('"') for node in read.get_nodes()} - {"node"}
    edges = {(edge.get_source().strip('"'), edge.get_destination().strip('"')): edge for edge in read.get_edges()}
    assert set(edges) == steps_of(answer, words)
    assert {end for edge in edges for end in edge} <= nodes <= set(GRAPH.roles)
    assert len(edges) == len(read.get_edges())
    sourced = {(edge.start, edge.end) for edge in GRAPH.edges if edge.step.basis == "sourced"}
    assert {pair for pair, edge in edges.items() if edge.get("style") == "solid"} == sourced & set(edges)
    assert [name for name in BARRING if name in nodes] == sorted(
        node.get_name().strip('"') for node in read.get_nodes() if node.get("peripheries") == "2"
    )


@pytest.mark.parametrize("words", every(3, DRAWN, whole=True), ids=" ".join)
def test_mermaid_is_well_formed(answer: Run, words: tuple[str, ...]) -> None:
    """Every line of --mermaid is a node or an arrow with a quoted label; they are those of --dot."""
    heading, *lines = answer("routes", *words, "--mermaid").out.splitlines()
    nodes = {match[1]: match[2] or match[3] for line in lines if (match := NODE.fullmatch(line))}
    arrows = [match for line in lines if (match := ARROW.fullmatch(line))]
    names = {role.replace("-", "_") + "_": role for role in GRAPH.roles}
    assert heading == "flowchart LR"
    assert len(nodes) + len(arrows) == len(lines)
    assert {(names[arrow[1]], names[arrow[4]]) for arrow in arrows} == steps_of(answer, words)
    assert {end for arrow in arrows for end in (arrow[1], arrow[4])} <= set(nodes)
    assert all(nodes.values())


def test_labels_that_would_break_out() -> None:
    """Quotes, backslashes, line ends and entities in a label stay inside it."""
    nasty = 'a "b" \\" #quot;\nc ]] --> d'
    labels, arrows = {"x-1": nasty, "end": "End"}, [Arrow("x-1", "end", nasty, sure=True)]
    read = parsed(dot(labels, arrows, frozenset({"end"})))
    (node,) = (node for node in read.get_nodes() if node.get_name() == '"x-1"')
    said = node.get("label")[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    assert said == " ".join(nasty.split())
    assert len(read.get_edges()) == 1
    _, first, second, arrow = mermaid(labels, arrows, frozenset({"end"})).splitlines()
    found = NODE.fullmatch(first)
    assert found is not None
    assert found[2].replace("#quot;", '"').replace("#35;", "#") == " ".join(nasty.split())
    assert second == '  end_[["End"]]'
    assert ARROW.fullmatch(arrow)


def test_a_graph_in_ascii(program: Run) -> None:
    """In a C locale a tree is drawn in ASCII, and a graph printed in it."""
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    tree = program("routes", "caseworker", "--depth", "1", "--full", FORCE_COLOR="1", NO_COLOR="1", **ascii_only).out
    assert tree.isascii()
    assert "|- Senior caseworker (senior-caseworker)" in tree
    assert program("routes", "--dot", **ascii_only).out.isascii()
