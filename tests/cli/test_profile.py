"""`polcareer profile` keeps one file about a person, for its owner alone; `can-stand` reads one with suspicion."""

from __future__ import annotations

import errno
import json
import os
import resource
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from polcareer.cli.files import as_profile, plain_profile
from polcareer.jobs.profile import Known, as_written, read_career
from polcareer.law.profile import read_profile
from polcareer.law.spans import parse_span

Run = Callable[..., Any]
ME = ("--fact", "born=2004-05-01", "--career", "degree=politics")
FULL = b"""
born: 2004-05-01
citizenship: [british, ghana]
deposit_paid: no
convictions: [{sentence: 12 months and a day, custody: ireland}, life]
posts: none
career:
  skills: [research, good writer]
  degree: none
  doctorate: no
  experience: society
  years: 2
  roles: [caseworker]
  languages: [Cymraeg]
  party: yes
  elected: false
  places: [westminster]
  nation: wales
  london: true
  minimum_pay: "24,000"
  evidence: {research: "Si\xc3\xa2n O'Neill's thesis on T\xc5\xb7 Ddewi", local-connection: 'Born there: "home"'}
"""


@pytest.fixture
def kept(run: Run) -> Path:
    """Where the profile of this test is kept. Nothing is there yet."""
    return Path(run("profile", "path").out.rstrip("\n"))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def below(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_it_is_kept_for_its_owner_alone(run: Run, kept: Path) -> None:
    """A saved profile has mode 0600 in a folder of mode 0700, whatever others may usually read."""
    before = os.umask(0)
    try:
        result = run("profile", "save", *ME)
    finally:
        os.umask(before)
    assert (result.code, result.err) == (0, "")
    assert (mode(kept), mode(kept.parent)) == (0o600, 0o700)
    assert yaml.safe_load(kept.read_text(encoding="utf-8")) == {"born": "2004-05-01", "career": {"degree": "politics"}}
    assert below(kept.parent) == [kept.name]


def test_show_says_what_and_where(run: Run, kept: Path) -> None:
    """`profile show` gives every fact and the file's place, and saving printed the same."""
    saved = run("profile", "save", "--from", "-", stdin=FULL)
    shown = run("profile", "show")
    assert shown == saved
    for line in (
        f"Where: {kept}",
        "Born: 2004-05-01",
        "Citizenship: british, ghana",
        "Deposit paid: no",
        "Convictions: ordered as: conviction; sentence: 12 months and 1 day; custody: ireland",
        "Convictions: ordered as: conviction; sentence: life",
        "Posts: none",
        "Skills: research, good writer",
        "Minimum pay: 24000",
        "Evidence, research: Siân O'Neill's thesis on Tŷ Ddewi",
    ):
        assert line in shown.out.splitlines()


def test_json(run: Run, kept: Path) -> None:
    """--json has the facts and the career apart, and whether there is a file."""
    empty = json.loads(run("profile", "show", "--json").out)["data"]
    assert empty == {"path": str(kept), "saved": False, "facts": {}, "career": {}}
    run("profile", "save", *ME)
    data = json.loads(run("profile", "show", "--json").out)["data"]
    assert data == {"path": str(kept), "saved": True, "facts": {"born": "2004-05-01"}, "career": {"degree": "politics"}}
    assert json.loads(run("profile", "path", "--json").out)["data"] == {"path": str(kept), "saved": True}


def test_what_was_saved_is_read_again_alike(run: Run, kept: Path) -> None:
    """A profile saved, and saved again from its own file, is the same file."""
    run("profile", "save", "--from", "-", stdin=FULL)
    first = kept.read_bytes()
    assert run("profile", "save", "--from", str(kept), "--force").code == 0
    assert kept.read_bytes() == first
    career = read_career(read_profile(first, "it")["career"], Known(("caseworker",)))
    assert career == read_career(read_profile(FULL, "it")["career"], Known(("caseworker",)))


TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=60).filter(lambda text: text.split())
CAREERS = st.fixed_dictionaries(
    {},
    optional={
        "skills": st.lists(TEXTS, max_size=4),
        "degree": TEXTS,
        "doctorate": st.booleans(),
        "years": st.integers(0, 70),
        "languages": st.lists(TEXTS, max_size=3),
        "minimum_pay": st.integers(0, 1_000_000),
        "evidence": st.dictionaries(TEXTS, TEXTS, max_size=3),
    },
)


@given(CAREERS)
def test_any_words_come_back_as_they_were(given_career: dict[str, Any]) -> None:
    """Whatever a person writes of themselves, the file gives back: quotes, colons, other scripts, YAML's own words."""
    career = read_career(given_career, Known(()))
    raw = as_profile(plain_profile({}, as_written(career)))
    assert read_career(read_profile(raw, "it").get("career"), Known(())) == career


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("P1Y", "12 months"),
        ("1 month and a day", "1 month and 1 day"),
        ("P0D", "0 days"),
        ("life", "life"),
        ("P999999Y999999M999999W999999D", "P999999Y999999M999999W999999D"),
        (" and ".join(["99999 years"] * 12), "P999999Y999999M0W0D"),
    ],
)
def test_lengths_of_time(typed: str, written: str) -> None:
    """A length of time is written in words where those can be read again, however long it is."""
    span = parse_span(typed)
    assert plain_profile({"sentence": span}) == {"sentence": written}
    again = parse_span(written)
    assert again is not None
    assert span is not None
    assert again == span or again.after(date(2026, 1, 1)) == span.after(date(2026, 1, 1)) == date.max


def test_never_over_a_profile_unasked(run: Run, kept: Path) -> None:
    """A profile that is there stays as it is without --force; with it, the new one takes its place."""
    run("profile", "save", *ME)
    before = kept.read_bytes()
    refused = run("profile", "save", "--fact", "born=1990-01-31")
    assert (refused.code, refused.out) == (2, "")
    assert "--force" in refused.err
    assert kept.read_bytes() == before
    kept.chmod(0o644)
    assert run("profile", "save", "--fact", "born=1990-01-31", "--force").code == 0
    assert yaml.safe_load(kept.read_text(encoding="utf-8")) == {"born": "1990-01-31"}
    assert mode(kept) == 0o600


def test_the_same_again_is_no_writing_over(run: Run) -> None:
    """Saving what is there already needs no --force."""
    assert run("profile", "save", *ME) == run("profile", "save", *ME)


def test_adding_keeps_the_rest(run: Run, kept: Path) -> None:
    """--add keeps what was saved: lists and lines of evidence grow, a single value is replaced; also from nothing."""
    assert run("profile", "save", "--add", *ME, "--career", "skills=research").code == 0
    more = ("skills=canvassing, research", "evidence.research=Thesis", "degree=history")
    words = [word for item in more for word in ("--career", item)]
    assert run("profile", "save", "--add", "--fact", "deposit_paid=yes", *words).code == 0
    assert run("profile", "save", "--add", "--career", "evidence.casework-advice=Advice line").code == 0
    assert yaml.safe_load(kept.read_text(encoding="utf-8")) == {
        "born": "2004-05-01",
        "deposit-paid": True,
        "career": {
            "skills": ["research", "canvassing"],
            "degree": "history",
            "evidence": {"research": "Thesis", "casework-advice": "Advice line"},
        },
    }


def test_the_disk_is_full(run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails, the profile there was is whole, and nothing half-written is left."""
    run("profile", "save", *ME)
    before = kept.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run("profile", "save", "--fact", "born=1990-01-31", "--force")
    assert (result.code, result.out) == (1, "")
    assert "No space left on device" in result.err
    assert kept.read_bytes() == before
    assert below(kept.parent) == [kept.name]
    run("profile", "delete", "--yes")
    assert run("profile", "save", *ME).code == 1
    assert below(kept.parent) == []


def test_an_interrupted_save_leaves_nothing(run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle leaves neither an empty profile nor a half one."""

    def interrupted(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    assert run("profile", "save", *ME).code == 130
    assert below(kept.parent) == []


def test_a_link_is_not_written_through(run: Run, kept: Path, tmp_path: Path) -> None:
    """A link in the profile's place is replaced by the profile; what it led to stays as it was."""
    other = tmp_path / "other.yaml"
    other.write_text("born: 1990-01-31\n", encoding="utf-8")
    kept.parent.mkdir(parents=True)
    kept.symlink_to(other)
    assert "1990-01-31" in run("profile", "show").out
    assert run("profile", "save", *ME).code == 2
    assert run("profile", "save", *ME, "--force").code == 0
    assert other.read_text(encoding="utf-8") == "born: 1990-01-31\n"
    assert not kept.is_symlink()
    assert mode(kept) == 0o600


def test_a_link_that_leads_nowhere(run: Run, kept: Path, tmp_path: Path) -> None:
    """A dangling link is something in the way: it is not written through, and can be deleted."""
    kept.parent.mkdir(parents=True)
    kept.symlink_to(tmp_path / "nowhere")
    assert run("profile", "save", *ME).code == 2
    assert not (tmp_path / "nowhere").exists()
    assert run("profile", "show").code == 2
    assert run("profile", "delete", "--yes").code == 0
    assert not kept.is_symlink()


@pytest.mark.parametrize(
    "words", [("save", *ME), ("save", *ME, "--force"), ("show",), ("delete", "--yes")], ids=" ".join
)
def test_a_folder_in_the_way(run: Run, kept: Path, words: tuple[str, ...]) -> None:
    """A folder where the profile would be is refused by name, and stays."""
    kept.mkdir(parents=True)
    result = run("profile", *words)
    assert (result.code, result.out) == (2, "")
    assert str(kept) in result.err
    assert below(kept.parent) == [kept.name]


def test_a_file_where_the_folder_would_be(run: Run, kept: Path) -> None:
    """A file in place of the folder, or above it, is refused with what to do."""
    kept.parent.parent.mkdir(parents=True, exist_ok=True)
    kept.parent.write_text("mine\n", encoding="utf-8")
    for place in (kept, kept / "deeper" / "me.yaml"):
        result = run("profile", "save", *ME, "--file", str(place))
        assert (result.code, result.out) == (2, "")
        assert "--file" in result.err
    assert kept.parent.read_text(encoding="utf-8") == "mine\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_a_profile_that_may_not_be_read(run: Run, kept: Path) -> None:
    """A profile without permission to read is refused by name."""
    run("profile", "save", *ME)
    kept.chmod(0)
    assert run("profile", "show").code == 1
    assert run("profile", "save", *ME).code == 1


def test_an_unreadable_file(run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system does not give up is a failure here, by name, for reading, saving and deleting."""
    run("profile", "save", *ME)

    opened, unlinked = Path.open, Path.unlink

    def denied(real: Callable[..., Any]) -> Callable[..., Any]:
        def unless_mine(path: Path, *words: Any, **more: Any) -> Any:
            if path == kept:
                raise PermissionError(errno.EACCES, "Permission denied")
            return real(path, *words, **more)

        return unless_mine

    monkeypatch.setattr(Path, "open", denied(opened))
    monkeypatch.setattr(Path, "unlink", denied(unlinked))
    for words in (("show",), ("delete", "--yes"), ("save", *ME)):
        result = run("profile", *words)
        assert (result.code, result.out) == (1, "")
        assert "Permission denied" in result.err


def test_the_place_can_be_chosen(run: Run, kept: Path, tmp_path: Path) -> None:
    """POLCAREER_PROFILE and --file name another place, the option before the variable; both may hold any letters."""
    place, other = tmp_path / "Siân O’Neill" / "tŷ.yaml", tmp_path / "other.yaml"
    assert run("profile", "save", *ME, POLCAREER_PROFILE=str(place)).code == 0
    assert mode(place) == 0o600
    assert str(place) in run("profile", "path", POLCAREER_PROFILE=str(place)).out
    assert "2004-05-01" in run("profile", "show", "--file", str(place)).out
    assert run("profile", "save", *ME, "--file", str(other), POLCAREER_PROFILE=str(place)).code == 0
    assert other.is_file()
    assert run("can-stand", "--saved", POLCAREER_PROFILE=str(place)).code == 0
    assert run("profile", "path", POLCAREER_PROFILE="").out == f"{kept}\n"
    assert not kept.exists()


@pytest.mark.parametrize("place", ["", "~nobody-at-all/me.yaml", "a\0b"])
def test_a_place_that_can_be_none(run: Run, place: str) -> None:
    """An empty name, the home of nobody and a name with a NUL are refused."""
    result = run("profile", "save", *ME, "--file", place)
    assert (result.code, result.out) == (2, "")
    assert "Something failed" not in result.err
    assert run("profile", "show", "--file", "a\0b").code == 0


def test_delete(run: Run, kept: Path) -> None:
    """Outside a terminal --yes says so; then the profile is gone, and deleting again is no error."""
    run("profile", "save", *ME)
    refused = run("profile", "delete")
    assert (refused.code, refused.out) == (2, "")
    assert "--yes" in refused.err
    assert kept.exists()
    assert "Result: deleted\n" in run("profile", "delete", "--yes").out
    assert not kept.exists()
    assert "Result: there was none\n" in run("profile", "delete", "--yes").out


@pytest.mark.parametrize(("typed", "result"), [("y", "deleted"), ("n", "kept, nothing was deleted")])
def test_delete_asks_at_a_terminal(
    run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch, typed: str, result: str
) -> None:
    """On a terminal it asks, and the answer decides."""
    from polcareer.cli import profile as command

    run("profile", "save", *ME)

    class Screen:
        @staticmethod
        def isatty() -> bool:
            return True

    class Streams:
        stdin = stdout = Screen

    monkeypatch.setattr(command, "sys", Streams)
    shown = run("profile", "delete", stdin=f"{typed}\n".encode())
    assert f"Result: {result}\n" in shown.out
    assert f"Delete {kept}?" in shown.err
    assert kept.exists() == (typed == "n")


BAD = {  # words after `profile save`: exit code, what is said
    (): (2, "nothing to save"),
    ("--fact", "born"): (2, "key=value"),
    ("--fact", "borne=2004-05-01"): (3, "Did you mean born"),
    ("--fact", "born=1832-12-10"): (3, "120 years"),
    ("--fact", "born=2004-05-01", "--fact", "Born=2004-05-01"): (2, "given twice"),
    ("--career", "degree"): (2, "key=value"),
    ("--career", "degre=politics"): (2, "Did you mean degree"),
    ("--career", "degree.x=politics"): (2, "key=value"),
    ("--career", "evidence=x"): (2, "key=value"),
    ("--career", "evidence.reserch=x"): (3, "Did you mean research"),
    ("--career", "evidence.research=x", "--career", "evidence.research=y"): (2, "given twice"),
    ("--career", "degree=a", "--career", "degree=b"): (2, "given twice"),
    ("--career", "years=many"): (3, "whole number"),
    ("--career", "roles=caseworkr"): (3, "Did you mean caseworker"),
    ("--career", f"degree={'x' * 501}"): (3, "at most 500"),
    ("--from", "missing.yaml"): (2, "cannot be read"),
    ("--from", "a\0b"): (2, "cannot be read"),
    ("--from", ""): (2, "cannot be read"),
}


@pytest.mark.parametrize(("words", "expected"), BAD.items(), ids=range(len(BAD)))
def test_bad_input(run: Run, kept: Path, words: tuple[str, ...], expected: tuple[int, str]) -> None:
    """What cannot be right is refused with what to type, and nothing is written."""
    code, said = expected
    result = run("profile", "save", *words)
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert not kept.parent.exists()


@pytest.mark.parametrize(
    "raw", [b"career: [a]\n", b"career: {years: -1}\n", b"born: [\n", b"\0", b"career: {}\nCareer: {}\n"]
)
def test_a_bad_file(run: Run, kept: Path, raw: bytes) -> None:
    """A file that is no sound profile is refused and not saved; one that has become unsound is not shown."""
    assert run("profile", "save", "--from", "-", stdin=raw).code == 3
    assert not kept.parent.exists()
    kept.parent.mkdir(parents=True)
    kept.write_bytes(raw)
    assert run("profile", "show").code == 3
    assert run("profile", "save", "--add", *ME).code == 3
    assert kept.read_bytes() == raw


def test_nothing_is_written_unasked(run: Run, environment: dict[str, str], tmp_path: Path) -> None:
    """No other command leaves anything in the folder of settings, or anywhere in the home."""
    me = tmp_path / "me.yaml"
    me.write_bytes(FULL)
    for words in (
        ("roles",),
        ("skills",),
        ("salaries", "caseworker"),
        ("apply", "caseworker", "--profile", str(me)),
        ("can-stand", "--profile", str(me)),
        ("can-stand", "--saved"),
        ("apply", "--saved"),
        ("profile", "show"),
        ("profile", "path"),
        ("profile", "delete", "--yes"),
        ("schema", "profile"),
        ("search", "writer"),
        ("deposit", "2337", "46732"),
        ("data", "coverage"),
    ):
        run(*words)
    assert below(Path(environment["HOME"])) == []


def test_the_saved_profile_is_read_only_when_told(run: Run, kept: Path) -> None:
    """Without --saved the profile changes nothing; with it, it does what --profile with its file does."""
    without = run("can-stand"), run("apply", "caseworker")
    run("profile", "save", "--from", "-", stdin=FULL)
    assert (run("can-stand"), run("apply", "caseworker")) == without
    for words in (("can-stand",), ("apply", "caseworker")):
        assert run(*words, "--saved") == run(*words, "--profile", str(kept)) != run(*words)


def test_can_stand_passes_over_the_career(run: Run) -> None:
    """What a profile says of jobs changes no verdict, right or wrong."""
    facts = run("can-stand", "--profile", "-", stdin=b"born: 2004-05-01\n")
    assert run("can-stand", "--profile", "-", stdin=b"born: 2004-05-01\ncareer: {degree: politics}\n") == facts
    assert run("can-stand", "--profile", "-", stdin=b"born: 2004-05-01\nCareer: 17\n") == facts


def test_saved_and_profile_together(run: Run) -> None:
    """Two profiles at once, none saved, and a batch with a profile are wrong usage, each with what to do."""
    both = run("can-stand", "--saved", "--profile", "me.yaml")
    none = run("can-stand", "--saved")
    batch = run("can-stand", "--saved", "--batch", "-")
    assert [each.code for each in (both, none, batch)] == [2, 2, 2]
    assert "Keep one" in both.err
    assert "polcareer profile save" in none.err
    assert "Drop the rest" in batch.err


def test_a_c_locale(program: Run) -> None:
    """Where the locale knows ASCII alone, words with circumflexes are kept whole, and shown spelt out."""
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    words = ("--career", "evidence.research=Siân O'Neill, Tŷ Ddewi", "--career", "languages=Cymraeg")
    saved = program("profile", "save", *words, **plain)
    assert (saved.code, saved.err) == (0, "")
    shown = program("profile", "show", "--json", **plain)
    assert shown.out.isascii()
    assert json.loads(shown.out)["data"]["career"]["evidence"] == {"research": "Siân O'Neill, Tŷ Ddewi"}
    assert "O'Neill" in program("profile", "show", **plain).out


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_widths(run: Run, columns: int) -> None:
    """What is shown fits the screen, but for a path that cannot be broken."""
    run("profile", "save", "--from", "-", stdin=FULL)
    drawn = run("profile", "show", COLUMNS=str(columns), FORCE_COLOR="1", NO_COLOR="1")
    assert [line for line in drawn.out.splitlines() if len(line) > columns] == []


def test_no_control_character_reaches_the_screen(run: Run) -> None:
    """What a file brings in cannot command the terminal."""
    raw = b'career: {degree: "red\\e[31m", evidence: {research: "bell\\a"}}\n'
    shown = run("profile", "save", "--from", "-", stdin=raw)
    assert shown.code == 0
    assert "\x1b" not in shown.out
    assert "\a" not in shown.out


# `can-stand --profile`: a file of facts about a person, read with suspicion.
LIMIT = 1_000_000  # bytes
SOUND = {
    "YAML": b"born: 2010-01-01\ncitizenship: british\nsubscribers: 8\n",
    "YAML with lists": b'# me\n---\n"born": "2010-01-01"\ncitizenship: [british]\nsubscribers: 8\nimmigration: null\n',
    "JSON": b'{"born": "2010-01-01", "citizenship": ["british"], "subscribers": 8}',
    "other ends of line": b"born: 2010-01-01\r\ncitizenship: british\r\nsubscribers: 8\r\n",
    "a byte order mark": b"\xef\xbb\xbfborn: 2010-01-01\ncitizenship: british\nsubscribers: 8\n",
}
UNSOUND = {  # what is wrong: the file, and what is said
    "empty": (b"", "empty"),
    "only a comment": (b"# nothing\n", "empty"),
    "a list": (b"- born: 2000-01-01\n", "not a mapping"),
    "a word": (b"british", "not a mapping"),
    "over a megabyte": (b"#" * (LIMIT + 1), "over 1,000,000 bytes"),
    "NUL": (b"born: 2000-01-01\0\n", "is not YAML"),
    "too deep": (b"born: " + b"[" * 60 + b"]" * 60, "nested"),
    "far too deep": (b"[" * 30_000 + b"]" * 30_000, "nested"),
    "an alias": (b"born: &day 2000-01-01\ncitizenship: *day\n", "alias"),
    "a tag": (b"born: !!python/object/apply:os.getcwd []\n", "tag"),
    "a key twice": (b"born: 2000-01-01\nborn: 2001-01-01\n", "twice"),
    "a key twice in two spellings": (b"deposit_paid: yes\ndeposit-paid: no\n", "twice"),
    "two documents": (b"born: 2000-01-01\n---\nborn: 2001-01-01\n", "several documents"),
    "no UTF-8": (b"born: \xff\n", "UTF-8"),
    "unclosed": (b"citizenship: [british", "is not YAML"),
    "a list as a key": (b"? [born]\n: 2000-01-01\n", "key"),
    "an unknown fact": (b"borne: 2000-01-01\n", "Did you mean born"),
    "a number for a fact": (b"1: 2000-01-01\n", "no fact called '1'"),
    "a value that cannot be": (b"born: 1832-12-10\n", "120 years"),
    "a mapping for a value": (b"born: {year: 2000}\n", "(born)"),
    "no citizenship in the list": (b"citizenship: []\n", "(citizenship)"),
    "a list for one value": (b"subscribers: [8]\n", "(subscribers)"),
    "a decimal": (b"subscribers: 8.5\n", "(subscribers)"),
}


@pytest.mark.parametrize("raw", SOUND.values(), ids=SOUND)
@pytest.mark.parametrize("by", ["file", "stdin"])
def test_a_sound_profile(run: Run, tmp_path: Path, raw: bytes, by: str) -> None:
    """YAML and JSON, from a file or standard input, mean what the same options mean."""
    (tmp_path / "me").write_bytes(raw)
    given = ("--profile", "-") if by == "stdin" else ("--profile", str(tmp_path / "me"))
    expected = run("can-stand", "--born", "2010-01-01", "--citizenship", "british", "--subscribers", "8", "--json")
    assert json.loads(expected.out)["data"][0]["outcome"] == "cannot-stand"
    assert run("can-stand", *given, "--json", stdin=raw) == expected


@pytest.mark.parametrize(("raw", "said"), UNSOUND.values(), ids=UNSOUND)
def test_an_unsound_profile(run: Run, tmp_path: Path, raw: bytes, said: str) -> None:
    """A profile that cannot be right gets exit code 3 and no verdict, saying what is wrong with it."""
    path = tmp_path / "me.yaml"
    path.write_bytes(raw)
    result = run("can-stand", "--profile", str(path))
    assert (result.code, result.out) == (3, "")
    assert said in result.err
    assert run("can-stand", "--profile", "-", stdin=raw).code == 3
    assert json.loads(run("can-stand", "--profile", str(path), "--json").out)["error"]["code"] == "refused-fact"


def test_a_profile_of_just_a_megabyte(run: Run, tmp_path: Path) -> None:
    """The limit itself is allowed."""
    facts = b"born: 2000-01-01\n"
    (tmp_path / "me").write_bytes(facts + b"#" * (LIMIT - len(facts)))
    assert run("can-stand", "--profile", str(tmp_path / "me")).code == 0


def test_an_empty_mapping_says_nothing(run: Run) -> None:
    """A mapping without facts is a person of whom nothing is known."""
    assert run("can-stand", "--profile", "-", stdin=b"{}") == run("can-stand")


def test_options_overrule_the_profile(run: Run) -> None:
    """What is said on the command line overrules the profile, however the profile spells it."""
    raw = b"born: 2010-01-01\ncitizenship: british\ndeposit_paid: no\n"
    overruled = ("--born", "1990-01-31", "--deposit-paid", "unknown")
    (found,) = json.loads(run("can-stand", "--profile", "-", *overruled, "--json", stdin=raw).out)["data"]
    assert found["bars"] == []
    assert {form["rule"]: form["state"] for form in found["formalities"]}["mp-deposit"] == "to-do"


@pytest.mark.parametrize("name", ["missing.yaml", ".", "missing/me.yaml", ""])
def test_no_such_profile(run: Run, name: str) -> None:
    """A file that cannot be read is wrong usage, by name."""
    result = run("can-stand", "--profile", name)
    assert (result.code, result.out) == (2, "")
    assert "cannot be read" in result.err


def test_an_endless_profile(environment: dict[str, str]) -> None:
    """Reading stops at the limit, so that a file without an end is refused too."""

    def half_a_gigabyte() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29))

    command = [sys.executable, "-m", "polcareer", "can-stand", "--profile", "/dev/zero"]
    done = subprocess.run(
        command, env=environment, preexec_fn=half_a_gigabyte, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "over 1,000,000 bytes" in done.stderr


@pytest.mark.parametrize(
    "words",
    [("can-stand",), ("match",), ("apply",), ("apply", "caseworker"), ("profile", "save", "--from")],
    ids=" ".join,
)
@pytest.mark.parametrize(
    ("raw", "key", "meant"),
    [
        (b"carreer: {skills: [research]}\n", "carreer", "career"),
        (b"career: {skills: [research]}\ncitizenshp: british\n", "citizenshp", "citizenship"),
        (b"career: {skills: [research]}\nzzz: 1\n", "zzz", ""),
    ],
    ids=["career", "a fact", "neither"],
)
def test_a_key_that_nobody_reads(run: Run, words: tuple[str, ...], raw: bytes, key: str, meant: str) -> None:
    """A misspelt key is refused by every command that reads a profile, with the nearest, never passed over."""
    line = (*words, "-") if words[-1] == "--from" else (*words, "--profile", "-")
    result = run(*line, stdin=raw)
    assert (result.code, result.out) == (3, "")
    assert f"There is no fact called '{key}'." in result.err
    assert (f"Did you mean {meant}" in result.err) is bool(meant)
    assert "career" in result.err
