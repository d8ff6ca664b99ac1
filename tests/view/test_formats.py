"""One answer, many forms: JSON, CSV, Markdown, plain lines, and tab-separated in a pipe."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from itertools import combinations, pairwise
from typing import Any

import jsonschema
import pytest

Run = Callable[..., Any]
FORMATS = ("--json", "--csv", "--markdown", "--plain")
ESCAPE = "\x1b"
DRAWN = re.compile("[\u2500-\u259f]")  # box drawing and blocks
ENVELOPE = ["version", "program", "kind", "data", "notes", "sources", "error"]


def rows(answer: Run, *words: str) -> list[list[str]]:
    return list(csv.reader(answer(*words, "--csv").out.splitlines(keepends=True)))


def squash(text: str) -> str:
    return "".join(text.split())


def is_list(table: list[list[str]]) -> bool:
    return table[0] != ["label", "value"]


def test_json_is_the_published_envelope(answer: Run, question_line: tuple[str, ...]) -> None:
    """--json prints one envelope that its published schema accepts, with the keys that programs rely on."""
    schema = json.loads(answer("schema", "answer").out)
    result = answer(*question_line, "--json")
    envelope = json.loads(result.out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(envelope, schema)
    assert (result.code, result.err) == (0, "")
    assert list(envelope) == ENVELOPE
    assert (envelope["version"], envelope["error"]) == (1, None)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", envelope["kind"])
    assert envelope["data"] is not None


def test_json_names_sources_that_exist(answer: Run, question_line: tuple[str, ...]) -> None:
    """Every source that an envelope names can be looked up, and none is named twice."""
    named = json.loads(answer(*question_line, "--json").out)["sources"]
    known = [row[0] for row in rows(answer, "sources")[1:]]
    assert sorted(set(named)) == sorted(named)
    assert set(named) <= set(known)


def test_csv_is_a_table_with_a_header(answer: Run, question_line: tuple[str, ...]) -> None:
    """--csv has a header of distinct keys, and as many fields in every record."""
    result = answer(*question_line, "--csv")
    header, *records = rows(answer, *question_line)
    assert (result.code, result.err) == (0, "")
    assert all(re.fullmatch(r"[a-z0-9]+([_-][a-z0-9]+)*", key) for key in header)
    assert len(set(header)) == len(header)
    assert records
    assert {len(record) for record in records} == {len(header)}


def test_a_pipe_gets_the_same_records(answer: Run, question_line: tuple[str, ...]) -> None:
    """A list in a pipe is the records of --csv, one a line, tab-separated, without the header."""
    table = rows(answer, *question_line)
    if not is_list(table):
        assert answer(*question_line).out == answer(*question_line, "--plain").out
        return
    piped = [line.split("\t") for line in answer(*question_line).out.splitlines()]
    assert piped == [[" ".join(cell.split()) for cell in record] for record in table[1:]]


def test_a_pipe_gets_plain_text(answer: Run, question_line: tuple[str, ...]) -> None:
    """No form that a pipe can get has colour, boxes or bars, and none of them says anything on stderr."""
    for form in ((), *((form,) for form in FORMATS)):
        result = answer(*question_line, *form)
        assert (result.code, result.err) == (0, "")
        assert ESCAPE not in result.out
        assert not DRAWN.search(result.out)


def test_plain_is_label_and_value(answer: Run, question_line: tuple[str, ...]) -> None:
    """Every line of --plain that is not empty is `label: value`."""
    lines = answer(*question_line, "--plain").out.splitlines()
    assert any(lines)
    assert [line for line in lines if line and not re.match(r"\S[^:]*: \S", line)] == []


def test_plain_keeps_records_apart(answer: Run, question_line: tuple[str, ...]) -> None:
    """In --plain the records of a list are paragraphs, in the same order as in --csv, each saying which it is."""
    table = rows(answer, *question_line)
    if not is_list(table):
        return
    paragraphs = answer(*question_line, "--plain").out.split("\n\n")
    assert len(paragraphs) == len(table) - 1
    assert [row[0] for row, paragraph in zip(table[1:], paragraphs, strict=True) if row[0] not in paragraph] == []


def test_markdown_tables_are_whole(answer: Run, question_line: tuple[str, ...]) -> None:
    """Every row of a Markdown table has as many cells as the row above it."""
    result = answer(*question_line, "--markdown")
    lines = result.out.splitlines()
    cells = [len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0 for line in lines]
    assert (result.code, result.err) == (0, "")
    assert [pair for pair in pairwise(cells) if all(pair) and pair[0] != pair[1]] == []


def test_markdown_and_plain_say_all_that_csv_says_of_an_entry(answer: Run, question_line: tuple[str, ...]) -> None:
    """What --csv says of one entry stands in --plain and --markdown too."""
    table = rows(answer, *question_line)
    if is_list(table):
        return
    plain = squash(answer(*question_line, "--plain").out)
    markdown = squash(answer(*question_line, "--markdown").out).replace("\\|", "|").replace("|", "")
    for _, value in table[1:]:
        for word in re.findall(r"[\w£%-]{4,}", value):
            assert word in plain
            assert word in markdown


def test_two_formats_at_once(answer: Run, opening_line: tuple[str, ...]) -> None:
    """Two formats at once are refused by name, with exit code 2."""
    for pair in combinations([form for form in FORMATS if form != "--json"], 2):
        result = answer(*opening_line, *pair)
        assert (result.code, result.out) == (2, "")
        assert all(form in result.err for form in pair)


@pytest.mark.parametrize("form", FORMATS)
def test_the_list_of_schemas_takes_every_format(answer: Run, form: str) -> None:
    """The names that `schema` lists come in every format, as any list does."""
    names = answer("schema").out.split()
    result = answer("schema", form)
    assert (result.code, result.err) == (0, "")
    assert all(name in result.out for name in names)


def test_schema_prints_a_schema_of_each_data_file(answer: Run) -> None:
    """`schema NAME` prints a JSON Schema for every name it lists, and for nothing else."""
    names = answer("schema").out.split()
    assert {"answer", "roles", "rules"} <= set(names)
    for name in names:
        result = answer("schema", name)
        assert (result.code, result.err) == (0, "")
        jsonschema.Draft202012Validator.check_schema(json.loads(result.out))
