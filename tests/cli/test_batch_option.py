"""`can-stand --batch`: many people, one a line, each with an answer or a refusal of its own."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
PEOPLE: list[dict[str, Any]] = [
    {"id": "grown", "born": "1990-01-31", "citizenship": "british", "on": "2024-07-04"},
    {"id": "child", "born": "2010-01-01", "citizenship": "british", "on": "2024-07-04"},
    {"id": 3, "born": "2006-06-08", "citizenship": ["irish"], "nomination": "2024-06-07", "poll": "2024-07-04"},
    {"born": "2006-06-07", "citizenship": "irish", "nomination": "2024-06-07", "poll": "2024-07-04"},
]
REFUSED = {  # a line that gets no verdict, and what is said of it
    "not json": "not JSON",
    "[1, 2]": "not a JSON object",
    "[" * 100_000: "not JSON",
    '{"borne": "2000-01-01"}': "no fact called 'borne'",
    '{"born": "1832-12-10"}': "born",
    '{"born": "2000-01-01", "on": "4 July"}': "date",
    '{"born": "2000-01-01", "on": "1832-12-10"}': "begin on",
    '{"born": "2000-01-01", "nomination": "2024-07-04", "poll": "2024-06-07"}': "before the nomination",
    '{"born": "2000-01-01", "nomination": "2024-07-04"}': "poll",
    '{"born": "2000-01-01", "on": "2024-07-04", "poll": "2024-07-04"}': "on",
    '{"deposit_paid": "yes", "deposit-paid": "no"}': "twice",
    '{"born": "2000-01-01", "born": "2015-01-01"}': "gives born twice",
    '{"born" :"2000-01-01", "born":"2015-01-01"}': "gives born twice",
    '{"convictions": [{"sentence": "P1Y", "sentence": "P2Y"}]}': "gives sentence twice",
}


def json_lines(people: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(person) + "\n" for person in people).encode()


def one_by_one(run: Run, person: dict[str, Any]) -> dict[str, Any]:
    """The same person asked on a line of their own."""
    words = [word for day in ("on", "nomination", "poll") if day in person for word in (f"--{day}", person[day])]
    facts = {key: value for key, value in person.items() if key not in ("id", "on", "nomination", "poll")}
    result = run("can-stand", "--profile", "-", *words, "--json", stdin=json.dumps(facts).encode())
    (verdict,) = json.loads(result.out)["data"]
    assert isinstance(verdict, dict)
    return verdict


@pytest.mark.parametrize("by", ["stdin", "file"])
def test_each_line_gets_the_verdict_of_its_person(run: Run, tmp_path: Path, by: str) -> None:
    """A line's outcome and bars are those that its person gets alone, in order, under its own number and id."""
    (tmp_path / "people.jsonl").write_bytes(json_lines(PEOPLE))
    name = "-" if by == "stdin" else str(tmp_path / "people.jsonl")
    result = run("can-stand", "--batch", name, stdin=json_lines(PEOPLE))
    answers = [json.loads(line) for line in result.out.splitlines()]
    assert (result.code, result.err) == (0, "4 people read: 4 answered, 0 refused.\n")
    assert [answer["line"] for answer in answers] == [1, 2, 3, 4]
    assert [answer.get("id") for answer in answers] == ["grown", "child", 3, None]
    for person, answer in zip(PEOPLE, answers, strict=True):
        alone = one_by_one(run, person)
        assert answer["outcome"] == alone["outcome"]
        assert (answer["nomination"], answer["poll"]) == (alone["nomination"], alone["poll"])
        assert answer["bars"] == [bar["rule"] for bar in alone["bars"]]
        assert set(answer["questions"]) == {question["fact"] for question in alone["questions"]}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "as a spreadsheet saves it"])
def test_csv_in_and_out(run: Run, tmp_path: Path, mark: bytes) -> None:
    """A CSV file, with or without a byte order mark, gives CSV back where asked: a header and a line a person."""
    people = tmp_path / "people.csv"
    text = 'id,born,citizenship,on\n1,1990-01-31,british,2024-07-04\n2,2010-01-01,"british,irish",2024-07-04\n\n3,,,\n'
    people.write_bytes(mark + text.encode())
    result = run("can-stand", "--batch", str(people), "--csv")
    rows = list(csv.DictReader(result.out.splitlines()))
    assert (result.code, result.err) == (0, "3 people read: 3 answered, 0 refused.\n")
    assert [row["id"] for row in rows] == ["1", "2", "3"]
    assert [row["outcome"] for row in rows] == ["not-known", "cannot-stand", "not-known"]
    assert rows[1]["bars"] == "mp-age"


@pytest.mark.parametrize(("line", "said"), REFUSED.items(), ids=[line[:40] for line in REFUSED])
def test_a_refused_line(run: Run, line: str, said: str) -> None:
    """A line that cannot be right gets its own refusal and no verdict; the others keep theirs; the end is 3."""
    sound = json_lines(PEOPLE[:1]).decode()
    result = run("can-stand", "--batch", "-", stdin=f"{sound}\n{line}\n{sound}".encode())
    first, refused, last = (json.loads(answer) for answer in result.out.splitlines())
    assert result.code == 3
    assert "3 people read: 2 answered, 1 refused." in result.err
    assert (first["outcome"], last["outcome"]) == ("not-known", "not-known")
    assert [first["line"], refused["line"], last["line"]] == [1, 3, 4]
    assert "outcome" not in refused
    assert said in refused["error"] + refused["hint"]


def test_refused_rows_of_csv(run: Run, tmp_path: Path) -> None:
    """A row with too many cells, or a cell too long to read, is refused by number."""
    people = tmp_path / "people.csv"
    people.write_text(f"id,born\n1,1990-01-31,british\n2,{'x' * 200_000}\n3,1990-01-31\n")
    result = run("can-stand", "--batch", str(people), "--csv")
    rows = list(csv.DictReader(result.out.splitlines()))
    assert result.code == 3
    assert "3 people read: 1 answered, 2 refused." in result.err
    assert [row["line"] for row in rows] == ["2", "3", "4"]
    assert [bool(row["error"]) for row in rows] == [True, True, False]


def test_lines_that_are_no_text(run: Run, tmp_path: Path) -> None:
    """A file or standard input that is not UTF-8 is refused, not a failure of ours."""
    (tmp_path / "people.jsonl").write_bytes(b'{"born": "\xff"}\n')
    by_file = run("can-stand", "--batch", str(tmp_path / "people.jsonl"))
    by_stdin = run("can-stand", "--batch", "-", stdin=b'{"born": "\xff"}\n')
    assert (by_file.code, by_stdin.code) == (2, 2)
    assert "UTF-8" in by_file.err
    assert "Standard input is not UTF-8 text: see line 1." in by_stdin.err
    assert "report it" not in by_stdin.err


@pytest.mark.parametrize("name", ["people.txt", "missing.csv", "missing.jsonl", ".csv", "people"])
def test_files_that_cannot_be_read(run: Run, name: str) -> None:
    """A file of another kind, or none, is wrong usage."""
    result = run("can-stand", "--batch", name)
    assert (result.code, result.out) == (2, "")
    assert name in result.err


def test_nobody(run: Run, tmp_path: Path) -> None:
    """A file without a person, empty or not, is no failure: no line, and what is the matter is said."""
    (tmp_path / "nobody.csv").write_text("")
    (tmp_path / "header.csv").write_text("id,born\n")
    (tmp_path / "lines.jsonl").write_text("\n\n")
    for name, said in (
        ("nobody.csv", "nobody.csv is empty."),
        ("header.csv", "header.csv has no row under its header."),
        ("lines.jsonl", "lines.jsonl has no row."),
        ("-", "Standard input has no row."),
    ):
        result = run("can-stand", "--batch", name, stdin=b"\n\n")
        assert result == (0, "", f"0 people read: 0 answered, 0 refused. {said}\n")


def test_assumptions_hold_where_a_line_says_nothing(run: Run) -> None:
    """--none-of-the-above counts for every line, and what a line says itself comes first."""
    people = [PEOPLE[0], PEOPLE[0] | {"posts": "civil-servant"}, PEOPLE[0] | {"citizenship": "other"}]
    result = run("can-stand", "--batch", "-", "--none-of-the-above", stdin=json_lines(people))
    outcomes = [json.loads(line)["outcome"] for line in result.out.splitlines()]
    assert outcomes == ["can-stand", "cannot-stand", "cannot-stand"]


def test_days_of_the_command_line(run: Run) -> None:
    """The days of the command line are those of every line that gives none."""
    child = {"born": "2006-06-08", "citizenship": "irish"}
    for day, outcome in (("2024-06-07", "cannot-stand"), ("2024-06-08", "not-known")):
        result = run("can-stand", "--batch", "-", "--on", day, stdin=json_lines([child]))
        assert json.loads(result.out)["outcome"] == outcome


@pytest.mark.parametrize(
    "words",
    [
        ("--born", "2010-01-01"),
        ("--citizenship", "other"),
        ("--fact", "treason=yes"),
        ("--profile", "me.yaml"),
        ("--role", "fast-streamer"),
        ("--explain",),
        ("--markdown",),
        ("mp", "lords"),
    ],
    ids=" ".join,
)
def test_options_that_a_batch_cannot_heed(run: Run, words: tuple[str, ...]) -> None:
    """What a batch would pass over in silence is refused."""
    result = run("can-stand", *words, "--batch", "-", stdin=json_lines(PEOPLE))
    assert (result.code, result.out) == (2, "")


def test_the_worst_of_a_batch(run: Run) -> None:
    """--exit-code ends a batch with the worst of its outcomes."""
    assert run("can-stand", "--batch", "-", "--exit-code", stdin=json_lines(PEOPLE[:1])).code == 4
    assert run("can-stand", "--batch", "-", "--exit-code", stdin=json_lines(PEOPLE)).code == 5


def test_progress_is_for_a_person_alone(run: Run) -> None:
    """Long work says nothing on stderr in a pipe but the sum at the end."""
    result = run("can-stand", "--batch", "-", stdin=b'{"born": "1990-01-31"}\n' * 10_000)
    assert (result.code, result.err) == (0, "10,000 people read: 10,000 answered, 0 refused.\n")
    assert len(result.out.splitlines()) == 10_000


def test_a_byte_order_mark_on_standard_input(run: Run) -> None:
    """The mark that some editors put before a file is no part of its first line, on standard input either."""
    result = run("can-stand", "--batch", "-", stdin=b"\xef\xbb\xbf" + json_lines(PEOPLE[:1]))
    assert (result.code, json.loads(result.out)["id"]) == (0, "grown")


def test_text_in_any_locale(run: Run) -> None:
    """Standard input is UTF-8, whatever the locale says; bytes that are no text are refused by name."""
    named = json.dumps({**PEOPLE[0], "id": "Siân"}, ensure_ascii=False).encode()
    assert json.loads(run("can-stand", "--batch", "-", stdin=named, encoding="ascii").out)["id"] == "Siân"
    broken = run("can-stand", "--batch", "-", stdin=b'{"born": "\xff"}\n')
    assert (broken.code, "UTF-8" in broken.err) == (2, True)
