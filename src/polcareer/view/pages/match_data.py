"""What `match --json` carries: what was said, what it was taken for, and every part of every score."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from polcareer.careers.match_question import MatchAnswer
    from polcareer.careers.matching import Match


def as_data(answer: MatchAnswer, shown: Iterable[Match]) -> dict[str, object]:
    """The answer as plain values."""
    brings = answer.brings
    return {
        "said": brings.career,
        "words": [taken._asdict() for taken in brings.words],
        "experience": [taken._asdict() for taken in brings.kinds],
        "languages": [taken._asdict() for taken in brings.languages],
        "degree": [taken._asdict() for taken in brings.subjects],
        "not_counted": [each._asdict() for each in brings.uncounted],
        "skills": {skill: list(why) for skill, why in sorted(brings.skills.items())},
        "roles_held": brings.roles,
        "party": brings.party,
        "elected": brings.elected,
        "weights": answer.rules.weights,
        "not_ranked": answer.unlisted,
        "matches": [_match(rank, match, answer) for rank, match in enumerate(shown, start=1)],
    }


def _match(rank: int, match: Match, answer: MatchAnswer) -> dict[str, object]:
    return {
        "rank": rank,
        "role": match.role.id,
        "title": match.role.title,
        "standing": match.standing,
        "why_not": match.why_not,
        "points": match.points,
        "of": match.most,
        "parts": [part._asdict() for part in match.parts],
        "requirements": [{"gate": each.gate, "state": each.state} for each in match.gates],
        "pay": [
            {"scheme": row.scheme.id, "band": row.title, "year": row.year, "bands": row.bands}
            for row in answer.pay[match.role.id]
        ],
    }
