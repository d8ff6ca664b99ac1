"""Make the tables of data/elections/ from those in tests/reference/, in our own form: the same bytes each time.

    python tools/build_elections.py [INTO [FROM]]

Deposits lost are counted from every candidate's votes by the rule in data/elections/deposits.yaml.
"""

from __future__ import annotations

import csv
import io
import sys
from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from polcareer.data import open_store
from polcareer.polls.deposit import DEPOSITS, deposit_rule, settle
from polcareer.polls.place_names import key_of

Row = dict[str, str]
OFFICE = "mp"
GENERAL_ELECTION = date(2024, 7, 4)
# The source has one column for the name in the other language; here the constituency's own name is the Welsh one.
NAMED_IN_WELSH = {"Caerfyrddin"}
HALF_KNOWN = (
    "Only the two leading totals were found, in a news report read second hand; the electorate, the valid votes and "
    "the other candidates' votes were not."
)
CORRECTED = "The electorate is the corrected one; {} was printed first, and stands in most copies."
NOTES = {
    ("by-election", "Aberdeen South"): "Another account gives an electorate of 77,328.",
    ("by-election", "Arbroath and Broughty Ferry"): "The source prints a majority of 5,178; its votes give 5,278.",
    (
        "by-election",
        "Clacton",
    ): "One table of the source prints 22,379 votes for the winner; the candidates' own table, "
    "which adds up, has 22,239.",
    (
        "by-election",
        "Makerfield",
    ): "The press gave the winner 24,937 votes; the House of Commons Library has 24,927, as here.",
    ("general-election", "Clapham and Brixton Hill"): CORRECTED.format("83,114"),
    ("general-election", "Dulwich and West Norwood"): CORRECTED.format("79,894"),
    ("general-election", "Streatham and Croydon North"): CORRECTED.format("82,829"),
    ("general-election", "Vauxhall and Camberwell Green"): CORRECTED.format("77,527"),
}


def tables(reference: Path) -> dict[str, str]:
    """The text of each table by its file name. `reference` is the folder of the published tables."""
    rows = _Reference(reference)
    return {
        "seats.csv": _csv(_seats(rows)),
        "results.csv": _csv(_results(rows)),
        "councils.csv": _csv(_councils(rows)),
        "counties.csv": _csv(_counties(rows)),
        "former_seats.csv": _csv(_former(rows)),
        "outward_codes.csv": _csv(_outward(rows)),
    }


class _Reference:
    """The reference tables, and our id of each constituency by its code."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.general = self.read("ge2024_constituencies.csv")
        self.ids = {row["ons_id"]: key_of(row["name"]).replace(" ", "-") for row in self.general}

    def read(self, name: str) -> list[Row]:
        """The rows of one table."""
        with (self.folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def _csv(rows: list[Row]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _seats(reference: _Reference) -> list[Row]:
    others = {row["ons_id"]: row["name_cy"] for row in reference.read("constituency_lookup.csv")}
    return sorted(
        (
            {
                "id": reference.ids[row["ons_id"]],
                "gss": row["ons_id"],
                "name": row["name"],
                "welsh": "" if row["name"] in NAMED_IN_WELSH else others[row["ons_id"]],
                "english": others[row["ons_id"]] if row["name"] in NAMED_IN_WELSH else "",
                "nation": row["country"].lower().replace(" ", "-"),
                "region": row["region"],
                "type": row["type"],
            }
            for row in reference.general
        ),
        key=lambda row: row["id"],
    )


def _results(reference: _Reference) -> list[Row]:
    lost = _deposits_lost(reference.read("ge2024_candidates.csv"), GENERAL_ELECTION)
    rows = [
        _result(reference, row, lost[row["ons_id"]], GENERAL_ELECTION, "general-election") for row in reference.general
    ]
    candidates = reference.read("byelections_2024_2026_candidates.csv")
    for row in reference.read("byelections_2024_2026_constituencies.csv"):
        poll = date.fromisoformat(row["poll_date"])
        here = [each for each in candidates if each["ons_id"] == row["ons_id"]]
        rows.append(_result(reference, row, _deposits_lost(here, poll)[row["ons_id"]], poll, "by-election"))
    rows += [_half_known(reference, row) for row in reference.read("byelections_incomplete.csv")]
    return sorted(rows, key=lambda row: (row["poll"], row["seat"]))


def _result(reference: _Reference, row: Row, lost: int, poll: date, kind: str) -> Row:
    return {
        "seat": reference.ids[row["ons_id"]],
        "poll": poll.isoformat(),
        "kind": kind,
        "writ": row.get("writ_date", ""),
        "electorate": row["electorate"],
        "valid_votes": row["valid_votes"],
        "rejected": row["invalid_votes"],
        "winner": _party(row["winner_party"]),
        "runner_up": _party(row["runner_up_party"]),
        "majority": row["majority"],
        "candidates": row["candidates"],
        "deposits_lost": str(lost),
        "table": "results",
        "note": NOTES.get((kind, row["name"]), ""),
    }


def _half_known(reference: _Reference, row: Row) -> Row:
    return {
        "seat": reference.ids[row["ons_id"]],
        "poll": row["poll_date"],
        "kind": "by-election",
        "writ": "",
        "electorate": "",
        "valid_votes": "",
        "rejected": "",
        "winner": _party(row["winner_party"]),
        "runner_up": _party(row["runner_up_party"]),
        "majority": str(int(row["winner_votes"]) - int(row["runner_up_votes"])),
        "candidates": row["candidates"],
        "deposits_lost": "",
        "table": "results-in-part",
        "note": HALF_KNOWN,
    }


def _party(name: str) -> str:
    """One name for one party: the source calls the Green Party two things."""
    return {"Green Party": "Green"}.get(name, name)


def _deposits_lost(candidates: list[Row], poll: date) -> dict[str, int]:
    """How many candidates lost their deposit in each constituency, by its code."""
    rule = deposit_rule(open_store().load(DEPOSITS), OFFICE, poll)
    votes: dict[str, list[int]] = defaultdict(list)
    for row in candidates:
        votes[row["ons_id"]].append(int(row["votes"]))
    return {seat: sum(not settle(each, sum(all_), rule).kept for each in all_) for seat, all_ in votes.items()}


def _councils(reference: _Reference) -> list[Row]:
    rows = [
        {
            "seat": reference.ids[row["ons_id"]],
            "council": row["local_authority"].strip(),
            "share": str(int(Decimal(row["share_of_constituency_population"]) * 100)),
        }
        for row in reference.read("constituency_local_authorities.csv")
    ]
    return sorted(rows, key=lambda row: (row["seat"], -int(row["share"]), row["council"]))


def _counties(reference: _Reference) -> list[Row]:
    """Each county council once, in the region of its districts: the source's own region of two counties is wrong."""
    pairs = {(row["county"], row["region_of_district"]) for row in reference.read("county_councils.csv")}
    return [{"county": county, "region": region} for county, region in sorted(pairs)]


def _former(reference: _Reference) -> list[Row]:
    rows = [
        {
            "former": row["old_name"],
            "seat": reference.ids[row["new_ons_id"]],
            "share_of_former": _percent(row["share_of_old_population"]),
            "share_of_seat": _percent(row["share_of_new_population"]),
        }
        for row in reference.read("constituency_predecessors.csv")
    ]
    rows = [row for row in rows if {row["share_of_former"], row["share_of_seat"]} != {"0.00"}]  # a few streets
    return sorted(rows, key=lambda row: (key_of(row["former"]), -Decimal(row["share_of_former"]), row["seat"]))


def _percent(share: str) -> str:
    return str((Decimal(share) * 100).quantize(Decimal("0.01"), ROUND_HALF_UP))


def _outward(reference: _Reference) -> list[Row]:
    counts: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in reference.read("outward_code_constituencies.csv"):
        counts[row["outward_code"]].append((int(row["postcodes"]), reference.ids[row["ons_id"]]))
    rows = []
    for code in sorted(counts):
        seats = sorted(counts[code], key=lambda pair: (-pair[0], pair[1]))
        rows.append(
            {
                "code": code,
                "seats": "|".join(seat for _, seat in seats),
                "postcodes": "|".join(str(count) for count, _ in seats),
            }
        )
    return rows


def main() -> None:
    """Write the tables into a folder, data/elections unless another is given, from tests/reference or another."""
    root = Path(__file__).parent.parent
    given = [Path(word) for word in sys.argv[1:]]
    into, reference = [*given, *(root / "data" / "elections", root / "tests" / "reference")[len(given) :]]
    try:
        made = tables(reference)
    except FileNotFoundError as error:
        sys.exit(f"There is no {error.filename}: name the folder of the published tables after the one to write into.")
    for name, text in made.items():
        (into / name).write_text(text, encoding="utf-8")
        print(f"{into / name}: {text.count(chr(10)) - 1:,} rows")


if __name__ == "__main__":
    main()
