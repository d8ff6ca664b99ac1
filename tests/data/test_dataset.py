"""The data comes out as it went in: validated, snapshotted, found in its folder, and described by its schema."""

from __future__ import annotations

import copy
import json
import os
import pickle
import shutil
import subprocess
import sys
import time
import typing
import zipfile
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import jsonschema
import msgspec
import pytest
import yaml
from msgspec.structs import replace
from pydantic import TypeAdapter, ValidationError

import polcareer
from entries import checked
from loaded import validated
from polcareer import data as dataset
from polcareer.data import store
from polcareer.data import store as snapshot
from polcareer.data.checking import walk
from polcareer.data.model import Cite, Id, Model, Ref, Statement, as_plain
from polcareer.data.reading import Fault, Unreadable, _from_yaml_error, parse_yaml, read_csv, read_yaml
from polcareer.data.sources import SOURCES
from polcareer.data.store import FILES, DataFile, data_file, data_files, domain_checks, many, one
from polcareer.errors import DataFault, UnknownName, WrongUsage
from polcareer.jobs.pay import SALARIES
from polcareer.law.rule import RULES
from polcareer.names import nearest
from polcareer.polls.deposit import DEPOSITS
from sampling import each_of

Run = Callable[..., Any]
pytestmark = pytest.mark.xdist_group("dataset")  # so that the snapshots are written once
DATA = dataset.open_store().folder
LAW = [file for file in data_files() if file is SOURCES or file.path.startswith("candidacy/")]  # refer to no others
every_file = pytest.mark.parametrize("name", FILES)
every_path = pytest.mark.parametrize(
    ("file", "path"),
    [pytest.param(file, path, id=str(path.relative_to(DATA))) for file in data_files() for path in file.paths(DATA)],
)


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The snapshots of the data, as the wheel's build wrote them; in a checkout, which has none, as it writes them."""
    if store.SNAPSHOTS.is_dir():
        return store.SNAPSHOTS
    folder = tmp_path_factory.mktemp("snapshots")
    snapshot.write(DATA, folder, data_files(), domain_checks())
    return folder


@pytest.fixture
def data_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data, with nothing in the environment that names another."""
    monkeypatch.delenv("POLCAREER_DATA", raising=False)
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def plain_values(value: Any) -> list[Any]:
    """Every value in a value that holds no other."""
    if isinstance(value, Model):
        return [found for name in value.__struct_fields__ for found in plain_values(getattr(value, name))]
    if isinstance(value, (tuple, dict)):  # a mapping keeps the order that it is written in
        items = value if isinstance(value, tuple) else (*value, *value.values())
        return [found for item in items for found in plain_values(item)]
    return [value]


# Validation: one line a file.


@each_of(FILES)
def test_every_file_loads_through_pydantic(name: str) -> None:
    """One line loads any file, and the entries are of the type that its model says."""
    content = validated(name)
    assert content
    assert all(isinstance(entry, Model) for entry in (content if isinstance(content, tuple) else [content]))


@each_of(FILES)
def test_values_are_exact_and_in_order(name: str) -> None:
    """No value is a float (money would lose pence) or a set (its order changes from run to run)."""
    values = plain_values(validated(name))
    assert {type(value) for value in values} <= {str, int, bool, date, Decimal, type(None)}


def test_a_wrong_name_gets_the_nearest() -> None:
    """A data file that there is not is refused, with the nearest that there is and what lists them."""
    with pytest.raises(UnknownName) as refused:
        dataset.validate("rolls")
    assert "'rolls'" in refused.value.message
    assert "roles" in refused.value.close
    assert "polcareer schema" in refused.value.hint


def test_validate_reads_the_folder_given(data_copy: Path) -> None:
    """A folder given to `validate` is read in place of the usual one."""
    path = data_copy / SOURCES.path
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: Copied ", 1), encoding="utf-8")
    assert dataset.validate("sources", data_copy)[0].title.startswith("Copied ")
    assert not dataset.validate("sources")[0].title.startswith("Copied ")


def test_files_of_one_kind_are_read_in_name_order(data_copy: Path, tmp_path: Path) -> None:
    """Several files of rules are one list, in the order of their names, from YAML and from snapshots alike."""
    rules = data_copy / "candidacy/rules"
    text = (rules / "mp.yaml").read_text(encoding="utf-8")
    (rules / "aaa.yaml").write_text(text.replace("- id: mp-", "- id: a-"), encoding="utf-8")
    (rules / "zzz.yaml").write_text(text.replace("- id: mp-", "- id: z-"), encoding="utf-8")
    ids = [rule.id for rule in dataset.validate("rules", data_copy)]
    initials = [found[0] for found in ids]
    own = [found for found in initials if found in "amz"]
    assert own == sorted(own)
    assert (initials[0], initials[-1]) == ("a", "z")
    snapshot.write(data_copy, tmp_path / "snapshots", LAW)
    assert [rule.id for rule in snapshot.decode(RULES, tmp_path / "snapshots")] == ids


def test_all_faults_of_a_file_are_raised_together(data_copy: Path) -> None:
    """A file with two faults raises both, counted, and says what shows every fault."""
    path = data_copy / DEPOSITS.path
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("pounds: 500", "pounds: lots", 1), encoding="utf-8")
    with pytest.raises(
        DataFault, match=r"^The data has a fault:\n  elections/deposits.yaml:4:11: entry mp-1985"
    ) as one_:
        dataset.validate("deposits", data_copy)
    assert len(one_.value.faults) == 1
    path.write_text(text.replace("pounds: 500", "pounds: lots", 1).replace("high", "sure", 1), encoding="utf-8")
    with pytest.raises(DataFault, match=r"^The data has 2 faults:\n") as both:
        dataset.validate("deposits", data_copy)
    assert both.value.faults == dataset.check(data_copy)
    assert (both.value.exit_code, both.value.hint) == (1, "See every fault: polcareer data check")


# Snapshots: what the wheel carries.


@every_file
def test_a_snapshot_gives_back_what_was_validated(snapshots: Path, name: str) -> None:
    """Written as JSON and read back, every file is equal to the validated YAML."""
    assert snapshot.decode(data_file(name), snapshots) == validated(name)


def test_every_file_has_its_snapshot(snapshots: Path) -> None:
    """Each file of the data folder is written, and no other."""
    found = {path.relative_to(snapshots) for path in snapshots.rglob("*.*")}
    assert {path for path in found if path.parts[0] != "made"} == {
        path.relative_to(DATA).with_suffix(".json") for path in DATA.rglob("*.*")
    }


@pytest.mark.parametrize("files", [LAW, pytest.param(data_files(), marks=pytest.mark.exhaustive)], ids=["law", "all"])
def test_two_snapshots_are_the_same_bytes(snapshots: Path, tmp_path: Path, files: Iterable[DataFile[Any]]) -> None:
    """The same YAML always gives the same bytes, so two builds give the same wheel."""
    again = snapshot.write(DATA, tmp_path, files, domain_checks() if files is not LAW else ())
    assert len(again) == sum(len(list(file.paths(DATA))) for file in files)
    assert [path.read_bytes() for path in again] == [
        (snapshots / path.relative_to(tmp_path)).read_bytes() for path in again
    ]


def test_what_is_made_of_the_data_is_in_order() -> None:
    """Sets are kept in the order of the alphabet, since Python has them in another in every run."""
    sets = 0
    for made in store.all_made():
        held = json.loads(made.kept_in(Path(polcareer.__file__).parent / "_snapshots").read_bytes())
        fields = msgspec.structs.fields(made.holds) if isinstance(made.holds, type(Model)) else ()
        for field in fields:
            if typing.get_origin(typing.get_type_hints(made.holds)[field.name]) is frozenset:
                assert held[field.encode_name] == sorted(held[field.encode_name])
                sets += 1
    assert sets


MAKES = """
import hashlib, sys
from pathlib import Path
from polcareer.data.store import all_made, open_store
for made in all_made():
    print(made.path, hashlib.sha256(made.write(open_store(), Path(sys.argv[1])).read_bytes()).hexdigest())
"""


@pytest.mark.exhaustive
def test_what_is_made_is_the_same_in_every_run(tmp_path: Path) -> None:
    """Python walks through a set in another order in every run, and what is made of the data shows nothing of that."""
    said = []
    for seed in range(1, 5):
        words = [sys.executable, "-c", MAKES, str(tmp_path)]
        env = {**os.environ, "PYTHONHASHSEED": str(seed)}
        said.append(subprocess.run(words, env=env, capture_output=True, text=True, check=True).stdout)
    assert said[0]
    assert set(said) == {said[0]}


def test_broken_data_makes_no_wheel(data_copy: Path, tmp_path: Path) -> None:
    """A fault ends the build before anything is written, even one that only a domain's own check sees."""
    rules = data_copy / "candidacy/rules/mp.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("at_least: 10\n", "passed: P10Y\n"), encoding="utf-8")
    with pytest.raises(DataFault, match="does not fit subscribers"):
        snapshot.write(data_copy, tmp_path / "snapshots", data_files(), domain_checks())
    assert not (tmp_path / "snapshots").exists()


# The store: which folder is read.


def test_the_installed_package_reads_its_snapshots(
    monkeypatch: pytest.MonkeyPatch, snapshots: Path, tmp_path: Path
) -> None:
    """With snapshots beside it the package reads them, each once, and shows the YAML that they were made from."""
    beside = Path(shutil.copytree(snapshots, tmp_path / "beside"))
    monkeypatch.delenv("POLCAREER_DATA", raising=False)
    monkeypatch.setattr(store, "SNAPSHOTS", beside)
    opened = dataset.open_store()
    assert (opened.folder, opened.snapshots) == (store.INSTALLED_DATA, beside)
    assert opened.load(SALARIES) == dataset.validate("salaries", DATA)
    assert opened.load(SALARIES) is opened.load(SALARIES)


def test_the_package_under_test_is_a_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests run against a wheel, which carries its snapshots and its YAML inside the package."""
    monkeypatch.delenv("POLCAREER_DATA", raising=False)
    opened = dataset.open_store()
    package = Path(polcareer.__file__).parent
    assert opened.snapshots == package / "_snapshots"
    assert opened.folder == package / "_data"


def test_a_checkout_reads_its_own_yaml(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without snapshots the YAML of the checkout is validated on every run."""
    monkeypatch.setattr(store, "SNAPSHOTS", data_copy / "none")
    monkeypatch.setattr(store, "CHECKOUT_DATA", data_copy)
    opened = dataset.open_store()
    assert (opened.folder, opened.snapshots) == (data_copy, None)
    assert opened.load(SOURCES) == dataset.validate("sources")


def test_the_folder_given_wins(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder given comes before POLCAREER_DATA, and that before the package's own; both are validated."""
    monkeypatch.setenv("POLCAREER_DATA", str(data_copy))
    named, given = dataset.open_store(), dataset.open_store(DATA)
    assert (named.folder, named.snapshots) == (data_copy, None)
    assert (given.folder, given.snapshots) == (DATA, None)
    (data_copy / DEPOSITS.path).write_text("[]\n", encoding="utf-8")
    assert named.load(DEPOSITS) == ()
    assert given.load(DEPOSITS) != ()


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """POLCAREER_DATA set to nothing counts as not set."""
    monkeypatch.setenv("POLCAREER_DATA", "")
    assert dataset.open_store().snapshots == store.SNAPSHOTS


@pytest.mark.parametrize("name", ["nowhere", "file.yaml", "nul\0", "long" * 2000])
def test_a_folder_that_is_none_is_wrong_usage(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is not there, is a file, or cannot be is wrong usage, with what to type next."""
    (tmp_path / "file.yaml").touch()
    with pytest.raises(WrongUsage, match="There is no data folder at") as refused:
        dataset.open_store(tmp_path / name)
    assert refused.value.exit_code == 2
    assert "polcareer data path" in refused.value.hint
    monkeypatch.setenv("POLCAREER_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(WrongUsage):
        dataset.open_store()


# The YAML that is read.


@pytest.mark.parametrize("text", ["on", "no", "yes", "12:30", "1_000", "0x1F", "010", "1e3", ".5", "+5", "2026-11-21"])
def test_yaml_1_1_surprises_are_text(text: str) -> None:
    """What YAML 1.1 takes for a yes, a minute count, an octal or a float is the text that was typed."""
    assert parse_yaml(f"{text}: {text}\n".encode(), "a.yaml").value == {text: text}


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("false", False), ("null", None), ("~", None), ("", None), ("0", 0), ("-5", -5), ("'5'", "5")],
)
def test_only_these_are_not_text(text: str, value: object) -> None:
    """True, false, null and whole numbers are values unless they are quoted."""
    read = parse_yaml(f"a: {text}\n".encode(), "a.yaml").value["a"]
    assert read == value
    assert type(read) is type(value)


def test_the_limits_themselves_are_allowed() -> None:
    """Fifty deep is read and fifty-one is not; a file of exactly the most bytes is read and one more is not."""
    assert parse_yaml(b"[" * 50 + b"]" * 50, "a.yaml").value
    with pytest.raises(Unreadable, match="nested more than 50 deep"):
        parse_yaml(b"[" * 51 + b"]" * 51, "a.yaml")
    assert parse_yaml(b"a: b", "a.yaml", max_bytes=4).value == {"a": "b"}
    with pytest.raises(Unreadable, match="is over 3 bytes"):
        parse_yaml(b"a: b", "a.yaml", max_bytes=3)


def test_a_fault_reads_as_one_line() -> None:
    """A fault says its place, entry and field where it has them, then what is wrong and what would be right."""
    whole = Fault("a.yaml", 0, 0, "", "", "is empty", "Fill it")
    assert str(whole) == "a.yaml: is empty. Fill it"
    assert str(whole._replace(line=3, column=5)) == "a.yaml:3:5: is empty. Fill it"
    assert str(whole._replace(line=3, column=5, entry="mp")) == "a.yaml:3:5: entry mp: is empty. Fill it"
    assert str(whole._replace(entry="mp", field="url")) == "a.yaml: entry mp, field url: is empty. Fill it"


# Models.


def test_models_compare_by_type_and_value() -> None:
    """Two entries are equal when their type and every value are; equal ones hash alike."""
    cite, same, other = Cite(source="a", at="b"), Cite(source="a", at="b"), Cite(source="a")
    assert cite == same
    assert hash(cite) == hash(same)
    assert cite != other
    assert cite != ("a", "b")  # type: ignore[comparison-overlap]  # that is the point
    assert {cite, same, other} == {cite, other}
    assert hash(Statement(says="a")) != hash(cite)


def test_models_print_what_made_them() -> None:
    """An entry prints as the call that makes it, quotes and accents included."""
    assert repr(Cite(source="a", at="O'Brien, Ynys Môn")) == """Cite(source='a', at="O'Brien, Ynys Môn")"""


def test_models_never_change() -> None:
    """An entry cannot be given another value, another field, or lose one."""
    cite = Cite(source="a")
    with pytest.raises(AttributeError, match="immutable type: 'Cite'"):
        cite.at = "b"  # type: ignore[misc]  # that is the point
    with pytest.raises(AttributeError, match="immutable type: 'Cite'"):
        del cite.at
    with pytest.raises(AttributeError):
        cite.page = 5  # type: ignore[attr-defined]  # that is the point
    assert not hasattr(cite, "__dict__")


def test_models_are_made_by_keyword() -> None:
    """An entry needs each field that has no default, by name, and takes no other."""
    with pytest.raises(TypeError):
        Cite("a")  # type: ignore[call-arg]  # that is the point
    with pytest.raises(TypeError, match="Missing required argument 'source'"):
        Cite(at="b")  # type: ignore[call-arg]  # that is the point
    with pytest.raises(TypeError, match="Unexpected keyword argument 'page'"):
        Cite(source="a", page=5)  # type: ignore[call-arg]  # that is the point


def test_models_can_be_copied() -> None:
    """An entry can be copied, changed in the copying, and sent to another process."""
    cite = Cite(source="a", at="b")
    assert copy.copy(cite) == copy.deepcopy(cite) == cite
    assert pickle.loads(pickle.dumps(cite)) == cite  # noqa: S301 our own bytes
    assert replace(cite, at="c") == Cite(source="a", at="c")


LINK: dict[str, Any] = {"id": "b", "above": ({"id": "a", "above": ()},)}


class Link(Model, frozen=True, kw_only=True):
    """A model that holds itself, with one field of each plain kind, and a check across two of them."""

    id: Annotated[str, Id("link")]
    above: tuple[Link, ...]
    only: Link | None = None
    days: int = 0
    sure: bool = False
    day: date | None = None
    words: tuple[str, ...] = ()

    def _check(self) -> None:
        if self.id in {link.id for link in self.above}:
            msg = "a link cannot be above itself"
            raise ValueError(msg)


def problems(written: dict[str, Any]) -> list[tuple[str, tuple[str | int, ...]]]:
    """What validation says is wrong: the kind of each fault, and the whole path to it."""
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(tuple[Link, ...]).validate_json(json.dumps([LINK, written]))
    return [(error["type"], error["loc"]) for error in refused.value.errors()]


def test_validation_makes_entries() -> None:
    """What is valid comes out as entries at every depth, with the defaults of what was left out."""
    (link,) = TypeAdapter(tuple[Link, ...]).validate_json(json.dumps([{**LINK, "day": "2026-11-21"}]))
    assert link == Link(id="b", above=(Link(id="a", above=()),), day=date(2026, 11, 21))


def test_validation_makes_the_checks_across_fields() -> None:
    """The check of each entry is made, of one within another too, and says where and what is wrong."""
    itself = {"id": "a", "above": [{"id": "a", "above": []}]}
    assert problems(itself) == [("value_error", (1,))]
    assert problems({"id": "c", "above": [LINK, itself]}) == [("value_error", (1, "above", 1))]
    assert problems({"id": "c", "above": [], "only": itself}) == [("value_error", (1, "only"))]
    with pytest.raises(ValidationError, match="a link cannot be above itself"):
        TypeAdapter(Link).validate_python({**itself, "above": ({"id": "a", "above": ()},)})


def test_validation_refuses_unknown_and_missing_fields() -> None:
    """A key that is no field, and a field that is not there, are told with the whole path, all of them at once."""
    within = {"id": "d", "above": [LINK, {"above": [], "beside": 1}], "only": {"id": "e", "above": [], "dayz": 1}}
    assert sorted(problems({**within, "below": []})) == [
        ("extra_forbidden", (1, "above", 1, "beside")),
        ("extra_forbidden", (1, "below")),
        ("extra_forbidden", (1, "only", "dayz")),
        ("missing", (1, "above", 1, "id")),
    ]
    assert problems({**LINK, "only": "a"}) == [("dict_type", (1, "only"))]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *[("days", wrong) for wrong in ("5", 5.0, 5.5, True, None)],
        *[("sure", wrong) for wrong in ("true", "yes", 1, None)],
        *[("day", wrong) for wrong in (5, "5", "2026-11-21T00:00:00", "2026-02-31")],
        *[("words", wrong) for wrong in ("a", {"a": 1}, None)],
    ],
)
def test_validation_is_strict(field: str, value: object) -> None:
    """A value of another kind is refused wherever it stands, even one that could be read as the kind wanted."""
    ((_, path),) = problems({**LINK, field: value})
    assert path == (1, field)
    ((_, path),) = problems({**LINK, "only": {**LINK, field: value}})
    assert path == (1, "only", field)
    ((_, path),) = problems({**LINK, "words": ["a", 5]})
    assert path == (1, "words", 1)


def test_making_and_decoding_check_nothing() -> None:
    """Code may make what no file may hold, and a snapshot, which was validated when it was written, is only decoded."""
    link = Link(id="a", above=(Link(id="a", above=()),))
    assert replace(Link(id="b", above=link.above), id="a") == link
    with pytest.raises(ValueError, match="above itself"):
        checked(link)
    assert msgspec.json.decode(msgspec.json.encode(as_plain(link)), type=Link) == link


def test_a_snapshot_is_decoded_without_a_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading the file of an installed package runs no check of any entry; writing it ran each."""
    (tmp_path / "links.yaml").write_text("- {id: a, above: []}\n- {id: b, above: [], days: 3}\n", encoding="utf-8")
    made: list[str] = []
    monkeypatch.setattr(Link, "_check", lambda link: made.append(link.id))
    links = many("links.yaml", Link)
    snapshot.write(tmp_path, tmp_path / "snapshots", [links])
    assert made == ["a", "b"]
    assert (tmp_path / "snapshots" / "links.json").read_text(encoding="utf-8") == (
        '[{"id":"a","above":[]},{"id":"b","above":[],"days":3}]'
    )
    assert snapshot.decode(links, tmp_path / "snapshots") == (Link(id="a", above=()), Link(id="b", above=(), days=3))
    assert made == ["a", "b"]


# JSON Schema.


@cache
def schema_of(file: Any) -> jsonschema.Draft202012Validator:
    """The published schema of a data file, itself checked."""
    schema = TypeAdapter(file.holds).json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@cache
def written(file: Any, path: Path) -> Any:
    """The plain values of a file; of a table of hundreds of rows, the first fifty."""
    if path.suffix == ".csv":
        return read_csv(path, path.name, file.entry).value[:50]
    return read_yaml(path, path.name).value


@every_path
def test_the_schema_accepts_the_data(file: Any, path: Path) -> None:
    """The schema that editors are given accepts every data file as it is written."""
    schema_of(file).validate(written(file, path))


@every_path
def test_the_schema_refuses_an_unknown_key(file: Any, path: Path) -> None:
    """A key that the model lacks is refused by the schema too, so that an editor underlines it."""
    value = copy.deepcopy(written(file, path))
    entry = value[0] if file.many else value
    assert schema_of(file).is_valid(value)
    entry["no-such-key"] = 1
    assert not schema_of(file).is_valid(value)


# References and suggestions.


def test_ids_and_references_are_found_wherever_they_are() -> None:
    """The walk over a value gives each id and reference with its path, its kind and whether it is one or the other."""
    (salaries,) = [dataset.validate("salaries")]
    found = {path: (type(marker), marker.kind, text) for path, marker, text in walk(salaries)}
    first = salaries.bands[0]
    assert found["bands", 0, "id"] == (Id, "pay-band", first.id)
    assert found["bands", 0, "scheme"] == (Ref, "pay-scheme", first.scheme)
    assert found["bands", 0, "roles", 0] == (Ref, "role", first.roles[0])
    assert found["bands", 0, "cites", 0, "source"] == (Ref, "source", first.cites[0].source)
    assert ("bands", 0, "title") not in found


def test_a_single_mapping_is_walked_too(tmp_path: Path) -> None:
    """A file that is one mapping is checked for its ids and references like a list."""
    (tmp_path / "one.yaml").write_text("source: nowhere\n", encoding="utf-8")
    with pytest.raises(DataFault, match="`nowhere` is no source"):
        snapshot.write(tmp_path, tmp_path / "snapshots", [one("one.yaml", Cite)])


KNOWN = ["caseworker", "senior-caseworker", "office-manager", "Ynys Môn", "O'Brien"]


@pytest.mark.parametrize(
    ("typed", "close"),
    [
        ("caseworkr", "caseworker"),
        ("CASEWORKER", "caseworker"),
        (" office manager ", "office-manager"),
        ("office_manager", "office-manager"),
        ("off", "office-manager"),
        ("ynys mon", "Ynys Môn"),
        ("obrien", "O'Brien"),
    ],
)
def test_the_nearest_name_comes_first(typed: str, close: str) -> None:
    """A slip, capitals, spaces for hyphens, a beginning, a missing accent or apostrophe still find the name."""
    assert nearest(typed, KNOWN)[0] == close


@pytest.mark.parametrize("typed", ["", "  ", "zzzz", "x" * 100_000])
def test_nothing_close_is_no_suggestion(typed: str) -> None:
    """Nothing like a known name suggests nothing."""
    assert nearest(typed, KNOWN) == ()
    assert nearest(typed, []) == ()


def test_a_limit_holds() -> None:
    """No more than the limit is suggested, and nothing twice."""
    assert nearest("caseworker", KNOWN, limit=1) == ("caseworker",)
    assert len(nearest("case", ["case-a", "case-b", "case-c"])) == 2
    assert nearest("case", ["case", "case-a"], limit=9) == ("case", "case-a")


@pytest.mark.exhaustive
def test_suggestions_do_not_follow_the_hash_seed(data_copy: Path) -> None:
    """The same fault has the same remedy on every run: no suggestion follows the order of a set."""
    path = data_copy / DEPOSITS.path
    path.write_text(path.read_text(encoding="utf-8").replace("source: rpa-1983", "source: e"), encoding="utf-8")
    rules = data_copy / "candidacy/rules/mp.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("[british,", "[b,"), encoding="utf-8")
    command = [sys.executable, "-m", "polcareer", "data", "check", "--data", str(data_copy)]
    told = [
        subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=False).stdout
        for seed in ("1", "2", "3")
    ]
    assert b"`e` is no source" in told[0]
    assert b"`b` is no value of country" in told[0]
    assert told[0] == told[1] == told[2]


def test_a_program_without_its_data(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Run from inside a zip file it says that it cannot, not that the data has faults."""
    monkeypatch.setattr(store, "SNAPSHOTS", tmp_path / "none")
    monkeypatch.setattr(store, "CHECKOUT_DATA", tmp_path / "none")
    for words in (("roles",), ("data", "check"), ("can-stand", "--no-input")):
        result = run(*words)
        assert (result.code, result.out) == (1, "")
        assert "cannot be read beside the program" in result.err
        assert "zip file" in result.err
    assert run("roles", "--data", str(store.INSTALLED_DATA if store.INSTALLED_DATA.is_dir() else DATA)).code == 0


def test_a_package_in_a_zip_file(environment: dict[str, str], tmp_path: Path) -> None:
    """That is what happens when the package is imported from one."""
    package = Path(polcareer.__file__).parent
    with zipfile.ZipFile(tmp_path / "it.zip", "w") as archive:
        for path in package.rglob("*.py"):
            archive.write(path, path.relative_to(package.parent))
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from polcareer.__main__ import main; sys.exit(main())"
    words = [sys.executable, "-c", code, str(tmp_path / "it.zip"), "roles"]
    done = subprocess.run(words, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert str(tmp_path / "it.zip") in done.stderr
    assert "zip file" in done.stderr


@pytest.mark.parametrize("much", ["[" * 20_000, "{a: " * 20_000, "- " * 20_000, "[" * 60 + "]" * 60])
def test_depth_is_refused_in_our_words(much: str) -> None:
    """However deep, and whichever library gives up first, the fault is the same."""
    with pytest.raises(Unreadable, match=r"is nested more than 50 deep\. Flatten it"):
        parse_yaml(much.encode(), "deep.yaml")


def test_words_of_the_library_that_reads_yaml() -> None:
    """What PyYAML 6.0.4 and later say of depth is said in our words, whichever version is here."""
    mark = yaml.Mark("it", 0, 2, 4, None, 0)
    error = yaml.scanner.ScannerError("while increasing flow level", mark, "exceeded maximum nesting depth", mark)
    fault = _from_yaml_error("it.yaml", error, "a\nb\nc").fault
    assert fault[:3] == ("it.yaml", 3, 5)
    assert (fault.problem, fault.remedy) == ("is nested more than 50 deep", "Flatten it")


def test_thousands_of_faults_are_found_in_seconds(data_copy: Path) -> None:
    """A column of names that are all wrong is told in full, and the nearest name is sought for the first of them."""
    path = data_copy / "elections" / "councils.csv"
    rows = "".join(f"nowhere-{number},Nowhere,100\n" for number in range(5_000))
    path.write_text(f"seat,council,share\n{rows}", encoding="utf-8")
    begun = time.process_time()
    faults = dataset.check(data_copy)
    assert time.process_time() - begun < 6
    assert len([fault for fault in faults if "is no seat" in fault.problem]) == 5_000
