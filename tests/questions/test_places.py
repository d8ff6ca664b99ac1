"""Names with a place beside them: an office where it is held, an employer of a kind; with any small word."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from questions.heard import taken_for

from loaded import STORE
from polcareer.errors import NotCovered, SeveralNames, UnknownName
from polcareer.law.rule import OFFICES
from polcareer.polls.seats import COUNCILS, COUNTIES, REGIONS, SEATS
from polcareer.questions.law import Asked, election_of, may_stand
from polcareer.questions.places import employer_in_place, office_meant, offices_in_place

Run = Callable[..., Any]
DAY = date(2026, 11, 27)
SEAT_OF = {seat.id: seat for seat in STORE.load(SEATS)}
COUNCIL_IN = {share.council: SEAT_OF[share.seat].nation for share in STORE.load(COUNCILS)}
COUNCIL_IN |= {each.county: each.nation for each in STORE.load(COUNTIES)}
COUNCILLORS = {
    "england": "councillor-england",
    "northern-ireland": "councillor-ni",
    "scotland": "councillor-scotland",
    "wales": "councillor-wales",
}
WAYS = (
    "{place} {post}",
    "{post} for {place}",
    "{post} in {place}",
    "{post} of {place}",
    "{post}, {place}",
    "{post} ({place})",
    "{place}'s {post}",
    "elected {post} for the {place} area",
    "the {post} for {place} council, elected",
)
WAY = st.sampled_from(WAYS)
SPELT = st.sampled_from([str, str.upper, str.lower, lambda text: text.replace(" and ", " & ")])


def offices_of(text: str) -> set[str]:
    """The ids of the offices that a text is taken for; none where it names none with a place."""
    placed = offices_in_place(STORE, text)
    return set() if placed is None else {office.id for office in placed.offices}


@given(st.sampled_from(sorted(COUNCIL_IN)), st.sampled_from(["councillor", "cllr", "Councillors"]), WAY, SPELT)
def test_a_councillor_of_any_council(council: str, post: str, way: str, spelt: Any) -> None:
    """The councillors of every council are those of its nation, and of no other."""
    text = spelt(way.format(place=council, post=post))
    assert offices_of(text) == {COUNCILLORS[COUNCIL_IN[council]]}, text


@given(st.sampled_from(STORE.load(SEATS)), WAY, SPELT)
def test_a_member_for_any_seat(seat: Any, way: str, spelt: Any) -> None:
    """Whoever sits for a constituency of the House of Commons is its MP, wherever that is."""
    assert offices_of(spelt(way.format(place=seat.name, post="MP"))) == {"mp"}


@given(st.data(), st.sampled_from(STORE.load(OFFICES)), WAY)
def test_an_office_with_an_area_of_its_own(data: Any, office: Any, way: str) -> None:
    """An area that has an office is that office's, by every name of the post."""
    for post in office.posts:
        for area in post.areas:
            assert offices_of(way.format(place=area, post=data.draw(st.sampled_from(post.words)))) == {office.id}


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("mayor of West Yorks", {"combined-authority-mayor"}),
        ("Tees Valley metro mayor", {"combined-authority-mayor"}),
        ("mayor of the Liverpool City Region", {"combined-authority-mayor"}),
        ("mayor of Liverpool", {"combined-authority-mayor", "local-mayor"}),
        ("Hackney borough mayor", {"local-mayor"}),
        ("directly elected mayor of Bedford", {"local-mayor"}),
        ("mayor for Greater London", {"mayor-of-london"}),
        ("Assembly Member for Newport West", {"ms"}),
        ("assembly member in Fermanagh", {"mla"}),
        ("AM for Barnet and Camden", {"london-assembly"}),
        ("Senedd Member for Bangor", {"ms"}),
        ("cllr in Glasgow", {"councillor-scotland"}),
        ("Dundee city councillor", {"councillor-scotland"}),
        ("councillor in the Western Isles", {"councillor-scotland"}),
        ("Lisburn & Castlereagh City councillor", {"councillor-ni"}),
        ("Ulster councillor", {"councillor-ni"}),
        ("East Sussex county councillor", {"councillor-england"}),
        ("Herts councillor", {"councillor-england"}),
        ("town councillor in Dorset", {"parish-councillor-england"}),
        ("town councillor in Llanelli", {"community-councillor-wales"}),
        ("community councillor for Powys", {"community-councillor-wales"}),
        ("police commissioner for North Wales", {"pcc"}),
        ("PCC for West Mercia", {"pcc"}),
        ("MSP for Lothian", {"msp"}),
    ],
)
def test_a_post_with_a_place(text: str, offices: set[str]) -> None:
    """What people say of an office and a place means the office of that place, or all that it may be."""
    assert offices_of(text) == offices


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mayor",
        "councillor",
        "Highland",
        "councillor in Atlantis",
        "Lord Mayor of Leeds",
        "mayor of Cardiff",
        "MLA for Swansea",
        "community councillor in Kent",
        "MP caseworker",
        "MP's office manager in Leeds",
        "\x00 mayor of \ud83d",
    ],
)
def test_what_is_no_post_with_a_place(text: str) -> None:
    """A post alone, a place alone, a place that is nowhere or has no such post mean nothing together."""
    assert offices_of(text) == set()


@given(st.text(max_size=40))
def test_no_text_fails(text: str) -> None:
    """Whatever is typed is a name or none."""
    assert offices_in_place(STORE, text) is None or offices_of(text)
    assert employer_in_place(STORE, text) is None or text.strip()


def test_what_was_understood_is_said(answer: Run) -> None:
    """An office that only a place tells is shown with why; of several all are listed, and nothing is decided."""
    shown = answer("offices", "Highland", "councillor", "--plain")
    said = "'Highland councillor' was taken for Councillor in Scotland. Highland is the area of a council in Scotland."
    assert (shown.code, said in shown.out) == (0, True)
    both = answer("offices", "mayor of Manchester", "--markdown").out
    assert "'mayor of Manchester' may mean any of these 2 offices." in both
    assert "Not every council has such a mayor." in both
    assert office_meant(STORE, "Mayor of Tees Valley").id == "combined-authority-mayor"
    with pytest.raises(SeveralNames):
        office_meant(STORE, "mayor of Manchester")
    with pytest.raises(UnknownName):
        office_meant(STORE, "mayor of Atlantis")


def test_what_decides_takes_no_other_office() -> None:
    """A post with a place is the office that is decided on, or refused for days before its law is held."""
    assert election_of(STORE, Asked(DAY, ("MP for Bath",))).offices == ("mp",)
    assert election_of(STORE, Asked(DAY, ("Swansea councillor",))).offices == ("councillor-wales",)
    with pytest.raises(NotCovered, match="Police and crime commissioner"):
        may_stand(STORE, Asked(DAY, ("police commissioner for Kent",), on=date(2012, 10, 10)))


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        ("Sunderland City Council", "council"),
        ("the London Borough of Camden", "council"),
        ("Kent County Council", "council"),
        ("Fife Council", "council"),
        ("Plaid Cymru headquarters", "political-party"),
        ("Green HQ", "political-party"),
        ("University of Exeter", "university"),
        ("the SPCB", "devolved-legislature"),
        ("NI Assembly Commission", "devolved-legislature"),
        ("Ministry of Justice", "uk-government"),
        ("No. 10", "uk-government"),
        ("Commons Library", "uk-parliament"),
        ("NICS", "devolved-government"),
        ("STUC", "trade-union"),
    ],
)
def test_an_employer_by_what_it_is_called(text: str, employer: str) -> None:
    """Official names, abbreviations, and a kind of employer with a place or a party."""
    assert taken_for("employer", text) == (employer,)


@pytest.mark.parametrize("text", ["Council of Atlantis", "Sunderland", "", "council of", "Zzz HQ"])
def test_what_is_no_employer_in_a_place(text: str) -> None:
    """A kind with a place that is nowhere, or either alone, is no such name."""
    assert employer_in_place(STORE, text) is None


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("the west country", "South West"),
        ("NW", "North West"),
        ("Yorkshire", "Yorkshire and The Humber"),
        ("Northeast", "North East"),
        ("e midlands", "East Midlands"),
        ("Greater London", "London"),
        ("Eastern England", "East of England"),
        ("Humberside", "Yorkshire and The Humber"),
    ],
)
def test_a_region_by_its_everyday_name(answer: Run, text: str, region: str) -> None:
    """A region of England is found by what people call it, and what was understood is said."""
    assert taken_for("region", text) == (region,)
    assert f"'{text}' was taken for the region {region}." in answer("seats", "--region", text, "--markdown").out


@pytest.mark.parametrize("text", ["the Midlands", "home counties", "the north", "the South"])
def test_a_region_that_is_several(run: Run, text: str) -> None:
    """What lies in several regions is refused with those; so is what is none, with all nine."""
    refused = run("seats", "--region", text)
    assert (refused.code, refused.out, "Give one of these." in refused.err) == (2, "", True)
    nowhere = run("seats", "--region", "Narnia").err
    assert all(region.name in nowhere for region in STORE.load(REGIONS))


def test_every_region_is_that_of_some_seat() -> None:
    """The regions are those of the table of seats, and no other name of one is the name of another."""
    names = {region.name for region in STORE.load(REGIONS)}
    assert names == {seat.region for seat in STORE.load(SEATS)} - {""}
    for region in STORE.load(REGIONS):
        assert names.isdisjoint(region.also_called), region.name


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Loonies", "monster-raving-loony"),
        ("the Scots Nats", "snp"),
        ("Welsh Tories", "conservative"),
        ("Ulster Unionists", "uup"),
        ("traditional unionists", "tuv"),
        ("the Brexit Party", "reform-uk"),
    ],
)
def test_a_party_by_what_it_is_called(text: str, party: str) -> None:
    """A nickname in common use, in the plural too."""
    assert taken_for("party", text) == (party,)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("MLA press officer", "mla-staff"),
        ("office manager for an MSP", "msp-staff"),
        ("MLA's administrative assistant", "mla-staff"),
        ("MP's office manager", "office-manager"),
    ],
)
def test_a_role_with_its_employer(text: str, role: str) -> None:
    """A role that is named with an employer is one of that employer's."""
    assert taken_for("role", text) == (role,)


@pytest.mark.parametrize("line", ["list --nation wales", "list roles --nation wales", "List seats --region London"])
def test_list_is_said_for_a_command(run: Run, line: str) -> None:
    """`list` alone lists the roles; before the name of a command it says nothing."""
    words = shlex.split(line)
    wanted = run(*words[1:]) if words[1] in ("roles", "seats") else run("roles", *words[1:])
    got = run(*words)
    assert (got.code, got.out, bool(got.out)) == (0, wanted.out, True)
