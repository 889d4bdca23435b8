"""A share of a base: a percentage, what it is taken of, and what is deducted first."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from deal_terms.frozen_records import dataclass
from deal_terms.patterns import pattern
from deal_terms.values import quantity_type, range_words, ranges, spelled_ends
from deal_terms.values.context import Context
from deal_terms.values.fit import ALL, MEASURE, NONE, Fit, Wish
from deal_terms.values.leaf import Leaf
from deal_terms.values.numerals import decimal, number
from deal_terms.values.quantity_leaf import Measure, Quantity
from deal_terms.values.quantity_type import PREFERS
from deal_terms.values.ranges import Range
from deal_terms.values.refusals import MisreadError, RefusalTracker, Refuse, shown_value
from deal_terms.values.roundings import has_decimals
from deal_terms.values.schema import Plain, concepts, field, free_text, some_of, with_description
from deal_terms.values.scope import Scope, example_of, read_scope
from deal_terms.values.shapes import mapping
from deal_terms.values.spelled_words import FRACTIONS
from deal_terms.values.unspecified import Unspecified, is_unspecified, read_field
from deal_terms.values.vague_numbers import vague_share
from deal_terms.values.value_type import Fields, holds_each, many_fields, meets_each, together
from deal_terms.values.words import Words, read_words

_FRACTION = pattern(r"([0-9]{1,9})\s?/\s?([0-9]{1,9})")
_FRACTION_IN_WORDS = pattern(rf"(?:(an?|one|two|three|four)[ -])?({'|'.join(FRACTIONS)})", re.IGNORECASE)
_TIMES = {"": 1, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_MEANT = {"all": "100%", "the whole": "100%", "none": "0%", "a majority": "over 50%"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share; a field that is None is silent."""

    share: Quantity | Unspecified | None = None
    of: Scope | Unspecified | None = None
    net_of: Words | Unspecified | None = None

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """`share`, `of`, `net_of`; what is excluded belongs to `of`."""
        given: dict[str, Leaf | Unspecified | None] = {"share": self.share, "of": self.of, "net_of": self.net_of}
        return {name: leaf for name, leaf in given.items() if leaf is not None}

    def text(self, context: Context) -> str:
        """`50% of rare-earth minerals, excluding oil and gas, net of costs`."""
        words: list[str] = []
        unsaid = ""
        if isinstance(self.share, Unspecified):
            words.append("a share")
            unsaid = (
                ", how large not reported" if self.share.how == "by_report" else ", how large left open by the text"
            )
        elif self.share or self.of:
            words.append(self.share.text(context) if self.share else "a share")
        if isinstance(self.of, Unspecified):
            words.append(f"of a base {self.of.text(context)}")
        elif self.of:
            words.append(f"of {self.of.text(context)}")
        text = " ".join(words) + unsaid
        if self.net_of is None:
            return text
        left = self.net_of.text(context)
        net = f"deductions {left}" if isinstance(self.net_of, Unspecified) else f"net of {left}"
        return f"{text}, {net}" if text else net

    def to_yaml(self) -> dict[str, object]:
        """A mapping of the fields given."""
        written: dict[str, object] = {}
        if self.share is not None:
            written["share"] = self.share.to_yaml()
        if isinstance(self.of, Unspecified):
            written["of"] = self.of.to_yaml()
        elif self.of:
            written["of"] = list(self.of.of)
            if self.of.excluding:
                written["excluding"] = list(self.of.excluding)
        if self.net_of is not None:
            written["net_of"] = self.net_of.to_yaml()
        return written


def parse(written: object, context: Context, refuse: Refuse) -> Share | None:
    """Read `{share, of, excluding, net_of}`, or a percentage alone."""
    heard = RefusalTracker(refuse)
    if isinstance(written, str):
        alone = quantity_type.parse(PERCENTAGE, written, context, heard)
        return None if alone is None else Share(share=alone)
    example = f"{{share: 50%, of: {example_of(context)}}}"
    keys = mapping(written, ("share", "of", "excluding", "net_of"), example, heard)
    if keys is None:
        return None
    excluding = keys.get("excluding")
    if excluding is not None and ("of" not in keys or is_unspecified(keys["of"])):
        heard(excluding, "`excluding` without a base", "say in `of` what it is excluded from")
    if excluding is not None and is_unspecified(excluding):
        heard(excluding, "`excluding` is not a field of its own", "leave it out, or write `of: unspecified`")
        excluding = None
    value = Share(
        share=read_field(keys, "share", lambda part: quantity_type.parse(PERCENTAGE, part, context, heard), heard),
        of=read_field(keys, "of", lambda part: read_scope(part, excluding, context, heard, base=True), heard),
        net_of=read_field(keys, "net_of", lambda part: read_words(part, "operating costs", heard), heard),
    )
    return None if heard.any else value


def _read(words: str, context: Context) -> tuple[Range, str]:  # noqa: ARG001 - read like any quantity
    """Of `50%`, `over 50%`, `40–50%`, `1/3`, `two thirds`: points, 0 to 100."""
    said, written_ends = range_words.split(words)
    fractions = [_fraction(end) for end in written_ends]
    if fractions[-1] is None and not written_ends[-1].endswith("%"):
        raise MisreadError(f"{shown_value(words)} has no percent sign", "it is a percentage or a fraction: 50%, 1/3")
    if fractions[-1] is not None and None in fractions and not written_ends[0].endswith("%"):
        raise MisreadError(f"{shown_value(words)} begins without a percent sign", "put % behind the first number, too")
    pairs = zip(written_ends, fractions, strict=True)
    ends = [number(end.removesuffix("%").rstrip()) if part is None else part * 100 for end, part in pairs]
    if max(ends) > 100 or (said == "over" and ends[0] == 100):
        ratio = f"{decimal(max(ends) / 100)}:1" if None in fractions else "1.5:1"
        raise MisreadError(
            f"{shown_value(words)} is over 100%",
            f"a share is at most the whole; a multiple is of the type ratio ({ratio}), a tariff of the type rate",
        )
    return ranges.range_of(said, ends), ""


def _fraction(end: str) -> Fraction | None:
    """The fraction of the whole that `1/3` or `two thirds` are; None for anything else."""
    if "%" in end:
        return None
    if (digits := _FRACTION.fullmatch(end)) and int(digits[2]):
        return Fraction(int(digits[1]), int(digits[2]))
    if spoken := _FRACTION_IN_WORDS.fullmatch(end):
        return _TIMES[(spoken[1] or "").lower()] * FRACTIONS[spoken[2].lower()]
    return None


def _say(ends: tuple[Fraction, ...], unit: str) -> str:  # noqa: ARG001 - said like any quantity
    """In per cent, with one sign for both of two; a share that no decimals reach as a fraction."""
    if all(map(has_decimals, ends)):
        return f"{'–'.join(map(decimal, ends))}%"
    return "–".join(f"{decimal(end)}%" if has_decimals(end) else f"{end / 100}" for end in ends)


def _tidy(words: str) -> str:
    return _MEANT.get(words, words)


PERCENTAGE = Measure(
    example="50%",
    read=_read,
    plain=_say,
    say=_say,
    read_end=spelled_ends.share,
    tidy=_tidy,
    whole=Fraction(100),
    fractions=True,
    in_words=lambda words, _: vague_share(words),
)


def schema(context: Context) -> Plain:
    """For an editor: a percentage alone, or with its fields."""
    per_cent = quantity_type.quantity_schema(
        "%\\s*$|[0-9]\\s?/\\s?[0-9]|[A-Za-z]", "A share in per cent, or a fraction.", "50%", "over 10%", "40–50%", "1/3"
    )
    parts = {
        "share": field(per_cent),
        "of": field(concepts(context), "What it is taken of: concepts."),
        "excluding": concepts(context) | with_description("What is left out of that."),
        "net_of": field(free_text(), "What is deducted first, in words."),
    }
    return {"anyOf": [per_cent, some_of(parts)]}


def meets(text: Fields, demand: Fields, wish: Wish) -> dict[str, Fit]:
    """A share and its base together: no less of no less is all of it, less of no more is none.

    Less of more, or the other way round, cannot be compared. Who asks for at most a share asks for at most its base.
    """
    asked, base = demand.get("share"), demand.get("of")
    if not isinstance(asked, Quantity) or not isinstance(base, Scope):
        return meets_each(text, demand, wish)
    least = -1 if (asked.asks() or wish.of("share")) < 0 else wish.of("of")
    fits = meets_each(text, demand, wish._replace(directions={**wish.directions, "of": least}))
    taken = text.get("of")
    if fits["share"].kind == "unknown" and fits["of"] != NONE:
        return fits | {"of": fits["share"]}
    if fits["share"].kind not in ("all", "none") or not isinstance(taken, Scope):
        return fits
    share_fits = fits["share"] == ALL
    if least < 0:
        unlike = not base.contains(taken) if share_fits else not taken.contains(base)
    else:
        unlike = not share_fits and not base.contains(taken) and fits["of"] != NONE
    return fits | {"share": MEASURE, "of": MEASURE} if unlike else fits


def holds(text: Fields, refusal: Fields, wish: Wish) -> dict[str, Fit]:
    """A refused share of a base is not held where either of them is not."""
    return together(holds_each(text, refusal, wish))


TYPE = replace(
    many_fields(
        "share",
        parse,
        {"share": PREFERS, "of": frozenset({"wider", "narrower"}), "net_of": frozenset()},
        schema=schema,
        bounds="told",
    ),
    meets=meets,
    holds=holds,
)
