"""Every country has a row with its people's names; words as people type them are taken for what they mean."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import polcareer
from entries import checked
from folders import ROOT, TESTS
from loaded import LAW, MP, STORE
from polcareer.data.reading import read_csv, read_yaml
from polcareer.errors import RefusedFact
from polcareer.law.checks import law_complaints
from polcareer.law.country import COUNTRIES, PLACES, Country, Period, Place
from polcareer.law.interview import Ask, Interview
from polcareer.law.rule import FACTS, Fact
from polcareer.names import plain

ROWS = STORE.load(PLACES)
BY_ID = {place.id: place for place in ROWS}
LISTED = {country.id for country in STORE.load(COUNTRIES)} - {"commonwealth"}
CITIZENSHIP = next(fact for fact in STORE.load(FACTS) if fact.id == "citizenship")
OPTIONS = {option.id for option in CITIZENSHIP.fields[0].options}
SCRIPT = ROOT / "tools" / "build_places.py"
# British Nationality Act 1981 Sch 6, by our ids.
OVERSEAS_TERRITORIES = (
    "akrotiri-and-dhekelia", "anguilla", "bermuda", "british-antarctic-territory", "british-indian-ocean-territory",
    "british-virgin-islands", "cayman-islands", "falkland-islands", "gibraltar", "montserrat", "pitcairn-islands",
    "saint-helena", "south-georgia-and-the-south-sandwich-islands", "turks-and-caicos-islands",
)  # fmt: skip


@pytest.fixture
def script() -> Any:
    """The script that compares the table with its sources."""
    if not SCRIPT.is_file():
        pytest.skip("the script is in the repository, and these tests are not beside it")
    spec = spec_from_file_location("build_places", SCRIPT)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def words_of(place: Place) -> set[str]:
    """Its spellings, as a reader compares them at the least: no matter the case, or a hyphen for a space."""
    return {word.casefold().replace("-", " ") for word in place.words}


def meant_by(word: str) -> list[str]:
    """The ids of the places that a word may mean."""
    return [place.id for place in ROWS if word.casefold().replace("-", " ") in words_of(place)]


def leads_to(place: Place) -> str:
    """The class in law of its people: an option, a listed country, `other`, or nothing where it asks."""
    citizens = place.citizens or place.id
    return "" if place.ask else citizens if citizens in OPTIONS | LISTED else "other"


def kind(place: Place) -> str:
    """The class in law, in which all listed countries are one."""
    return "listed" if leads_to(place) in LISTED else leads_to(place)


def told(places: tuple[Place, ...], countries: tuple[Country, ...] = ()) -> list[tuple[str, Any, str]]:
    """What the consistency check says of these rows."""
    contents = {
        "candidacy/places.csv": places,
        "candidacy/countries.yaml": countries,
        "candidacy/facts.yaml": (replace(CITIZENSHIP, if_none=""),),
    }
    return [(each.file, each.path, each.problem) for each in law_complaints(contents)]


def test_every_country_of_iso_3166_has_one_row() -> None:
    """The codes of the table are those of ISO 3166-1, each once, and XK for Kosovo."""
    codes = [place.iso for place in ROWS if place.iso]
    assert sorted(codes) == sorted([*(country.alpha_2 for country in pycountry.countries), "XK"])


def test_every_listed_country_has_a_row_of_its_own() -> None:
    """Each country of countries.yaml is a place by the same id, and its other names there are names here."""
    for country in STORE.load(COUNTRIES):
        if country.id in LISTED:
            place = BY_ID[country.id]
            assert place.citizens == place.ask == ""
            assert {word.casefold() for word in (country.name, *country.aliases)} <= words_of(place)


def test_whoever_is_a_citizen_of_a_place_has_a_name() -> None:
    """Each place whose people are its own, British or Irish citizens says what they are called."""
    states = [place for place in ROWS if place.citizens in {"", *OPTIONS} and not place.ask]
    assert len(states) > 190
    assert [place.id for place in states if not place.people] == []


def test_the_table_is_in_order() -> None:
    """Rows stand by their ids; no cell has a blank at its edge or a character that is not printed."""
    assert [place.id for place in ROWS] == sorted(BY_ID)
    for place in ROWS:
        for word in (*place.words, place.citizens, place.ask):
            assert word == word.strip() == re.sub(r"\s+", " ", word), place.id
            assert word.isprintable(), place.id
        assert re.fullmatch("[A-Z]{2}|", place.iso), place.id


def test_no_name_is_there_for_nothing() -> None:
    """An alias says what no other word of its row says; none has a comma, at which a list of answers is split."""
    for place in ROWS:
        plain = [word.casefold().replace("-", " ") for word in (*place.people, *place.aliases)]
        assert len(set(plain)) == len(plain), place.id
        own = {place.name.casefold().replace("-", " "), place.id.replace("-", " ")}
        assert not own & {word.casefold().replace("-", " ") for word in place.aliases}, place.id
        assert not [word for word in (*place.people, *place.aliases) if "," in word], place.id


def test_accents_may_be_left_out() -> None:
    """Every spelling with an accent or another sign that keyboards here lack has one without beside it."""
    from polcareer.polls.place_names import key_of

    for place in ROWS:
        ascii_words = {key_of(word) for word in place.words if word.isascii()}
        lacking = [word for word in place.words if not word.isascii() and key_of(word) not in ascii_words]
        assert lacking == [], place.id


@pytest.mark.parametrize("territory", OVERSEAS_TERRITORIES)
def test_an_overseas_territory_asks(territory: str) -> None:
    """The people of each British overseas territory may be of two classes, so the word alone settles none."""
    assert BY_ID[territory].citizens == ""
    assert {"british", "british-overseas-territories"} <= set(re.findall(r"write ([a-z-]+)", BY_ID[territory].ask))


def test_a_question_leads_to_answers_that_are_taken() -> None:
    """Whatever a question tells the reader to write is an option or a place that leads somewhere."""
    asking = [place for place in ROWS if place.ask]
    assert {"antarctica", "hong-kong", "northern-cyprus", *OVERSEAS_TERRITORIES} == {place.id for place in asking}
    for place in asking:
        answers = re.findall(r"[Ww]rite ([a-z-]+)", place.ask)
        assert answers, place.id
        assert [word for word in answers if word not in OPTIONS and BY_ID[word].ask] == [], place.id
        assert place.ask.endswith("."), place.id


def test_whose_citizens_is_settled_in_one_step() -> None:
    """A place whose people are another's citizens names one whose people are its own, or a class of the law."""
    for place in ROWS:
        if place.citizens and place.citizens not in OPTIONS:
            assert BY_ID[place.citizens].citizens == BY_ID[place.citizens].ask == "", place.id


@pytest.mark.parametrize(
    ("word", "leads"),
    [
        ("polish", "other"),
        ("Pole", "other"),
        ("Irish", "irish"),
        ("Eire", "irish"),
        ("Scottish", "british"),
        ("Scots", "british"),
        ("Welsh", "british"),
        ("English", "british"),
        ("Northern Irish", "british"),
        ("Brit", "british"),
        ("GB", "british"),
        ("Great Britain", "british"),
        ("Manx", "british"),
        ("Channel Islander", "british"),
        ("Nigerian", "nigeria"),
        ("Nigerien", "other"),
        ("Mauritian", "mauritius"),
        ("Mauritanian", "other"),
        ("Guyanese", "guyana"),
        ("Guianese", "other"),
        ("Kiwi", "new-zealand"),
        ("Cook Islander", "new-zealand"),
        ("Norfolk Islander", "australia"),
        ("Swazi", "eswatini"),
        ("Swiss", "other"),
        ("Burma", "other"),
        ("Holland", "other"),
        ("Cote d'Ivoire", "other"),
        ("Côte d'Ivoire", "other"),
        ("South Korean", "other"),
        ("Macanese", "other"),
        ("USA", "other"),
        ("Republic of China", "other"),
        ("Cypriot", "cyprus"),
        ("Turkish Cypriot", ""),
        ("Turkish", "other"),
        ("Hong Konger", ""),
        ("Gibraltarian", ""),
    ],
)
def test_a_word_leads_to_its_class(word: str, leads: str) -> None:
    """Words that are alike or near each other in spelling lead to the class of the place that is meant."""
    assert {leads_to(BY_ID[place]) for place in meant_by(word)} == {leads}


def test_words_of_several_places() -> None:
    """These names of peoples, and no others, stand in the rows of several places, so that the reader is asked."""
    meant = {word.casefold(): meant_by(word) for place in ROWS for word in place.words}
    assert {word: places for word, places in meant.items() if len(places) > 1} == {
        "congolese": ["congo", "dr-congo"],
        "dominican": ["dominica", "dominican-republic"],
        "guinean": ["equatorial-guinea", "guinea", "guinea-bissau"],
        "korean": ["north-korea", "south-korea"],
        "virgin islander": ["british-virgin-islands", "us-virgin-islands"],
    }


def test_a_word_of_a_place_and_of_an_option_mean_the_same() -> None:
    """Where an option of the question has a spelling that is a place's too, the place leads to that option."""
    for option in CITIZENSHIP.fields[0].options:
        for word in (option.id, option.label, *option.aliases):
            for place in meant_by(word):
                assert leads_to(BY_ID[place]) == option.id, word


def test_no_code_of_three_letters_is_a_slip_away_from_another_class() -> None:
    """One wrong letter in a code of three, but for four in everyday use, does not change the class in law."""
    codes = {word: place for place in ROWS for word in place.aliases if re.fullmatch("[A-Z]{3}", word)}
    of_iso = {country.alpha_3: country.alpha_2 for country in pycountry.countries}
    taken = of_iso.keys() & codes.keys() - {"FSM", "GBR", "PNG", "USA"}
    assert len(taken) > 50
    for one in taken:
        near = [code for code in of_iso if sum(a != b for a, b in zip(one, code, strict=True)) == 1]
        others = {kind(place) for place in ROWS if place.iso in {of_iso[code] for code in near}}
        assert others <= {kind(codes[one])}, (one, near)


def test_the_table_fits() -> None:
    """Nothing is wrong with the places and the listed countries as they stand."""
    assert told(ROWS, STORE.load(COUNTRIES)) == []


def test_citizens_of_nowhere_are_told() -> None:
    """`citizens` names a place or an option of the question; the nearest is offered."""
    wrong = replace(BY_ID["aruba"], citizens="netherland")
    assert told((wrong, BY_ID["netherlands"])) == [
        ("candidacy/places.csv", (0, "citizens"), "`netherland` is no place")
    ]
    (complaint,) = law_complaints(
        {"candidacy/places.csv": (replace(wrong, citizens="xyz"),), "candidacy/facts.yaml": (CITIZENSHIP,)}
    )
    assert complaint.remedy == "Give the id of a place"
    assert list(law_complaints({"candidacy/places.csv": (wrong,)})) == []  # the facts could not be read


def test_a_listed_country_without_a_row_is_told() -> None:
    """A country of the list that is no place would be understood by its id alone; "any of them" is no place."""
    ghana, any_of_them = (
        next(country for country in STORE.load(COUNTRIES) if country.id == name) for name in ("ghana", "commonwealth")
    )
    assert told((BY_ID["poland"],), (any_of_them, ghana)) == [
        ("candidacy/countries.yaml", (1, "id"), "`ghana` has no row in candidacy/places.csv")
    ]
    assert told((), (ghana,)) == []  # the places could not be read


def test_a_name_of_two_places_is_told() -> None:
    """An alias or id that is any word of another place is named; a people's name may stand in both rows."""
    listed, other = BY_ID["dominica"], replace(BY_ID["dominican-republic"], aliases=("Dominica",))
    problems = [problem for _, _, problem in told((listed, other))]
    assert problems == [
        "`dominica` is a name of dominica, and means dominican-republic too",
        "`dominica` is a name of dominican-republic, and means dominica too",
    ]
    assert told((listed, BY_ID["dominican-republic"])) == []


def test_a_row_that_contradicts_itself() -> None:
    """A row asks, or says whose citizens its people are."""
    with pytest.raises(ValueError, match="not both"):
        checked(replace(BY_ID["poland"], ask="Which?", citizens="british"))


def test_every_printed_name_is_held(script: Any) -> None:
    """What the registers and lists print as the name of a people is in the row of that people."""
    assert list(script.lacking(ROWS, script.printed())) == []
    with script.PEOPLE.open(encoding="utf-8", newline="") as file:
        rows = {(row["iso"], row["word"]) for row in csv.DictReader(file)}
    assert rows >= script.LEFT_OUT  # nothing is left out that is not printed


def test_the_script_leaves_the_table_as_it_is(script: Any) -> None:
    """With every country and every printed name there, the table that it writes is the table, byte for byte."""
    again = script.text(script.merged(ROWS, script.countries(), script.printed()))
    path = STORE.folder / PLACES.path
    assert again.encode() == path.read_bytes()


def test_the_script_adds_what_is_lacking(script: Any, tmp_path: Path) -> None:
    """A country without a row gets one, a printed name goes to its row, and the rest stays; all of it is told."""
    names = (
        script.Printed("a", "PL", "Pole"),
        script.Printed("a", "PL", "Polish citizen"),
        script.Printed("b", "PL", "Pole"),
        script.Printed("a", "XX", "Citizen of the Ynys Wen"),
        script.Printed("b", "XX", "Wennish"),
        script.Printed("b", "", "Polish"),
        script.Printed("b", "", "Nobody"),
    )
    poland = replace(BY_ID["poland"], people=("Polish", "Varsovian"))
    iso = {"PL": "Poland, Republic of", "XX": "Ynys Wen"}
    lines = list(script.differences((poland, BY_ID["wales"]), iso, names))
    assert lines == [
        "no row: XX Ynys Wen",
        "named otherwise in ISO 3166: Poland: Poland, Republic of",
        "not in ISO 3166: wales",
        "printed and not held: Pole (a PL)",
        "printed and not held: Pole (b PL)",
        "printed and not held: Citizen of the Ynys Wen (a XX)",
        "printed and not held: Wennish (b XX)",
        "printed and not held: Nobody (b )",
        "held and not printed: poland: Varsovian",
        "held and not printed: wales: Welsh, Welshman, Welshwoman, Cymro, Cymraes",
    ]
    made = script.merged((BY_ID["wales"], poland), iso, names)
    assert [(place.id, place.iso, place.people) for place in made[::2]] == [
        ("poland", "PL", ("Polish", "Varsovian", "Pole")),
        ("ynys-wen", "XX", ("Wennish",)),
    ]
    assert made[1] == BY_ID["wales"]
    (tmp_path / "places.csv").write_text(script.text(ROWS), encoding="utf-8")
    assert len(read_csv(tmp_path / "places.csv", "places.csv", Place).value) == len(ROWS)


@pytest.mark.skipif(not SCRIPT.is_file(), reason="the script is in the repository")
def test_the_script_runs(data_copy: Path) -> None:
    """It prints what differs, and writes the table only when told to."""
    path = data_copy / PLACES.path
    kept = path.read_bytes()
    path.write_bytes(kept.replace(b"poland,PL,Poland,Polish|Pole,", b"poland,PL,Poland,Polish,"))
    said = _run(data_copy)
    assert "printed and not held: Pole (govuk-country-register PL)" in said
    assert path.read_bytes() != kept
    _run(data_copy, "--write")
    assert path.read_bytes() == kept


def _run(folder: Path, *more: str) -> str:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *more],
        env={"POLCAREER_DATA": str(folder), "PATH": "", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_a_run_needs_no_list_of_countries() -> None:
    """The library pycountry is for tests and for the script: nothing of the package names it."""
    package = Path(sys.modules["polcareer"].__file__ or "").parent
    assert [path.name for path in package.rglob("*.py") if "pycountry" in path.read_text(encoding="utf-8")] == []


# Words as people type them, in tests/words: each is taken for what it means, asked about, or refused.

LISTS = TESTS / "words"
TODAY = date.today()
READER = LAW.reader(TODAY)
CITIZENSHIP_ASKED, POSTS = LAW.asked["citizenship"], LAW.asked["posts"]
POST = POSTS.fields[0]
NO_BAR = {option.id for option in POST.options if option.no_bar}
REFUSED = "refused"
NEXT_KEY = {
    key: near for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for key, near in zip(row, row[1:] + row[0], strict=True)
}
UNNAMED = {"commonwealth": "commonwealth-unnamed"}
# Written when it was not known whether coroners outside Northern Ireland are listed. The Act has been read since.
SETTLED_SINCE = {"coroner": "coroner"}


def _entries(name: str) -> list[dict[str, Any]]:
    """The entries of a list. Read strictly: `no` stays a word."""
    found: list[dict[str, Any]] = read_yaml(LISTS / name, name).value
    return found


COUNTRY_WORDS, POST_WORDS = _entries("countries.yaml"), _entries("posts.yaml")


def _current(periods: tuple[Period, ...]) -> bool:
    return any((each.since or TODAY) <= TODAY <= (each.until or TODAY) for each in periods)


@cache
def _commonwealth() -> frozenset[str]:
    return frozenset(each.id for each in LAW.countries if _current(each.commonwealth_citizens))


def _class_of_country(country: str) -> str:
    """What a citizenship counts as: a British or Irish status, or a country of the Commonwealth, or another."""
    if country in {option.id for option in CITIZENSHIP_ASKED.fields[0].options}:
        return country
    return UNNAMED.get(country, "commonwealth" if country in _commonwealth() else "other")


def _class_of_post(post: str) -> str:
    """What a post counts as: posts that bar nobody are alike."""
    return "no bar" if post in NO_BAR else post


def _country(typed: str) -> str:
    """The class of the citizenship that the words are taken for, or that they are refused."""
    try:
        records = READER.one(CITIZENSHIP_ASKED, typed)
    except RefusedFact:
        return REFUSED
    return " and ".join(_class_of_country(each["country"]) for each in records)


def _post(typed: str) -> str:
    """The class of the post that the words are taken for, or that they are refused."""
    try:
        records = READER.one(POSTS, typed)
    except RefusedFact:
        return REFUSED
    return " and ".join(_class_of_post(each["post"]) for each in records)


def _offered(typed: str) -> set[str]:
    """The posts that a refusal names, by their ids or in words that mean them, and those that a search lists."""
    with pytest.raises(RefusedFact) as refusal:
        READER.one(POSTS, typed)
    said = f"-{plain(refusal.value.why)}-"
    found = {option.id for option in POST.options if re.search(rf"(?<![\w-]){option.id}(?![\w-])", refusal.value.why)}
    for option in POST.options:
        found |= {option.id for word in (option.label, *option.aliases) if f"-{plain(word)}-" in said}
    interview = Interview(LAW.book(MP), READER, {}, nomination=TODAY, poll=TODAY)
    return found | {option.id for option in interview.search(Ask(POSTS), typed)}


def _wanted_class(entry: dict[str, Any]) -> str:
    """What the list says of a citizenship. One to be asked about is refused, with what to type instead."""
    return REFUSED if entry["class"] in ("ask", "refuse") else str(entry["class"])


def _wanted_post(entry: dict[str, Any]) -> str:
    """What the list says of a post. One of several jobs of that name is refused, with each of them offered."""
    if entry["typed"] in SETTLED_SINCE:
        return SETTLED_SINCE[entry["typed"]]
    settles = isinstance(entry["post"], str) and entry["post"] != "refuse"
    return _class_of_post(entry["post"]) if settles else REFUSED


def test_countries_are_taken_for_what_they_mean() -> None:
    """Every word for a citizenship leads to its class in law, and to its country where the list names one."""
    wrong = {entry["typed"]: _country(entry["typed"]) for entry in COUNTRY_WORDS}
    assert {entry["typed"]: _wanted_class(entry) for entry in COUNTRY_WORDS} == wrong
    for entry in (each for each in COUNTRY_WORDS if each.get("country")):
        assert READER.one(CITIZENSHIP_ASKED, entry["typed"])[0]["country"] == entry["country"]


def test_posts_are_taken_for_what_they_mean() -> None:
    """Every word for a job leads to the post that it is, or is refused."""
    wanted = {entry["typed"]: _wanted_post(entry) for entry in POST_WORDS}
    assert {entry["typed"]: _post(entry["typed"]) for entry in POST_WORDS} == wanted


def test_a_job_of_several_kinds_is_asked_about() -> None:
    """Where several jobs have one name and differ in law, each is offered, in words or by the search."""
    several = (each for each in POST_WORDS if isinstance(each["post"], list) and each["typed"] not in SETTLED_SINCE)
    for entry in several:
        assert set(entry["post"]) <= _offered(entry["typed"]), entry["typed"]


@pytest.mark.parametrize(
    "fact", [CITIZENSHIP_ASKED, POSTS, LAW.asked["immigration"], LAW.asked["insolvencies"]], ids=lambda fact: fact.id
)
def test_every_word_of_an_option_is_taken_for_it(fact: Fact) -> None:
    """Each name in the data means its option as an answer to the whole question, or is one that is asked about."""
    asked = {plain(word) for guide in fact.fields[0].guides for word in guide.words}
    for option in fact.fields[0].options:
        for word in (option.id, option.label, *option.aliases, *option.employers):
            if plain(word) not in asked:
                assert READER.one(fact, word)[0][fact.fields[0].id] == option.id, word


@pytest.mark.parametrize("said", ["I work for {}", "works at the {}", "{} staff", "{} employee", "a {} official"])
def test_whoever_works_for_an_employer_is_its_staff(said: str) -> None:
    """The name of an employer may stand in the words in which people say where they work."""
    for option in POST.options:
        for employer in option.employers:
            assert READER.one(POSTS, said.format(employer))[0]["post"] == option.id, employer


@pytest.mark.parametrize("typed", ["work for a councillor", "works for a magistrate", "employed by a student"])
def test_whoever_works_for_a_person_does_not_hold_their_post(typed: str) -> None:
    """Only an employer's name leads from "work for": a councillor's political assistant is no councillor."""
    assert _post(typed) == REFUSED


def _slips(word: str) -> Iterator[str]:
    """One slip of the fingers at each letter, of each kind in turn: swapped, left out, doubled, a neighbouring key."""
    for at, letter in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        near = NEXT_KEY.get(letter.lower(), letter)
        kinds = (f"{before}{after[:1]}{letter}{after[1:]}", f"{before}{after}", f"{before}{letter}{letter}{after}")
        yield (*kinds, f"{before}{near}{after}", f"{before}{near}{letter}{after}")[at % 5]


def _exact(fact: Fact) -> frozenset[str]:
    """Every spelling that the data holds for an answer to the question."""
    words = [word for option in READER.options(fact.fields[0]) for word in (option.id, option.label, *option.aliases)]
    words += [word for option in fact.fields[0].options for word in option.employers]
    words += [word for place in LAW.places for word in place.words if fact is CITIZENSHIP_ASKED]
    return frozenset(map(plain, words))


EXACT = {fact.id: _exact(fact) for fact in (CITIZENSHIP_ASKED, POSTS)}


def _crossed(typed: str, slip: str, fact: Fact) -> bool:
    """Whether a slip is taken for another thing in law than the word, though it is not itself a word for that."""
    taken, wanted = (_country(slip), _country(typed)) if fact is CITIZENSHIP_ASKED else (_post(slip), _post(typed))
    return taken not in (REFUSED, wanted) and plain(slip) not in EXACT[fact.id]


@pytest.mark.parametrize(
    ("fact", "entries"), [(CITIZENSHIP_ASKED, COUNTRY_WORDS), (POSTS, POST_WORDS)], ids=["countries", "posts"]
)
def test_a_slip_leads_across_no_line(fact: Fact, entries: list[dict[str, Any]]) -> None:
    """A letter too many, too few, wrong or swapped, anywhere in a word: its class or a refusal, never another class."""
    crossed = [
        (each["typed"], slip)
        for each in entries
        for slip in _slips(each["typed"])
        if _crossed(each["typed"], slip, fact)
    ]
    assert crossed == []


@given(st.data())
def test_any_slip_leads_across_no_line(data: st.DataObject) -> None:
    """The same with any letter at any place."""
    fact, entries = data.draw(st.sampled_from([(CITIZENSHIP_ASKED, COUNTRY_WORDS), (POSTS, POST_WORDS)]))
    typed = data.draw(st.sampled_from([entry["typed"] for entry in entries]))
    at = data.draw(st.integers(0, len(typed)))
    letter = data.draw(st.sampled_from(["", *ascii_lowercase, " ", "s"]))
    assert not _crossed(typed, typed[:at] + letter + typed[at + data.draw(st.integers(0, 1)) :], fact)


def test_a_plural_that_may_be_a_slip_is_refused() -> None:
    """Guyanes is Guyane with an s, or Guyanese without its last letter: of France, or of the Commonwealth."""
    assert (_country("Guyane"), _country("Guyanese"), _country("Guyanes")) == ("other", "commonwealth", REFUSED)


def test_a_refused_word_gives_no_verdict() -> None:
    """What could not be understood is refused before anything is decided."""
    facts = {"citizenship": COUNTRY_WORDS, "posts": POST_WORDS}
    for fact, entries in facts.items():
        taken = _country if fact == "citizenship" else _post
        for typed in (entry["typed"] for entry in entries):
            if taken(typed) == REFUSED:
                with pytest.raises(RefusedFact):
                    polcareer.can_stand("mp", {fact: typed}, nomination=TODAY, poll=TODAY)
