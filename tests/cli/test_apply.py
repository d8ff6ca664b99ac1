"""`polcareer apply` with a profile: own evidence beside each item, what is still empty, and the outline of a letter."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from entries import checked
from loaded import STORE
from polcareer.jobs.guide import ADVICE, ROLES, SKILLS, Item
from polcareer.jobs.profile import OUTLINE, Career, OwnEvidence, draft, own_evidence
from polcareer.questions.jobs import background_of, labels_of
from sampling import every

Run = Callable[..., Any]
ALL_SKILLS = {skill.id: skill for skill in STORE.load(SKILLS)}
ITEMS = tuple(item for page in STORE.load(ADVICE) for item in page.statements if item.id)
ALL_ROLES = {role.id: role for role in STORE.load(ROLES)}
ROLE = ALL_ROLES["parliamentary-assistant"]
ME = """
career:
  skills: [research, good writer, accordion]
  degree: politics
  experience: [society, "a blog on St David's"]
  languages: [Cymraeg]
  years: 1
  roles: [caseworker]
  evidence:
    research: Dissertation on turnout in Fife
    local-connection: Siân O'Neill grew up in Tŷ Ddewi
    why-this-post: I like long questions
    know-the-member: Debate on rural buses
""".encode()


@pytest.fixture
def me(tmp_path: Path) -> str:
    """The name of a profile file."""
    path = tmp_path / "me.yaml"
    path.write_bytes(ME)
    return str(path)


def own(career: Career) -> OwnEvidence:
    """A career beside the role."""
    return own_evidence(background_of(STORE, career), labels_of(STORE), ROLE, ALL_SKILLS)


def plain(text: str) -> list[str]:
    return text.splitlines()


def test_evidence_beside_each(run: Run, me: str) -> None:
    """A skill or an item of a checklist with a line of evidence shows it; the others show what could stand there."""
    out = run("apply", ROLE.id, "--profile", me, "--full").out
    assert "Essential, Research: Yours: Dissertation on turnout in Fife" in plain(out)
    named = next(line for line in plain(out) if line.startswith("Essential, Written communication: "))
    assert named.startswith("Essential, Written communication: You name it")
    assert ALL_SKILLS["written-communication"].evidence[0] in named
    assert "Essential, Briefing writing: Still empty. Students show it by: " in out
    for item in ITEMS:
        (line,) = (line for line in plain(out) if f": {item.says}" in line)
        if item.id in ("local-connection", "know-the-member"):
            assert line.endswith(("Tŷ Ddewi", "rural buses"))
        else:
            assert line.endswith(f"[Yours: {item.asks}]")


def test_what_you_bring(run: Run, me: str) -> None:
    """Experience, jobs held, degree and languages that are understood are shown; the rest is said not to count."""
    out = plain(run("apply", ROLE.id, "--profile", me, "--full").out)
    for line in (
        "Experience: society",
        "Jobs held: caseworker",
        "Paid work that counts: 1 year",
        "Degree: politics",
        "Languages: Cymraeg",
        "Other skills, in your words: accordion",
        "Not counted: accordion: We do not know that word",
    ):
        assert line in out
    asked = next(line for line in out if line.startswith("Not counted: a blog on St David's: "))
    assert asked.endswith(
        "Blog, vlog or podcast on politics? Then say: polcareer profile save --add --career experience=blog"
    )


def test_what_is_still_empty(run: Run, me: str) -> None:
    """The essential skills and the items without a line are listed, with the command that fills one."""
    data = json.loads(run("apply", ROLE.id, "--profile", me, "--json").out)["data"]
    skills = [name for name in ROLE.skills.essential if name != "research"]
    items = [str(item.id) for item in ITEMS if item.id not in ("local-connection", "know-the-member")]
    assert data["own"]["still_empty"] == [*skills, *items]
    assert data["own"]["unread"] == ["accordion"]
    out = run("apply", ROLE.id, "--profile", me, "--full").out
    assert f"polcareer profile save --add --career evidence.{skills[0]}='...'" in out
    assert f"In the checklists: {', '.join(items)}" in out


def test_the_command_that_fills_one_works(run: Run) -> None:
    """What the page says to type fills that line, and it is no longer called empty."""
    run("profile", "save", "--fact", "born=2004-05-01")
    empty = json.loads(run("apply", ROLE.id, "--saved", "--json").out)["data"]["own"]["still_empty"]
    for name in empty:
        assert run("profile", "save", "--add", "--career", f"evidence.{name}=Done").code == 0
    shown = run("apply", ROLE.id, "--saved", "--full")
    assert json.loads(run("apply", ROLE.id, "--saved", "--json").out)["data"]["own"]["still_empty"] == []
    assert "Still without a line" not in run("apply", ROLE.id, "--saved", "--full", "--markdown").out
    assert "To fill one" not in shown.out


def test_without_a_profile_nothing_changes(run: Run, me: str) -> None:
    """Without a profile there is no word of what is the person's own; in general it works with one too."""
    assert "Yours" not in run("apply", ROLE.id).out
    assert "own" not in json.loads(run("apply", "--json").out)["data"]
    general = run("apply", "--profile", me, "--full")
    assert general.code == 0
    assert "Yours: Debate on rural buses" in general.out
    assert "Essential" not in general.out


def test_the_plan_says_what_is_ours(run: Run) -> None:
    """In short each part of the plan is the first sentence of its chosen items, marked where it is ours or unsure."""
    shown = run("apply").out
    chosen = [(page, item) for page in STORE.load(ADVICE) for item in page.statements if item.plan]
    assert len(chosen) > 8
    for page, item in chosen:
        first = item.says.split(". ")[0].rstrip(".")
        sure = item.confidence or page.confidence
        ours = (item.basis or page.basis) == "editorial"
        mark = " (our suggestion)" if ours else "" if sure == "high" else f" ({sure} confidence)"
        assert f"{first}{mark}." in shown
    assert "polcareer advice cv-checklist" in shown


def test_what_differs_for_a_job_says_what_is_ours(run: Run, me: str) -> None:
    """In short: the skills to show, marked where no source lists them; a person's own line; words not counted."""
    for role in ALL_ROLES.values():
        if role.id in ("caseworker", "special-adviser", "mp"):
            shown = run("apply", role.id).out
            (skills,) = (line for line in plain(shown) if line.startswith("Show that you have: "))
            assert skills.endswith("(our suggestion)") == (role.skills.basis == "editorial")
            assert all(ALL_SKILLS[name].label in skills for name in role.skills.essential[:3])
            assert f"and {len(role.skills.essential) - 6} more" in skills
            (examples,) = (line for line in plain(shown) if line.startswith("How, for example: "))
            assert examples.endswith("(our suggestion)")
    own_page = plain(run("apply", ROLE.id, "--profile", me).out)
    assert "Research: Yours: Dissertation on turnout in Fife" in own_page
    assert "Not counted: accordion: We do not know that word" in own_page
    (left,) = (line for line in own_page if line.startswith("Still to show: "))
    assert "Research" not in left.removeprefix("Still to show: ").split(", ")


@pytest.mark.parametrize("role", every(8, ALL_ROLES))
def test_every_role(run: Run, me: str, role: str) -> None:
    """Every role can be shown with a profile, and has an outline or says for which jobs there is one."""
    result = run("apply", role, "--profile", me, "--outline", "letter.md")
    has_one = ALL_ROLES[role].group in STORE.load(OUTLINE).groups
    assert result.code == (0 if has_one else 2)
    assert Path("letter.md").exists() == has_one
    if not has_one:
        assert f"polcareer apply {role}" in result.err
        assert run("apply", role, "--profile", me).code == 0


def test_the_outline(run: Run, me: str) -> None:
    """The outline has each section with its question, the person's words, and gaps in brackets to fill."""
    result = run("apply", ROLE.id, "--profile", me, "--outline", "letter.md")
    text = Path("letter.md").read_text(encoding="utf-8")
    gaps = [line for line in text.splitlines() if line.startswith("- [")]
    assert f"with {len(gaps)} gaps in [brackets]" in result.out
    for section in STORE.load(OUTLINE).sections:
        assert f"\n## {section.heading}\n\n*{section.asks}*\n" in text
    for line in (
        "- Degree: politics",
        "- Jobs held: caseworker",
        "- Years of paid work that counts: 1",
        "- Debate on rural buses",
        "- I like long questions",
        "- Siân O'Neill grew up in Tŷ Ddewi",
        "- Research: Dissertation on turnout in Fife",
        "- Experience: society",
        "- [put in your own words, if it belongs here: a blog on St David's]",
        "- Languages: Cymraeg",
    ):
        assert line in text.splitlines()
    by_id = {section.id: section for section in STORE.load(OUTLINE).sections}
    assert f"[{by_id['opening'].gap}]" in text
    assert f"[{by_id['why-this-post'].gap}]" not in text
    assert f"[{by_id['local-connection'].gap}]" not in text
    assert f"[{by_id['what-you-bring'].gap}]" not in text
    assert "which the job asks for: Written communication, Briefing writing" in text
    assert stat.S_IMODE(Path("letter.md").stat().st_mode) == 0o600


def test_the_outline_without_a_profile(run: Run) -> None:
    """Without a profile every section is a gap."""
    assert run("apply", "caseworker", "--outline", "letter.md").code == 0
    text = Path("letter.md").read_text(encoding="utf-8")
    gaps = [line for line in text.splitlines() if line.startswith("- ")]
    assert gaps == [f"- [{section.gap}]" for section in STORE.load(OUTLINE).sections]


def test_one_proof_is_too_few() -> None:
    """With fewer than two proofs the letter asks for one more; all essential skills shown leave no gap for them."""
    outline = STORE.load(OUTLINE)
    nothing = {part.section.id: part for part in draft(outline, ROLE, own(Career()))}
    gap = nothing["what-you-bring"].section.gap
    assert nothing["what-you-bring"].gaps[0] == gap
    assert all(part.said == () for part in nothing.values())
    one = Career(evidence=(("research", "Thesis"),), degree="none")
    parts = {part.section.id: part for part in draft(outline, ROLE, own(one))}
    assert parts["what-you-bring"].gaps[0] == gap
    assert parts["opening"].said == ()
    every = Career(evidence=tuple((name, "Shown") for name in ROLE.skills.essential))
    parts = {part.section.id: part for part in draft(outline, ROLE, own(every))}
    assert parts["what-you-bring"].gaps == ()
    assert len(parts["what-you-bring"].said) == len(ROLE.skills.essential)


def test_an_outline_is_never_written_over(run: Run, me: str) -> None:
    """A file that is there stays without --force."""
    Path("letter.md").write_text("mine\n", encoding="utf-8")
    refused = run("apply", ROLE.id, "--profile", me, "--outline", "letter.md")
    assert (refused.code, refused.out) == (2, "")
    assert "--force" in refused.err
    assert Path("letter.md").read_text(encoding="utf-8") == "mine\n"
    assert run("apply", ROLE.id, "--profile", me, "--outline", "letter.md", "--force").code == 0
    assert Path("letter.md").read_text(encoding="utf-8").startswith("# Speculative application: Parliamentary")


WRONG = {
    ("--outline", "letter.md"): (2, "one job"),
    ("mp", "--outline", "letter.md"): (2, "members and parties"),
    ("caseworker", "--outline", "no/such/letter.md"): (2, "cannot be written"),
    ("caseworker", "--outline", "."): (2, "."),
    ("caseworker", "--saved"): (2, "profile save"),
    ("caseworker", "--saved", "--profile", "me.yaml"): (2, "Keep one"),
    ("caseworker", "--profile", "missing.yaml"): (2, "cannot be read"),
    ("caseworker", "--profile", "-"): (3, "empty"),
}


@pytest.mark.parametrize(("words", "expected"), WRONG.items(), ids=map(" ".join, WRONG))
def test_wrong_usage(run: Run, words: tuple[str, ...], expected: tuple[int, str]) -> None:
    """What cannot be is refused with what to do, on stderr alone, and nothing is written."""
    code, said = expected
    result = run("apply", *words)
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert not Path("letter.md").exists()


@pytest.mark.parametrize("raw", [b"career: 1\n", b"career: {years: -1}\n", b"career: {evidence: {nothing-such: x}}\n"])
def test_a_career_that_cannot_be(run: Run, raw: bytes) -> None:
    """A career part that cannot be right is refused as a fact."""
    assert run("apply", "caseworker", "--profile", "-", stdin=raw).code == 3


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_widths(run: Run, me: str, columns: int) -> None:
    """The page fits the screen."""
    drawn = run("apply", ROLE.id, "--profile", me, COLUMNS=str(columns), FORCE_COLOR="1", NO_COLOR="1")
    assert [line for line in drawn.out.splitlines() if len(line) > columns] == []


def test_no_control_character_comes_through(run: Run) -> None:
    """What a profile brings in cannot command the terminal, on the screen or in the outline."""
    raw = b'career: {degree: "red\\e[31m", evidence: {research: "bell\\a", fast-start: "\\e]0;"}}\n'
    result = run("apply", ROLE.id, "--profile", "-", "--outline", "letter.md", stdin=raw)
    assert result.code == 0
    assert not {"\x1b", "\a"} & set(result.out + Path("letter.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("word", "skill"),
    [
        ("research", "research"),
        ("Written Communication", "written-communication"),
        (" good_WRITER", "written-communication"),
        ("accordion", None),
        ("my boss is a good writer", None),
    ],
)
def test_a_skill_in_free_words(word: str, skill: str | None) -> None:
    """An id, a label or another name, however spelt, is its skill; other words are nobody's."""
    personal = own(Career(skills=(word,)))
    assert [held.skill.id for held in personal.skills if held.named] == ([skill] if skill else [])
    assert personal.unread == (() if skill else (word,))


@pytest.mark.parametrize(
    "said", ["my brother is a councillor", "six years at a community centre", "never a councillor"]
)
def test_nothing_is_made_of_what_others_did(run: Run, said: str) -> None:
    """What does not say that the person did it is no experience of theirs, on the page or in the letter."""
    raw = json.dumps({"career": {"experience": [said, "society"]}}).encode()
    out = plain(run("apply", ROLE.id, "--profile", "-", "--outline", "letter.md", "--full", stdin=raw).out)
    assert "Experience: society" in out
    assert any(line.startswith(f"Not counted: {said}: ") for line in out)
    letter = Path("letter.md").read_text(encoding="utf-8").splitlines()
    assert "- Experience: society" in letter
    assert f"- [put in your own words, if it belongs here: {said}]" in letter


def test_items_of_checklists() -> None:
    """An item has an id exactly where it asks for the person's words, and no id is that of a skill."""
    with pytest.raises(ValueError, match="both id and asks"):
        checked(Item(says="Be on time", id="on-time"))
    with pytest.raises(ValueError, match="both id and asks"):
        checked(replace(ITEMS[0], id=None))
    assert not {item.id for item in ITEMS} & set(ALL_SKILLS)
