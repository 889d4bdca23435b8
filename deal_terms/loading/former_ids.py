"""What ids were called before: `was` of deal.yaml, for what no content shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from deal_terms.loading.fields import Anything, Problems, check_id, known_id, mapping, shape_of
from deal_terms.model.ids import SECTIONS
from deal_terms.values.refusals import with_article


def read_former_ids(node: object, ids: Mapping[str, Collection[str]], problems: Problems) -> dict[str, dict[str, str]]:
    """`{terms: {repayment: debt}}`: by section, each id with the one it had; `ids` are those of each section."""
    written = mapping(node, "was", dict.fromkeys(SECTIONS, False), problems)
    found: dict[str, dict[str, str]] = {}
    for section, names in written.items():
        if not isinstance(names, dict):
            hint = "write it as a mapping from the ids of today to those before, for example {repayment: debt}"
            problems.refuse(names, f"{section} is {shape_of(names)}", hint)
            continue
        for new, old in names.items():
            if _is_former(new, old, section, ids[section], problems):
                taken = next((one for one, other in found.get(section, {}).items() if other == old), None)
                if taken:
                    hint = "of several, name the one that is the same thing"
                    problems.refuse(old, f"{old} was named for {taken} already", hint)
                found.setdefault(section, {})[str(new)] = str(old)
    return found


def _is_former(new: str, old: object, section: str, declared: Collection[str], problems: Problems) -> bool:
    noun = SECTIONS[section]
    if not known_id(new, noun, declared, problems):
        return False
    if not isinstance(old, str):
        problems.refuse(old, f"{new} was {shape_of(old)}", f"write the id that the {noun} had before")
        return False
    if old in declared and not isinstance(declared, Anything):
        problems.refuse(old, f"{old} is {with_article(noun)} still", "leave it out: `was` names an id that is gone")
        return False
    check_id(old, "was", problems)
    return True
