"""deal.yaml → parties, speakers, topics, concepts, acts, conditions, lines and the register of terms."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, cast, get_args

from deal_terms.errors import Place
from deal_terms.frozen_records import dataclass
from deal_terms.loading import other_words
from deal_terms.loading.fields import (
    Anything,
    Problems,
    check_id,
    entries,
    known_id,
    known_parties,
    mapping,
    one_of,
    one_or_more,
    place,
    shape_of,
    words,
)
from deal_terms.loading.measures import read_measure
from deal_terms.loading.options import read_options
from deal_terms.loading.participants import parties_context, read_party, read_speaker
from deal_terms.loading.ratio_names import read_ratio_names
from deal_terms.model.deal import About, Term, Topic
from deal_terms.model.participants import Party, Speaker
from deal_terms.suggest import did_you_mean
from deal_terms.values import TYPES, Bounds, Concepts
from deal_terms.values.context import SIGNS, Context
from deal_terms.values.year_parts import HEMISPHERES

DEAL_KEYS = {
    "title": True,
    "parties": True,
    "speakers": False,
    "topics": True,
    "concepts": False,
    "acts": False,
    "conditions": False,
    "currencies": False,
    "hemisphere": False,
    "covers": False,
    "lines": False,
    "terms": True,
    "was": False,
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
    "of": False,
    "bounds": False,
    "interests": False,
}
ACT = "{label: what is done, as readers call it}"


@dataclass(frozen=True)
class Register:
    """What deal.yaml declares, interests still to be read: they name specs and thresholds. `naming`: how files may
    name the parties.

    What is wrong in an entry is told once: the entry still stands under its id, or, for a term that cannot, among the
    `declared_terms`, so that the files that name it are not refused for it.
    """

    title: str
    parties: dict[str, Party]
    naming: Context
    speakers: dict[str, Speaker]
    topics: dict[str, Topic]
    concepts: Concepts
    acts: Concepts
    conditions: dict[str, str]
    currencies: dict[str, str]
    hemisphere: str
    covers: dict[str, str]
    languages: dict[str, str]
    lines: dict[str, str]
    terms: dict[str, Term]
    keys_at: dict[str, Place]
    was: object
    declared_terms: Collection[str]
    interests: dict[str, object]


def read_register(node: object, problems: Problems) -> Register:
    """Everything deal.yaml declares; what is wrong in it goes to `problems` and is left out."""
    written = mapping(node, "deal.yaml", DEAL_KEYS, problems)
    parties = entries(
        written.get("parties", {}), "parties", problems, lambda key, child: read_party(key, child, problems)
    )
    topics = entries(written.get("topics", {}), "topics", problems, lambda key, child: _topic(key, child, problems))
    for key in ("parties", "topics", "terms"):
        if written.get(key) == {}:
            problems.refuse(written[key], f"{key} is empty", "a deal has at least one of them")
    named = parties_context(written.get("parties"), parties, problems)
    known_topics = topics or Anything()
    speakers = entries(
        written.get("speakers", {}), "speakers", problems, lambda _, child: read_speaker(child, named, problems)
    )
    terms_node = written.get("terms", {})
    for section in ("concepts", "acts"):
        trees = written.get(section, {})
        for name in trees if isinstance(trees, dict) else ():
            check_id(name, section, problems)
    terms = entries(terms_node, "terms", problems, lambda key, child: _term(key, child, named, known_topics, problems))
    measures = entries(written.get("covers", {}), "covers", problems, lambda _, child: read_measure(child, problems))
    return Register(
        title=words(written["title"], "title", problems) if "title" in written else "",
        parties=parties,
        naming=named,
        speakers=speakers,
        topics=topics,
        concepts=Concepts.read(written.get("concepts", {}), problems.refuse),
        acts=Concepts.read(written.get("acts", {}), problems.refuse, "act", ACT),
        conditions=_labels(written.get("conditions", {}), "conditions", "a condition's label", problems),
        currencies=_currencies(written.get("currencies", {}), problems),
        hemisphere=one_of(written["hemisphere"], "hemisphere", HEMISPHERES, problems)
        if "hemisphere" in written
        else "",
        covers={measure: label for measure, (label, _) in measures.items()},
        languages={measure: lang for measure, (_, lang) in measures.items() if lang},
        lines=_labels(written.get("lines", {}), "lines", "a line's label", problems),
        terms=terms,
        keys_at=_keys_at(node),
        was=written.get("was", {}),
        declared_terms=tuple(terms_node) if isinstance(terms_node, dict) else (),
        interests={
            key: child["interests"]
            for key, child in (terms_node.items() if isinstance(terms_node, dict) else ())
            if key in terms and isinstance(child, dict) and "interests" in child
        },
    )


def _labels(node: object, section: str, what: str, problems: Problems) -> dict[str, str]:
    """A section that gives each id a label; one without a label is refused."""
    return entries(node, section, problems, lambda _, child: words(child, what, problems) or None)


def _keys_at(node: object) -> dict[str, Place]:
    if not isinstance(node, dict):
        return {}
    found = {str(key): place(key) for key in node if key in ("title", "currencies", "hemisphere", "was")}
    for section in ("concepts", "acts", "conditions", "covers", "lines"):
        if isinstance(declared := node.get(section), dict):
            found |= {f"{section}.{key}": place(key) for key in declared}
    return found


def _topic(key: str, node: object, problems: Problems) -> Topic:
    if isinstance(node, str):
        return Topic(label=words(node, "a topic's label", problems), written_at=place(key))
    written = mapping(node, "a topic", {"label": True, "about": False}, problems)
    label = words(written["label"], "label", problems) if "label" in written else ""
    about = "text"
    if "about" in written:
        about = one_of(written["about"], "about", ("text", "framing", "process", "surroundings"), problems)
    return Topic(label=label, about=cast("About", about or "text"), written_at=place(key))


def _currencies(node: object, problems: Problems) -> dict[str, str]:
    """Signs a deal reads its own way, over the defaults: `{$: CAD}`."""
    if not isinstance(node, dict):
        problems.refuse(node, f"currencies is {shape_of(node)}", "write it as a mapping, for example {$: CAD}")
        return dict(SIGNS)
    for sign, code in node.items():
        if not (isinstance(code, str) and len(code) == 3 and code.isascii() and code.isupper()):
            problems.refuse(code, f"{sign} stands for {code!r}", "write a three-letter code such as USD")
    return {**SIGNS, **{str(sign): str(code) for sign, code in node.items()}}


def _term(key: str, node: object, context: Context, topics: Collection[str], problems: Problems) -> Term | None:
    errors = problems.errors
    written = mapping(node, f"the term {key}", TERM_KEYS, problems, instead=other_words.TERM_KEYS)
    found: dict[str, Any] = {"id": str(key), "written_at": place(key)}
    if "label" in written:
        found["label"] = words(written["label"], "label", problems)
    if "topic" in written:
        found["topic"] = known_id(written["topic"], "topic", topics, problems)
    if "type" in written:
        found["type"] = read_type(written["type"], TYPES, problems)
    if "weight" in written:
        found["weight"] = one_of(written["weight"], "weight", ("key", "standard", "minor"), problems)
    for role in ("payer", "receiver"):
        if role in written:
            found[role] = known_parties(one_or_more(written[role], role, problems), context, problems)
    if "of" in written and (type_ := found.get("type")):
        found["of"] = read_ratio_names(written["of"], type_, problems)
    if "bounds" in written and (type_ := found.get("type")):
        found["bounds"] = read_bounds(written["bounds"], type_, problems)
    found |= read_options(node, written, found.get("type", ""), problems)
    return Term(**found) if problems.errors == errors else None


def read_bounds(node: object, type_: str, problems: Problems) -> Bounds | None:
    """What ranges of a term are, or of one reading of it; None after a refusal."""
    if TYPES[type_].bounds is None:
        ranges = ", ".join(name for name, kind in TYPES.items() if kind.bounds)
        problems.refuse(node, f"bounds on a {type_}", f"leave it out: only {ranges} have bounds")
        return None
    return cast("Bounds | None", one_of(node, "bounds", get_args(Bounds), problems) or None)


def read_type(node: object, known: Collection[str], problems: Problems) -> str:
    """The type of values of a term or a figure; empty after a refusal."""
    if isinstance(node, str) and node in known:
        return str(node)
    if isinstance(node, str) and node:
        problems.refuse(
            node, f"the type is {str(node)!r}", other_words.TYPES.get(node) or did_you_mean(str(node), known)
        )
    else:
        problems.refuse(node, f"the type is {shape_of(node)}", f"one of: {', '.join(known)}")
    return ""
