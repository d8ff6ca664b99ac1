"""Search: the frozen set of what people type, slips of the fingers, synonyms, and queries meant to break it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from folders import TESTS
from loaded import STORE
from polcareer.cli.app import COMMANDS
from polcareer.jobs import search as jobs_search
from polcareer.jobs.phrase import SYNONYMS, Speller, Synonym, Synonyms, is_slip
from polcareer.jobs.search import Document, Hit, Index, index_of
from polcareer.questions.search import documents
from sampling import first

Run = Callable[..., Any]
FROZEN = yaml.safe_load((TESTS / "search" / "frozen.yaml").read_text(encoding="utf-8"))
FOUND = tuple(documents(STORE))
KNOWN = STORE.load(SYNONYMS)
KINDS = ("role", "skill", "employer", "vacancy", "training", "advice", "party", "step", "rule", "office")
NASTY = [
    "",
    " \t\n",
    "🎉🗳️",
    ".*",
    "[a-z]+(",
    "(?P<x>",
    "\\",
    "ŵŷ Llŷr",
    "\x00\x1b[31m",
    "中文",
    "'’",
    "--",
    "%s{}",
    "x" * 5000,
]


@cache
def index_of_all() -> Index:
    """All that can be found, indexed once."""
    return index_of(FOUND, KNOWN)


@cache
def search(query: str) -> tuple[Hit, ...]:
    """The hits for a query, looked up once."""
    return index_of_all().search(query)


def first_five(query: str) -> list[Document]:
    return [hit.document for hit in search(query)[:5]]


def misspelt(title: str, way: int) -> str:
    """The title with a letter left out of its longest word, doubled there, or changed over with the one before."""
    word = max(re.findall(r"\w+", title), key=len)
    mid = len(word) // 2
    wrong = [
        word[:mid] + word[mid + 1 :],
        word[:mid] + word[mid] + word[mid:],
        word[: mid - 1] + word[mid] + word[mid - 1],
    ]
    wrong[2] += word[mid + 1 :]
    return title.replace(word, wrong[way % 3], 1)


def test_frozen_set_is_large() -> None:
    """The frozen set has at least 150 queries, no two alike, each with a right answer that can be found."""
    typed = {entry["types"].casefold() for entry in FROZEN}
    ids = {document.id for document in FOUND}
    assert len(typed) == len(FROZEN) >= 150
    assert [entry for entry in FROZEN if not entry["right"] or not ids.issuperset(entry["right"])] == []


def test_frozen_set() -> None:
    """For at least 95 % of the frozen queries a right answer is among the first five hits."""
    missed = {
        entry["types"]: [document.id for document in first_five(entry["types"])]
        for entry in FROZEN
        if not {document.id for document in first_five(entry["types"])} & set(entry["right"])
    }
    shown = "\n".join(f"{query!r} found {ids}" for query, ids in missed.items())
    assert len(missed) <= 0.05 * len(FROZEN), f"{len(missed)} of {len(FROZEN)} missed:\n{shown}"


def test_order() -> None:
    """Hits come best first, equal ones in the order of the data, and a lower limit only shortens them."""
    again = index_of(FOUND, KNOWN)
    for entry in FROZEN[::15]:
        hits = search(entry["types"])
        keys = [(-hit.score, index_of_all().documents.index(hit.document)) for hit in hits]
        assert keys == sorted(keys)
        assert again.search(entry["types"]) == hits
        assert index_of_all().search(entry["types"], 3) == hits[:3]


def test_order_does_not_follow_the_hash_seed(program: Run) -> None:
    """Two runs with different hash seeds show the same hits in the same order."""
    shown = {program("search", "policy", "reserch", "--json", PYTHONHASHSEED=seed).out for seed in ("1", "2")}
    assert len(shown) == 1


@pytest.mark.parametrize("query", NASTY)
def test_odd_queries(query: str) -> None:
    """No query fails, whatever is in it; without a word to look for, nothing is found."""
    hits = search(query)
    assert all(0.3 <= hit.score <= 1 for hit in hits)
    if not re.search(r"[a-z]", query, re.IGNORECASE):
        assert hits == ()


@settings(max_examples=25)
@given(st.text(max_size=60) | st.lists(st.sampled_from(["mp", "caseworkr", "ŵyl", "the", "'s", "job"])).map(" ".join))
def test_no_query_fails(query: str) -> None:
    """Whatever is typed, there are at most ten hits, no document twice."""
    hits = search(query)
    assert len(hits) == len({hit.document for hit in hits}) <= 10


@pytest.mark.parametrize(
    ("query", "form"),
    first(1, [("\udcff%s\x00", "--plain"), ("x" * 200, "--markdown"), ("-- 🎉", "--json"), ("\udcff", "--json")]),
)
def test_odd_queries_on_the_command_line(run: Run, query: str, form: str) -> None:
    """Odd queries are answered, bytes that are no text among them."""
    result = run("search", form, "--", query)
    assert (result.code, result.err) == (0, "")


def test_a_query_has_1_to_200_characters(run: Run) -> None:
    """An empty or over-long query is refused with an example that works."""
    results = {run("search", query) for query in ("", "   ", "x" * 201, "é" * 5000)}
    assert {(result.code, result.out) for result in results} == {(2, "")}
    (said,) = {result.err for result in results}
    example = said.rpartition("For example: ")[2].split()
    assert run(*example[1:]).out.startswith("role\tCaseworker\t")


@pytest.mark.parametrize("limit", ["0", "101", "-1", "ten"])
def test_a_wrong_limit(run: Run, limit: str) -> None:
    """A limit is a number from 1 to 100."""
    assert run("search", "mp", f"--limit={limit}").code == 2


@pytest.mark.parametrize("form", first(1, ["", "--csv", "--json", "--plain"]))
def test_nothing_found(run: Run, form: str) -> None:
    """Nothing found is an answer: it says so in every format, and names commands to type that work."""
    result = run("search", "zzqqxxyy", *form.split())
    said = result.out + result.err
    assert result.code == 0
    assert "Nothing found for 'zzqqxxyy'" in said
    commands = re.findall(r"polcareer (\w+)", said)
    assert commands
    assert all(run(command).code == 0 for command in commands)


def test_hits_as_json(run: Run) -> None:
    """--json gives each hit's kind, id, title, command and score, as many as --limit says."""
    envelope = json.loads(run("search", "good with people", "--limit", "3", "--json").out)
    wanted = [
        {
            "kind": hit.document.kind,
            "id": hit.document.id,
            "title": hit.document.title,
            "command": f"polcareer {hit.document.command}",
            "score": f"{hit.score:.3f}",
        }
        for hit in search("good with people")[:3]
    ]
    assert (envelope["kind"], envelope["data"], len(wanted)) == ("search", wanted, 3)


def test_every_kind_has_a_command() -> None:
    """Everything that can be found has a command that exists."""
    assert tuple(dict.fromkeys(document.kind for document in FOUND)) == KINDS
    assert {document.command.split()[0] for document in FOUND} <= set(COMMANDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_shows_the_hit(run: Run, kind: str) -> None:
    """A hit's command runs and shows what was found."""
    some = [document for document in FOUND if document.kind == kind]
    for document in {some[0], some[len(some) // 2], some[-1]}:
        result = run(*document.command.split())
        assert (result.code, result.err) == (0, "")
        assert document.title in result.out


@pytest.mark.parametrize("kind", ["role", "skill"])
def test_a_misspelt_title(kind: str) -> None:
    """A title with one slip in its longest word still finds its entry among the first five."""
    queries = [(misspelt(doc.title, way), doc) for way, doc in enumerate(FOUND) if doc.kind == kind]
    lost = {query: doc.id for query, doc in queries if doc.id not in [found.id for found in first_five(query)]}
    assert lost == {}


@pytest.mark.parametrize("title", ["Research", "Civil Service Jobs", "Media", "Caseworker", "Plaid Cymru", "Sinn Féin"])
def test_a_title_as_it_stands(title: str) -> None:
    """A title typed in full finds its entry among the first five, though many others hold the same word."""
    assert title in [document.title for document in first_five(title)]


def test_synonyms_mean_something() -> None:
    """Each synonym means entries that exist, each named once, and has words; none is listed twice."""
    ids = {document.id for document in FOUND}
    listed = [synonym.id for synonym in KNOWN.synonyms]
    wrong = [one.id for one in KNOWN.synonyms if not (one.means and one.words) or not ids.issuperset(one.means)]
    assert wrong == []
    assert [one.id for one in KNOWN.synonyms if len(set(one.means)) < len(one.means)] == []
    assert len(set(listed)) == len(listed) > 0


def test_ignored_words_are_written_as_queries_are_read() -> None:
    """An ignored word is in plain small letters, without an apostrophe, or it would never be met."""
    assert [word for word in KNOWN.ignored if not re.fullmatch("[a-z]+", word)] == []
    assert len(set(KNOWN.ignored)) == len(KNOWN.ignored)


@pytest.mark.parametrize("synonym", KNOWN.synonyms[4::12], ids=lambda synonym: synonym.id)
def test_a_synonym_finds_what_it_means(synonym: Synonym) -> None:
    """What people say for an entry finds one that is meant among the first five."""
    assert {document.id for document in first_five(synonym.words[0])} & set(synonym.means)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("MP’s assistant", "mp's assistant"),
        ("mps assistant", "MP'S ASSISTANT"),
        ("Sênedd", "senedd"),
        ("jobs in Ynys Môn's Senedd", "jobs in ynys mons senedd"),
        ("ŵyth cáséwörkêr ŷ", "wyth caseworker y"),
        ("case\u2009worker", "case worker"),
        ("Sinn Fe\u0301in", "Sinn Fein"),
    ],
)
def test_accents_and_apostrophes(typed: str, plain: str) -> None:
    """Accents, apostrophes, capitals and odd spaces change nothing."""
    assert search(typed) == search(plain) != ()


def test_a_word_that_is_ignored_counts_when_alone() -> None:
    """A query of nothing but ignored words is looked for as it stands; with others they are left out."""
    band = Document("band", "b", "The Who", ("The Who",), "", "roles")
    synonyms = Synonyms(ignored=("the", "who", "about"), synonyms=(Synonym(id="x", means=("b",), words=("mods",)),))
    index = index_of([band, band._replace(id="c", title="Other", names=("中文",), text="guitars")], synonyms)
    assert [hit.document.id for hit in index.search("who the")] == ["b"]
    assert [hit.document.id for hit in index.search("about the mods")] == ["b"]
    assert [hit.document.id for hit in index.search("guitar")] == ["c"]
    assert index_of([], synonyms).search("mods") == ()


def test_one_word_or_two() -> None:
    """A name written in one word or in two is found first either way."""
    assert first_five("case worker")[0].id == first_five("caseworker")[0].id == "caseworker"
    assert {"speechwriter", "speech-writing"} & {document.id for document in first_five("speech writer")}


def test_a_beginning_is_enough() -> None:
    """Four letters of a word find it; a name weighs more than a mention."""
    index = index_of(
        [
            Document("page", "mention", "Other", ("Other",), "a plumber", "roles"),
            Document("page", "named", "Plumber", ("Plumber",), "", "roles"),
        ],
        Synonyms(ignored=(), synonyms=()),
    )
    assert [hit.document.id for hit in index.search("plum")] == ["named", "mention"]
    assert [hit.document.id for hit in index.search("plu")] == []


def test_a_kept_index_is_the_index() -> None:
    """An index read back from plain data is the one that was written, to the last hit and score."""
    again = msgspec.json.decode(msgspec.json.encode(index_of_all()), type=Index)
    assert again == index_of_all()
    for entry in FROZEN[::15]:
        assert again.search(entry["types"]) == search(entry["types"])


def test_each_word_is_stemmed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word that stands in a hundred texts is stemmed once, and a query of known words stems nothing."""
    stemmed: list[str] = []

    def stems(words: Iterable[str]) -> list[str]:
        stemmed.extend(words)
        return [f"{word}." for word in stemmed]

    monkeypatch.setattr(jobs_search, "_stemmed", stems)
    index = index_of(FOUND, KNOWN)
    assert len(stemmed) == len(set(stemmed)) == len(index.stems)
    assert index.search("caseworker")[0].document.id == "caseworker"
    assert len(stemmed) == len(index.stems)


# A slip of the fingers is one letter, in a word long enough; anything else is another word.

words = st.text("abcde", min_size=6, max_size=9)


@pytest.mark.parametrize(
    ("typed", "known", "slip"),
    [
        ("reserach", "research", True),
        ("reserch", "research", True),
        ("researcch", "research", True),
        ("reseerch", "research", True),
        ("researching", "research", False),
        ("eresarch", "research", False),
        ("bresearch", "research", False),
        ("research", "research", False),
        ("bills", "bill", False),
        ("councillors", "councillor", False),
        ("welhs", "welsh", True),
        ("welch", "welsh", False),
        ("mps", "mp", False),
        ("", "research", False),
        ("counsellor", "councillor", False),
    ],
)
def test_what_is_a_slip(typed: str, known: str, slip: bool) -> None:
    """One letter wrong, missing, too many or swapped, but not the first; a plural and a short word are none."""
    assert is_slip(typed, known) is slip


@given(words, st.integers(1, 8), st.sampled_from("xyz"))
def test_every_single_slip_is_one(word: str, at: int, letter: str) -> None:
    """A letter put in, taken out or changed after the first is a slip, and so are two swapped."""
    at = min(at, len(word) - 1)
    assert is_slip(word[:at] + letter + word[at:], word)
    assert is_slip(word[:at] + letter + word[at + 1 :], word)
    assert is_slip(word[:at] + word[at + 1 :], word)
    swapped = word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    assert is_slip(swapped, word) is (swapped[0] == word[0] and swapped != word)


@given(words, words)
def test_a_slip_changes_one_letter(typed: str, known: str) -> None:
    """What is a slip is of nearly the same length and begins alike."""
    if is_slip(typed, known):
        assert abs(len(typed) - len(known)) <= 1
        assert typed[0] == known[0]
        assert typed != known


def test_a_real_word_is_no_slip() -> None:
    """A known word and another real word mean themselves; what is near both may be either."""
    speller = Speller(["councillor", "council"], ["counsellor"])
    assert speller.meant("councillor") == speller.meant("counsellor") == ()
    assert speller.meant("counciler") == ()
    assert speller.meant("councellor") == ("councillor",)
    assert speller.may_be_another("councellor")
    assert not speller.may_be_another("councilor")
