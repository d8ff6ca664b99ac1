"""Everything that has a name is found by every name that it has, however spelt; nothing is guessed."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from polcareer.data import open_store
from polcareer.data.kinds import (
    CONTEST,
    EMPLOYER,
    KINDS,
    LOAN_PLAN,
    NATION,
    OFFICE,
    PARTY,
    PAY_SCHEME,
    PENSION_METHOD,
    ROLE,
    SKILL,
    VACANCY,
    entries_of,
)
from polcareer.errors import FEW, SeveralNames, UnknownName
from polcareer.names import Kind, as_said, beginning_so, find_all, find_one, one_of, plain

STORE = open_store()
ENTRIES = {kind.one: {entry.id: entry for entry in entries_of(STORE, kind)} for kind in KINDS}


class Called(NamedTuple):
    """A thing by one of its names, the surer the lower the rank."""

    kind: Kind
    id: str
    rank: int
    name: str


CALLED = [
    Called(kind, entry.id, rank, name)
    for kind in KINDS
    for entry in ENTRIES[kind.one].values()
    for rank, names in enumerate(kind.by_surety(entry))
    for name in names
]
CASES = (str.upper, str.lower, str.title, str.casefold, str.swapcase)


def find(kind: Kind, name: str) -> Any:
    """The entry of a kind by a name."""
    return find_one(kind, ENTRIES[kind.one].values(), name)


def means(called: Called, typed: str) -> bool:
    """Whether what was typed leads to the thing: to it alone, among several, or to another that has it more surely."""
    try:
        found = find(called.kind, typed)
    except SeveralNames as error:
        every = ENTRIES[called.kind.one].values()
        found = [entry for entry in every if getattr(entry, called.kind.typed) in error.names]
        return called.id in {entry.id for entry in found} or all(has_surer(called, entry, typed) for entry in found)
    return bool(found.id == called.id or has_surer(called, found, typed))


def has_surer(called: Called, entry: Any, typed: str) -> bool:
    """Whether what was typed is a surer name of another entry than of the thing that was called so."""
    surer = called.kind.by_surety(entry)[: called.rank]
    return plain(typed) in {plain(name) for names in surer for name in names}


def test_every_name_of_everything() -> None:
    """Ids are never taken for anything else, and every other name leads to what it is the name of."""
    assert [each for each in CALLED if each.rank == 0 and find(each.kind, each.name).id != each.id] == []
    assert len(CALLED) > 2 * sum(map(len, ENTRIES.values()))
    sample = [each for each in CALLED if each.kind not in (ROLE, SKILL)][::7]
    assert [each for each in (*sample, *CALLED[::40]) if not means(each, each.name)] == []


@st.composite
def spellings(draw: st.DrawFn) -> tuple[Called, str]:
    """A name of something in any case, with any mark between its words, with and without accents."""
    called = draw(st.sampled_from(CALLED))
    words = draw(st.sampled_from(CASES))(called.name).replace("-", " ").replace("_", " ").split(" ")
    typed = words[0]
    for word in words[1:]:
        typed += draw(st.sampled_from([" ", "-", "_", "  "])) + word
    at = draw(st.integers(0, len(typed)))
    accent = draw(st.sampled_from(["", "\u0301", "\u0302", "\u0308"])) if at and typed[at - 1].isalpha() else ""
    return called, draw(st.sampled_from(["", " "])) + typed[:at] + accent + typed[at:]


@given(spellings())
@example((next(each for each in CALLED if each.name == "Sinn Féin"), "SINN FEIN"))
def test_any_spelling_of_a_name(spelt: tuple[Called, str]) -> None:
    """Case, accents, hyphens, underscores and spaces do not matter."""
    assert means(*spelt)


@given(st.sampled_from(KINDS), st.text(max_size=20) | st.sampled_from([each.name[:-1] for each in CALLED[::9]]))
def test_nothing_is_guessed(kind: Kind, typed: str) -> None:
    """Whatever is found has what was typed for a name, a plural, an article or "I am" aside."""
    try:
        found = find(kind, typed)
    except (UnknownName, SeveralNames):
        assert typed not in ENTRIES[kind.one]
        return
    names = {plain(name) for names in kind.by_surety(found) for name in names}
    bare = plain(typed)
    for start in ("i-am-", "im-", "the-", "an-", "a-"):
        bare = bare.removeprefix(start)
    assert names & {plain(typed), bare, bare.removesuffix("s")} or typed == found.id


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        (ROLE, "Caseworker", "caseworker"),
        (ROLE, "caseworkers", "caseworker"),
        (ROLE, "I am a caseworker", "caseworker"),
        (ROLE, "member of parliament", "mp"),
        (ROLE, "M.P.", "mp"),
        (ROLE, "office_manager", "office-manager"),
        (ROLE, "politicians assistant", "politicians-assistant"),
        (OFFICE, "MP", "mp"),
        (OFFICE, "member-of-parliament", "mp"),
        (OFFICE, "the Commons", "mp"),
        (CONTEST, "General Election", "uk-parliament"),
        (SKILL, "Research", "research"),
        (PARTY, "Green Party", "green"),
        (PARTY, "DUP", "dup"),
        (PARTY, "Scottish National Party", "snp"),
        (PARTY, "sinn fein", "sinn-fein"),
        (EMPLOYER, "MLA", "mla"),
        (EMPLOYER, "political party", "political-party"),
        (VACANCY, "W4MP Jobs", "w4mp"),
        (PAY_SCHEME, "fast stream", "fast-stream"),
        (LOAN_PLAN, "Plan 2", "plan-2"),
        (PENSION_METHOD, "RAS", "relief-at-source"),
        (NATION, "NI", "northern-ireland"),
        (NATION, "Cymru", "wales"),
    ],
)
def test_what_people_call_things(kind: Kind, typed: str, meant: str) -> None:
    """Titles, other names and abbreviations lead to the thing, as people write them."""
    assert find(kind, typed).id == meant


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        (ROLE, "executive officer", {"politicians-assistant", "civil-service-administrator"}),
        (ROLE, "SpAd", {"devolved-special-adviser", "special-adviser"}),
        (SKILL, "Excel", {"it-literacy", "data-analysis"}),
        (SKILL, "events", {"event-organising", "fundraising", "networking"}),
    ],
)
def test_several_meanings_are_listed(kind: Kind, typed: str, meant: set[str]) -> None:
    """A name of several things gets all of them, each of which can be typed, and none is picked."""
    with pytest.raises(SeveralNames) as caught:
        find(kind, typed)
    assert set(caught.value.names) == meant
    assert caught.value.message == f"'{typed}' may mean {len(meant)} {kind.several}: {', '.join(caught.value.names)}."
    assert caught.value.hint == "Give one of these."
    assert {find(kind, name).id for name in caught.value.names} == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("administrative officer", "administrative-officer"),
        ("Office manager", "office-manager"),
        ("cllr", "local-councillor"),
    ],
)
def test_an_id_and_a_title_go_before_another_name(typed: str, meant: str) -> None:
    """What is the id or the title of one thing is that thing, though another goes by it too."""
    assert find(ROLE, typed).id == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("administrative officer", {"administrative-officer", "civil-service-administrator"}),
        ("political assistant", {"politicians-assistant", "political-assistant-local-authority"}),
    ],
)
def test_what_differs_is_never_mixed_up(typed: str, meant: set[str]) -> None:
    """Where something hangs on which it is, another name that may be of either is not settled; an id always is."""
    roles = ENTRIES[ROLE.one].values()
    with pytest.raises(SeveralNames) as caught:
        find_one(ROLE, roles, typed, differ=lambda role: role.implies)
    assert set(caught.value.names) == meant
    assert {find_one(ROLE, roles, name, differ=lambda role: role.implies).id for name in meant} == meant
    assert find_one(ROLE, roles, "Caseworker", differ=lambda role: role.implies).id == "caseworker"
    assert find_one(ROLE, roles, "cllr", differ=lambda role: role.implies).id == "local-councillor"


@pytest.mark.parametrize(
    ("kind", "typed", "close"),
    [
        (ROLE, "casewrker", "caseworker"),
        (ROLE, "membr of parliament", "mp"),
        (OFFICE, "westminister", "mp"),
        (PARTY, "grene", "Green Party of England and Wales"),
        (PARTY, "labuor", "Labour Party"),
    ],
)
def test_a_wrong_name_gets_the_nearest(kind: Kind, typed: str, close: str) -> None:
    """A slip is refused, with what can be typed in its place and the command that lists them all."""
    with pytest.raises(UnknownName) as caught:
        find(kind, typed)
    assert caught.value.close[0] == close
    assert caught.value.hint == f"Did you mean {' or '.join(caught.value.close)}? List them all: {kind.lists_with}"
    assert find(kind, close)


def test_nothing_near_is_nothing_suggested() -> None:
    """What is like nothing gets no suggestion, and each kind's own words of refusal."""
    for kind in KINDS:
        with pytest.raises(UnknownName) as caught:
            find(kind, "zzzzzz")
        missing = "There is no" if kind.complete else "We hold nothing on a"
        assert caught.value.message == f"{missing} {kind.one} called 'zzzzzz'."
        every = [getattr(entry, kind.typed) for entry in ENTRIES[kind.one].values()]
        few = f"There are: {', '.join(every)}. " if len(every) <= FEW else ""
        assert caught.value.hint == f"{few}List them all: {kind.lists_with}"
    for kind, typed in ((ROLE, ""), (SKILL, "ID"), (ROLE, "?")):
        with pytest.raises(UnknownName) as short:
            find(kind, typed)
        assert short.value.close == ()


def test_several_names() -> None:
    """Things come in the order asked, each once however it is named; another command may list them."""
    roles = ENTRIES[ROLE.one].values()
    found = find_all(ROLE, roles, ["Office Manager", "mp", "office-manager", "MP"])
    assert [role.id for role in found] == ["office-manager", "mp"]
    assert find_all(ROLE, roles, []) == ()
    with pytest.raises(UnknownName) as caught:
        find_all(ROLE, roles, ["mp", "nobody at all"], lists_with="polcareer roles --help")
    assert caught.value.hint.endswith("List them all: polcareer roles --help")


def test_one_of_a_few_words() -> None:
    """A fixed word is found however it is spelt; a wrong one is refused, with the nearest, or all if few."""
    places = ("party-headquarters", "westminster")
    assert one_of("place", "Party headquarters", places, "polcareer roles --help") == "party-headquarters"
    with pytest.raises(UnknownName, match="no place called 'westminstr'") as caught:
        one_of("place", "westminstr", places, "polcareer roles --help")
    few = "There are: party-headquarters, westminster."
    assert caught.value.hint == f"Did you mean westminster? {few} List them all: polcareer roles --help"


def test_a_name_as_it_is_said() -> None:
    """What stands in brackets is left out, unless it is an abbreviation."""
    assert list(as_said("Member of Parliament (MP)")) == ["Member of Parliament", "MP"]
    assert list(as_said("Clerk (Commons or Lords)")) == ["Clerk"]
    assert list(as_said("Clerk")) == []


def test_what_a_shell_offers() -> None:
    """Ids that begin as typed; else those that do in another case; else those of titles that do. Never both."""
    roles = [("mp", "Member of Parliament"), ("ms", "Member of the Senedd"), ("mps", "Member of Parliament's Staff")]
    assert beginning_so("m", roles) == ["mp", "ms", "mps"]
    assert beginning_so("MP", roles) == ["mp", "mps"]
    assert beginning_so("member of par", roles) == beginning_so("Member-of-Par", roles) == ["mp", "mps"]
    assert beginning_so("", roles) == ["mp", "ms", "mps"]
    assert beginning_so("ŵ", roles) == beginning_so("x", roles) == []
    assert beginning_so("ynys m", [("ynys-mon", "Ynys Môn")]) == beginning_so("Ynys Mô", [("ynys-mon", "Ynys Môn")])
