"""Verdicts a second on a stated mix, in one process: one office, then every office; a batch; memory; zen-engine.

    python tools/verdicts.py                 20,000 people
    python tools/verdicts.py --people 1000000

The mix: 85 % with nothing against them and every list given as empty, 13 % with records or bars, 2 % mostly
unknown; for every office with the records that the others ask about too, and in processor time. `pip install
zen-engine` beside it for the comparison (a like rule); without it that line is left out.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from polcareer import data as dataset
from polcareer.cli.batch import Job, run_batch
from polcareer.law.book import office_named
from polcareer.law.decide import Compiling, decide_all
from polcareer.questions.law import law_of

ZEN_RULE = (
    "date(born) > date('2008-05-01') or none(citizenship, # in ['british', 'irish']) or "
    "some(convictions, #.custody == 'british-islands')"
)
DAYS = (date(2026, 5, 1), date(2026, 5, 28))
TODAY = date(2026, 11, 21)
LISTS = (
    "convictions",
    "disqualification-orders",
    "election-offences",
    "posts",
    "foreign-legislatures",
    "peerages",
    "insolvencies",
)
SWITCHES = ("treason", "candidate-elsewhere", "sitting-elsewhere", "same-vacancy-void")
RECORDS: tuple[dict[str, Any], ...] = (
    {"convictions": [{"sentence": "18 months", "custody": "released"}]},
    {"convictions": [{"sentence": "2 years", "custody": "british-islands"}]},
    {"posts": [{"post": "civil-servant", "until": "2026-04-01"}]},
    {"posts": [{"post": "civil-servant"}]},
    {"peerages": [{"kind": "life", "left": "resigned", "left-on": "2020-01-01"}]},
    {"insolvencies": [{"kind": "bankruptcy", "where": "england-wales"}]},
    {"insolvencies": [{"kind": "bankruptcy-restrictions", "where": "northern-ireland"}]},
    {"citizenship": ["nigeria"], "immigration": "limited-leave"},
    {"citizenship": ["other"]},
    {"born": "2009-01-01"},
    {"disqualification-orders": [{"made": "2024-01-10"}]},
    {"election-offences": [{"practice": "illegal", "guilt": "personal", "dated": "2025-01-10", "election": "local"}]},
)
EVERYWHERE = (date(2027, 4, 6), date(2027, 5, 6))
LINKED: dict[str, Any] = {
    **{name: ["registered"] for name in ("local-links", "parish-links", "authority-links", "london-links")},
    "police-links": ["both"],
    "police-area-nation": "england",
    "mayor-police": "none",
    "uk-resident": "yes",
    "registered-in-wales": "yes",
}
HOMES = [{"kind": "lives", "since": "2019-09-01", "until": "2026-09-14"}, {"kind": "lives", "since": "2026-09-15"}]
TERM = {"length": "4 months", "where": "uk", "convicted": "2023-05-10", "final": "2023-06-07", "form": "suspended"}
FRENCH = {"citizenship": ["france"], "immigration": "indefinite-leave", "eu-in-uk-2020": "yes", "eu-leave": "own"}
OTHER_RECORDS: tuple[dict[str, Any], ...] = (
    {"council-work": [{"employer": "this-council", "restricted": "no"}]},
    {"council-work": [{"employer": "other-council", "restricted": "yes"}]},
    {"past-sentences": [TERM]},
    {"imprisonable-convictions": [{"outcome": "punished", "where": "uk", "imprisonable": "yes"}]},
    {"other-seats": [{"office": "msp", "by-election": "no"}]},
    {"other-seats": [{"office": "councillor-scotland"}]},
    {"sex-offence-orders": [{"kind": "notification", "since": "2023-03-02", "final": "2023-03-30"}]},
    {"local-links": HOMES},
    {"police-work": [{"employer": "police-staff"}]},
    FRENCH,
)


def person(chance: random.Random, records: tuple[dict[str, Any], ...] = RECORDS) -> dict[str, Any]:
    """One person of the mix, with one of the records if any."""
    born = f"{chance.randint(1945, 2005)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    clear: dict[str, Any] = {"born": born, "citizenship": ["british"]}
    kind = chance.random()
    if kind < 0.02:
        return {"citizenship": ["british"]}
    clear |= {name: [] for name in LISTS} | dict.fromkeys(SWITCHES, "no")
    return clear if kind < 0.87 else clear | chance.choice(records)


def rate(count: int, start: float) -> str:
    """People a second since `start`."""
    return f"{count / (time.perf_counter() - start):>9,.0f} a second"


def every_office(count: int) -> None:
    """Print how many people a second are decided for every office whose law is held, in processor time."""
    law = law_of(dataset.open_store(), whole=True)
    compiled: Compiling = {}
    held = {area.office for area in law.coverage}
    books = [law.book(office, compiled) for office in law.offices if office.id in held]
    reader = law.reader(TODAY)
    clear = {**reader.if_none(), **reader.read(LINKED)}
    chance = random.Random(1832)  # noqa: S311 a repeatable mix, not a secret
    said = [reader.read(person(chance, RECORDS + OTHER_RECORDS)) for _ in range(count)]
    typed = [each if len(each) == 1 else {**clear, **each} for each in said]
    start = time.process_time()
    for facts in typed:
        for book in books:
            book.lean(facts, *EVERYWHERE)
    lean = len(typed) / (time.process_time() - start)
    some = typed[: len(typed) // 10]
    start = time.process_time()
    for facts in some:
        decide_all(books, facts, law.asked, nomination=EVERYWHERE[0], poll=EVERYWHERE[1])
    whole = len(some) / (time.process_time() - start)
    print(f"people for all of {len(books)} offices         {lean:>9,.0f} a second   (limit 3,000)")
    print(f"the same with every reason         {whole:>9,.0f} a second")
    rules = [rule for book in books for rule in book.rules]
    print(f"rules: {len(rules)} in all, {len({id(rule) for rule in rules})} once those that offices share count once")


def peak_megabytes() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def zen(people: list[dict[str, Any]]) -> str:
    """zen-engine on a like rule (age, citizenship, sentence and custody): its people a second."""
    try:
        import zen as zen_engine  # a development dependency
    except ImportError:
        return "zen-engine is not installed: left out"
    graph = json.dumps(
        {
            "nodes": [
                {"id": "in", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}},
                {
                    "id": "rule",
                    "type": "expressionNode",
                    "name": "rule",
                    "position": {"x": 1, "y": 0},
                    "content": {
                        "expressions": [
                            {
                                "id": "bar",
                                "key": "bar",
                                "value": ZEN_RULE,
                            }
                        ]
                    },
                },
                {"id": "out", "type": "outputNode", "name": "out", "position": {"x": 2, "y": 0}},
            ],
            "edges": [
                {"id": "a", "sourceId": "in", "targetId": "rule"},
                {"id": "b", "sourceId": "rule", "targetId": "out"},
            ],
        }
    )
    decision = zen_engine.ZenEngine().create_decision(graph)
    known = [each for each in people if "born" in each]
    start = time.perf_counter()
    for each in known:
        decision.evaluate(each)
    return rate(len(known), start)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    count = parser.parse_args().people
    law = law_of(dataset.open_store())
    book = law.book(office_named(law, "mp"))
    reader = law.reader(TODAY)
    chance = random.Random(1832)  # noqa: S311 a repeatable mix, not a secret
    people = [person(chance) for _ in range(min(count, 20_000))]
    typed = [reader.read(each) for each in people]
    start = time.perf_counter()
    for facts in typed:
        book.lean(facts, *DAYS)
    print(f"verdicts with bars and questions   {rate(len(typed), start)}   (limit 30,000)")
    every_office(min(count, 4_000))
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "people.jsonl"
        with file.open("w", encoding="utf-8") as out:
            for number in range(count):
                out.write(json.dumps(people[number % len(people)]) + "\n")
        before = peak_megabytes()
        start = time.perf_counter()
        with Path("/dev/null").open("w", encoding="utf-8") as nowhere:
            refused = run_batch(str(file), Job(book, reader, *DAYS, {}), nowhere, io.StringIO(), as_csv=False)
        print(f"JSON lines in and out, facts read  {rate(count, start)}   (limit 12,000); {refused} refused")
        print(f"memory: {before:.0f} MB before the batch, {peak_megabytes():.0f} MB at its peak, {count:,} people")
    print(f"zen-engine on three of the rules   {zen(people)}")
    print(f"Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
