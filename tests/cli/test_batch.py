"""`can-stand --batch` in bulk: rows in order, each with a verdict or a refusal of its own, alike in every form."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from polcareer.cli.batch import Job, run_batch
from polcareer.data import open_store
from polcareer.law.decide import decide
from polcareer.questions.law import law_of

Run = Callable[..., Any]
LAW = law_of(open_store())
MP = next(office for office in LAW.offices if office.id == "mp")
TODAY = date(2026, 11, 21)
READER = LAW.reader(TODAY)
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
