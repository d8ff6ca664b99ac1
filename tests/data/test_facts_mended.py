"""Facts that were once told wrongly, each against the words or figures that were there before."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import Any

import pytest
import yaml
from reference_tables import lines

from polcareer.data import open_store
from polcareer.data.sources import COVERAGE
from polcareer.jobs.guide import ROUTES
from polcareer.jobs.pay import SALARIES
from polcareer.jobs.wages import WAGE_FLOORS

Run = Callable[..., Any]
STORE = open_store()
PAY, FLOORS = STORE.load(SALARIES), STORE.load(WAGE_FLOORS)


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_the_best_paid_advisers_are_not_the_pay_of_the_job(run: Run) -> None:
    """What ten special advisers have is held as theirs: no figure in force is told as the pay of the role."""
    best = [band for band in PAY.bands if band.scheme == "special-advisers" and band.minimum >= 145_000]
    assert len(best) == 2
    assert not any(band.roles for band in best)
    assert all("about 130" in band.title for band in best)
    assert run("salaries", "special-adviser").out == ""
    assert "ten highest paid of about 130" in _flat(run("salaries", "special-adviser").err)


def test_an_offer_is_called_under_a_rate_and_not_unlawful(run: Run) -> None:
    """A low offer is under the wage of that age; who may be paid less is named, each with its source."""
    offer = ("salaries", "caseworker", "--at", "20000", "--age", "20")
    told = _flat(run(*offer, "--plain").out + run(*offer, "--markdown").out)
    assert "under the wage for a worker of that age who is no apprentice" in told
    assert "lawful" not in told
    assert [note.id for note in FLOORS.exceptions] == [
        "apprentices",
        "placement-of-a-course",
        "only-watching",
        "voluntary-workers",
        "government-schemes",
        "school-age",
    ]
    data = json.loads(run(*offer, "--json").out)["data"]
    assert [note["says"] for note in data["wage_exceptions"]] == [note.says for note in FLOORS.exceptions]
    assert all(note["cites"] for note in data["wage_exceptions"])
    assert not data["wage_floors"][0]["reaches_rate"]
    assert all(floor["lawful"] is floor["reaches_rate"] for floor in data["wage_floors"])  # the older name of it
    enough = json.loads(run("salaries", "caseworker", "--at", "27000", "--json").out)["data"]
    assert enough["wage_exceptions"] == []


def test_what_may_come_after_the_newest_rates_is_told(run: Run) -> None:
    """The remit of 16 March 2026 goes with an offer at today's rates, and not with one at older rates."""
    new, old = (
        json.loads(run("salaries", "caseworker", "--at", "27000", "--json", *year).out)["data"]["wages_pending"]
        for year in ((), ("--year", "2024-25"))
    )
    assert any("16 March 2026" in note["says"] for note in new)
    assert old == []


def test_a_payslip_is_of_a_year_worked_in_full(run: Run) -> None:
    """No payslip is called the first that a person gets, for a start after April leaves more at first; this is said."""
    told = _flat(run("take-home", "26775", "--basis", "payslip", "--plain").out)
    assert "First payslip" not in told
    assert "payslips of a year worked in full" in told
    assert "takes home more at first" in told
    assert "worked in full" not in _flat(run("take-home", "26775", "--plain").out)


def test_who_brings_which_paper_and_how(run: Run) -> None:
    """A timetable, the steps to Parliament and the agent's page tell apart the papers that only some may bring."""
    for words in (("timetable", "--poll", "2024-07-04"), ("become-mp",)):
        told = _flat(run(*words, "--markdown").out)
        assert "not posted, emailed or faxed" not in told
        assert re.search(r"proposer or seconder named on .*election agent", told), words
        assert re.search(r"by hand or by post", told), words
        assert re.search(r"[Aa]nybody may bring", told), words
    assert "once notified as agent" in _flat(run("roles", "election-agent", "--markdown").out)


def test_who_pays_for_a_campaign(run: Run) -> None:
    """Since 24 November 2022 the agent is not alone: a person authorised in writing may pay."""
    told = _flat(run("spending", "--markdown").out)
    assert "since 24 November 2022 somebody whom the agent authorised in writing" in told
    assert "the rest goes through the agent" not in told


def test_the_graduate_programme_of_councils_has_its_new_name(run: Run) -> None:
    """Impact is found by its name of 2024 and by its old one, and no page gives the old one as today's."""
    for typed in ("impact", "ngdp", "local government graduate programme"):
        assert run("search", typed).out.splitlines()[0].endswith("polcareer vacancies ngdp"), typed
    for words in (("vacancies", "ngdp"), ("roles", "local-government-officer"), ("employers", "council")):
        told = _flat(run(*words, "--markdown").out)
        assert "Impact: The Local Government Graduate Programme" in told
        assert re.search(r"[Uu]ntil (25 )?June 2024 (it was )?the National Graduate Development Programme", told), words


def test_what_was_said_not_to_be_found_and_was(run: Run) -> None:
    """Vetting times, the Speaker's scheme of 2023, W4MP after 2017 and the training of more parties are told."""
    lacking = _flat(run("advice", "what-we-could-not-find", "--markdown").out)
    for old in (
        "How many weeks a Counter Terrorist Check takes was not found",
        "for the Greens and Labour only",
        "mentions June 2024",
    ):
        assert old not in lacking
    checks = _flat(run("advice", "after-the-offer-checklist", "--markdown").out)
    assert all(told in checks for told in ("25 days", "95 days", "96%", "93.48%", "15%"))
    placement = _flat(run("training", "speakers-placement", "--markdown").out)
    assert placement.index("Patchwork Foundation") < placement.index("Social Mobility Foundation")
    assert "in 2024" in _flat(run("vacancies", "w4mp", "--markdown").out)
    for training in ("support-con-ask-her", "support-labour-future", "support-libdem-women"):
        assert "historic" in run("training", training, "--markdown").out


def test_the_cap_on_political_assistants_in_wales(run: Run) -> None:
    """Since 1 April 2019 Wales ties the cap to point 38, no longer to 44."""
    told = _flat(run("salaries", "political-assistant-local-authority", "--markdown").out)
    assert "point 38" in told
    assert "£49,282" in told


def test_no_party_that_stands_is_said_not_to_exist(run: Run) -> None:
    """Those that were called unknown are named as not covered, by the names that people type."""
    for typed in ("TUV", "scottish greens", "green party northern ireland", "your party", "restore britain", "SDP"):
        found = run("become-mp", "--party", typed)
        assert found.code == 0, typed
        assert "Not covered" in found.out, typed


def test_a_figure_of_five_parties_is_on_no_party_s_page(run: Run) -> None:
    """The share of women among the candidates of five parties together is told once, of the five together."""
    assert not any("14.3%" in run("become-mp", "--party", party.id).out for party in STORE.load(ROUTES).parties)
    assert "five main parties, taken together" in _flat(run("advice", "who-becomes-an-mp").out)


def test_the_conservative_wait_of_2007_is_told_as_old(run: Run) -> None:
    """Three months' membership, as reported in 2007, is marked historic; the rule of today is said not to be found."""
    told = run("become-mp", "--party", "conservative").out
    (line,) = (line for line in told.splitlines() if "three months' paid-up membership" in line)
    assert "2007" in line
    assert "(historic)" in line
    assert "no fixed wait was found" not in told


def test_the_pending_bill_s_session_is_told(run: Run) -> None:
    """Whoever is told of the Bill hears that its session ended, how far it was seen to go, and until when we looked."""
    pages = {
        ("data", "coverage"): "ended on 29 April 2026",
        ("can-stand", "mp", "--born", "1990-01-01"): "ended on 29 April 2026",
        ("become-mp", "--markdown"): "ended on 29 April 2026",
        ("spending", "--markdown"): "passed the Commons on 2 September 2026",
    }
    for words, told in pages.items():
        shown = _flat(run(*words).out)
        assert told in shown, words
        assert "no Royal Assent" in shown, words
        assert "27 November 2026" in shown, words
        assert "21 November 2026; the announcements" not in shown


def test_what_was_looked_for_and_not_seen_has_its_day() -> None:
    """The coverage says until when the final ranges, the rates of 2027, the Budget and section 17 were looked for."""
    areas = {area.id: area for area in STORE.load(COVERAGE)}
    for name in ("pay-mps-staff", "pay-elsewhere", "wage-floors", "take-home", "candidacy-mp"):
        told = " ".join((areas[name].says, *(change.says for change in areas[name].pending)))
        assert "27 November 2026" in told, name


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("become-mp",), "a great deal of help with the campaign"),
        (("vacancies", "linkedin-networks"), "a very good way to hear of openings"),
        (("advice", "knowing-politics"), "a very good way to hear of openings"),
        (("advice", "work-experience"), "could impress whoever hires"),
        (("training", "on-the-job"), "so that they have the skills to do it well"),
    ],
)
def test_the_founding_documents_are_told_in_their_own_strength(run: Run, words: tuple[str, ...], told: str) -> None:
    """What the documents praise or promise is neither weakened nor made stronger."""
    assert told in _flat(run(*words).out)


def test_no_run_of_eight_words_is_copied() -> None:
    """No text of the data shares eight words in a row with a founding document, the names of its headings apart."""
    known = lines("founding_runs")
    assert len(known) > 3_000
    copied = [
        (path.name, text)
        for path in sorted(STORE.folder.rglob("*.yaml"))
        for text in _texts(yaml.safe_load(path.read_text(encoding="utf-8")))
        if known & _runs(text)
    ]
    assert copied == []


@pytest.mark.parametrize("role", ["political-assistant-local-authority", "local-government-officer"])
def test_a_restricted_council_post_bars_from_the_commons(run: Run, role: str) -> None:
    """The page says that such a post bars, under which section, and how a resignation ends it at once."""
    told = _flat(run("roles", role).out)
    assert re.search(r"bars (you )?from the House of Commons", told)
    assert "Local Government and Housing Act 1989, s.1(2)" in told
    assert "a written resignation given in order to stand ends the post at once" in told


def test_no_text_calls_a_restricted_post_no_bar() -> None:
    """Nowhere in the data is it said that a politically restricted post is a matter of employment alone."""
    texts = [
        _flat(text)
        for path in STORE.folder.rglob("*.yaml")
        for text in _texts(yaml.safe_load(path.read_text(encoding="utf-8")))
    ]
    assert len(texts) > 10_000
    assert [text for text in texts if "does not by itself bar" in text or "an employment rule, not a bar" in text] == []


def _runs(text: str, length: int = 8) -> set[str]:
    """Each run of words as a digest, which says whether two runs are one and not what they are."""
    words = re.findall(r"[\w£]+(?:'\w+)?", text.casefold().replace("’", "'"))
    runs = (" ".join(words[start : start + length]) for start in range(len(words) - length + 1))
    return {blake2b(each.encode(), digest_size=6).hexdigest() for each in runs}


def _texts(held: Any) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, list):
        for one in held:
            yield from _texts(one)
    elif isinstance(held, dict):
        for name, one in held.items():
            if name != "at":  # where in a source: it names its headings
                yield from _texts(one)
