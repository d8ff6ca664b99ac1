"""Every answer before a change, beside every answer after it.

    python tools/net.py record BEFORE.jsonl     with the Python that has the wheel of before
    python tools/net.py record AFTER.jsonl      with the one that has the wheel of after
    python tools/net.py compare BEFORE.jsonl AFTER.jsonl [--show 20]

Records each command line of the documents, helps and tests, in every form and at three widths: what it printed on both
streams, and its exit code. The day is held still, and each run starts with an empty home. Nothing recorded is kept in
the repository; `--lines FILE` takes the command lines from a file, so that before and after are asked the same.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import gzip
import io
import json
import os
import re
import shlex
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 11, 27)
FORMS = ("--json", "--csv", "--markdown", "--html", "--plain")
WIDTHS = (40, 80, 120)
PATIENCE = 60  # seconds
# Nouns whose every entry is shown, the file they stand in, and the key of their ids there.
NAMED = (
    ("roles", "roles.yaml", "id"),
    ("salaries", "roles.yaml", "id"),
    ("routes", "roles.yaml", "id"),
    ("skills", "skills.yaml", "id"),
    ("employers", "employers.yaml", "id"),
    ("training", "training.yaml", "id"),
    ("vacancies", "vacancies.yaml", "id"),
)
Line = tuple[str, ...]


def lines_of(root: Path) -> list[Line]:
    """The command lines in documents, helps and tests."""
    from polcareer.cli.app import COMMANDS

    found: dict[Line, None] = {(): None, ("--help",): None, ("--version",): None}
    for name in COMMANDS:
        found |= dict.fromkeys([(name,), (name, "--help")])
    for path in [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("src/**/*.py"), *root.glob("man/*")]:
        for text in re.findall(r"polcareer ([a-z][^\n`\"]*)", path.read_text(encoding="utf-8")):
            words = _split(re.sub(r"\\f[BIR]|\\", "", text.split("  #")[0].rstrip(".,;)")))
            if words and words[0] in COMMANDS:
                found[words] = None
    for path in sorted(root.glob("tests/**/*.py")):
        found |= dict.fromkeys(_in_code(path, COMMANDS))
    for noun, file, key in NAMED:
        text = (root / "data" / file).read_text(encoding="utf-8")
        ids = re.findall(rf"^(?:- | *){key}: ([a-z0-9-]+)$", text, re.MULTILINE)
        found |= dict.fromkeys((noun, each) for each in ids)
    return [line for line in found if not any("\0" in word or "\ud800" <= word[:1] <= "\udfff" for word in line)]


def _in_code(path: Path, commands: Any) -> Iterator[Line]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call | ast.Tuple | ast.List):
            held = node.args if isinstance(node, ast.Call) else node.elts
            words = tuple(each.value for each in held if isinstance(each, ast.Constant) and isinstance(each.value, str))
            if len(words) == len(held) and words[:1] and words[0] in commands:
                yield words
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            words = _split(node.value.removeprefix("polcareer "))
            if words and words[0] in commands and all(re.fullmatch(r"[\w£%@.,:/=+-]*|[^-].*", word) for word in words):
                yield words


def _split(text: str) -> Line:
    if "\n" in text:
        return ()
    try:
        return tuple(shlex.split(text))
    except ValueError:
        return ()


def runs_of(lines: list[Line]) -> Iterator[tuple[Line, str]]:
    """Each line with each form it is run in."""
    for line in lines:
        formed = any(word in FORMS for word in line) or "--help" in line or line[:1] == ("--version",)
        yield from ((line, form) for form in ("piped", *(() if formed else FORMS)))
        yield from ((line, f"drawn-{width}") for width in ((80,) if formed else WIDTHS))


def record(target: Path, lines: list[Line]) -> None:
    """Run everything and write a record a run."""
    from polcareer.cli import app
    from polcareer.cli.app import COMMANDS

    for listed in COMMANDS.values():
        assert listed.app
    import rich.table  # noqa: F401 loaded before each run is forked off, as all else is
    import yaml  # noqa: F401 likewise

    from polcareer.cli import command

    command._today = lambda: DAY  # noqa: SLF001 every run is on one day
    runs = list(runs_of(lines))
    with ThreadPoolExecutor(os.cpu_count()) as pool, gzip.open(target, "wt", encoding="utf-8") as file:
        for number, result in enumerate(pool.map(lambda run: _forked(app, *run), runs)):
            file.write(json.dumps(result) + "\n")
            if not number % 500:
                sys.stderr.write(f"{number} of {len(runs)}\n")


def _forked(app: Any, line: Line, form: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "said"
        child = os.fork()
        if not child:
            _child(app, line, form, folder, kept)
        _, status = os.waitpid(child, 0)
        said = json.loads(kept.read_bytes()) if kept.exists() else {"code": f"died {status}", "out": "", "err": ""}
    return {"line": line, "form": form} | {
        key: value.replace(folder, "FOLDER") if isinstance(value, str) else value for key, value in said.items()
    }


def _child(app: Any, line: Line, form: str, folder: str, kept: Path) -> None:
    """Run one line and leave what it said; never returns."""
    import signal

    signal.alarm(PATIENCE)
    home = Path(folder) / "home"
    home.mkdir()
    for name in [name for name in os.environ if name.startswith(("POLCAREER_", "XDG_"))]:
        del os.environ[name]
    os.environ |= {"HOME": str(home), "TERM": "xterm-256color", "COLUMNS": form.partition("-")[2] or "80"}
    if form.startswith("drawn"):
        os.environ["FORCE_COLOR"] = "1"
    os.chdir(home)
    words = [*line, form] if form in FORMS else list(line)
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    sys.stdin, sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO(b"")), out, err
    try:
        code: Any = app.run(words)
    except BaseException as error:  # noqa: BLE001  # whatever it is, it is what a user would have met
        code = f"{type(error).__name__}: {error}"
    texts = []
    for stream in (out, err):
        stream.flush()
        stream.seek(0)
        texts.append(stream.read())
    kept.write_text(json.dumps({"code": code, "out": texts[0], "err": texts[1]}))
    os._exit(0)


def compare(before: Path, after: Path, show: int, only: str) -> int:
    """Print what differs. Returns how many runs do."""
    old, new = _records(before), _records(after)
    changed = [key for key in old if key in new and old[key] != new[key]]
    print(f"{len(old)} runs before, {len(new)} after, {len(old.keys() & new.keys())} in both: {len(changed)} differ")
    print(Counter(key[0].split()[0] if key[0] else "" for key in changed).most_common())
    kinds = Counter(_kind(old[key], new[key]) for key in changed)
    for (was, now), count in kinds.most_common(show):
        print(f"{count:6}  - {was}\n        + {now}")
    for key in [key for key in changed if only in key[0]][:show]:
        print(f"\n=== polcareer {key[0]} [{key[1]}]: exit {old[key]['code']} -> {new[key]['code']}")
        for stream in ("out", "err"):
            was, now = (each[key][stream].splitlines() for each in (old, new))
            print("\n".join(difflib.unified_diff(was, now, lineterm="", n=0)))
    return len(changed)


def _kind(old: dict[str, Any], new: dict[str, Any]) -> tuple[str, str]:
    """The first line that differs, to tell kinds of change apart."""
    olds, news = (f"{each['out']}\n{each['err']}\nexit {each['code']}".splitlines() for each in (old, new))
    pairs = ((was, now) for was, now in zip(olds, news, strict=False) if was != now)
    was, now = next(pairs, (f"{len(olds)} lines", f"{len(news)} lines"))
    return was[:110], now[:110]


def _records(path: Path) -> dict[tuple[str, str], dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        found = (json.loads(line) for line in file)
        return {
            (shlex.join(each["line"]), each["form"]): {k: each[k] for k in ("code", "out", "err")} for each in found
        }


def main() -> None:
    """Read the arguments and do as they say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = parser.add_subparsers(dest="what", required=True)
    recording = parts.add_parser("record")
    recording.add_argument("target", type=Path)
    recording.add_argument("--lines", type=Path, help="a JSON list of command lines, in place of those of the checkout")
    recording.add_argument("--sample", type=int, default=1, help="only every so many lines")
    listing = parts.add_parser("lines")
    listing.add_argument("target", type=Path)
    comparing = parts.add_parser("compare")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    comparing.add_argument("--show", type=int, default=20)
    comparing.add_argument("--only", default="", help="show only lines that hold this")
    asked = parser.parse_args()
    if asked.what == "lines":
        asked.target.write_text(json.dumps(lines_of(ROOT)))
    elif asked.what == "record":
        lines = [tuple(each) for each in json.loads(asked.lines.read_text())] if asked.lines else lines_of(ROOT)
        record(asked.target, lines[:: asked.sample])
    else:
        sys.exit(1 if compare(asked.before, asked.after, asked.show, asked.only) else 0)


if __name__ == "__main__":
    main()
