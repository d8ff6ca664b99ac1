"""Data files: which there are, and their content, from an installed wheel's snapshots or from YAML through pydantic."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args

from polcareer.errors import PolcareerError, UnknownName, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from polcareer.data.checking import Checks
    from polcareer.data.reading import Complaint

    DomainCheck = Callable[[Mapping[str, Any]], Iterator[Complaint]]


T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")
E = TypeVar("E")


class DataFile(Generic[T_co]):
    """A data file (or, with a `*` in its path, several files of one type) and the type it is validated against.

    `path` is relative to the data folder, `holds` the whole file's type, `many` whether that is a tuple of entries.
    """

    __slots__ = ("holds", "many", "path")

    def __init__(self, path: str, holds: Any, *, many: bool) -> None:
        self.path = path
        self.holds = holds
        self.many = many

    @property
    def entry(self) -> Any:
        """The type of one entry of a file that is many."""
        return get_args(self.holds)[0]

    def paths(self, folder: Path) -> list[Path]:
        """The files in `folder`, in name order. A path without `*` is given whether or not it exists."""
        if "*" in self.path:
            return sorted(folder.glob(self.path))
        return [folder / self.path]


def many(path: str, entry: type[E]) -> DataFile[tuple[E, ...]]:
    """A file that is a list of entries: YAML, or CSV with one a line."""
    # mypy reads tuple[entry, ...] as a type expression; at run time it is an ordinary subscript.
    return DataFile(path, tuple.__class_getitem__((entry, ...)), many=True)


def one(path: str, whole: type[T]) -> DataFile[T]:
    """A file that is one mapping."""
    return DataFile(path, whole, many=False)


class Made(Generic[T]):
    """What is worked out of the data files once, when a wheel is built, and read at a run: an index.

    `path` is its place among the snapshots, `holds` its type, `make` works it out of a store. Data that is no wheel's
    (a checkout, `--data`) has none, so there it is made each time.
    """

    __slots__ = ("holds", "make", "path")

    def __init__(self, path: str, holds: type[T], make: Callable[[Store], T]) -> None:
        self.path = path
        self.holds = holds
        self.make = make

    def kept_in(self, snapshots: Path) -> Path:
        """Its file, in a folder that no data file has."""
        return snapshots / "made" / self.path

    def write(self, store: Store, snapshots: Path) -> Path:
        """Make it of a store and keep it among the snapshots."""
        import msgspec.json

        target = self.kept_in(snapshots)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(msgspec.json.encode(_in_order(self.make(store))))
        return target

    def read(self, snapshots: Path) -> T | None:
        """What a wheel's build kept, or None."""
        import msgspec.json

        try:
            return msgspec.json.decode(self.kept_in(snapshots).read_bytes(), type=self.holds)
        except FileNotFoundError:
            return None


def _in_order(made: Any) -> Any:
    """What was made, its sets as lists in the order of the alphabet: theirs is another in every run of Python."""
    import msgspec

    if not isinstance(made, msgspec.Struct):
        return made
    held = {name: getattr(made, name) for name in made.__struct_fields__}
    sets = {name: sorted(value) for name, value in held.items() if isinstance(value, frozenset)}
    return msgspec.structs.replace(made, **sets)


def write(
    folder: Path,
    snapshots: Path,
    files: Iterable[DataFile[Any]],
    checks: Checks = (),
    made: Iterable[Made[Any]] = (),
) -> list[Path]:
    """Validate every data file of `folder` and write each as JSON under `snapshots`. Returns what was written.

    What is `made` of them is written beside them.

    Raises `DataFault` when anything is wrong. The same YAML always gives the same bytes.
    """
    import msgspec.json

    from polcareer.data.checking import check_or_raise
    from polcareer.data.model import as_plain

    written = []
    for _, path, content in check_or_raise(folder, files, checks):
        target = (snapshots / path.relative_to(folder)).with_suffix(".json")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(msgspec.json.encode(as_plain(content)))
        written.append(target)
    store = Store(folder, snapshots)
    return [*written, *(each.write(store, snapshots) for each in made)]


def decode(file: DataFile[T], snapshots: Path) -> T:
    """Read a snapshot. It was validated when it was written, so this only builds the objects."""
    import msgspec.json  # ten times lighter to import than pydantic

    holds = file.holds
    if "*" not in file.path:
        return msgspec.json.decode((snapshots / file.path).with_suffix(".json").read_bytes(), type=holds)  # type: ignore[no-any-return]
    parts = sorted(snapshots.glob(str(Path(file.path).with_suffix(".json"))))
    return tuple(entry for part in parts for entry in msgspec.json.decode(part.read_bytes(), type=holds))  # type: ignore[return-value]


PACKAGE = Path(__file__).resolve().parent.parent
SNAPSHOTS = PACKAGE / "_snapshots"  # written by the wheel's build, absent in a checkout
INSTALLED_DATA = PACKAGE / "_data"
CHECKOUT_DATA = PACKAGE.parent.parent / "data"


class Store:
    """One data folder. Loads each file once, and keeps what was made of the files.

    `folder` holds the YAML; `snapshots` is the folder of validated JSON made from it, or None when the YAML
    is to be validated on every run (a checkout, `--data`, `POLCAREER_DATA`).
    """

    def __init__(self, folder: Path, snapshots: Path | None) -> None:
        self.folder = folder
        self.snapshots = snapshots
        self._loaded: dict[str, object] = {}
        self._kept: dict[object, object] = {}

    @property
    def is_ours(self) -> bool:
        """Whether this is the data that came with the program, and no other folder."""
        return self.snapshots is not None or self.folder == CHECKOUT_DATA

    def load(self, file: DataFile[T]) -> T:
        """The content of a data file, as its type says. Raises `DataFault` when the YAML is not valid."""
        if file.path not in self._loaded:
            self._loaded[file.path] = self._read(file)
        return self._loaded[file.path]  # type: ignore[return-value]  # keyed by path, and a path has one type

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """What `make` makes of the files, made the first time that it is asked for by this name."""
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]  # type: ignore[return-value]  # a name has one maker

    def made(self, index: Made[T]) -> T:
        """What is worked out of the data: as the wheel's build kept it, or else now."""
        kept = self.kept(index)
        return index.make(self) if kept is None else kept

    def kept(self, index: Made[T]) -> T | None:
        """What the wheel's build worked out of the data, or None where the data is no wheel's."""
        return None if self.snapshots is None else index.read(self.snapshots)

    def _read(self, file: DataFile[T]) -> T:
        if self.snapshots is None:
            from polcareer.data.checking import read_valid

            return read_valid(file, self.folder)

        return decode(file, self.snapshots)


def open_store(data: Path | None = None) -> Store:
    """The store to read: `data` if given, else `POLCAREER_DATA`, else the wheel's own, else the checkout's.

    Raises `WrongUsage` for a folder that is none, `PolcareerError` where the program runs apart from its data.
    """
    chosen = data or _from_environment()
    if chosen is not None:
        if not _is_folder(chosen):
            raise WrongUsage(
                f"There is no data folder at {chosen}.",
                "Give --data (or POLCAREER_DATA) a folder like the one that `polcareer data path` prints.",
            )
        return Store(chosen, None)
    if SNAPSHOTS.is_dir():
        return Store(INSTALLED_DATA, SNAPSHOTS)
    if not CHECKOUT_DATA.is_dir():
        raise PolcareerError(
            f"The data of polcareer cannot be read beside the program in {PACKAGE}.",
            "It does not run from inside a zip file or a wheel: install it with pip, or give --data a folder.",
        )
    return Store(CHECKOUT_DATA, None)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long to be one
        return False


def _from_environment() -> Path | None:
    value = os.environ.get("POLCAREER_DATA", "")
    return Path(value) if value else None


FILES = {
    "advice": "polcareer.jobs.guide:ADVICE",
    "asked": "polcareer.questions.everyday:ASKED",
    "commands": "polcareer.questions.everyday:COMMANDS",
    "councils": "polcareer.polls.seats:COUNCILS",
    "consequences": "polcareer.law.verdict:CONSEQUENCES",
    "counties": "polcareer.polls.seats:COUNTIES",
    "countries": "polcareer.law.country:COUNTRIES",
    "coverage": "polcareer.data.sources:COVERAGE",
    "deposits": "polcareer.polls.deposit:DEPOSITS",
    "employers": "polcareer.jobs.guide:EMPLOYERS",
    "experiences": "polcareer.jobs.guide:EXPERIENCES",
    "experience-words": "polcareer.jobs.heard:EXPERIENCE_WORDS",
    "facts": "polcareer.law.rule:FACTS",
    "former-seats": "polcareer.polls.seats:FORMER_SEATS",
    "frequent": "polcareer.questions.everyday:FREQUENT",
    "glossary": "polcareer.questions.everyday:GLOSSARY",
    "headings": "polcareer.jobs.guide:HEADINGS",
    "holidays": "polcareer.polls.holidays:HOLIDAYS",
    "lines": "polcareer.questions.lines:LINES",
    "lists": "polcareer.law.country:LISTS",
    "living-costs": "polcareer.jobs.pay:LIVING_COSTS",
    "matching": "polcareer.jobs.vocabulary:MATCHING",
    "more-facts": "polcareer.law.rule:MORE_FACTS",
    "myths": "polcareer.law.rule:MYTHS",
    "offices": "polcareer.law.rule:OFFICES",
    "open-points": "polcareer.data.sources:OPEN_POINTS",
    "other-deposits": "polcareer.polls.deposit:OTHER_DEPOSITS",
    "outline": "polcareer.jobs.profile:OUTLINE",
    "outward-codes": "polcareer.polls.seats:OUTWARD_CODES",
    "places": "polcareer.law.country:PLACES",
    "postcodes": "polcareer.polls.seats:POSTCODES",
    "reading": "polcareer.questions.everyday:READING",
    "regions": "polcareer.polls.seats:REGIONS",
    "results": "polcareer.polls.seats:RESULTS",
    "roles": "polcareer.jobs.guide:ROLES",
    "routes": "polcareer.jobs.guide:ROUTES",
    "rules": "polcareer.law.rule:RULES",
    "salaries": "polcareer.jobs.pay:SALARIES",
    "seats": "polcareer.polls.seats:SEATS",
    "sentences": "polcareer.jobs.heard:SENTENCES",
    "skill-words": "polcareer.jobs.heard:SKILL_WORDS",
    "skills": "polcareer.jobs.guide:SKILLS",
    "sources": "polcareer.data.sources:SOURCES",
    "spending": "polcareer.polls.spending:SPENDING",
    "start": "polcareer.jobs.leads:STARTING",
    "synonyms": "polcareer.jobs.phrase:SYNONYMS",
    "tables": "polcareer.polls.seats:TABLES",
    "tax": "polcareer.jobs.tax:TAX",
    "terms": "polcareer.questions.everyday:TERMS",
    "timetables": "polcareer.polls.steps:TIMETABLES",
    "topics": "polcareer.law.topic:TOPICS",
    "training": "polcareer.jobs.schemes:TRAINING",
    "vacancies": "polcareer.jobs.guide:VACANCIES",
    "voices": "polcareer.questions.everyday:VOICES",
    "wage-floors": "polcareer.jobs.wages:WAGE_FLOORS",
}

# What a domain checks across its own files, beyond types and references.
CHECKS = (
    "polcareer.law.checks:law_complaints",
    "polcareer.jobs.checks:guide_complaints",
    "polcareer.jobs.checks:heard_complaints",
    "polcareer.jobs.checks:route_complaints",
    "polcareer.jobs.checks:tax_complaints",
    "polcareer.polls.checks:seat_complaints",
    "polcareer.polls.checks:spending_complaints",
    "polcareer.polls.checks:timetable_complaints",
    "polcareer.questions.everyday:word_complaints",
    "polcareer.questions.lines:line_complaints",
)

# What a wheel's build works out of the data files, for a run to read.
MADE = (
    "polcareer.questions.asked_for:ASKED_PAGES",
    "polcareer.questions.filling:PAID",
    "polcareer.questions.frequent:WORDINGS",
    "polcareer.questions.heard:HEARD_KINDS",
    "polcareer.questions.heard:HEARD_SKILLS",
    "polcareer.questions.places:PLACES",
    "polcareer.questions.role_list:ROLE_PAY",
    "polcareer.questions.search:SEARCH_INDEX",
    "polcareer.data.kinds:NAMES",
    "polcareer.questions.law:BOOKS",
    "polcareer.questions.law:FLAG_VALUES",
)


def data_file(name: str) -> DataFile[Any]:
    """A data file by name. Raises `UnknownName`."""
    if name not in FILES:
        raise UnknownName("data file", name, FILES, "polcareer schema")
    found: DataFile[Any] = _named(FILES[name])
    return found


def domain_checks() -> list[DomainCheck]:
    """Every domain's own check of the data, ready to call with the content of each file by its name."""
    return [_named(name) for name in CHECKS]


def data_files() -> list[DataFile[Any]]:
    """Every data file, in name order."""
    return [data_file(name) for name in FILES]


def all_made() -> list[Made[Any]]:
    """Everything that is worked out of the data files when a wheel is built."""
    return [_named(name) for name in MADE]


def _named(dotted: str) -> Any:
    module, attribute = dotted.split(":")
    return getattr(import_module(module), attribute)
