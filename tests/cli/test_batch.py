"""`can-stand --batch`: many people, one a line, each with a verdict or a refusal of its own, alike in every form."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from loaded import BOOK, LAW, MP, READER
from polcareer.cli.batch import Job, run_batch
from polcareer.errors import WrongUsage
from polcareer.law.decide import RuleBook, decide
from polcareer.law.rule import Condition, InForce
from polcareer.law.rule import Tested as At
from sampling import first

Run = Callable[..., Any]
TODAY = date(2026, 11, 21)
NOMINATION, POLL = date(2024, 6, 7), date(2024, 7, 4)
BIRTHS = ("1990-01-31", "2006-06-07", "2006-06-08", "2008-02-29", "unknown")
LIVES: tuple[dict[str, Any], ...] = (
    {"citizenship": "british"},
    {"citizenship": "nigeria", "immigration": "limited-leave"},
    {"citizenship": "togo", "immigration": "indefinite-leave"},
    {"citizenship": "irish", "posts": "civil-servant", "treason": "no"},
    {"citizenship": "british", "posts": [{"post": "police-constable", "until": "2024-06-06"}]},
    {"citizenship": "british", "convictions": [{"sentence": "P1Y1D", "custody": "released"}, {"sentence": "2 years"}]},
    {"citizenship": "british", "convictions": [{"sentence": "366 days", "custody": "ireland"}]},
    {"citizenship": "other", "peerages": "life", "insolvencies": "none"},
    {"citizenship": "british", "posts": "public-appointment", "elected-offices": ["ms", "pcc"]},
    {"citizenship": "british", "subscribers": 8, "posts": ["public-appointment", "army"]},
)
PEOPLE = [
    {"id": f"Siân O'Neill {number}", "born": born, **life}
    for number, (born, life) in enumerate((born, life) for born in BIRTHS for life in LIVES)
]


class Terminal(io.StringIO):
    """An stderr that a person looks at."""

    def isatty(self) -> bool:
        return True


def lines_of(folder: Path, jobs: int, *, as_csv: bool, name: str = "people.jsonl") -> tuple[str, str]:
    """What a batch prints and says, shared by so many processes."""
    out, err = io.StringIO(), io.StringIO()
    job = Job(LAW.book(MP), READER, NOMINATION, POLL, {})
    try:
        run_batch(str(folder / name), job, out, err, as_csv=as_csv, jobs=jobs)
    except WrongUsage as error:
        return out.getvalue(), f"{err.getvalue()}{error.message}"
    return out.getvalue(), err.getvalue()


def batch(folder: Path, text: str, name: str = "people.jsonl", *, as_csv: bool = False) -> tuple[int, list[Any], str]:
    """Refusals, answers and what stderr shows for a file of this text."""
    (folder / name).write_text(text, encoding="utf-8")
    job = Job(LAW.book(MP), READER, NOMINATION, POLL, {})
    out, err = io.StringIO(), Terminal()
    refused = run_batch(str(folder / name), job, out, err, as_csv=as_csv)
    read = csv.DictReader(io.StringIO(out.getvalue())) if as_csv else map(json.loads, out.getvalue().splitlines())
    return refused, list(read), err.getvalue()


def test_a_batch_agrees_with_single_verdicts(tmp_path: Path) -> None:
    """Fifty people get the outcome, the bars and the questions of their own verdicts, in order, by line and id."""
    refused, answers, _ = batch(tmp_path, "\n".join(json.dumps(person) for person in PEOPLE))
    assert (refused, len(answers), len(PEOPLE)) == (0, 50, 50)
    assert [answer["line"] for answer in answers] == list(range(1, 51))
    assert [answer["id"] for answer in answers] == [person["id"] for person in PEOPLE]
    for person, answer in zip(PEOPLE, answers, strict=True):
        facts = READER.read({name: value for name, value in person.items() if name != "id"})
        alone = decide(LAW.book(MP), facts, LAW.asked, nomination=NOMINATION, poll=POLL)
        assert answer["outcome"] == alone.outcome, person
        assert answer["bars"] == [bar.rule for bar in alone.bars], person
        assert sorted(answer["questions"]) == sorted(question.fact for question in alone.questions), person
    assert {answer["outcome"] for answer in answers} == {"not-known", "cannot-stand"}


def test_questions_come_in_the_order_of_a_single_verdict(tmp_path: Path) -> None:
    """What a row should be asked next stands first, as it does in a verdict."""
    (answer,) = batch(tmp_path, '{"born": "1990-01-31"}')[1]
    alone = decide(LAW.book(MP), {"born": date(1990, 1, 31)}, LAW.asked, nomination=NOMINATION, poll=POLL)
    assert answer["questions"] == [question.fact for question in alone.questions]


def test_two_thousand_rows(tmp_path: Path) -> None:
    """Every line of a long file has the same shape, and a refused one in the middle stops nothing."""
    rows = ['{"id": 1, "born": "2010-01-01"}'] * 2000
    rows[999] = '{"id": 1, "born": "never"}'
    refused, answers, _ = batch(tmp_path, "\n".join(rows))
    assert (refused, len(answers)) == (1, 2000)
    shapes = {tuple(answer) for answer in answers}
    assert shapes == {
        ("line", "id", "nomination", "poll", "outcome", "bars", "questions"),
        ("line", "id", "error", "hint"),
    }
    assert list(answers[999]) == ["line", "id", "error", "hint"]
    assert answers[999]["line"] == 1000


def test_csv_has_one_shape(tmp_path: Path) -> None:
    """CSV has every column on every row, refused or not; bars and questions are separated by spaces."""
    text = "\n".join(json.dumps(person) for person in (*PEOPLE[:3], {"id": "bad", "born": "never"}))
    refused, rows, _ = batch(tmp_path, text, as_csv=True)
    assert refused == 1
    assert {tuple(row) for row in rows} == {
        ("line", "id", "nomination", "poll", "outcome", "bars", "questions", "error", "hint", "name", "understood")
    }
    assert rows[0]["questions"].split()[0] == "convictions"
    assert rows[1]["bars"] == "mp-citizenship"
    assert (rows[3]["outcome"], bool(rows[3]["error"]), bool(rows[3]["hint"])) == ("", True, True)


def test_csv_and_json_lines_give_the_same(tmp_path: Path) -> None:
    """The same people in either form get the same answers."""
    plain = [{key: value for key, value in person.items() if isinstance(value, str)} for person in PEOPLE]
    columns = list(dict.fromkeys(key for person in plain for key in person))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows(plain)
    by_csv = batch(tmp_path, text.getvalue(), "people.CSV")[1]
    by_json = batch(tmp_path, "\n".join(json.dumps(person) for person in plain))[1]
    assert [each | {"line": 0} for each in by_csv] == [each | {"line": 0} for each in by_json]
    assert [each["line"] for each in by_csv] == list(range(2, 52))  # the header is line 1


def test_days_of_a_row(tmp_path: Path) -> None:
    """A row's own days come first; `on` is both; an empty one is none."""
    born = {"born": "2006-06-08"}
    rows = [
        born,
        born | {"on": "2024-06-08"},
        born | {"nomination": "2024-06-08", "poll": "2024-07-04"},
        born | {"on": ""},
        born | {"on": "8 June"},
        born | {"on": "1832-12-10"},
    ]
    answers = batch(tmp_path, "\n".join(map(json.dumps, rows)))[1]
    outcomes = [answer.get("outcome") for answer in answers]
    assert outcomes == ["cannot-stand", "not-known", "not-known", "cannot-stand", None, None]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON"),
        ("null", "not a JSON object"),
        ("[" * 5000 + "]" * 5000, "not"),
        ('{"convictions": {"sentence": 12}}', "length of time"),
        ('{"posts": [3]}', "fields"),
        ('{"nomination": "2024-07-05"}', "poll is missing"),
        ('{"on": 20240607.5}', "date"),
    ],
    ids=lambda text: text[:24],
)
def test_a_bad_row(tmp_path: Path, line: str, said: str) -> None:
    """A bad row says why; blank lines count in the numbers and get no answer; the rest go on."""
    refused, answers, _ = batch(tmp_path, f'\n{{"born": "2010-01-01"}}\n\n{line}\n{{"born": "2010-01-01"}}\n')
    assert refused == 1
    assert [answer["line"] for answer in answers] == [2, 4, 5]
    assert [answer.get("outcome") for answer in answers] == ["cannot-stand", None, "cannot-stand"]
    assert said in answers[1]["error"] + answers[1]["hint"]


def test_progress_for_a_person(tmp_path: Path) -> None:
    """At a terminal each ten thousand rows are counted on stderr, and the line is ended; fewer say only the sum."""
    said = "people read: {0} answered, 0 refused.\n"
    many, few = (batch(tmp_path, '{"born": "2010-01-01"}\n' * number)[2] for number in (10_000, 9_999))
    assert many == f"\r10,000 rows\n10,000 {said.format('10,000')}"
    assert few == f"9,999 {said.format('9,999')}"


WHY = " Each refused row says why on its own line."


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (0, "1 person read: 1 answered, 0 refused."),
        (1, f"2 people read: 1 answered, 1 refused.{WHY}"),
        (1200, f"1,201 people read: 1 answered, 1,200 refused.{WHY}"),
    ],
)
def test_how_it_ends(run: Run, bad: int, said: str) -> None:
    """How many were read, answered and refused is said on stderr, always; any refused end in 3, none in 0."""
    result = run("can-stand", "--batch", "-", stdin=b'{"born": "2010-01-01"}\n' + b'{"born": 5}\n' * bad)
    assert (result.code, len(result.out.splitlines())) == (3 if bad else 0, 1 + bad)
    assert result.err == f"{said}\n"


def test_assumptions_and_csv_out(run: Run) -> None:
    """--none-of-the-above holds where a row says nothing, and --csv goes with standard input."""
    rows = b'{"id": 7, "born": "1990-01-31", "citizenship": "british"}\n{"born": "1990-01-31", "citizenship": "irish", '
    rows += b'"treason": true}\n'
    result = run("can-stand", "--batch", "-", "--none-of-the-above", "--csv", "--on", "2024-07-04", stdin=rows)
    assert result.out.splitlines() == [
        "line,id,nomination,poll,outcome,bars,questions,error,hint,name,understood",
        "1,7,2024-07-04,2024-07-04,can-stand,,,,,,",
        "2,,2024-07-04,2024-07-04,cannot-stand,mp-treason,,,,,",
    ]


@pytest.mark.parametrize("name", ["people.txt", "people", "people.json", "missing.csv", "missing.jsonl", "folder.csv"])
def test_files_that_are_no_batch(run: Run, tmp_path: Path, name: str) -> None:
    """Another kind of file, a missing one and a folder are wrong usage."""
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "people.txt").write_text("{}\n", encoding="utf-8")
    result = run("can-stand", "--batch", name)
    assert (result.code, result.out) == (2, "")
    assert name in result.err


@pytest.mark.parametrize(("name", "raw"), [("a.csv", b"born\n\xff\n"), ("a.jsonl", b'{"born": "\xff"}\n')])
def test_not_utf_8(run: Run, tmp_path: Path, name: str, raw: bytes) -> None:
    """A file that is not UTF-8 is refused by name, with the line that shows it."""
    (tmp_path / name).write_bytes(raw)
    result = run("can-stand", "--batch", name)
    assert result.code == 2
    assert f"{name} is not UTF-8 text: see line {raw.count(10)}." in result.err


def test_an_empty_file_and_two_offices(run: Run, tmp_path: Path) -> None:
    """Nobody gives no line, which is said; two offices at once are refused."""
    (tmp_path / "empty.csv").touch()
    said = "0 people read: 0 answered, 0 refused. empty.csv is empty.\n"
    assert run("can-stand", "--batch", "empty.csv") == (0, "", said)
    assert run("can-stand", "mp", "reeve", "--batch", "empty.csv").code == 2


def test_cells(tmp_path: Path) -> None:
    """Too many cells are refused; too few, and empty ones, say nothing of what they leave out."""
    text = "id,born,citizenship\n1,2010-01-01,british,more\n2,2010-01-01\n3,,\n"
    answers = batch(tmp_path, text, "people.csv")[1]
    assert [answer["line"] for answer in answers] == [2, 3, 4]
    assert [answer.get("outcome") for answer in answers] == [None, "cannot-stand", "not-known"]
    assert answers[2]["questions"][:2] == ["born", "citizenship"]


def test_a_column_named_twice(tmp_path: Path) -> None:
    """A column that stands twice contradicts itself: no verdict rests on one of the two."""
    try:
        answers = batch(tmp_path, "born,born\n2010-01-01,1990-01-31\n", "people.csv")[1]
    except Exception as error:  # noqa: BLE001 any error of ours will do
        assert "born" in str(error)  # noqa: PT017
    else:
        assert ["outcome" in answer for answer in answers] == [False]


# `can-stand --batch`: many people, one a line, each with an answer or a refusal of its own.
A_FEW: list[dict[str, Any]] = [
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
    (tmp_path / "people.jsonl").write_bytes(json_lines(A_FEW))
    name = "-" if by == "stdin" else str(tmp_path / "people.jsonl")
    result = run("can-stand", "--batch", name, stdin=json_lines(A_FEW))
    answers = [json.loads(line) for line in result.out.splitlines()]
    assert (result.code, result.err) == (0, "4 people read: 4 answered, 0 refused.\n")
    assert [answer["line"] for answer in answers] == [1, 2, 3, 4]
    assert [answer.get("id") for answer in answers] == ["grown", "child", 3, None]
    for person, answer in zip(A_FEW, answers, strict=True):
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
    sound = json_lines(A_FEW[:1]).decode()
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
    people = [A_FEW[0], A_FEW[0] | {"posts": "civil-servant"}, A_FEW[0] | {"citizenship": "other"}]
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
        ("--html",),
        ("mp", "lords"),
    ],
    ids=" ".join,
)
def test_options_that_a_batch_cannot_heed(run: Run, words: tuple[str, ...]) -> None:
    """What a batch would pass over in silence is refused."""
    result = run("can-stand", *words, "--batch", "-", stdin=json_lines(A_FEW))
    assert (result.code, result.out) == (2, "")


def test_the_worst_of_a_batch(run: Run) -> None:
    """--exit-code ends a batch with the worst of its outcomes."""
    assert run("can-stand", "--batch", "-", "--exit-code", stdin=json_lines(A_FEW[:1])).code == 4
    assert run("can-stand", "--batch", "-", "--exit-code", stdin=json_lines(A_FEW)).code == 5


def test_progress_is_for_a_person_alone(run: Run) -> None:
    """Long work says nothing on stderr in a pipe but the sum at the end."""
    result = run("can-stand", "--batch", "-", stdin=b'{"born": "1990-01-31"}\n' * 10_000)
    assert (result.code, result.err) == (0, "10,000 people read: 10,000 answered, 0 refused.\n")
    assert len(result.out.splitlines()) == 10_000


def test_a_byte_order_mark_on_standard_input(run: Run) -> None:
    """The mark that some editors put before a file is no part of its first line, on standard input either."""
    result = run("can-stand", "--batch", "-", stdin=b"\xef\xbb\xbf" + json_lines(A_FEW[:1]))
    assert (result.code, json.loads(result.out)["id"]) == (0, "grown")


def test_text_in_any_locale(run: Run) -> None:
    """Standard input is UTF-8, whatever the locale says; bytes that are no text are refused by name."""
    named = json.dumps({**A_FEW[0], "id": "Siân"}, ensure_ascii=False).encode()
    assert json.loads(run("can-stand", "--batch", "-", stdin=named, encoding="ascii").out)["id"] == "Siân"
    broken = run("can-stand", "--batch", "-", stdin=b'{"born": "\xff"}\n')
    assert (broken.code, "UTF-8" in broken.err) == (2, True)


# The short answer that a batch prints, and what is worked out once for all people of one election.
CLEAN = {"born": "1990-01-31", "citizenship": "british"} | {fact.id: fact.if_none for fact in LAW.facts if fact.if_none}


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ({}, ("can-stand", (), ())),
        ({"born": None}, ("not-known", (), ("born",))),
        ({"posts": "civil-servant"}, ("cannot-stand", ("mp-civil-servant",), ())),
        ({"posts": "public-appointment"}, ("not-known", (), ())),
        ({"posts": "constituency-office"}, ("not-known", (), ("posts.covers-seat",))),
        ({"elected-offices": "ms, pcc"}, ("can-stand", (), ())),
        ({"party-certificate": "no"}, ("can-stand", (), ())),
        ({"party-certificate": "no", "party-candidate": "party"}, ("cannot-stand", ("mp-party-certificate",), ())),
        ({"subscribers": 8}, ("cannot-stand", ("mp-ten-subscribers",), ())),
        ({"citizenship": "gabon", "immigration": "ilr"}, ("not-known", (), ())),
    ],
)
def test_short_answers(said: dict[str, Any], answer: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    """Outcome, bars and questions: unsettled law is not known, another office lost or a step to do is nothing."""
    facts = READER.read(CLEAN | said)
    assert tuple(BOOK.lean(facts, NOMINATION, POLL)) == answer


def test_a_bite_that_only_costs_another_office() -> None:
    """A rule that can void an election, biting only where it costs another office, is no bar."""
    tested = (At(at="nomination", effects=("other-office-lost",)), At(at="poll", effects=("election-void",)))
    real = next(rule for rule in LAW.rules if rule.id == "mp-treason")
    for until, outcome in ((NOMINATION, "can-stand"), (POLL, "cannot-stand")):
        rule = replace(
            real,
            applies_if=Condition(fact="treason", equals=True),
            tested=tested,
            in_force=InForce(since=NOMINATION, until=until),
        )
        book = RuleBook(MP, [rule], LAW.countries, BOOK.coverage)
        assert book.lean({"treason": True}, NOMINATION, POLL).outcome == outcome


def test_many_days() -> None:
    """What a pair of days asks is worked out once, and again after a thousand others, with the same result."""
    book = LAW.book(MP)
    days = [date(2020, 1, 1) + timedelta(days=number) for number in range(1001)]
    first = book.plan(days[0], days[0])
    assert book.plan(days[0], days[0]) is first
    for day in days:
        book.plan(day, day)
    again = book.plan(days[0], days[0])
    assert again is not first
    assert again.days == first.days
    assert [live.compiled.rule for live in again.rules] == [live.compiled.rule for live in first.rules]


@pytest.mark.parametrize("as_csv", [False, True])
@pytest.mark.parametrize("jobs", [2, 3])
def test_several_processes_print_what_one_does(tmp_path: Path, jobs: int, *, as_csv: bool) -> None:
    """The same lines in the same order, refused ones and empty ones included, and the same sum."""
    rows = [json.dumps(person) for person in PEOPLE * 30]
    rows[700:700] = ["", "no JSON", '{"born": "never"}']
    (tmp_path / "people.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert lines_of(tmp_path, jobs, as_csv=as_csv) == lines_of(tmp_path, 1, as_csv=as_csv)


def test_several_processes_read_csv(tmp_path: Path) -> None:
    """The header of a CSV file holds for every chunk of it."""
    rows = [f"{number},2004-05-01,british" for number in range(1200)]
    (tmp_path / "people.csv").write_text("\n".join(["id,born,citizenship", *rows]))
    alone, shared = (lines_of(tmp_path, jobs, as_csv=False, name="people.csv") for jobs in (1, 2))
    assert (shared, len(shared[0].splitlines())) == (alone, 1200)


def test_several_processes_end_where_one_does(tmp_path: Path) -> None:
    """Before a line that is no text all are answered, and then it is named."""
    raw = b'{"born": "2004-05-01"}\n' * 1234 + b"\xff\n" + b'{"born": "2004-05-01"}\n' * 2000
    (tmp_path / "people.jsonl").write_bytes(raw)
    alone, shared = (lines_of(tmp_path, jobs, as_csv=False) for jobs in (1, 2))
    assert (shared, len(shared[0].splitlines())) == (alone, 1234)
    assert "see line 1235" in shared[1]


def heed_interrupts() -> None:
    """Ctrl-C counts in the program even if the tests run in the background, where it is ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.parametrize("jobs", first(1, ["2", "1"]))
@pytest.mark.parametrize(("interrupted", "code"), first(1, [(True, 130), (False, 0)]))
def test_a_batch_that_is_left(
    environment: dict[str, str], tmp_path: Path, jobs: str, code: int, *, interrupted: bool
) -> None:
    """Ctrl-C ends a batch with 130, a reader that has gone with 0; both without a word, and no process is left."""
    file = tmp_path / "people.jsonl"
    file.write_text('{"born": "2004-05-01"}\n' * 200_000)
    command = [sys.executable, "-m", "polcareer", "can-stand", "--batch", str(file), "--jobs", jobs]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
        preexec_fn=heed_interrupts,  # noqa: PLW1509 no thread runs here
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline().startswith(b'{"line":1,')
        if interrupted:
            os.killpg(running.pid, signal.SIGINT)
            running.stdout.read()
        else:
            running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == code
        with pytest.raises(ProcessLookupError):
            os.killpg(running.pid, 0)


def test_jobs_are_for_a_batch(run: Run) -> None:
    """One person is decided by one process."""
    result = run("can-stand", "mp", "--born", "2004-05-01", "--jobs", "2")
    assert (result.code, result.out) == (2, "")
    assert "--batch" in result.err


SHEET = "Team,name,born,citizenship,Shoe Size\nA,Jo,1990-01-31,british,9\nB,Al,2015-01-01,irish,=1+1\n"


@pytest.mark.parametrize("form", [(), ("--csv",)], ids=["json", "csv"])
def test_columns_are_carried_through(run: Run, tmp_path: Path, form: tuple[str, ...]) -> None:
    """Columns that are no facts come back as they came where --carry names them, and what was carried is said."""
    (tmp_path / "people.csv").write_text(SHEET, encoding="utf-8")
    result = run("can-stand", "--batch", "people.csv", "--carry", "Team, Shoe Size", *form)
    assert result.code == 0, result.err
    assert "Carried through, and not read as facts: Team, Shoe Size." in result.err
    if form:
        answers = list(csv.DictReader(io.StringIO(result.out)))
        assert [(row["Team"], row["Shoe Size"], row["name"]) for row in answers] == [
            ("A", "9", "Jo"),
            ("B", "'=1+1", "Al"),
        ]
    else:
        told = [json.loads(line) for line in result.out.splitlines()]
        assert [answer["carried"] for answer in told] == [
            {"Team": "A", "Shoe Size": "9"},
            {"Team": "B", "Shoe Size": "=1+1"},
        ]
        assert told[1]["outcome"] == "cannot-stand"


def test_a_column_that_is_no_fact_is_refused_with_what_to_type(run: Run, tmp_path: Path) -> None:
    """Without --carry each row says how to have the column back; what has a meaning cannot be carried."""
    (tmp_path / "people.csv").write_text(SHEET, encoding="utf-8")
    result = run("can-stand", "--batch", "people.csv")
    assert result.code == 3
    assert json.loads(result.out.splitlines()[0])["hint"].startswith("To give that column back unread: --carry team. ")
    for name in ("born", "name", "outcome", "on"):
        assert "it has a meaning here" in run("can-stand", "--batch", "people.csv", "--carry", name).err
    assert run("can-stand", "--carry", "team").code == 2


def test_a_batch_for_excel_begins_with_its_mark(run: Run, tmp_path: Path) -> None:
    """--bom puts the mark of UTF-8 before the header."""
    (tmp_path / "people.csv").write_text(SHEET, encoding="utf-8")
    given = ("can-stand", "--batch", "people.csv", "--carry", "team,shoe size", "--csv")
    assert run(*given, "--bom").out == f"\ufeff{run(*given).out}"
