"""The packages, tried as strangers get them: python tools/packaged.py twice|install [FOLDER]

`twice` builds the source archive and the wheel two times, from two copies in two places, under another clock, locale,
mask and seed, and once more the wheel from the source archive: every one must be the same to the byte.
`install` serves an index of a folder at 127.0.0.1 and has pip, pipx and uv install from it, each alone, the wheel and
(pip) the source archive; then runs what was installed. Nothing but this index is asked while they install.

FOLDER holds the packages to install; without it they are built first. Needs `build`, `pip`, `pipx` and `uv` beside the
Python that runs it: the group `packages` of pyproject.toml.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv*", ".nox", "dist", "node_modules", "__pycache__", ".*_cache", "_build"
)
PLACES = ({"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"}, {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "2"})
MASKS = (0o022, 0o077)
SHELLS = ("bash", "zsh", "fish", "powershell")
WINDOWS = sys.platform == "win32"
BIN = "Scripts" if WINDOWS else "bin"


def ran(*words: str | Path, env: Mapping[str, str] | None = None, cwd: Path = ROOT, mask: int = -1) -> str:
    """Run a program; what it printed. Raises `SystemExit` with all that it said where it fails."""
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        check=False,
        umask=mask,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
    return done.stdout


def built(source: Path, to: Path, *kinds: str, env: Mapping[str, str] | None = None, mask: int = -1) -> dict[str, Path]:
    """Build packages of a folder, each from that folder; the files by their names."""
    ran(sys.executable, "-m", "build", *kinds, "--outdir", to, source, env=env, mask=mask)
    return {path.name: path for path in sorted(to.iterdir()) if path.suffix in (".whl", ".gz")}


def digests(files: Mapping[str, Path]) -> dict[str, str]:
    """The SHA-256 of each file, by its name."""
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}


def twice() -> None:
    """Build all two times over, and the wheel from the archive; print the sums. Raises `SystemExit` if they differ."""
    with tempfile.TemporaryDirectory() as held:
        made = []
        for number, (env, mask) in enumerate(zip(PLACES, MASKS, strict=True)):
            copy = Path(held) / f"copy{'-' * number}" / "polcareer"
            shutil.copytree(ROOT, copy, ignore=NOT_COPIED)
            for path in copy.rglob("*"):
                os.utime(path, (1_000_000_000 + number * 86_400,) * 2)
            made.append(digests(built(copy, Path(held) / f"dist{number}", "--sdist", "--wheel", env=env, mask=mask)))
        archive = next((Path(held) / "dist0").glob("*.tar.gz"))
        shutil.unpack_archive(archive, Path(held) / "unpacked", filter="data")
        (unpacked,) = (Path(held) / "unpacked").iterdir()
        again = digests(built(unpacked, Path(held) / "again", "--wheel"))
    first, second = made
    if first != second or not again.items() <= first.items():
        raise SystemExit(f"Not the same:\n{first}\n{second}\n{again}")
    for name, digest in first.items():
        print(f"{digest}  {name}")


@contextmanager
def index(folder: Path) -> Iterator[str]:
    """Serve the files of a folder as an index of packages, at 127.0.0.1; its address."""
    with tempfile.TemporaryDirectory() as held:
        for path in folder.iterdir():
            project = path.name.partition("-")[0].replace("_", "-").replace(".", "-").casefold()
            page = Path(held) / "simple" / project / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, Path(held) / path.name)
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            with page.open("a", encoding="utf-8") as file:
                file.write(f'<!DOCTYPE html><a href="/{quote(path.name)}#sha256={digest}">{path.name}</a><br>\n')
        quiet = partial(_Quiet, directory=held)
        with ThreadingHTTPServer(("127.0.0.1", 0), quiet) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}/simple/"
            server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing, not of a reader either who has seen enough."""

    def do_GET(self) -> None:
        """Send a file."""
        with suppress(ConnectionError):
            super().do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 its name in the library
        """Say nothing."""


def install(packages: Path) -> None:
    """Have each installer install from an index of its own, and run what it installed. Raises `SystemExit`."""
    with tempfile.TemporaryDirectory() as held:
        house = Path(held) / "files"
        needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
        (wheel,) = packages.glob("*.whl")
        ran(sys.executable, "-m", "pip", "download", "-q", "-d", house, wheel, *needed, "pip", "setuptools")
        for path in packages.iterdir():
            shutil.copyfile(path, house / path.name)
        version = wheel.name.split("-")[1]
        with index(house) as address:
            for name, program in installed(Path(held), address, version):
                tried(program, version)
                print(f"{name}: polcareer {version} was installed from an index, and runs")


def installed(held: Path, address: str, version: str) -> Iterator[tuple[str, Path]]:
    """The program as each installer leaves it, with what it was installed by and from."""
    wanted = f"polcareer=={version}"
    alone = ("--isolated", "--index-url", address)  # no setting of this machine is heeded
    for name, extra in (
        ("pip, the wheel", ("--only-binary", ":all:")),
        ("pip, the archive", ("--no-binary", "polcareer")),
    ):
        home = held / name.replace(", the ", "-")
        ran(sys.executable, "-m", "venv", home)
        ran(home / BIN / "python", "-m", "pip", "install", "-q", *alone, *extra, wanted, env=_bare())
        yield name, home / BIN / "polcareer"
    own = {"PIPX_HOME": str(held / "pipx"), "PIPX_BIN_DIR": str(held / "pipx-bin"), "PIP_INDEX_URL": address}
    ran(sys.executable, "-m", "pipx", "install", "--index-url", address, wanted, env=_bare() | own)
    yield "pipx", held / "pipx-bin" / "polcareer"
    own = {
        "UV_TOOL_DIR": str(held / "uv"),
        "UV_TOOL_BIN_DIR": str(held / "uv-bin"),
        "UV_CACHE_DIR": str(held / "uv-cache"),
    }
    python = ("--python", sys.executable, "--no-config")
    ran(sys.executable, "-m", "uv", "tool", "install", "-q", *python, "--default-index", address, wanted, env=own)
    yield "uv", held / "uv-bin" / "polcareer"


def _bare() -> dict[str, str]:
    """Settings that keep an installer from any index but ours."""
    return {"PIP_CONFIG_FILE": os.devnull, "PIP_EXTRA_INDEX_URL": "", "PIP_FIND_LINKS": "", "PIP_CONSTRAINT": ""}


def tried(program: Path, version: str) -> None:
    """Run what was installed: version, data, an answer, the manual and completion. Raises `SystemExit`."""
    said = ran(program, "--version")
    _asked(said.startswith(f"polcareer {version} "), said)
    _asked("No faults" in ran(program, "data", "check"), "data check")
    _asked("MP" in ran(program, "roles"), "roles")
    for shell in SHELLS:
        script = ran(program, env={"_POLCAREER_COMPLETE": f"source_{shell}"})
        _asked(f"complete_{shell}" in script, shell)
    home = program.resolve().parent.parent
    _asked((home / "share" / "man" / "man1" / "polcareer.1").is_file(), f"no manual under {home}")


def _asked(so: bool, said: str) -> None:
    if not so:
        raise SystemExit(said)


def main(words: Sequence[str]) -> None:
    """Do what is named."""
    what, *folders = words or ("",)
    if what == "twice":
        twice()
    elif what == "install" and folders:
        install(Path(folders[0]))
    elif what == "install":
        with tempfile.TemporaryDirectory() as held:
            built(ROOT, Path(held), "--sdist", "--wheel")
            install(Path(held))
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
