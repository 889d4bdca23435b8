"""Who takes part: the parties of deal.yaml, and the speakers whose words are reported."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast, get_args

from deal_terms.loading.fields import Problems, known_id, mapping, one_of, optional_words, place, read_spelled, words
from deal_terms.model.participants import Party, Role, Speaker

PARTY_KEYS = {"name": True, "article": False, "plural": False, "role": False}
ROLES = get_args(Role)


def read_party(key: str, node: object, problems: Problems) -> Party:
    """A side of the negotiation, or a mediator."""
    if key == "independent":
        problems.refuse(key, f"{key} is reserved for seats that belong to no party", "give the party another id")
    written = mapping(node, "a party", PARTY_KEYS, problems)
    plural = one_of(written["plural"], "plural", ("true", "false"), problems) if "plural" in written else ""
    role = one_of(written["role"], "role", ROLES, problems) if "role" in written else ""
    return Party(
        name=words(written["name"], "name", problems) if "name" in written else str(key),
        article=optional_words(written, "article", problems),
        plural=plural == "true",
        role=cast("Role", role or "side"),
        written_at=place(key),
    )


def read_speaker(node: object, parties: Collection[str], problems: Problems) -> Speaker:
    """One person or body, however spelled."""
    keys = {"name": True, "party": False, "role": False, "spelled": False}
    written = mapping(node, "a speaker", keys, problems)
    return Speaker(
        written_at=place(node),
        name=words(written["name"], "name", problems) if "name" in written else "",
        party=known_id(written["party"], "party", parties, problems) if "party" in written else None,
        role=optional_words(written, "role", problems),
        spelled=read_spelled(written, problems),
    )
