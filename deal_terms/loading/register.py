"""deal.yaml → parties, speakers, topics, concepts and the register of terms."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from deal_terms.loading.shape import (
    Problems,
    check_id,
    entries,
    known_id,
    mapping,
    nearest,
    one_of,
    optional_words,
    place,
    several,
    shape_of,
    words,
)
from deal_terms.model.deal import RESERVED_IDS, Interest, Party, Speaker, Term, Topic
from deal_terms.values import TYPES, Concepts, Context

DEAL_KEYS = {
    "title": True,
    "parties": True,
    "speakers": False,
    "topics": True,
    "concepts": False,
    "currencies": False,
    "terms": True,
}
TERM_KEYS = {
    "label": True,
    "topic": True,
    "type": True,
    "weight": False,
    "payer": False,
    "receiver": False,
    "options": False,
    "ordered": False,
    "interests": False,
}
# What each basis of an interest has to name.
BASES = {"stated_position": "position", "own_draft": "version", "analyst_judgement": "why"}
CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP"}


@dataclass(frozen=True)
class Register:
    """What deal.yaml declares, interests still to be read: they name specs and thresholds."""

    title: str
    parties: dict[str, Party]
    speakers: dict[str, Speaker]
    topics: dict[str, Topic]
    concepts: Concepts
    currencies: dict[str, str]
    terms: dict[str, Term]
    interests: dict[str, object]


def read_register(node: object, problems: Problems) -> Register:
    """Everything deal.yaml declares; what is wrong in it goes to `problems` and is left out."""
    written = mapping(node, "deal.yaml", DEAL_KEYS, problems)
    parties = entries(written.get("parties", {}), "parties", problems, lambda key, child: _party(key, child, problems))
    topics = entries(written.get("topics", {}), "topics", problems, lambda _, child: _topic(child, problems))
    speakers = entries(
        written.get("speakers", {}), "speakers", problems, lambda _, child: _speaker(child, parties, problems)
    )
    terms_node = written.get("terms", {})
    terms = entries(terms_node, "terms", problems, lambda key, child: _term(key, child, parties, topics, problems))
    return Register(
        title=words(written["title"], "title", problems) if "title" in written else "",
        parties=parties,
        speakers=speakers,
        topics=topics,
        concepts=Concepts.read(written.get("concepts", {}), problems.refuse),
        currencies=_currencies(written.get("currencies", {}), problems),
        terms=terms,
        interests={
            key: child["interests"]
            for key, child in (terms_node.items() if isinstance(terms_node, dict) else ())
            if key in terms and isinstance(child, dict) and "interests" in child
        },
    )


def _party(key: str, node: object, problems: Problems) -> Party | None:
    if key in RESERVED_IDS | {"independent"}:
        problems.refuse(key, f"{key} is reserved", "give the party another id")
    written = mapping(node, "a party", {"name": True}, problems)
    return Party(name=words(written["name"], "name", problems)) if written else None


def _topic(node: object, problems: Problems) -> Topic | None:
    if isinstance(node, str):
        return Topic(label=words(node, "a topic's label", problems))
    written = mapping(node, "a topic", {"label": True, "about": False}, problems)
    about = "text"
    if "about" in written:
        about = one_of(written["about"], "about", ("text", "framing", "process", "surroundings"), problems)
    if "label" not in written or not about:
        return None
    return Topic.model_validate({"label": words(written["label"], "label", problems), "about": about})


def _speaker(node: object, parties: Collection[str], problems: Problems) -> Speaker | None:
    keys = {"name": True, "party": False, "role": False, "spelled": False}
    written = mapping(node, "a speaker", keys, problems)
    if "name" not in written:
        return None
    return Speaker(
        written_at=place(node),
        name=words(written["name"], "name", problems),
        party=known_id(written["party"], "party", parties, problems) if "party" in written else None,
        role=optional_words(written, "role", problems),
        spelled=tuple(words(child, "spelled", problems) for child in several(written.get("spelled", []))),
    )


def _currencies(node: object, problems: Problems) -> dict[str, str]:
    """Signs a deal reads its own way, over the defaults: `{$: CAD}`."""
    if not isinstance(node, dict):
        problems.refuse(node, f"currencies is {shape_of(node)}", "write it as a mapping, for example {$: CAD}")
        return CURRENCIES
    for sign, code in node.items():
        if not (isinstance(code, str) and len(code) == 3 and code.isascii() and code.isupper()):
            problems.refuse(code, f"{sign} stands for {code!r}", "write a three-letter code such as USD")
    return CURRENCIES | {str(sign): str(code) for sign, code in node.items()}


def _term(key: str, node: object, parties: Collection[str], topics: Collection[str], problems: Problems) -> Term | None:
    errors = problems.errors
    written = mapping(node, f"the term {key}", TERM_KEYS, problems)
    found: dict[str, Any] = {"id": str(key), "written_at": place(key)}
    if "label" in written:
        found["label"] = words(written["label"], "label", problems)
    if "topic" in written:
        found["topic"] = known_id(written["topic"], "topic", topics, problems)
    if "type" in written:
        found["type"] = _type(written["type"], problems)
    if "weight" in written:
        found["weight"] = one_of(written["weight"], "weight", ("key", "standard", "minor"), problems)
    for role in ("payer", "receiver"):
        if role in written:
            found[role] = tuple(known_id(one, "party", parties, problems) for one in several(written[role]))
    found |= _options(node, written, found.get("type", ""), problems)
    return Term(**found) if problems.errors == errors else None


def _type(node: object, problems: Problems) -> str:
    if isinstance(node, str) and node in TYPES:
        return str(node)
    problems.refuse(node, f"the type is {node!r}", nearest(str(node), TYPES) if node else f"one of: {', '.join(TYPES)}")
    return ""


def _options(node: object, written: Mapping[str, object], type_: str, problems: Problems) -> dict[str, Any]:
    if type_ != "choice":
        for key in ("options", "ordered"):
            if key in written:
                problems.refuse(written[key], f"{key} on a term of type {type_}", "only a choice has options")
        return {}
    if "options" not in written:
        problems.refuse(node, "a choice lacks options", "add `options`, a list of ids or a mapping from id to label")
        return {}
    options = written["options"]
    labels = options if isinstance(options, dict) else {str(one): one for one in several(options)}
    for option in options if isinstance(options, dict) else several(options):
        if isinstance(option, str):
            check_id(option, "options", problems)
    read = {str(option): words(label, "an option's label", problems) for option, label in labels.items()}
    ordered = one_of(written["ordered"], "ordered", ("true", "false"), problems) if "ordered" in written else ""
    return {"options": read, "ordered": ordered == "true"}


def read_interests(
    term: Term,
    node: object,
    context: Context,
    versions: Collection[str],
    positions: Collection[str],
    problems: Problems,
) -> tuple[Interest, ...]:
    """The declared interests of one term, by party: one or a list each."""
    if not isinstance(node, dict):
        problems.refuse(node, f"interests is {shape_of(node)}", "write it as a mapping from parties to preferences")
        return ()
    named = {"position": positions, "version": versions}
    found = []
    for party, child in node.items():
        known_id(party, "party", context.parties, problems)
        for one in several(child):
            errors = problems.errors
            interest = _interest(term, str(party), one, context, problems)
            for key, ids in named.items():
                if interest and key in interest:
                    interest[key] = known_id(interest[key], key, ids, problems)
            if interest and problems.errors == errors:
                found.append(Interest(**interest))
    return tuple(found)


def _interest(term: Term, party: str, node: object, context: Context, problems: Problems) -> dict[str, Any] | None:
    keys = {"field": False, "prefers": True, "basis": True, "position": False, "version": False, "why": False}
    written = mapping(node, "an interest", keys, problems)
    if "prefers" not in written or "basis" not in written:
        return None
    errors = problems.errors
    found: dict[str, Any] = {"party": party, "written_at": place(node)}
    found["field"] = _field(node, term, written, context, problems)
    found |= _prefers(written["prefers"], term, found["field"], context, problems)
    found["basis"] = one_of(written["basis"], "basis", BASES, problems)
    for basis, key in BASES.items():
        if basis == found["basis"] and key not in written:
            problems.refuse(node, f"the basis {basis} lacks its {key}", f"add `{key}`")
        if key in written and basis != found["basis"]:
            problems.refuse(written[key], f"{key} beside the basis {found['basis']}", f"{key} goes with {basis}")
        elif key in written:
            found[key] = words(written[key], key, problems) if key == "why" else written[key]
    return found if problems.errors == errors else None


def _field(node: object, term: Term, written: Mapping[str, object], context: Context, problems: Problems) -> str:
    """The path of the field; for seats it is written as the party alone."""
    paths = {path.removeprefix("seats."): path for path in TYPES[term.type].field_names(context)}
    if "field" in written:
        return paths.get(known_id(written["field"], f"field of {term.type}", paths, problems), "")
    if written["prefers"] in ("present", "absent"):
        return ""
    if len(paths) > 1:
        problems.refuse(node, f"an interest in a {term.type} names no field", f"add `field`: {', '.join(paths)}")
        return ""
    return next(iter(paths.values()))


def _prefers(node: object, term: Term, path: str, context: Context, problems: Problems) -> dict[str, Any]:
    type_ = TYPES[term.type]
    allowed = sorted(type_.prefers(path))
    if isinstance(node, dict):
        written = mapping(node, "prefers", {"at_least": True}, problems)
        if "at_least" not in allowed:
            problems.refuse(node, f"at_least on {path} of a {term.type}", f"one of: {', '.join(allowed)}")
            return {}
        if "at_least" not in written:
            return {}
        leaf = type_.parse_field(path, written["at_least"], context, problems.refuse)
        return {"prefers": "at_least", "at_least": leaf}
    words_allowed = [word for word in allowed if word != "at_least"]
    if term.type == "choice" and not term.ordered:
        words_allowed = []
    return {"prefers": one_of(node, "prefers", [*words_allowed, "present", "absent"], problems)}
