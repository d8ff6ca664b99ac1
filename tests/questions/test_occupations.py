"""Which job somebody names who asks whether they may stand; none is read as no bar that is not known as such."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from typing import Any

import pytest

from loaded import STORE
from polcareer.law.choice import Choice, Unfit
from polcareer.law.rule import FACTS
from polcareer.questions import search as ask
from polcareer.view.tools import headline_of

Run = Callable[..., Any]
POSTS = Choice(next(fact for fact in STORE.load(FACTS) if fact.id == "posts").fields[0], (), ())

KNOWN = [  # a question, and the value that its job is told as
    ("can a postman stand", "postman"),
    ("can a plumber stand for parliament", "plumber"),
    ("I am a bus driver, can I stand?", "bus driver"),
    ("do I have to give up my job as a hairdresser to stand", "hairdresser"),
    ("I work for Tesco can I stand", "Tesco"),
    ("can a nurse be an mp", "nhs-staff"),
    ("can a teacher stand", "teacher"),
    ("can a soldier stand for parliament", "regular-forces"),
    ("can a prison officer stand", "civil-servant"),
    ("can I stand if I work in a jobcentre", "civil-servant"),
    ("can a police officer stand for mp", "police-constable"),
]


@pytest.mark.parametrize(("query", "post"), KNOWN, ids=[query for query, _ in KNOWN])
def test_a_known_job_leads_to_its_line(run: Run, query: str, post: str) -> None:
    """The line tells that job, and the command takes it."""
    first = ask.search(STORE, query, 5)[0].document.command
    assert shlex.split(first) == ["can-stand", "--post", post]
    assert run(*shlex.split(first), "--no-input").code == 0


@pytest.mark.parametrize("query", ["I work for the post office, can I stand", "can a registrar stand"])
def test_of_what_stands_on_both_sides_more_is_asked(query: str) -> None:
    """A word for posts that bar and posts that do not is told as none of them: what would tell is said."""
    found = ask.answered(STORE, query, 5)
    assert found.hits[0].document.command == "can-stand"
    assert "Add --post with your post" in headline_of(found)


@pytest.mark.parametrize("job", ["lorry driver", "security guard", "zookeeper", "dog walker"])
def test_of_an_unknown_job_the_kinds_that_bar_are_said_first(job: str) -> None:
    """What is none of the vocabulary's is never taken for one that does not bar without the kinds that do."""
    with pytest.raises(Unfit):
        POSTS.one(job)
    found = ask.answered(STORE, f"can a {job} stand for parliament", 5)
    assert not found.sure
    said = headline_of(found)
    kinds = next(fact for fact in STORE.load(FACTS) if fact.id == "posts").kinds_in_short
    assert said.index(f"These bar: {'; '.join(kinds)}.") < said.index("can-stand --post other-job")


@pytest.mark.parametrize(
    "query",
    [
        "can a foreigner stand",
        "I am a British citizen, can I stand",
        "can a bankrupt stand",
        "can a councillor stand for parliament",
        "can an independent stand",
        "I'm a caseworker, how do I become an MP",
    ],
)
def test_what_is_no_job_is_not_told_as_one(query: str) -> None:
    """A citizenship, an office, a debt: what else is said of people is no post of theirs."""
    found = ask.answered(STORE, query, 5)
    assert "as a job or an employer" not in headline_of(found)
    assert not found.hits[0].document.command.startswith("can-stand --post")


def test_an_option_for_a_job_is_that_for_posts(run: Run) -> None:
    """Who writes --job is answered as by --post, and the line is said."""
    read = run("can-stand", "mp", "--age", "51", "--job", "postman")
    assert read.out == run("can-stand", "mp", "--age", "51", "--post", "postman").out
    assert read.err == "Read as: polcareer can-stand mp --age 51 --post postman\n"


def test_from_one_job_to_another_is_a_way() -> None:
    """Two jobs named as where somebody is and would be lead to the ways between them, not to the law."""
    first = ask.search(STORE, "how do I get from caseworker to special adviser", 5)[0].document.command
    assert first == "routes caseworker special-adviser"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("nurse", "match nurse"),
        ("teacher", "match teacher"),
        ("nurse in cardiff", "match nurse"),
        ("planner", "can-stand --post council-post-unsure"),
        ("can a nurse stand", "can-stand --post nhs-staff"),
        ("police officer", "can-stand --post police-constable"),
    ],
)
def test_a_plain_occupation_leads_to_the_jobs_it_fits(query: str, first: str) -> None:
    """Whoever only names a job is told which jobs it fits, and second whether it bars; who asks of standing, that."""
    found = [hit.document.command for hit in ask.search(STORE, query)]
    assert found[0] == first
    if query in ("nurse", "teacher", "nurse in cardiff"):
        assert found[1].startswith("can-stand --post")
