"""What each type of value reads, refuses, says and orders: the tables of the data model, row by row."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from typing import Any

import pytest

from deal_terms.values import TYPES, Concepts, Context, Happening, Leaf, Unspecified, Value, at_least, below
from deal_terms.values.acts import Act
from deal_terms.values.amounts import Amount, amount
from deal_terms.values.refusals import with_article
from deal_terms.values.telling import only_says_less, relation

CONTEXT = Context(
    parties={"us": "United States", "ua": "Ukraine"},
    concepts=Concepts(
        labels={
            "natural-resources": "all natural resources",
            "rare-earths": "rare-earth minerals",
            "oil-gas": "oil and gas",
            "lithium": "lithium",
            "ports": "ports",
        },
        parents={
            "rare-earths": ("natural-resources",),
            "oil-gas": ("natural-resources",),
            "lithium": ("natural-resources",),
        },
    ),
    acts=Concepts(
        labels={"protect": "protect Ukraine", "arm": "arm", "train": "train", "leave-nato": "leave NATO"},
        parents={"arm": ("protect",), "train": ("protect",)},
    ),
    conditions={"truce": "a truce holds", "vote": "parliament agrees", "paid": "the sum is paid"},
    events={
        "oval-office": Happening("the Oval Office clash", datetime.date(2025, 2, 28), datetime.date(2025, 2, 28)),
        "talks": Happening("the talks", datetime.date(2025, 2, 1), datetime.date(2025, 2, 28)),
        "peace": Happening("a peace deal"),
        "election": Happening("an election"),
    },
    options={"none": "no control", "joint": "joint control", "full": "full control"},
)
ORDERED = Context(options=CONTEXT.options, ordered=True)
ARTICLES = ("a party", "an act", "an event", "a unit", "a use", "a European order", "an hour", "a one-off", "an order")


@pytest.mark.parametrize("said", ARTICLES)
def test_an_article_follows_the_sound_of_the_word(said: str) -> None:
    assert with_article(said.partition(" ")[2]) == said


def read(name: str, written: object, context: Context = CONTEXT) -> Value:
    refused: list[str] = []
    value = TYPES[name].parse(written, context, lambda _, message, hint: refused.append(f"{message}; {hint}"))
    assert not refused
    assert value is not None
    return value


def refusals(name: str, written: object, context: Context = CONTEXT) -> list[tuple[object, str]]:
    refused: list[tuple[object, str]] = []
    value = TYPES[name].parse(written, context, lambda wrong, message, do: refused.append((wrong, f"{message}: {do}")))
    assert value is None
    return refused


def field(name: str, written: object, field_name: str = "value", context: Context = CONTEXT) -> Leaf:
    leaf = read(name, written, context).fields()[field_name]
    assert not isinstance(leaf, Unspecified)
    return leaf


def order(name: str, before: object, after: object, field_name: str = "value", context: Context = CONTEXT) -> object:
    kind, equivalence = field(name, before, field_name, context).order(field(name, after, field_name, context))
    return kind if equivalence is None else (kind, equivalence)


SAID = [
    ("money", "USD 500 billion", "USD 500 billion"),
    ("money", "$500bn", "USD 500 billion"),
    ("money", "500 billion USD", "USD 500 billion"),
    ("money", "€5k", "EUR 5,000"),
    ("money", "£5 mn", "GBP 5 million"),
    ("money", "USD 1tn", "USD 1 trillion"),
    ("money", "$1500m", "USD 1.5 billion"),
    ("money", "USD 1,234,567", "USD 1,234,567"),
    ("money", "About USD 98 Billion", "about USD 98 billion"),
    ("money", "over USD 98\u00a0billion", "over USD 98 billion"),
    ("money", "at least USD 5", "at least USD 5"),
    ("money", "under $5", "under USD 5"),
    ("money", "at most $5", "at most USD 5"),
    ("money", "up to $5", "up to USD 5"),
    ("money", "USD 300–350 billion", "USD 300–350 billion"),
    ("money", "USD 300-350 billion", "USD 300–350 billion"),
    ("money", "USD 300 to 350 billion", "USD 300–350 billion"),
    ("money", "$300bn - $350bn", "USD 300–350 billion"),
    ("money", "USD 300 billion–1 trillion", "USD 300 billion–1 trillion"),
    ("money", "USD 500,000–2,000,000", "USD 0.5–2 million"),
    ("money", "USD 1–1 billion", "USD 1 billion"),
    ("money", "USD 1,234,567–2,000,000,000", "USD 1,234,567–2,000,000,000"),
    ("money", "USD 0", "USD 0"),
    ("share", "50%", "50%"),
    ("share", "1/3", "1/3"),
    ("share", "a third", "1/3"),
    ("share", "two thirds", "2/3"),
    ("share", "Half", "50%"),
    ("share", "at least three quarters", "at least 75%"),
    ("share", "1/3–1/2", "1/3–50%"),
    ("share", "40%–2/3", "40%–2/3"),
    ("money", "USD 12.3450", "USD 12.3450"),
    ("period", "1.2340 years", "1.2340 years"),
    ("share", {"share": "50 %"}, "50%"),
    ("share", {"share": "40-50%", "of": ["rare-earths"]}, "40–50% of rare-earth minerals"),
    ("share", {"share": "over 50%", "of": "rare-earths"}, "over 50% of rare-earth minerals"),
    (
        "share",
        {"share": "50%", "of": ["natural-resources"], "excluding": ["oil-gas", "lithium"], "net_of": "costs"},
        "50% of all natural resources, excluding oil and gas and lithium, net of costs",
    ),
    ("share", {"share": "unspecified", "of": ["ports"]}, "a share of ports, how large not reported"),
    ("share", {"share": "50%", "of": {"unspecified": "by_text"}}, "50% of a base left open by the text"),
    ("share", {"net_of": "unspecified"}, "deductions not reported"),
    ("seats", {"seats": {"ua": "2", "us": "3"}}, "3 United States, 2 Ukraine"),
    (
        "seats",
        {"seats": {"us": "3", "ua": "2", "independent": "0"}, "total": "5", "chair": "us"},
        "3 United States, 2 Ukraine, 0 independent (5 in all, majority: United States); chair: United States",
    ),
    ("seats", {"seats": {"us": "2", "ua": "2"}, "total": "4"}, "2 United States, 2 Ukraine (4 in all)"),
    (
        "seats",
        {"seats": {"us": "3", "ua": "unspecified"}, "total": "5"},
        "3 United States, Ukraine: not reported (5 in all, majority: United States)",
    ),
    (
        "seats",
        {"veto": ["ua", "us"], "decided_by": "consensus"},
        "veto: United States and Ukraine; decided by: consensus",
    ),
    ("seats", {"veto": "none"}, "veto: nobody"),
    ("ratio", "2:1", "2:1"),
    ("ratio", "at least 1.5 : 1", "at least 3:2"),
    ("ratio", "1:1 to 4:2", "1:1–2:1"),
    ("count", "57", "57"),
    ("count", "about 800000", "about 800,000"),
    ("choice", "joint", "joint control"),
    ("set", ["rare-earths", "ports"], "rare-earth minerals and ports"),
    ("set", "ports", "ports"),
    ("set", {"of": ["natural-resources"], "such_as": ["lithium"]}, "all natural resources, such as lithium"),
    ("presence", "present", "present"),
    (
        "commitment",
        {"who": "us", "force": "shall", "to": "protect Ukraine", "if": "a truce holds", "until": "2030"},
        "United States shall protect Ukraine, if a truce holds, until 2030",
    ),
    (
        "commitment",
        {"who": ["ua", "us"], "force": "intends", "to": "talk", "if": "none"},
        "United States and Ukraine intend to talk, without condition",
    ),
    ("commitment", {"who": "us", "to": "leave"}, "United States: leave"),
    ("commitment", {"force": "shall_not", "to": "leave"}, "somebody shall not leave (by whom: not reported)"),
    ("commitment", {"to": "leave"}, "leave"),
    ("commitment", {"who": "unspecified", "to": "leave"}, "leave (by whom: not reported)"),
    (
        "commitment",
        {"who": {"unspecified": "by_text"}, "force": "may", "to": "leave"},
        "somebody may leave (by whom: left open by the text)",
    ),
    (
        "commitment",
        {"who": "us", "force": "shall", "to": "protect", "if": ["vote", "truce"]},
        "United States shall protect Ukraine, if a truce holds and parliament agrees",
    ),
    ("commitment", {"who": "us", "force": "may", "to": ["train", "arm"]}, "United States may train and arm"),
    (
        "commitment",
        {"who": "us", "force": "unspecified", "to": {"unspecified": "by_text"}},
        "United States (force not reported) (act left open by the text)",
    ),
    ("commitment", {"if": "unspecified"}, "(condition not reported)"),
    ("date", "2025-02-12", "2025-02-12"),
    ("date", "2025-02", "February 2025"),
    ("date", "2025", "2025"),
    ("date", "talks", "the talks (February 2025)"),
    ("date", {"as_of": "2025-02"}, "as of February 2025"),
    ("date", {"from": "2025-02"}, "from February 2025"),
    ("date", {"by": "peace", "after": "oval-office"}, "after the Oval Office clash (2025-02-28), by a peace deal"),
    ("period", "45 days", "45 days"),
    ("period", "1 week", "1 week"),
    ("period", "at least 10 years", "at least 10 years"),
    ("period", "10 to 15 years", "10–15 years"),
    ("period", "18 months–2 years", "18–24 months"),
    ("text", "  words \n of ours ", "words of ours"),
]


@pytest.mark.parametrize(("name", "written", "said"), SAID)
def test_a_value_says_itself(name: str, written: object, said: str) -> None:
    assert read(name, written).text(CONTEXT) == said


CANONICAL: list[tuple[str, object, str, object]] = [
    ("money", "$1.50bn", "value", "USD 1500000000"),
    ("money", "about $5k", "value", "about USD 5000"),
    ("money", "USD 300–350 billion", "value", "USD 300000000000–350000000000"),
    ("money", "USD 0.10", "value", "USD 0.1"),
    ("share", {"share": "at most 12.50%"}, "share", "at most 12.5%"),
    (
        "share",
        {"of": ["natural-resources"], "excluding": ["lithium"]},
        "of",
        ["natural-resources", "oil-gas", "rare-earths"],
    ),
    ("seats", {"seats": {"us": "3"}}, "seats.us", "3"),
    ("ratio", "4:2", "value", "2:1"),
    ("count", "over 800,000", "value", "over 800000"),
    ("set", ["rare-earths", "natural-resources"], "value", ["lithium", "natural-resources", "oil-gas", "rare-earths"]),
    ("set", {"of": ["rare-earths"], "such_as": ["rare-earths"]}, "value", ["rare-earths"]),
    ("date", {"after": "oval-office", "by": "2025-04-01"}, "value", "after oval-office, by 2025-04-01"),
    ("period", "6 weeks", "value", "42 days"),
    ("period", "about 10 years", "value", "about 120 months"),
    ("commitment", {"who": ["us", "ua"]}, "who", ["ua", "us"]),
    ("text", "cafe\u0301", "value", "caf\u00e9"),
]


@pytest.mark.parametrize(("name", "written", "field_name", "canonical"), CANONICAL)
def test_a_field_is_plain_data_for_a_program(name: str, written: object, field_name: str, canonical: object) -> None:
    assert field(name, written, field_name).canonical() == canonical


def test_the_fields_given_come_in_printing_order_and_examples_are_none() -> None:
    assert list(read("share", {"net_of": "costs", "share": "5%"}).fields()) == ["share", "net_of"]
    board = {"decided_by": "vote", "total": "5", "seats": {"ua": "5"}, "chair": "ua"}
    assert list(read("seats", board).fields()) == ["seats.ua", "chair", "decided_by"]
    assert list(read("commitment", {"if": "none", "who": "us"}).fields()) == ["who", "if"]
    examples = {"of": ["natural-resources"], "such_as": ["lithium"]}
    assert read("set", examples).fields() == read("set", ["natural-resources"]).fields()
    assert TYPES["seats"].field_names(CONTEXT) == (
        "seats.us",
        "seats.ua",
        "seats.independent",
        "chair",
        "veto",
        "decided_by",
    )


def test_an_unspecified_field_says_who_left_it_out() -> None:
    fields = read("share", {"share": "unspecified", "of": {"unspecified": "by_text"}}).fields()
    assert fields == {"share": Unspecified(how="by_report"), "of": Unspecified(how="by_text")}
    assert [leaf.canonical() for leaf in fields.values()] == ["unspecified by_report", "unspecified by_text"]


REFUSED = [
    ("money", "USD 1.000,5", "1,000.5"),
    ("money", "USD 1,5", "1.5"),
    ("money", "USD 1.000.000", "write USD 1 million$"),
    ("money", "USD 1 000", "write USD 1,000$"),
    ("money", "USD 1,00", "commas group thousands|1.00"),
    ("money", "$", "no number"),
    ("money", "USD", "no number"),
    ("money", "500", "names no currency.*code before the number"),
    ("money", "USD -5", "negative"),
    ("money", "USD NaN", "no number"),
    ("money", "inf", "no number"),
    ("money", "USD 1e9", "exponent"),
    ("money", "usd 5", "write USD 5$"),
    ("money", "US$5", "USD"),
    ("money", "5 dollars", "USD"),
    ("money", "¥5", "write JPY 5 or CNY 5$"),
    ("money", "USD 5 bilion", "write USD 5 billion$"),
    ("money", "$5B", "write USD 5 billion$"),
    ("money", "$5–£6", "two currencies"),
    ("money", "$5 EUR", "two currencies"),
    ("money", "USD 350–300 billion", "begins above its end"),
    ("money", "USD 5–", "lacks one end"),
    ("money", "USD over 5", "write over USD 5$"),
    ("money", "USD 500–1 billion", "write USD 500 million–1 billion$"),
    ("money", "USD 300 billion–350", "no unit"),
    ("money", "USD 5 billion for good", "for good beside the sum"),
    ("money", "more than USD 5", "write over USD 5"),
    ("money", "~$5", r"write about USD 5"),
    ("money", "about USD 3–4", "write USD 3–4$"),
    ("money", "between $3 and $5", "write USD 3–5$"),
    ("money", "$1–2–3", "more than two ends"),
    ("money", "$" + "9" * 31, "too long"),
    ("money", "", "empty value.*USD 500 billion"),
    ("money", ["USD 5"], "a list where one value"),
    ("money", {"usd": "5"}, "a mapping where one value"),
    ("money", "unspecified", "unspecified: by_report"),
    ("money", {"unspecified": "by_text"}, "unspecified: by_report"),
    ("share", "50", "write 50%"),
    ("share", "50 percent", "write 50%"),
    ("share", "3/2", "over 100%"),
    ("share", "1/0", "percentage or a fraction"),
    ("share", "40–1/2", "percent sign"),
    ("share", "a lot", "percentage or a fraction"),
    ("share", "0.5", "write 0.5% or 50%$"),
    ("share", "120%", "over 100%"),
    ("share", "over 100%", "over 100%"),
    ("share", "nan%", "not a number"),
    ("share", "-5%", "negative"),
    ("share", {}, "empty mapping"),
    ("share", ["50%"], "a list where a mapping"),
    ("share", {"share": ["50%"]}, "a list where one value"),
    ("share", {"share": "50%", "off": ["ports"]}, "unknown key off.*did you mean of"),
    ("share", {"of": ["rare-earth"]}, "did you mean rare-earths"),
    ("share", {"of": []}, "empty list"),
    ("share", {"of": ""}, "empty value"),
    ("share", {"of": ["ports", "ports"]}, "twice"),
    ("share", {"of": [["ports"]]}, "a list in a list of names"),
    ("share", {"of": {"ports": "x"}}, "a mapping where a list"),
    ("share", {"share": "5%", "excluding": ["ports"]}, "without a base"),
    ("share", {"of": ["ports"], "excluding": "unspecified"}, "not a field of its own"),
    ("share", {"of": ["ports"], "excluding": ["ports"]}, "nothing is left"),
    ("share", {"of": ["ports"], "excluding": ["lithium"]}, "not part of ports"),
    ("share", {"net_of": ""}, "empty value"),
    ("share", {"share": {"unspecified": "by_txt"}}, "by_report.*by_text"),
    ("share", {"share": {"unspecified": "by_text", "of": "x"}}, "beside `unspecified`"),
    ("seats", "3-2", "whose seats"),
    ("seats", {"us": "3", "ua": "2"}, "under `seats`"),
    ("seats", {"seats": {"usa": "3"}}, "unknown key usa.*did you mean us"),
    ("seats", {"seats": "3-2"}, "whose seats"),
    ("seats", {"seats": {"us": "2.5"}}, "not a whole number"),
    ("seats", {"seats": {"us": ""}}, "empty value"),
    ("seats", {"seats": "unspecified"}, "of each party"),
    ("seats", {"seats": {"us": "3", "ua": "2"}, "total": "6"}, "total of 6.*come to 5"),
    ("seats", {"seats": {"us": "at least 3"}, "total": "2"}, "come to 3 or more"),
    ("seats", {"seats": {"us": "3"}, "total": "about 3"}, "not one number"),
    ("seats", {"total": "5"}, "never compared"),
    ("seats", {"chair": "usa"}, "usa is not a party.*did you mean us"),
    ("seats", {"veto": ["none", "us"]}, "`none` beside"),
    ("ratio", "2", "2:1"),
    ("ratio", "2 to 1", "2:1"),
    ("ratio", "2:0", "zero"),
    ("ratio", "2:1:1", "2:1"),
    ("ratio", "a:b", "not a number"),
    ("count", "57.5", "no decimals"),
    ("count", "57.0", "write 57$"),
    ("count", "1.5 million", "million after a count"),
    ("count", "1e9", "exponent"),
    ("count", "Infinity", "not a number"),
    ("count", "many", "not a number"),
    ("choice", "jont", "did you mean joint.*known: none, joint, full"),
    ("choice", ["joint"], "a list where one value"),
    ("set", ["lithum"], "did you mean lithium"),
    ("set", {"such_as": ["lithium"]}, "without `of`"),
    ("set", {"of": ["ports"], "like": ["lithium"]}, "unknown key like"),
    ("set", "unspecified", "unspecified: by_report"),
    ("set", [], "empty list"),
    ("presence", "yes", "value: present"),
    ("presence", "", "empty value"),
    ("commitment", {"who": "uk", "force": "shall"}, "uk is not a party"),
    ("commitment", {"force": "must"}, "write shall"),
    ("commitment", {"force": "shal"}, "did you mean shall"),
    ("commitment", {"force": "shall not"}, "write shall_not"),
    ("commitment", {"if": "None"}, "if: none"),
    ("commitment", {"when": "x"}, "unknown key when"),
    ("commitment", "shall protect", "a mapping is expected"),
    ("commitment", {"to": ""}, "empty value"),
    ("commitment", {"to": ["arm", "tarin"]}, "tarin is not an act of this deal: did you mean train"),
    ("commitment", {"to": ["arm", "arm"]}, "twice"),
    ("commitment", {"if": ["truce", "a vote"]}, "a vote is not a condition of this deal: did you mean vote"),
    ("commitment", {"if": ["none"]}, "none is not a condition"),
    ("date", "2025-13", "is not a month"),
    ("date", "2025-02-30", "February 2025 has 28 days"),
    ("date", "12/02/2025", "2025-02-12 or 2025-12-02"),
    ("date", "31.12.2025", "write the year first: 2025-12-31"),
    ("date", "2025-2-3", "write 2025-02-03"),
    ("date", "2/2025", "write the year first: 2025-02"),
    ("date", "99999", "ISO 8601"),
    ("date", "20250203", "write 2025-02-03"),
    ("date", "12 February 2025", "write 2025-02-12"),
    ("date", "some time in 2025", "ISO 8601"),
    ("date", "0000", "not a year"),
    ("date", "before 2025-02", "{by: 2025-01}"),
    ("date", "2025-02-01–2025-02-03", "{from: 2025-02-01, by: 2025-02-03}"),
    ("date", "13022025", "write 2025-02-13"),
    ("date", "oval-ofice", "did you mean oval-office"),
    ("date", {"by": "oval-ofice"}, "did you mean oval-office"),
    ("date", {"from": "2025-03", "by": "2025-02"}, "begins on 2025-03-01 and ends on 2025-02-28"),
    ("date", {"after": "2025-03", "by": "oval-office"}, "begins on"),
    ("date", {"after": "2025-03", "from": "2025-03"}, "both `after` and `from`"),
    ("date", {"as_of": "2025-03", "by": "2025-04"}, "`as_of` beside"),
    ("date", {"before": "2025"}, "unknown key before"),
    ("date", {"by": ["2025"]}, "a list where one value"),
    ("period", "45 dayz", "write 45 days$"),
    ("period", "45", "no unit"),
    ("period", "a year", "no number"),
    ("period", "P45D", "45 days"),
    ("period", "45 days–2 months", "mixes"),
    ("period", "45 working days", "not a unit of time"),
    ("period", "15–10 years", "write 10–15 years$"),
    ("text", "", "empty value"),
    ("text", ["words"], "a list where one value"),
    ("set", {"of": ["ports"], "such_as": ["ports", "lithium"]}, "lithium is an example of nothing"),
    ("set", {"of": ["ports "]}, "write ports without it"),
    ("commitment", {"who": "us "}, "write us without it"),
    ("text", "pay by M\u200bay", "ZERO WIDTH SPACE.*write pay by May$"),
    ("text", "\u200b", "ZERO WIDTH SPACE.*write a value"),
    ("money", "UDS 5 million", "no currency has the code UDS: write USD 5 million"),
    ("money", "QQQ 5", "no currency has the code QQQ: write the code that ISO 4217"),
    ("count", "under 0", "nothing is under 0"),
    ("share", "145%", r"ratio \(1.45:1\)"),
    ("date", {"after": "2025-02", "by": "2025-02"}, "write {from: 2025-02, by: 2025-02}"),
    ("date", {"after": "peace", "by": "peace"}, "no day is after peace and by peace"),
    ("seats", {"seats": {"us": "about 3"}, "total": "2"}, "a total of 2, but the seats come to 3:"),
]


@pytest.mark.parametrize(("name", "written", "words"), REFUSED)
def test_a_value_that_cannot_be_read_is_refused_with_advice(name: str, written: object, words: str) -> None:
    [(_, said)] = refusals(name, written)
    assert re.search(words, said), said


def test_all_problems_of_a_value_are_refused_at_once_each_at_what_is_wrong() -> None:
    share, of, excluding = "50", ["rare-earth", "port"], "oil"
    written = {"share": share, "of": of, "excluding": excluding, "nett_of": "x"}
    wrong = [id(where) for where, _ in refusals("share", written)]
    key = next(key for key in written if key == "nett_of")
    assert sorted(wrong) == sorted([id(key), id(share), id(of[0]), id(of[1]), id(excluding)])


def test_the_sign_of_a_currency_is_what_the_deal_says() -> None:
    context = Context(currencies={"$": "AUD"})
    assert read("money", "$5", context).text(context) == "AUD 5"
    assert "names no currency" in refusals("money", "5", Context(currencies={}))[0][1]


ORDERS: list[tuple[str, object, object, object]] = [
    ("money", "USD 1500 million", "$1.5bn", "restated"),
    ("money", "USD 5", "USD 6", "raised"),
    ("money", "USD 6", "USD 5", "lowered"),
    ("money", "USD 5", "EUR 5", ("not_comparable", "units")),
    ("money", "USD 3–7", "USD 4–6", "narrowed"),
    ("money", "USD 3–7", "USD 3–6", "narrowed"),
    ("money", "USD 5", "USD 5–6", "widened"),
    ("money", "USD 3–5", "USD 4–6", "raised"),
    ("money", "USD 4–6", "USD 3–5", "lowered"),
    ("money", "over USD 5", "at least USD 5", "lowered"),
    ("money", "above USD 5", "over USD 5", "restated"),
    ("money", "USD 5", "over USD 5", "raised"),
    ("money", "under USD 5", "USD 5", "raised"),
    ("count", "over 5", "at least 6", ("restated", "bound")),
    ("count", "under 5", "at most 4", ("restated", "bound")),
    ("money", "under USD 5", "at most USD 5", "raised"),
    ("money", "up to USD 5", "at most USD 5", ("restated", "bound")),
    ("money", "over USD 5", "over USD 5", "restated"),
    ("money", "up to USD 5", "up to USD 6", "raised"),
    ("money", "at least USD 5", "over USD 4", "lowered"),
    ("money", "over USD 5", "USD 6", "narrowed"),
    ("money", "USD 5", "at least USD 5", "widened"),
    ("money", "over USD 5", "USD 4", "lowered"),
    ("money", "up to USD 5", "at least USD 6", "raised"),
    ("money", "about USD 500", "USD 450", "restated"),
    ("money", "USD 550", "about USD 500", "restated"),
    ("money", "about USD 500", "USD 450–550", "restated"),
    ("money", "about USD 500", "USD 551", "raised"),
    ("money", "about USD 500", "about USD 510", "raised"),
    ("money", "about USD 500", "USD 440–560", "widened"),
    ("money", "over USD 400", "about USD 500", "narrowed"),
    ("quantity", "1,000 ha", "10 km2", ("restated", "conversion")),
    ("quantity", "1,000 ha", "11 km2", "raised"),
    ("ratio", "2:1", "4:2", "restated"),
    ("ratio", "1:3", "1:2", "raised"),
    ("ratio", "2:1", "at least 2:1", "widened"),
    ("count", "57", "about 60", "restated"),
    ("count", "1,000", "1000", "restated"),
    ("choice", "none", "full", "changed"),
    ("choice", "full", "full", "restated"),
    ("set", ["natural-resources"], ["natural-resources", "rare-earths"], "restated"),
    ("set", ["natural-resources"], ["rare-earths"], "narrowed"),
    ("set", ["rare-earths"], ["rare-earths", "ports"], "widened"),
    ("set", ["rare-earths"], ["ports"], "changed"),
    ("set", ["natural-resources"], {"of": ["natural-resources"], "such_as": ["lithium"]}, "restated"),
    ("presence", "present", "present", "restated"),
    ("date", "2025-02-12", "2025-02-13", "later"),
    ("date", "2025-03", "2025-02", "earlier"),
    ("date", "2025-02", "2025-02-28", "restated"),
    ("date", "2025-02-28", "2025", "restated"),
    ("date", "2025", "2025-02", "restated"),
    ("date", {"from": "peace"}, {"from": "peace + 1 day"}, "later"),
    ("date", {"after": "peace + 10 days"}, {"from": "peace + 5 days"}, "earlier"),
    ("date", {"from": "peace + 5 days"}, {"after": "peace + 10 days"}, "later"),
    ("date", {"after": "peace + 5 days"}, {"from": "peace + 7 days"}, "later"),
    ("date", {"from": "peace + 5 days"}, {"after": "peace + 5 days"}, "later"),
    ("date", {"after": "peace + 1 month"}, {"from": "peace + 70 days"}, "changed"),
    ("date", {"from": "talks + 1 month"}, {"from": "talks + 70 days"}, "later"),
    ("date", "2025-02", "oval-office", "restated"),
    ("date", "2025-02", {"from": "2025-02", "by": "2025-02"}, "restated"),
    ("date", {"from": "2025-02", "by": "2025-02"}, "2025-02-12", "narrowed"),
    ("date", {"from": "2025-02-12", "by": "2025-02-12"}, "2025-02-12", ("restated", "bound")),
    ("date", {"as_of": "2025-02"}, "2025-02", ("restated", "bound")),
    ("date", {"after": "2025-02"}, {"from": "2025-02-02"}, ("restated", "bound")),
    ("date", {"after": "2025-02-20"}, {"from": "2025-02-21"}, ("restated", "bound")),
    ("date", {"after": "2025-02-20"}, "2025-02-20", "earlier"),
    ("date", {"after": "peace"}, {"from": "peace"}, "earlier"),
    ("date", {"by": "2025-02"}, {"by": "2025-02-28"}, ("restated", "bound")),
    ("date", {"after": "2025-02"}, {"after": "2025-03"}, "later"),
    ("date", {"by": "2025-03"}, {"by": "2025-02"}, "earlier"),
    ("date", {"by": "2025-03"}, {"from": "2025-02", "by": "2025-03"}, "narrowed"),
    ("date", "2025-03-01", {"from": "2025-03"}, "widened"),
    ("date", "2025-02-28", "oval-office", ("restated", "event")),
    ("date", {"after": "oval-office"}, {"after": "2025-03-01"}, "later"),
    ("date", "peace", "peace", "restated"),
    ("date", {"after": "peace"}, {"after": "peace", "by": "2026"}, "narrowed"),
    ("date", {"after": "peace"}, {"after": "election"}, "changed"),
    ("date", {"after": "peace"}, {"after": "2025"}, "changed"),
    ("date", {"by": "2026"}, {"after": "peace", "by": "2026"}, "changed"),
    ("date", "2025", "peace", "changed"),
    ("period", "45 days", "6 weeks", "shorter"),
    ("period", "14 days", "2 weeks", "restated"),
    ("period", "10 years", "121 months", "longer"),
    ("period", "30 days", "1 month", ("not_comparable", "units")),
    ("period", "at least 10 years", "over 120 months", "longer"),
    ("period", "10 years", "10–15 years", "widened"),
    ("text", "some words", "some  words", "restated"),
    ("text", "some words", "other words", "reworded"),
]


@pytest.mark.parametrize(("name", "before", "after", "expected"), ORDERS)
def test_two_values_are_ordered(name: str, before: object, after: object, expected: object) -> None:
    assert order(name, before, after) == expected


FIELD_ORDERS: list[tuple[str, str, object, object, str]] = [
    ("share", "share", "50%", "over 50%", "raised"),
    ("share", "share", "50%", "40%", "lowered"),
    ("share", "of", ["natural-resources"], ["rare-earths"], "narrowed"),
    ("share", "of", ["ports"], ["lithium"], "changed"),
    ("share", "net_of", "costs", "all costs", "reworded"),
    ("commitment", "who", "us", "ua", "changed"),
    ("commitment", "who", ["us", "ua"], ["ua", "us"], "restated"),
    ("commitment", "force", "shall", "intends", "weaker"),
    ("commitment", "force", "may", "intends", "stronger"),
    ("commitment", "force", "may", "shall", "stronger"),
    ("commitment", "force", "may", "shall_not", "reversed"),
    ("commitment", "force", "shall_not", "shall", "reversed"),
    ("commitment", "force", "shall_not", "shall_not", "restated"),
    ("commitment", "if", "none", "a truce", "weaker"),
    ("commitment", "if", "a truce", "none", "stronger"),
    ("commitment", "if", "a truce", "a full truce", "reworded"),
    ("commitment", "if", "none", "none", "restated"),
    ("commitment", "to", "leave", "go", "reworded"),
    ("commitment", "to", "protect", "arm", "narrowed"),
    ("commitment", "to", "arm", ["arm", "train"], "widened"),
    ("commitment", "to", ["protect"], ["train", "protect"], "restated"),
    ("commitment", "to", "arm", "train", "changed"),
    ("commitment", "to", "arm", "arm Ukraine", "reworded"),
    ("commitment", "to", "arm Ukraine", "arm", "reworded"),
    ("commitment", "if", "truce", ["truce", "vote"], "weaker"),
    ("commitment", "if", ["truce", "vote"], ["vote"], "stronger"),
    ("commitment", "if", ["truce", "vote"], ["vote", "truce"], "restated"),
    ("commitment", "if", "truce", "vote", "changed"),
    ("commitment", "if", ["truce", "vote"], ["vote", "paid"], "changed"),
    ("commitment", "if", "none", ["truce", "vote"], "weaker"),
    ("commitment", "if", "truce", "none", "stronger"),
    ("commitment", "if", "truce", "a truce holds", "reworded"),
    ("commitment", "until", "2030", "2031", "longer"),
    ("seats", "chair", "us", "ua", "changed"),
    ("seats", "decided_by", "vote", "consensus", "reworded"),
]


@pytest.mark.parametrize(("name", "field_name", "before", "after", "expected"), FIELD_ORDERS)
def test_the_fields_of_two_values_are_ordered(
    name: str, field_name: str, before: object, after: object, expected: str
) -> None:
    assert order(name, {field_name: before}, {field_name: after}, field_name) == expected


def test_the_seats_of_each_party_are_raised_or_lowered_and_the_split_is_changed() -> None:
    before, after = {"seats": {"us": "3", "ua": "2"}}, {"seats": {"us": "2", "ua": "3"}}
    assert order("seats", before, after, "seats.us") == "lowered"
    assert order("seats", before, after, "seats.ua") == "raised"
    assert TYPES["seats"].rolls_up == {"seats.": "changed"}


def test_each_type_says_what_its_fields_are_and_whether_a_range_was_agreed() -> None:
    parts = ("seats.us", "seats.ua", "seats.independent", "chair", "veto", "decided_by")
    told = {name: (type_.bounds, type_.field_names(CONTEXT)) for name, type_ in TYPES.items()}
    assert told == {
        **dict.fromkeys(("money", "rate", "quantity", "ratio", "count"), ("told", ("value",))),
        **dict.fromkeys(("set", "date", "period"), ("agreed", ("value",))),
        **dict.fromkeys(("choice", "ranking", "presence", "text"), (None, ("value",))),
        "share": ("told", ("share", "of", "net_of")),
        "seats": ("agreed", parts),
        "commitment": (None, ("who", "force", "to", "if", "until")),
    }
    assert {name: type_.more_fields for name, type_ in TYPES.items() if type_.more_fields} == {
        "money": ("payment",),
        "period": ("renewal",),
    }
    assert {name: set(type_.beside) for name, type_ in TYPES.items() if type_.beside} == {
        "seats": {"total"},
        "set": {"such_as"},
    }
    assert {name for name, type_ in TYPES.items() if type_.being_there} == {"presence", "commitment", "text"}


def test_excluding_narrows_the_base() -> None:
    whole = {"of": ["natural-resources"]}
    assert order("share", whole, {**whole, "excluding": ["oil-gas"]}, "of") == "narrowed"


def test_options_are_ordered_only_where_the_register_says_so() -> None:
    assert order("choice", "none", "full", context=ORDERED) == "raised"
    assert order("choice", "full", "joint", context=ORDERED) == "lowered"


def test_the_same_event_is_one_end_however_it_is_dated() -> None:
    later = Context(events={"talks": Happening("the talks", datetime.date(2025, 5, 1), datetime.date(2025, 5, 2))})
    before, after = field("date", {"after": "talks"}), field("date", {"after": "talks"}, context=later)
    assert before.order(after) == ("restated", None)
    assert before.key() == after.key()


VAGUER = [
    ("money", "about USD 500", "USD 480", True),
    ("money", "about USD 500", "USD 450–550", True),
    ("money", "about USD 500", "USD 480–560", False),
    ("money", "about USD 500", "about USD 500", False),
    ("money", "about USD 500", "EUR 500", False),
    ("money", "USD 400–600", "USD 500", False),
    ("money", "over USD 400", "USD 500", False),
    ("count", "about 60", "57", True),
    ("date", "2025", "2025-02", True),
    ("date", "2025-02", "2025", False),
    ("date", "2025-02", "2025-02", False),
    ("date", "2025-02", {"as_of": "2025-02"}, False),
    ("date", "2025-02", "talks", True),
    ("date", "talks", "2025-02-12", False),
    ("date", {"from": "2025-02", "by": "2025-02"}, "2025-02-12", False),
    ("date", "2025", "peace", False),
    ("set", ["natural-resources"], ["lithium"], False),
]


@pytest.mark.parametrize(("name", "one", "other", "vaguer"), VAGUER)
def test_only_an_about_or_a_partial_date_is_vaguer_in_what_was_agreed(
    name: str, one: object, other: object, *, vaguer: bool
) -> None:
    there, back = field(name, one), field(name, other)
    assert (relation(there, back, one_told=False, other_told=False) == "vaguer") is vaguer
    assert (relation(back, there, one_told=False, other_told=False) == "sharper") is vaguer


TOLD: list[tuple[str, object, object, str]] = [
    ("money", "over USD 40", "USD 42.60", "vaguer"),
    ("money", "over USD 40", "USD 40", "apart"),
    ("money", "above USD 40", "at least USD 40", "sharper"),
    ("money", "at least USD 40", "USD 40", "vaguer"),
    ("money", "under USD 40", "over USD 40", "apart"),
    ("money", "up to USD 40", "at least USD 40", "overlapping"),
    ("money", "USD 30–50", "USD 40–60", "overlapping"),
    ("money", "USD 30–50", "USD 51–60", "apart"),
    ("money", "about USD 100", "about USD 105", "overlapping"),
    ("money", "USD 2 billion", "USD 2.4 billion", "apart"),
    ("money", "USD 40", "EUR 40", "unlike"),
    ("count", "over 1,000", "1,904", "vaguer"),
    ("count", "about 1,900", "1,904", "vaguer"),
    ("count", "over 3", "under 5", "overlapping"),
    ("count", "over 3", "under 4", "apart"),
    ("ratio", "over 2:1", "3:1", "vaguer"),
    ("date", {"after": "2025-02-20"}, "2025-02-20", "apart"),
    ("date", {"after": "2025-02-20"}, "2025-02-21", "vaguer"),
    ("date", {"from": "2025-02"}, {"by": "2025-03"}, "overlapping"),
    ("date", {"after": "peace"}, {"after": "election"}, "unlike"),
    ("date", "2025-02-28", "oval-office", "same"),
    ("period", "over 2 years", "30 months", "vaguer"),
    ("period", "30 days", "1 month", "unlike"),
    ("set", ["natural-resources"], ["lithium"], "vaguer"),
    ("set", ["lithium"], ["ports"], "apart"),
    ("choice", "none", "full", "apart"),
    ("text", "some words", "other words", "unlike"),
]


@pytest.mark.parametrize(("name", "one", "other", "stand"), TOLD)
def test_told_bounds_hold_overlap_or_exclude_each_other(name: str, one: object, other: object, stand: str) -> None:
    assert relation(field(name, one), field(name, other), one_told=True, other_told=True) == stand


@pytest.mark.parametrize(
    ("name", "one", "other", "less"),
    [
        ("count", "over 3", "5", True),
        ("count", "5", "over 3", False),
        ("count", "over 3", "over 3", False),
        ("count", "over 3", "under 5", False),
        ("date", {"by": "2025-03"}, "2025-02", True),
        ("date", "2025-02", "2025-02-12", True),
    ],
)
def test_a_bound_that_allows_more_only_says_less(name: str, one: object, other: object, *, less: bool) -> None:
    assert only_says_less(field(name, one), field(name, other)) is less


COMMON: list[tuple[str, object, object, str]] = [
    ("money", "over USD 25", "up to USD 30", "over USD 25 up to USD 30"),
    ("money", "over USD 25", "under USD 30", "over USD 25 and under USD 30"),
    ("money", "at least USD 25", "under USD 30", "at least USD 25 and under USD 30"),
    ("money", "at least USD 25", "up to USD 30", "USD 25–30"),
    ("money", "over USD 25", "over USD 30", "over USD 30"),
    ("money", "up to USD 40", "at least USD 40", "USD 40"),
    ("count", "over 3", "under 5", "4"),
    ("period", "about 1 year", "11–20 months", "11–13.2 months"),
    ("date", {"after": "2025-02-20"}, {"by": "2025-03-01"}, "after 2025-02-20, by 2025-03-01"),
    (
        "money",
        {"greater_of": ["USD 5–10", "3% of it"]},
        {"greater_of": ["USD 8–12", "at most 4% of it"]},
        "the greater of USD 8–10 and 3% of it",
    ),
]


@pytest.mark.parametrize(("name", "one", "other", "words"), COMMON)
def test_what_two_ranges_have_in_common_is_said(name: str, one: object, other: object, words: str) -> None:
    for common in (field(name, one).common(field(name, other)), field(name, other).common(field(name, one))):
        assert common is not None
        assert common.text(CONTEXT) == words


APART: list[tuple[str, object, object]] = [
    ("money", "over USD 25", "at most USD 25"),
    ("money", {"greater_of": ["USD 5", "3% of it"]}, {"greater_of": ["USD 5", "5% of it"]}),
    ("money", {"greater_of": ["USD 5", "3% of it"]}, {"lesser_of": ["USD 5", "3% of it"]}),
    ("set", ["rare-earths"], ["ports"]),
]


@pytest.mark.parametrize(("name", "one", "other"), APART)
def test_of_what_excludes_each_other_nothing_is_common(name: str, one: object, other: object) -> None:
    assert field(name, one).common(field(name, other)) is None
    assert field(name, other).common(field(name, one)) is None


AMOUNTS: list[tuple[str, object, Amount | None]] = [
    ("money", "USD 5–7", Amount(Fraction(5), Fraction(7), "between", currency="USD")),
    ("money", "over EUR 5", Amount(Fraction(5), None, "over", currency="EUR")),
    (
        "money",
        "about USD 5 a tonne in prices of 2019",
        Amount(Fraction(5), Fraction(5), "about", currency="USD", per="tonne", prices="2019"),
    ),
    ("share", "40–50%", Amount(Fraction(40), Fraction(50), "between", unit="%")),
    ("rate", "at most 2 points", Amount(None, Fraction(2), "at most", unit="point")),
    ("count", "57", Amount(Fraction(57), Fraction(57), "exactly")),
    ("ratio", "2:1", Amount(Fraction(2), Fraction(2), "exactly")),
    ("period", "2 years", Amount(Fraction(24), Fraction(24), "exactly", unit="month")),
    ("period", "45 days", Amount(Fraction(45), Fraction(45), "exactly", unit="day")),
    ("quantity", "5 ha", Amount(Fraction(5), Fraction(5), "exactly", unit="ha")),
    ("seats", {"seats": {"us": "2"}}, Amount(Fraction(2), Fraction(2), "exactly")),
    ("seats", {"seats": {"us": "2", "ua": "1"}}, None),
    ("count", "dozens", None),
    ("period", "indefinite", None),
    ("text", "two", None),
]


@pytest.mark.parametrize(("name", "written", "told"), AMOUNTS)
def test_a_value_has_one_number_or_none_for_a_table(name: str, written: object, told: Amount | None) -> None:
    assert amount(read(name, written)) == told


def test_a_sum_keeps_its_cents() -> None:
    assert field("money", "$42.60").text(CONTEXT) == "USD 42.60"
    assert field("money", "$42.6 million").text(CONTEXT) == "USD 42.6 million"


def test_no_day_comes_after_the_last() -> None:
    refused: list[str] = []
    TYPES["date"].parse({"after": "9999-12-31"}, CONTEXT, lambda _, message, do: refused.append(f"{message}; {do}"))
    assert refused == ["no day comes after 9999-12-31; write an earlier date"]


WITHIN = [
    ("money", "USD 5", "at least USD 5", True),
    ("money", "USD 4", "at least USD 5", False),
    ("money", "over USD 6", "at least USD 5", True),
    ("money", "up to USD 6", "at least USD 5", False),
    ("money", "USD 4–6", "USD 3–7", True),
    ("money", "EUR 5", "USD 5", False),
    ("ratio", "2:1", "at least 1:1", True),
    ("count", "57", "up to 60", True),
    ("date", "2025-02-12", {"by": "2025-02"}, True),
    ("date", "2025-03", {"by": "2025-03-15"}, False),
    ("date", {"after": "peace"}, {"after": "election"}, False),
    ("period", "2 years", "up to 36 months", True),
    ("period", "2 days", "up to 36 months", False),
    ("set", ["lithium"], ["natural-resources"], True),
    ("set", ["natural-resources"], ["lithium"], False),
    ("choice", "full", "full", True),
    ("text", "same", "same", True),
]


@pytest.mark.parametrize(("name", "value", "demanded", "within"), WITHIN)
def test_a_value_lies_within_a_demanded_range(name: str, value: object, demanded: object, *, within: bool) -> None:
    assert field(name, demanded).contains(field(name, value)) is within


THRESHOLDS = [
    ("money", "", "USD 5 billion", "$5bn", True, False),
    ("money", "", "USD 4–6", "USD 5", False, False),
    ("money", "", "USD 4", "USD 5", False, True),
    ("money", "", "EUR 6", "USD 5", False, False),
    ("money", "", "up to USD 4", "USD 5", False, True),
    ("money", "", "over USD 6", "USD 5", True, False),
    ("money", "value", "USD 9", "up to USD 5", False, False),
    ("share", "share", {"share": "50%"}, "50%", True, False),
    ("seats", "us", {"seats": {"us": "3"}}, "3", True, False),
    ("seats", "seats.us", {"seats": {"us": "2"}}, "3", False, True),
    ("seats", "chair", {"chair": "us"}, "us", False, False),
    ("ratio", "", "2:1", "1:1", True, False),
    ("count", "", "57", "58", False, True),
    ("period", "", "2 years", "24 months", True, False),
    ("period", "", "2 days", "1 month", False, False),
    ("date", "", "2025-03", "2025-02", True, False),
    ("date", "", {"after": "peace"}, "peace", True, False),
    ("date", "", {"after": "peace"}, "2025", False, False),
    ("date", "", {"by": "2024"}, "2025-02", False, True),
    ("set", "", ["lithium"], ["lithium"], False, False),
]


@pytest.mark.parametrize(("name", "field_name", "written", "threshold", "reaches", "is_below"), THRESHOLDS)
def test_the_whole_of_a_range_is_held_against_a_threshold(
    name: str, field_name: str, written: object, threshold: object, *, reaches: bool, is_below: bool
) -> None:
    fields = read(name, written).fields()
    leaf = fields.get(field_name) or fields.get(f"seats.{field_name}") or fields["value"]
    held = TYPES[name].parse_field(field_name, threshold, CONTEXT, lambda *said: pytest.fail(str(said)))
    assert held is not None
    assert not isinstance(leaf, Unspecified)
    assert (at_least(leaf, held), below(leaf, held)) == (reaches, is_below)


@pytest.mark.parametrize(
    ("name", "field_name", "threshold", "words"),
    [
        ("money", "share", "USD 5", "no field share.*leave `field` out"),
        ("money", "", "5", "names no currency"),
        ("share", "", "50%", "several fields"),
        ("share", "shares", "50%", "did you mean share"),
        ("share", "share", "unspecified", "something definite"),
        ("seats", "usa", "3", "did you mean us"),
        ("seats", "", "3", "no field"),
    ],
)
def test_a_threshold_that_cannot_be_read_is_refused(name: str, field_name: str, threshold: str, words: str) -> None:
    refused: list[str] = []
    leaf = TYPES[name].parse_field(
        field_name, threshold, CONTEXT, lambda _, message, do: refused.append(f"{message}: {do}")
    )
    assert leaf is None
    assert len(refused) == 1
    assert re.search(words, refused[0]), refused[0]


@pytest.mark.parametrize(
    ("name", "field_name", "words"),
    [
        ("money", "", {"higher", "lower", "wider", "narrower", "at_least"}),
        ("money", "share", set()),
        ("share", "", set()),
        ("share", "of", {"wider", "narrower"}),
        ("seats", "us", {"higher", "lower", "wider", "narrower", "at_least"}),
        ("seats", "chair", set()),
        ("choice", "", {"higher", "lower"}),
        ("set", "value", {"wider", "narrower"}),
        ("presence", "", set()),
        ("commitment", "force", {"stronger", "weaker"}),
        ("commitment", "to", {"wider", "narrower"}),
        ("date", "", {"later", "earlier", "wider", "narrower", "at_least"}),
        ("period", "", {"longer", "shorter", "wider", "narrower", "at_least"}),
        ("text", "", set()),
    ],
)
def test_an_interest_may_prefer_what_a_field_can_become(name: str, field_name: str, words: set[str]) -> None:
    assert TYPES[name].prefers(field_name) == words


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2025-02", datetime.date(2025, 2, 1), datetime.date(2025, 2, 28)),
        ("2024-02", datetime.date(2024, 2, 1), datetime.date(2024, 2, 29)),
        ("2025", datetime.date(2025, 1, 1), datetime.date(2025, 12, 31)),
        ({"after": "talks"}, datetime.date(2025, 2, 2), None),
        ({"by": "talks"}, None, datetime.date(2025, 2, 28)),
        ({"after": "peace", "by": "2025-03"}, None, datetime.date(2025, 3, 31)),
    ],
)
def test_a_date_has_outermost_days(written: object, first: object, last: object) -> None:
    value: Any = read("date", written)
    assert (value.first_day(), value.last_day()) == (first, last)


def read_concepts(written: object) -> tuple[Concepts, list[str]]:
    refused: list[str] = []
    return Concepts.read(written, lambda _, message, hint: refused.append(f"{message}: {hint}")), refused


def test_a_concept_stands_for_itself_and_all_its_descendants() -> None:
    concepts, refused = read_concepts(
        {
            "oil": {"label": "oil", "part_of": ["fuels", "liquids"]},
            "fuels": {"label": "fuels", "part_of": "resources"},
            "resources": {"label": "resources"},
            "liquids": {"label": "liquids"},
        }
    )
    assert not refused
    assert concepts.closure(["resources"]) == ("fuels", "oil", "resources")
    assert concepts.closure(["liquids", "fuels"]) == ("fuels", "liquids", "oil")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"a": {"label": "A", "part_of": "a"}}, "part of itself"),
        (
            {
                "a": {"label": "A", "part_of": "b"},
                "b": {"label": "B", "part_of": "c"},
                "c": {"label": "C", "part_of": "a"},
            },
            "circle",
        ),
        ({"ores": {"label": "A"}, "b": {"label": "B", "part_of": ["orse"]}}, "did you mean ores"),
        ({"a": {"part_of": "b"}, "b": {"label": "B"}}, "no label"),
        ({"a": {"label": "A", "partof": "b"}}, "did you mean part_of"),
        ({"A b": {"label": "A"}}, "not an id"),
        ({"a": "A"}, "a mapping is expected"),
        (["a"], "a list where a mapping of concepts"),
    ],
)
def test_concepts_that_make_no_tree_are_refused_and_the_rest_is_kept(written: object, words: str) -> None:
    concepts, refused = read_concepts(written)
    assert len(refused) == 1
    assert re.search(words, refused[0]), refused[0]
    for name in concepts.labels:
        assert name in concepts.closure([name])


@pytest.mark.parametrize(
    ("written", "warned"),
    [
        ({"to": "protct"}, "did you mean the act protect?"),
        ({"to": "leave_NATO"}, "did you mean the act leave-nato?"),
        ({"to": "Leave NATO"}, "did you mean the act leave-nato?"),
        ({"to": "leave now"}, ""),
        ({"if": "truse"}, "did you mean the condition truce?"),
        ({"until": "pece"}, "did you mean the event peace?"),
        ({"until": "the  Oval Office"}, "did you mean the event oval-office?"),
        ({"until": "5 days after pece"}, "did you mean the event peace?"),
        ({"until": "peace"}, ""),
        ({"until": "5 days after peace"}, ""),
        ({"until": "2030"}, ""),
        ({"until": "none"}, ""),
        ({"until": "unspecified"}, ""),
        ({"until": "5 days after ratification"}, ""),
        ({"to": "protect"}, ""),
        ({"to": "protect the grain ships"}, ""),
        ({"to": "unspecified"}, ""),
        ({"if": "none"}, ""),
        ({"if": "a truce that holds"}, ""),
        ({"to": ["arm"]}, ""),
    ],
)
def test_words_that_nearly_are_an_id_of_the_register_are_doubted(written: dict[str, object], warned: str) -> None:
    read("commitment", written)
    told: list[tuple[object, str]] = []
    TYPES["commitment"].doubts(written, CONTEXT, lambda *heard: told.append((heard[0], heard[2])))
    assert told == ([(next(iter(written.values())), warned)] if warned else [])


def test_an_act_tells_its_parts_and_words_tell_none() -> None:
    protect, words = field("commitment", {"to": "protect"}, "to"), field("commitment", {"to": "defend"}, "to")
    assert isinstance(protect, Act)
    assert isinstance(words, Act)
    assert (protect.is_declared, protect.members) == (True, ("arm", "protect", "train"))
    assert (words.is_declared, words.members) == (False, ())
