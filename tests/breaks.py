"""Ways to break the data, one at a time: sound entries of our own, and what is done to each."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

DEPOSITS, SALARIES, ROUTES, ROLES = "elections/deposits.yaml", "salaries.yaml", "routes.yaml", "roles.yaml"
SYNONYMS = "synonyms.yaml"
TERMS, ASKED, GLOSSARY = "words/terms.yaml", "words/questions.yaml", "words/glossary.yaml"
FACTS, RULES, COUNTRIES = "candidacy/facts.yaml", "candidacy/rules/test.yaml", "candidacy/countries.yaml"
PLACES = "candidacy/places.csv"
ADDED = (FACTS, COUNTRIES, PLACES, ROLES)  # others refer to what these hold, so ours is added to the real file
SOURCED = "  cites: [{source: rpa-1983, at: s.1}]\n  checked: 2026-11-21\n  confidence: high\n"
BORN = "{fact: born, age_at_least: 18}"
SOUND = {
    DEPOSITS: """\
- id: test-deposit
  office: mp
  since: 1985-10-01
  pounds: 500
  kept_above: {numerator: 1, denominator: 20}
  share_in_words: one twentieth
  counts: The valid votes.
  note: None.
  founding: [cost-deposit]
"""
    + SOURCED,
    RULES: """\
- id: test-rule
  offices: [mp]
  kind: qualification
  says: Holds what it takes.
  fails: Does not.
  met_if:
    all:
      - {fact: born, age_at_least: 18}
      - {some: citizenship, where: {field: country, one_of: [british]}}
      - {fact: deposit-paid, equals: true}
      - none:
          - some: test-records
            where:
              all:
                - {field: length, longer_than: P1Y}
                - {field: held, one_of: [here]}
                - current: {until: until}
  tested:
    - {at: nomination, effects: [election-void]}
  cure: {text: Wait., before: nomination}
  in_force: {since: 2007-02-07, by: nomination}
"""
    + SOURCED,
    FACTS: """\
- id: test-fact
  type: choice
  asks: Which?
  counts: Either.
  why: To know.
  example: left
  options:
    - {id: left, label: Left}
    - {id: right, label: Right}
"""
    + SOURCED
    + """\
- id: test-records
  type: records
  asks: Any?
  counts: Each.
  why: To know.
  none_of_these: You have none.
  if_none: none
  example: none
  fields:
    - {id: length, type: span, asks: How long?, example: 1 year}
    - {id: held, type: choice, asks: Where?, example: here, absent: here, options: [{id: here, label: Here}]}
    - {id: until, type: date, asks: Until when?, example: "2026-01-01"}
"""
    + SOURCED,
    COUNTRIES: """\
- id: test-land
  name: Ynys Môn's neighbour
  commonwealth_citizens:
    - {since: 2001-01-01, until: 2002-01-01}
  commonwealth_member: [{}]
"""
    + SOURCED,
    PLACES: "test-land,,Test Land,Neighbour,,,\n",
    SALARIES: """\
schemes:
- id: test-scheme
  title: Scheme
  label: Scheme
  status: current
  in_short: What is in short.
  summary: A scheme.
"""
    + SOURCED
    + """\
bands:
- id: test-band
  scheme: test-scheme
  roles: [caseworker]
  title: Caseworker
  area: london
  since: 2025-04-01
  until: 2026-03-31
  minimum: 18000
  maximum: 26000
"""
    + SOURCED,
    ROLES: """\
- id: test-role
  title: Tester
  summary: Breaks things.
  group: mps-staff
  levels: [entry]
  places: [westminster]
  nations: [wales]
  employers: [mp]
  duties: [{says: Break things.}]
  skills: {essential: [teamwork], desirable: [research]}
  next: [{role: caseworker, months_least: 6, months_most: 12}]
  implies: [{fact: deposit-paid, value: "yes"}]
"""
    + SOURCED,
    SYNONYMS: """\
ignored: [the]
synonyms:
- {id: test-word, means: [caseworker], words: [helper]}
""",
    TERMS: """\
- {id: test-term, words: [helper], means: ["role:caseworker"]}
""",
    ASKED: """\
- id: test-asked
  asks: [May I?]
  words: [may]
  about: ["skill:teamwork"]
  command: polcareer roles
""",
    GLOSSARY: """\
- {id: test-gloss, word: helper, means: Who helps., see: polcareer roles, basis: editorial}
""",
    ROUTES: """\
office: mp
steps: []
party_fields:
- {id: cost, title: Cost}
parties:
- id: test-party
  name: Test Party
  nations: [wales]
  in_short: nobody knows
  not_found:
  - {field: cost, looked_for: 2026-11-28}
  checked: 2026-11-28
  confidence: low
  basis: editorial
archetypes:
- id: test-way
  title: Straight in
  stages: [{says: graduate}]
  years_least: 2
  years_most: 8
"""
    + SOURCED
    + "".join(
        f"- id: {way}\n  title: {way}\n  says: How it is chosen\n{SOURCED}"
        for way in ("shortest", "quickest", "most-travelled")
    ).join(("ways:\n", "")),
}


class Break(NamedTuple):
    """One way to break a sound file, and the fault to be told.

    `old` becomes `new`; without `old`, `new` is the whole file. The fault's line is where `at` stands last in the
    broken text: "" means none (the whole file), None whichever the parser names. `says` and `remedy` are parts of both.
    """

    file: str
    entry: str
    name: str
    old: str
    new: str | bytes
    at: str | None
    field: str
    says: str
    remedy: str = ""


unreadable = partial(Break, DEPOSITS, "")  # no entry can be named
deposit = partial(Break, DEPOSITS, "test-deposit")
band = partial(Break, SALARIES, "test-band")
role = partial(Break, ROLES, "test-role")
fact = partial(Break, FACTS, "test-fact")
records = partial(Break, FACTS, "test-records")
rule = partial(Break, RULES, "test-rule")

LINKS = "".join(f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in ("ab", "bc", "cd"))
BOMB = f"a: &a [x, x]\n{LINKS}"
CITES = "  cites: [{source: rpa-1983, at: s.1}]\n"
POUNDS = "  pounds: 500"
SPACES = "Indent with spaces, not tabs"

UNREADABLE = [
    unreadable("empty", "", b"", "", "", "is empty", "restore it"),
    unreadable("only-comments", "", b"# none\n", "", "", "is empty", "restore it"),
    unreadable("null", "", b"null\n", "", "", "is empty", "restore it"),
    unreadable("truncated", "", b"- id: a\n  kept_above: {numer", None, "", "is not YAML", "Mend"),
    unreadable("cut-in-a-quote", "", b'- id: "a\n', None, "", "is not YAML", "Mend"),
    unreadable("latin-1", "", b"- id: a\n  note: M\xf4n\n", "note", "", "is not UTF-8", "may be Windows-1252"),
    unreadable("bom-latin-1", "", b"\xef\xbb\xbf- id: a\n\xf4n: b\n", "n: b", "", "is not UTF-8", "Save it as UTF-8"),
    unreadable("utf-16", "", "- id: a".encode("utf-16"), "i", "", "is not UTF-8", "looks like UTF-16"),
    unreadable("no-encoding", "", b"- id: \x81\n", "id", "", "is not UTF-8", "Save it as UTF-8"),
    unreadable("tab-indented", POUNDS, "\tpounds: 5", "\tpounds", "", "is not YAML", SPACES),
    unreadable("tab-before-value", POUNDS, "  pounds:\n\t5", "\t5", "", "is not YAML", SPACES),
    unreadable(
        "duplicate-key", POUNDS, f"{POUNDS}\n  pounds: 2", "pounds: 2", "", "the key `pounds` twice", "Keep one"
    ),
    unreadable("deep-brackets", "", b"[" * 30_000, "[", "", "is nested more than 50 deep", "Flatten"),
    unreadable("deep-braces", "", b"{a: " * 30_000, "{", "", "is nested more than 50 deep", "Flatten"),
    unreadable("deep-dashes", "", b"- " * 30_000, "-", "", "is nested more than 50 deep", "Flatten"),
    unreadable("alias", "office: mp", "office: *mp", "*mp", "", "an anchor or alias", "Write the value out"),
    unreadable("anchor", "office: mp", "office: &mp mp", "&mp", "", "an anchor or alias", "Write the value out"),
    unreadable("anchor-bomb", "", BOMB, "&a", "", "an anchor or alias", "Write the value out"),
    unreadable("python-tag", "500", "!!python/object:os.system 5", "!!", "", "object:os.system", "Remove the tag"),
    unreadable("plain-tag", "500", "!!int 500", "!!", "", "uses the tag", "Remove the tag"),
    unreadable("nul-byte", "500", "50\0", "\0", "", "control character"),
    unreadable("escape-byte", "None.", "\x1b[31m", "\x1b", "", "control character"),
    unreadable("escape-spelt", "None.", '"\\e[31m"', '"\\e', "", "holds a control character", "Remove it"),
    unreadable("escape-in-a-key", "note:", '"no\\x9bte":', '"no', "", "holds a control character", "Remove it"),
    unreadable("line-backwards", "None.", "No\u202ene", "\u202e", "", "holds a control character", "Remove it"),
    unreadable("carriage-return", "None.", '"a\\rb"', '"a\\r', "", "holds a control character", "Remove it"),
    unreadable("oversized", "", b"#" * 8_000_001, "", "", "is over 8,000,000 bytes", "right file"),
    unreadable("list-as-key", "office: mp", "[office]: mp", "[office]", "", "a list or mapping as a key", "Use a word"),
    unreadable("two-documents", "", "- id: a\n---\n- id: b\n", "---", "", "several documents", "Remove the `---`"),
    unreadable("mapping-for-the-list", "", "id: a\n", "id: a", "", "has a mapping, not a list", "after '- '"),
    unreadable("false-for-the-list", "", "false\n", "false", "", "has `false`, not a list", "after '- '"),
]
DEPOSIT_VALUES = [
    deposit("on-is-a-key", "note:", "on:", "on:", "on", "is not a field here", "The fields are: arithmetic, basis"),
    deposit("unknown-key", "note:", "notes:", "notes:", "notes", "is not a field here", "Did you mean `note`?"),
    deposit("merge-key", "note: None.", "<<: {note: a}", "<<", "<<", "is not a field here", "The fields are"),
    deposit(
        "key-in-key", "20}", "20, of: a}", "{num", "kept_above.of", "is not a field", "are: denominator, numerator"
    ),
    deposit("missing-key", f"{POUNDS}\n", "", "id: test", "pounds", "is missing", "Add `pounds:`"),
    deposit(
        "float-for-money", "500", "500.0", "500.0", "pounds", "has `500.0`, not a whole number", "no quotes, point"
    ),
    deposit("comma-in-money", "500", "1,500", "1,500", "pounds", "has `1,500`, not a whole number", "comma"),
    deposit("text-for-number", "500", "lots", "lots", "pounds", "has `lots`, not a whole number", "digits only"),
    deposit("quoted-number", "500", '"500"', '"500"', "pounds", "not a whole number", "no quotes"),
    deposit("true-for-number", "500", "true", "true", "pounds", "has `true`, not a whole number", "digits only"),
    deposit("below-the-least", "500", "-500", "-500", "pounds", "has `-500`, which is too low", "The least is 1"),
    deposit("long-number", "500", "5" * 99, "555", "pounds", f"`{'5' * 55}...`, not a whole number", "digits only"),
    deposit("nothing-for-number", "500", "", "pounds", "pounds", "has nothing, not a whole number", "digits only"),
    deposit("number-for-text", "None.", "5", "note: 5", "note", "has `5`, not text", "in quotes"),
    deposit("nothing-for-text", "one twentieth", "", "share_in", "share_in_words", "is empty", "Write the text"),
    deposit("empty-text", "one twentieth", '""', '""', "share_in_words", "is empty", "Write the text"),
    deposit("blank-text", "one twentieth", '"  "', '"  "', "share_in_words", "is empty", "Write the text"),
    deposit("31-february", "1985-10-01", "1985-02-31", "since", "since", "not a date that exists", "check the day"),
    deposit("british-date", "1985-10-01", "01/10/1985", "since", "since", "not a date", "YYYY-MM-DD"),
    deposit("number-for-date", "1985-10-01", "1985", "since", "since", "has `1985`, not a date", "YYYY-MM-DD"),
    deposit("time-with-date", "1985-10-01", "1985-10-01T12:30:00", "since", "since", "not a date", "YYYY-MM-DD"),
    deposit(
        "mapping-for-list", "[cost-deposit]", "{a: b}", "{a", "founding", "has a mapping, not a list", "after '- '"
    ),
    deposit("text-for-list", "[cost-deposit]", "a", "founding", "founding", "has `a`, not a list", "after '- '"),
    deposit(
        "list-for-mapping", "{numerator: 1, denominator: 20}", "[1]", "[1]", "kept_above", "not a mapping", "key: value"
    ),
    deposit("closed-list", "high", "certain", "certain", "confidence", "has `certain`", "'high', 'medium' or 'low'"),
    deposit("the-whole", "numerator: 1", "numerator: 20", "kept_above", "kept_above", "below the whole"),
    deposit("no-line", "  kept_above: {numerator: 1, denominator: 20}\n", "", "id: test", "", "give one of them"),
    deposit(
        "two-lines",
        "kept_above: {",
        "kept_from: {numerator: 1, denominator: 8}\n  kept_above: {",
        "id: test",
        "",
        "give one",
    ),
    deposit("dangling", "office: mp", "office: mpp", "office", "office", "`mpp` is no office", "Did you mean mp"),
    deposit("dangling-far", "office: mp", "office: zebra", "office", "office", "`zebra` is no office", "name another"),
    deposit("dangling-cite", "rpa-1983", "rpa-1893", "rpa", "cites[1].source", "`rpa-1893` is no source", "rpa-1983"),
    deposit("uncited", CITES, "", "id: test", "", "a sourced entry needs at least one cite"),
    deposit("no-arithmetic", "note: None.", "basis: derived", "id: test", "", "a derived entry needs its arithmetic"),
    deposit("deposit-backwards", POUNDS, f"  until: 1980-01-01\n{POUNDS}", "id: test", "", "since is after until"),
    deposit("id-twice", "", SOUND[DEPOSITS] * 2, "id: test", "id", "`test-deposit` is the id of another", "its own id"),
    Break(
        DEPOSITS, "test_d", "underscore", "test-deposit", "test_d", "test_d", "id", "which is no id", "single hyphens"
    ),
    Break(
        DEPOSITS, "sŵn", "welsh-id", "test-deposit", "sŵn", "sŵn", "id", "has `sŵn`, which is no id", "small letters"
    ),
    Break(DEPOSITS, "number 1", "no-id", "id: test-deposit\n  off", "off", "office", "id", "is missing", "Add `id:`"),
]
OTHER_VALUES = [
    band("least-above-most", "18000", "26001", "id: test-b", "", "the minimum 26001 is above the maximum 26000"),
    band("pence", "18000", "18000.50", "18000.50", "minimum", "has `18000.50`, not a whole number", "no quotes, point"),
    band("band-backwards", "2026-03-31", "2024-03-31", "id: test-b", "", "since is after until"),
    Break(SALARIES, "", "no-bands", "", "schemes: []\n", "schemes", "bands", "is missing", "Add `bands:`"),
    Break(
        ROUTES,
        "",
        "party-without-a-field",
        "  not_found:\n  - {field: cost, looked_for: 2026-11-28}\n",
        "",
        "office: mp",
        "",
        "test-party has to say each of these once, or that it was not found: cost",
    ),
    Break(
        ROUTES, "test-way", "years-backwards", "least: 2", "least: 9", "id: test", "", "years_least is above years_most"
    ),
    Break(
        SYNONYMS,
        "test-word",
        "synonym-of-nothing",
        "[casew",
        "[cosew",
        "[cosew",
        "means[1]",
        "`coseworker`",
        "caseworker",
    ),
    Break(
        TERMS, "test-term", "term-of-nothing", "role:case", "role:cose", "test-term", "means[1]", "is no entry", "kind"
    ),
    Break(
        TERMS, "test-term", "term-of-no-kind", "role:case", "rule-case", "test-term", "means[1]", "is no entry", "kind"
    ),
    Break(
        ASKED, "test-asked", "asked-of-nothing", "skill:team", "skill:taem", "about", "about[1]", "is no entry", "kind"
    ),
    Break(
        ASKED, "test-asked", "no-such-command", "polcareer r", "polcareer x", "comm", "command", "no command", "whole"
    ),
    Break(GLOSSARY, "test-gloss", "no-such-sight", "polcareer r", "polcarer r", "- {", "see", "no command", "whole"),
    Break(GLOSSARY, "test-gloss", "gloss-from-nowhere", ", basis: editorial", "", "- {", "", "or says basis"),
    role(
        "implied-dangling",
        "deposit-paid",
        "deposit-pad",
        "deposit-pad",
        "implies[1].fact",
        "is no fact",
        "deposit-paid",
    ),
    role("implied-no-value", '"yes"', "perhaps", "perhaps", "implies[1].value", "perhaps"),
    role("no-level", "[entry]", "[]", "id: test", "", "at least one level, place, nation and employer"),
    role("skill-twice", "[research]", "[teamwork]", "{ess", "skills", "teamwork is both essential and desirable"),
    role("half-a-range", ", months_most: 12", "", "next:", "next[1]", "both months_least and months_most"),
    role("step-to-itself", "role: caseworker", "role: test-role", "id: test", "", "cannot lead to itself"),
    role("step-twice", "next: [", "next: [{role: caseworker}, ", "id: test", "", "two steps to caseworker"),
    role("no-way-on", "next:", "end: x\n  next:", "id: test", "", "say under `end` why there is none"),
    role("months-backwards", "least: 6", "least: 13", "next:", "next[1]", "months_least is above months_most"),
]
FACT_VALUES = [
    fact("options-of-a-date", "type: choice", "type: date", "id: test-f", "", "a choice needs options"),
    fact("option-twice", "id: right", "id: left", "id: test-f", "", "left"),
    fact(
        "fields-of-a-choice",
        "  why",
        "  fields: [{id: a, type: date, asks: A?, example: b}]\n  why",
        "id: test-f",
        "",
        "fields",
    ),
    records("records-without-fields", "records\n  asks", "yes-no\n  asks", "id: test-r", "", "records have fields"),
    fact(
        "none-that-is-no-value",
        "  why",
        "  if_none: up\n  why",
        "if_none: up",
        "if_none",
        "'up' is no answer",
        "that the fact takes",
    ),
    records(
        "absent-that-is-no-value", "absent: here", "absent: there", "id: held", "fields[2].absent", "there", "here"
    ),
    records("field-twice", "id: until", "id: held", "id: test-r", "", "held"),
    records(
        "field-with-a-space", "id: until", "id: un til", "un til", "fields[3].id", "`un til`, which is no id", "hyphens"
    ),
    Break(
        COUNTRIES, "test-land", "country-backwards", "2002", "2000", "{since", "commonwealth_citizens[1]", "after until"
    ),
]
CURRENT = "current: {until: until}"
WHERE = "met_if.all[4].none[1].where.all"
LAW = [
    rule("two-operators", "18}", "18, equals: true}", "{fact: born", "met_if.all[1]", "exactly one operator"),
    rule(
        "no-operator", ", age_at_least: 18", "", "{fact: born", "met_if.all[1]", "exactly one operator; this has none"
    ),
    rule("two-shapes", "18}", "18, any: [{fact: born, age_at_least: 9}]}", "{fact: b", "met_if.all[1]", "any and fact"),
    rule("no-shape", "fact: born, ", "", "{age", "met_if.all[1]", "a condition has exactly one of all, any, none"),
    rule("operator-on-all", "    all:", "    equals: true\n    all:", "equals: true\n    all", "met_if", "no operator"),
    rule(
        "some-alone",
        "fact: deposit-paid, equals: true",
        "some: test-records",
        "{some",
        "met_if.all[3]",
        "come together",
    ),
    rule("yes-for-true", "equals: true", "equals: yes", "equals", "met_if.all[3].equals", "has `yes`", "Write true"),
    rule("misfit", "age_at_least", "at_least", "{fact: born", "met_if.all[1].at_least", "is a date", "age_at_least"),
    rule(
        "misfit-records",
        "deposit-paid",
        "test-records",
        "equals",
        "met_if.all[3].equals",
        "is a records",
        "`some` with",
    ),
    rule(
        "misfit-field",
        "longer_than: P1Y",
        "more_than: 1",
        "more_than",
        f"{WHERE}[1].more_than",
        "is a span",
        "longer_than",
    ),
    rule(
        "span-in-words", "P1Y", "1 year", "1 year", f"{WHERE}[1].longer_than", "`1 year`, not a length of time", "P1Y"
    ),
    rule("span-too-short", "P1Y", "P", "longer_than", f"{WHERE}[1].longer_than", "`P`, not a length of time", "P1Y"),
    rule(
        "span-beyond-time", "P1Y", "P99999Y", "P9", f"{WHERE}[1].longer_than", "`P99999Y`, not a length of time", "P1Y"
    ),
    rule("dangling-fact", "fact: born", "fact: bor", "bor,", "met_if.all[1].fact", "`bor` is no fact", "mean born"),
    rule(
        "dangling-some",
        "some: test-rec",
        "some: test-re",
        "test-re",
        "met_if.all[4].none[1].some",
        "is no fact",
        "test-records",
    ),
    rule(
        "dangling-field",
        "field: held",
        "field: hold",
        "{field: hold",
        f"{WHERE}[2]",
        "`hold` is no field of",
        "a field that",
    ),
    rule(
        "field-outside",
        "fact: born",
        "field: born",
        "{field: born",
        "met_if.all[1]",
        "a field outside any record",
        "`where`",
    ),
    rule(
        "dangling-current",
        CURRENT,
        "current: {until: untill}",
        "untill",
        f"{WHERE}[3].current.until",
        "`untill` is no date of test-records",
    ),
    rule(
        "current-outside",
        "{fact: born, age_at_least: 18}",
        CURRENT,
        f"{CURRENT}\n      - {{some",
        "met_if.all[1].current",
        "stands outside any record",
    ),
    rule(
        "no-such-choice", "british", "britsh", "britsh", "met_if.all[2].where.one_of[1]", "no value of", "mean british"
    ),
    rule(
        "choice-from-nowhere", "british", "zzz", "zzz", "met_if.all[2].where.one_of[1]", "no value of", "Add it to the"
    ),
    rule(
        "both-signs", "- none:", f"- none:\n          - {BORN}", "id: test", "", "born both for and against", "one sign"
    ),
    rule("moment-undated", "at: nomination", "at: oath", "oath", "tested[1].at", "`oath` has no date", "`moments`"),
    rule(
        "no-such-moment", "at: nomination", "at: noon", "noon", "tested[1].at", "has `noon`", "'consent', 'nomination'"
    ),
    rule(
        "cure-undated", "before: nomination", "before: oath", "oath", "cure.before", "`oath` has no date", "`moments`"
    ),
    rule("both-conditions", "  tested", f"  applies_if: {BORN}\n  tested", "id: test", "", "met_if and not the other"),
    rule(
        "wrong-condition", "kind: ", "kind: dis", "id: test", "", "a disqualification has applies_if and not the other"
    ),
    rule("no-effect", "[election-void]", "[]", "id: test", "", "one moment and an effect at each moment"),
    rule(
        "law-backwards",
        "2007-02-07",
        "2007-02-07, until: 2001-01-01",
        "until: 2001",
        "in_force",
        "since is after until",
    ),
    rule("versions-overlap", "", SOUND[RULES] * 2, "in_force", "in_force", "two versions of test-rule", "an `until`"),
]
BREAKS = [*UNREADABLE, *DEPOSIT_VALUES, *OTHER_VALUES, *FACT_VALUES, *LAW]
A_FEW = [next(harm for harm in BREAKS if harm.name == "deep-brackets")]
A_FEW += [kind[0] for kind in (UNREADABLE, DEPOSIT_VALUES, OTHER_VALUES, FACT_VALUES, LAW)]
