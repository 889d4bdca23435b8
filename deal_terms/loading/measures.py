"""`covers` of deal.yaml: what a reading may be of, a measure such as gross, or a language of equal authority."""

from __future__ import annotations

from deal_terms.loading.fields import Problems, mapping, words

MEASURE_KEYS = {"label": True, "lang": True}


def read_measure(node: object, problems: Problems) -> tuple[str, str] | None:
    """The label of a measure, and its language where it is one: a label alone, or `{label, lang}`."""
    if not isinstance(node, dict):
        label = words(node, "a measure's label", problems)
        return (label, "") if label else None
    written = mapping(node, "a language of equal authority", MEASURE_KEYS, problems)
    told = [words(written[key], key, problems) for key in MEASURE_KEYS if key in written]
    return (told[0], told[1]) if len(told) == len(MEASURE_KEYS) and all(told) else None
