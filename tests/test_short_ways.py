"""What is read or judged in a short way comes out as it would in the long one."""

from __future__ import annotations

import dataclasses
import string
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from deal_terms.answering import gaps
from deal_terms.answering.diff import diff
from deal_terms.judging import answers, consolidation, differences, report_standpoint, standpoint
from deal_terms.judging.changes import Change
from deal_terms.loading import readings
from deal_terms.loading.deal import Loaded, read_deal
from deal_terms.model import pools, reports
from deal_terms.model.deal import Deal
from deal_terms.model.record import outside
from deal_terms.snapshots.snapshot import in_memory
from deal_terms.values import TYPES, Context, Value
from deal_terms.values.value_type import not_plain
from tests.examples import examples
from tests.generated import Draw, Written, deals, texts
from tests.test_values_laws import CONTEXT

PLAIN_TYPES = {name: type_ for name, type_ in TYPES.items() if type_.read_plain is not not_plain}
CONTEXTS = (CONTEXT, Context(currencies={"USD": "CAD", "$": "XXX", "BTC": "BTC"}), Context(payer=("us",)))
# Plain sums, and what is one letter away from one.
NUMBERS = st.one_of(
    st.integers(0, 10**18).map(str),
    st.decimals(0, 10**6, places=2).map(str),
    st.text("0123456789.,", min_size=1, max_size=6),
    st.sampled_from(["007", "1.50", "1.500", "2.500", "1,000", "1.", ".5", "1.5.5", "0", "0.00", "٣", "9" * 31]),
)
UNITS = st.sampled_from(
    ["", " million", " billion", " thousand", " trillion", " Million", " m", "million", " millions"]
)
CODES = st.sampled_from(["USD", "EUR", "BTC", "XYZ", "usd", "US", "$", "BEF", "USDT", ""])
SUMS = st.builds(
    lambda code, between, number, unit, behind: f"{code}{between}{number}{unit}{behind}",
    *(CODES, st.sampled_from([" ", "", "  ", "\u00a0", "\t"]), NUMBERS, UNITS),
    st.sampled_from(["", "", "", " ", "\n", " a year", ".", "%", "\u200b"]),
)


@st.composite
def nearly_plain(draw: Draw) -> str:
    """A sum with perhaps one letter put in, or taken out."""
    words: str = draw(SUMS)
    at, letter = draw(st.integers(0, len(words))), draw(st.sampled_from(["", "", *string.printable]))
    return f"{words[:at]}{letter}{words[at:]}"


@examples(2_000)
@given(st.sampled_from(sorted(PLAIN_TYPES)), nearly_plain(), st.sampled_from(CONTEXTS))
def test_what_is_read_at_a_glance_is_what_is_parsed_and_nothing_is_said_of_it(
    name: str, words: str, context: Context
) -> None:
    check_plain(name, words, context)


def check_plain(name: str, words: str, context: Context) -> None:
    type_ = PLAIN_TYPES[name]
    at_a_glance = type_.read_plain(words, context)
    if at_a_glance is None:
        return
    said: list[object] = []

    def say(written: object, message: str, hint: str) -> None:
        said.append((written, message, hint))

    parsed: Value | None = type_.parse(words, context, say)
    type_.doubts(words, context, say)
    assert (at_a_glance, said) == (parsed, [])
    assert repr(at_a_glance) == repr(parsed)


def test_plain_sums_are_read_at_a_glance() -> None:
    for words in ("USD 500 billion", "EUR 42.60", "USD 0", "BEF 12 thousand"):
        assert TYPES["money"].read_plain(words, CONTEXT)
        for context in CONTEXTS:
            check_plain("money", words, context)


def loaded(written: Written) -> Loaded:
    return read_deal(in_memory({name: text.encode() for name, text in texts(written, "block")}))


# In a reading, in the place of a value or of a report, what is refused or warned of.
ODD = st.sampled_from(["", "unspecified", "absent", [], {}, ["a"], {"value": "x"}, "USD 5", "2.500 million USD", "yes"])


@st.composite
def with_oddities(draw: Draw) -> Written:
    """A deal in which a few of the readings have something odd in them."""
    written: Written = draw(deals())
    for name in (one for one in written if "/" in one):
        for term, said in written[name]["terms"].items():
            if isinstance(said, dict) and not draw(st.integers(0, 4)):
                key = draw(st.sampled_from(["value", "reports"]))
                odd = draw(st.one_of(ODD, ODD.map(lambda one: {"s0 1": one}), ODD.map(lambda one: {"nowhere": one})))
                terms = {**written[name]["terms"], term: {**said, key: odd}}
                written = {**written, name: {**written[name], "terms": terms}}
    return written


@examples(200)
@given(with_oddities())
def test_a_reading_of_a_value_and_its_reports_alone_is_read_as_any_other(written: Written) -> None:
    short = loaded(written)
    with mock.patch.object(readings, "USUAL_KEYS", frozenset()):
        whole = loaded(written)
    assert short == whole
    assert repr(short) == repr(whole)


def judged(deal: Deal, before: str, after: str) -> tuple[Change, ...]:
    one, other = (next(spec for spec in deal.specs() if spec.id == name) for name in (before, after))
    told = diff(deal, one, other)
    return (*told.changes, *told.outside_text)


def fresh(deal: Deal) -> Deal:
    """The same deal, of which nothing was worked out yet."""
    return dataclasses.replace(deal)


@examples(200)
@given(deals(), st.data())
def test_a_term_that_is_unchanged_or_told_by_neither_is_judged_as_any_other(
    written: Written, data: st.DataObject
) -> None:
    deal = loaded(written).deal
    if deal is None:
        return
    specs = st.sampled_from(sorted(spec.id for spec in deal.specs() if not outside(spec)))
    before, after = data.draw(specs), data.draw(specs)
    short = judged(fresh(deal), before, after)
    with (
        mock.patch.object(answers, "is_settled", return_value=False),
        mock.patch.object(differences, "is_settled", return_value=False),
        mock.patch.object(differences, "are_silent", return_value=False),
        mock.patch.object(differences, "is_plainly_equal", return_value=False),
    ):
        whole = judged(fresh(deal), before, after)
    assert short == whole


@examples(100)
@given(deals())
def test_what_is_asked_of_few_reports_is_asked_of_all_of_them(written: Written) -> None:
    deal = loaded(written).deal
    if deal is None:
        return
    assert reports.every_report(deal) == [one.report for one in reports.reports(deal)]
    stands = standpoint.stand(fresh(deal))
    with mock.patch.object(report_standpoint, "_may_be_gone", return_value=True):
        assert repr(standpoint.stand(fresh(deal))) == repr(stands)
    for version in deal.as_filed.versions.values():
        names = {one: one for one in deal.versions}
        assert pools.one_text([version], names) == pools.one_text([version], {**names, "no-file": "another"})


@examples(100)
@given(deals(), st.data())
def test_sides_of_many_terms_are_those_of_each(written: Written, data: st.DataObject) -> None:
    deal = loaded(written).deal
    if deal is None:
        return
    specs = st.sampled_from([*deal.specs()])
    before, after = data.draw(specs), data.draw(specs)
    known = fresh(deal)
    for term in [one for one in deal.terms if data.draw(st.booleans())]:
        consolidation.consolidated_side(known, before, term)
    each = {
        term: tuple(consolidation.consolidated_side(fresh(deal), spec, term) for spec in (before, after))
        for term in deal.terms
    }
    assert consolidation.sides(known, before, after, deal.terms) == each
    assert consolidation.sides(fresh(deal), before, after, deal.terms) == each


@examples(200)
@given(deals(), st.data())
def test_a_demand_comes_to_the_same_of_texts_that_have_the_same(written: Written, data: st.DataObject) -> None:
    versions = [name for name in written if name.startswith("versions/")]
    for name in versions:  # as texts do, this one takes over what another has
        taken = written[data.draw(st.sampled_from(versions))]["terms"]
        terms = {**written[name]["terms"], **{one: taken[one] for one in taken if data.draw(st.booleans())}}
        written = {**written, name: {**written[name], "terms": terms}}
    deal = loaded(written).deal
    if deal is None:
        return
    short = gaps.gaps(fresh(deal), None)
    with mock.patch.object(gaps, "plain_content", return_value=None):
        whole = gaps.gaps(fresh(deal), None)
    assert short == whole
    assert repr(short) == repr(whole)
    for term in deal.terms:
        sides = [consolidation.consolidated_side(deal, one, term) for one in deal.versions.values()]
        for one in sides:
            for other in sides:
                content = differences.plain_content(one)
                is_equal = content is not None and content == differences.plain_content(other)
                assert differences.is_plainly_equal(one, other) == is_equal
