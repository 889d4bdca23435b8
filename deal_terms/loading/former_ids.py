"""What ids were called before: `was` of deal.yaml, for what no content shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from deal_terms.loading.fields import RESERVED_IDS, Anything, Problems, check_id, known_id, mapping, shape_of
from deal_terms.model.ids import SECTIONS
from deal_terms.values.refusals import with_article

OPTIONS = "options"


def read_former_ids(
    node: object,
    ids: Mapping[str, Collection[str]],
    options: Mapping[str, Collection[str]],
    problems: Problems,
) -> dict[str, dict[str, str]]:
    """`{terms: {repayment: debt}}`: by section, each id with the one it had; `ids` are those of each section.

    Options stand under their term, `{options: {use: {common: general}}}`, and are found as `{options: {use.common:
    general}}`; `options` are those of each term.
    """
    written = mapping(node, "was", dict.fromkeys([*SECTIONS, OPTIONS], False), problems)
    found: dict[str, dict[str, str]] = {}
    if OPTIONS in written:
        found |= _former_options(written.pop(OPTIONS), ids["terms"], options, problems)
    for section, names in written.items():
        if not isinstance(names, dict):
            hint = "write it as a mapping from the ids of today to those before, for example {repayment: debt}"
            problems.refuse(names, f"{section} is {shape_of(names)}", hint)
            continue
        for new, old in names.items():
            if _is_former(new, old, SECTIONS[section], ids[section], problems):
                taken = next((one for one, other in found.get(section, {}).items() if other == old), None)
                if taken:
                    hint = "of several, name the one that is the same thing"
                    problems.refuse(old, f"{old} was named for {taken} already", hint)
                found.setdefault(section, {})[str(new)] = str(old)
    return found


def _former_options(
    node: object, terms: Collection[str], options: Mapping[str, Collection[str]], problems: Problems
) -> dict[str, dict[str, str]]:
    hint = "write it as a mapping from terms to their options, for example {use: {common: general}}"
    found: dict[str, str] = {}
    if not isinstance(node, dict):
        problems.refuse(node, f"options is {shape_of(node)}", hint)
        return {}
    for term, names in node.items():
        if not known_id(term, "term", terms, problems):
            continue
        if not isinstance(names, dict):
            problems.refuse(names, f"{term} is {shape_of(names)}", hint)
            continue
        told: dict[str, str] = {}
        for new, old in names.items():
            if term in options and _is_former(new, old, "option", options[term], problems):
                if old in told.values():
                    problems.refuse(old, f"{old} was named for another option already", "name the one that is the same")
                told[str(new)] = str(old)
        found |= {f"{term}.{new}": old for new, old in told.items()}
    return {OPTIONS: found} if found else {}


def _is_former(new: str, old: object, noun: str, declared: Collection[str], problems: Problems) -> bool:
    if not known_id(new, noun, declared, problems):
        return False
    if not isinstance(old, str):
        problems.refuse(old, f"{new} was {shape_of(old)}", f"write the id that the {noun} had before")
        return False
    if old in declared and not isinstance(declared, Anything):
        problems.refuse(old, f"{old} is {with_article(noun)} still", "leave it out: `was` names an id that is gone")
        return False
    check_id(old, "was", problems, reserved_words=() if noun == "option" else RESERVED_IDS)
    return True
