"""Who takes part: the parties of deal.yaml, and the speakers whose words are reported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast, get_args

from deal_terms.loading.fields import (
    RESERVED_IDS,
    Anything,
    Problems,
    as_list,
    known_party,
    mapping,
    one_of,
    optional_words,
    place,
    read_spelled,
    words,
)
from deal_terms.model.participants import Party, Role, Speaker
from deal_terms.values.context import Context
from deal_terms.values.shapes import folded_text

PARTY_KEYS = {"name": True, "article": False, "plural": False, "role": False, "spelled": False}
ROLES = get_args(Role)
NO_SPELLINGS = RESERVED_IDS | {"independent"}


def read_party(key: str, node: object, problems: Problems) -> Party:
    """A side of the negotiation, or a mediator."""
    if key == "independent":
        problems.refuse(key, f"{key} is reserved for seats that belong to no party", "give the party another id")
    written = mapping(node, "a party", PARTY_KEYS, problems)
    plural = one_of(written["plural"], "plural", ("true", "false"), problems) if "plural" in written else ""
    role = one_of(written["role"], "role", ROLES, problems) if "role" in written else ""
    return Party(
        spelled=tuple(map(folded_text, read_spelled(written, problems))),
        name=words(written["name"], "name", problems) if "name" in written else str(key),
        article=optional_words(written, "article", problems),
        plural=plural == "true",
        role=cast("Role", role or "side"),
        written_at=place(key),
    )


def parties_context(node: object, parties: Mapping[str, Party], problems: Problems) -> Context:
    """How files may name the parties; `node` is where they are written. No word may name two of them."""
    owners: dict[str, str] = {id_: id_ for id_ in parties}
    names: dict[str, str] = {}
    for id_, party in parties.items():
        names.setdefault(folded_text(party.name), id_)
    spelled: dict[str, str] = {}
    for id_, child in node.items() if isinstance(node, dict) else ():
        for one in as_list(child.get("spelled", [])) if isinstance(child, dict) else ():
            if not (isinstance(one, str) and (word := folded_text(one))):
                continue
            owner = owners.setdefault(word, names.get(word, str(id_)))
            if word in NO_SPELLINGS:
                message = f"{word} is no spelling of {id_}: the word has a meaning of its own"
                problems.refuse(one, message, "leave it out")
            elif owner != id_:
                what = "the id" if word == owner else "the name" if names.get(word) == owner else "a spelling"
                message = f"{word} is a spelling of {id_} and {what} of {owner}"
                problems.refuse(one, message, "one word names one party: keep it with one of them")
            elif word != id_:
                spelled[word] = str(id_)
    return Context(
        parties={id_: party.name for id_, party in parties.items()} or Anything(),
        articles={id_: party.article for id_, party in parties.items() if party.article},
        plurals=tuple(id_ for id_, party in parties.items() if party.plural),
        spelled_parties=spelled,
    )


def read_speaker(node: object, context: Context, problems: Problems) -> Speaker:
    """One person or body, however spelled."""
    keys = {"name": True, "party": False, "role": False, "spelled": False}
    written = mapping(node, "a speaker", keys, problems)
    return Speaker(
        written_at=place(node),
        name=words(written["name"], "name", problems) if "name" in written else "",
        party=known_party(written["party"], context, problems) if "party" in written else None,
        role=optional_words(written, "role", problems),
        spelled=read_spelled(written, problems),
    )
