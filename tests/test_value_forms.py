"""The forms that values take beside the plain ones, type by type: what is read, refused, ordered and demanded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from deal_terms.judging.kinds import TEXTS
from deal_terms.values import TYPES, Leaf, Unspecified, Value, Wish, units
from deal_terms.values.quantity_leaf import Quantity
from deal_terms.values.quantity_type import LONGEST_READ
from deal_terms.values.ranking import Ranking
from deal_terms.values.telling import relation
from deal_terms.values.units import UNITS, size
from tests.generated import MAIN
from tests.test_values import CONTEXT

SAID: list[tuple[str, object, str]] = [
    ("rate", "145%", "145%"),
    ("rate", "-5%", "-5%"),
    ("rate", "\u22125 %", "-5%"),
    ("rate", "at least -0.05%", "at least -0.05%"),
    ("rate", "-5--2%", "-5 to -2%"),
    ("rate", "-2% to 2%", "-2 to 2%"),
    ("rate", "4.125–5%", "4.125–5%"),
    ("rate", "under 0%", "under 0%"),
    ("rate", "2.5 percentage points", "2.5 points"),
    ("rate", "-1 pp", "-1 point"),
    ("rate", "25 basis points", "25 bps"),
    ("rate", "25 bps–0.5 points", "25–50 bps"),
]
SAID += [
    ("period", "4 years and 8 months", "4 years 8 months"),
    ("period", "over 1 week 3 days", "over 1 week 3 days"),
    ("period", "4 years 8 months–5 years", "4 years 8 months–5 years"),
    ("period", "0 years–9 years 3 months", "0 years–9 years 3 months"),
    ("quantity", "60 mile per hour", "60 mph"),
    ("quantity", "5 km an hour", "5 km/h"),
    ("quantity", "over 5 kilometres/hour up to 9 kilometres/hour", "over 5 km/h up to 9 km/h"),
    ("quantity", "5 km a day", "5 km a day"),
    ("period", "0.5 years–2 years 3 months", "6–27 months"),
    ("period", "0.5 weeks–2 weeks 3 days", "3.5–17 days"),
    ("count", "9" * 30, ",".join(["999"] * 10)),
    ("period", "1 year 12 months", "2 years"),
    ("period", "2 weeks 0 days", "2 weeks"),
    ("period", "1 year 0 months–1 year 12 months after peace", "1–2 years after peace"),
    ("period", "indefinitely", "indefinite"),
    ("period", "No end", "indefinite"),
    ("money", "above USD 5 but under 10 million", "over USD 5 million and under USD 10 million"),
    ("money", "over USD 5 a share up to USD 10 a share", "over USD 5 a share up to USD 10 a share"),
    ("money", "at least USD 5 up to USD 10", "USD 5–10"),
    ("rate", "over -5% up to 2%", "over -5% up to 2%"),
    ("count", "over 3 and under 6", "over 3 and under 6"),
    ("quantity", "over 5 up to 10 km a day", "over 5 km a day up to 10 km a day"),
    ("period", "over 5 days up to 10 days after peace", "over 5 days after peace up to 10 days after peace"),
    ("date", "talks + 50 days", "50 days after the talks (February 2025)"),
    ("date", "7 days after peace", "7 days after a peace deal"),
    ("date", "a month before oval-office", "1 month before the Oval Office clash (2025-02-28)"),
    ("date", {"from": "peace", "by": "peace + 6 weeks"}, "from a peace deal, by 6 weeks after a peace deal"),
    ("period", "7 days after peace", "7 days after peace"),
    ("period", "18 months–2 years after peace", "18–24 months after peace"),
    ("quantity", "1000 hectares", "1,000 ha"),
    ("quantity", "2471 acres", "2,471 acres"),
    ("quantity", "1 acre", "1 acre"),
    ("quantity", "over 3 square kilometres", "over 3 km²"),
    ("quantity", "5-6 million tonnes a year", "5–6 million tonnes a year"),
    ("quantity", "700 km/h", "700 km/h"),
    ("quantity", "60 miles per hour", "60 mph"),
    ("quantity", "5 bcm/year", "5 bcm a year"),
    ("quantity", "2500000 t", "2.5 million tonnes"),
    ("quantity", "1.5 °C", "1.5 °C"),
    ("quantity", "5 m", "5 m"),
    ("quantity", "100 km per hour", "100 km/h"),
    ("quantity", "100 kilometres an hour", "100 km/h"),
    ("quantity", "60 miles/hour", "60 mph"),
    ("quantity", "3 metres per second", "3 m/s"),
    ("money", "$15/share", "USD 15 a share"),
    ("money", "USD 15 per unit", "USD 15 a unit"),
    ("money", "USD 15 per hour", "USD 15 an hour"),
    ("money", "USD 15 an inhabitant", "USD 15 an inhabitant"),
    ("money", "USD 15 per capita", "USD 15 per capita"),
    ("money", "USD 15 per Share", "USD 15 a share"),
    ("money", "USD 5 per annum", "USD 5 a year"),
    ("money", "USD 12.50 an hour", "USD 12.50 an hour"),
    ("money", "USD 50/MWh", "USD 50 per MWh"),
    ("money", "USD 300–350 a tonne", "USD 300–350 a tonne"),
    ("money", "USD 1.375 a gallon", "USD 1.375 a gallon"),
    ("money", "EUR 1.2 billion a year at 2019 prices", "EUR 1.2 billion a year in prices of 2019"),
    ("money", "about $10m (EUR 9.2 million)", "about USD 10 million, as EUR 9.2 million"),
    ("money", "USD 10 a barrel, as EUR 9 a barrel", "USD 10 a barrel, as EUR 9 a barrel"),
]
CANONICAL: list[tuple[str, object, object]] = [
    ("rate", "25 bps", "0.25 points"),
    ("rate", "about -12.50%", "about -12.5%"),
    ("money", "$1.5m/yr", "USD 1500000 a year"),
    ("date", "a week after peace", "peace + 1 week"),
    ("date", {"after": "peace - 3 months"}, "after peace - 3 months"),
    ("period", "1 year after peace", "12 months after peace"),
    ("period", "4 years 8 months", "56 months"),
    ("period", "indefinite", "indefinite"),
    ("money", "over $25 up to $30", "over USD 25 up to USD 30"),
    ("quantity", "about 2.5 million t", "about 2500000 tonnes"),
    ("money", "USD 10 million, as EUR 9.2 million", "USD 10000000, as EUR 9200000"),
]
REFUSED: list[tuple[str, object, str]] = [
    ("rate", "145", "has no unit.*145%, 2.5 points, 25 bps"),
    ("rate", "%", "no number"),
    ("rate", "5%–25 bps", "mixes per cent and points"),
    ("rate", "3–2%", "begins above its end"),
    ("rate", "1/3", "not a number"),
    ("rate", "1,000%", "has a comma; write 1000% or 1%"),
    ("rate", ["5%"], "a list where one value"),
    ("money", "USD 5 million a year for ten years", "nothing that a sum is per.*USD 15 a share"),
    ("money", "EUR 1.500 a month", "EUR 1,500 a month or EUR 1.50 a month"),
    ("money", "USD 10, as USD 9", "one unit twice"),
    ("date", "2024-03-01 + 50 days", "write the day itself: 2024-04-20$"),
    ("date", "peace + 0 days", "write the event alone: peace$"),
    ("date", "pece + 5 days", "did you mean peace"),
    ("date", "oval-office + 9999 years", "no calendar has"),
    ("date", "2024 + 5 days", "not an event"),
    ("date", "peace – 5 days", "a dash for a minus sign; write peace - 5 days$"),
    ("date", "pece – 5 days", "did you mean peace"),
    ("date", "peace + 50", "is written peace . 50 days"),
    ("date", "two days after peace", "is written peace . 50 days"),
    ("date", "within 5 days of oval-office", "is written oval-office . 50 days"),
    (
        "date",
        {"from": "peace + 50 days", "by": "peace + 10 days"},
        "begins 50 days after a peace deal",
    ),
    ("period", "7 days after pece", "did you mean peace"),
    ("period", "7 days from peace", "say after or before which event, by its id"),
    ("period", "7 days after the peace deal", "say after or before which event, by its id"),
    ("period", "8 months 4 years", "write the larger unit first"),
    ("period", "2 years 3 days", "mixes its units; years and days make no one length"),
    ("period", "3 months 2 days", "mixes its units; months and days make no one length: write it in one of them"),
    (
        "period",
        "3–4 years 2 months",
        "the first end of 3–4 years 2 months has no unit; write 3 years–4 years 2 months$",
    ),
    ("period", "over 3 up to 4 years 2 months", "has no unit; write over 3 years up to 4 years 2 months$"),
    ("period", "about indefinite", "45 days"),
    ("share", "over 25% up to 25%", "no number lies between"),
    ("count", "over 3 and under 4", "no number lies between"),
    ("count", "over 5 up to 3", "begins above its end"),
    ("share", "over 25% to 50%", "write over 25% up to 50%$"),
    ("share", "over 25–30% up to 50%", "more than two ends"),
    ("quantity", "10 tons", "say which: tonnes, short tons or long tons"),
    ("quantity", "3 months", "the type period"),
    ("quantity", "5 m–6 km", "names two units"),
    ("quantity", "5 million–6 tonnes", "write 5–6 million tonnes$"),
    ("quantity", "10 t per hectare", "a quantity per hectare.*belongs in the label"),
    ("quantity", "5 km in prices of 2019", "year of prices"),
    ("quantity", "10 hectors", "1,000 ha, 700 m"),
    ("quantity", "5", "has no unit"),
    ("quantity", "-5 m", "negative; write its size; the label says"),
    ("quantity", "-20 °C", "negative; write its size; the label says"),
    ("money", "USD 10, as 9 euros", "write USD 10, as EUR 9$"),
    ("money", "USD 10 a barrel, as EUR 9", "USD 10 a barrel, as EUR 9 a barrel"),
    ("share", "145%", "over 100%.*1.45:1.*a tariff of the type rate"),
]
# What became of the value, and how the first stands to the second where both are told of one thing.
ORDER: list[tuple[str, object, object, str, str]] = [
    ("rate", "145%", "30%", "lowered", "apart"),
    ("rate", "-5%", "-2%", "raised", "apart"),
    ("rate", "-5%", "5%", "raised", "apart"),
    ("rate", "about -10%", "-11%", "restated", "vaguer"),
    ("rate", "about -10%", "-12%", "lowered", "apart"),
    ("rate", "under 0%", "-1%", "narrowed", "vaguer"),
    ("rate", "25 bps", "0.25 points", "restated", "same"),
    ("rate", "25 bps", "0.5 points", "raised", "apart"),
    ("rate", "2%", "2 points", "not_comparable", "unlike"),
    ("date", "peace + 50 days", "peace + 60 days", "later", "apart"),
    ("date", "peace + 2 weeks", "14 days after peace", "restated", "same"),
    ("date", "peace - 2 weeks", "peace", "later", "apart"),
    ("date", "peace + 2 months", "peace + 50 days", "earlier", "apart"),
    ("date", "peace + 1 month", "peace + 30 days", "changed", "unlike"),
    ("date", "peace + 50 days", "election + 50 days", "changed", "unlike"),
    ("date", "peace + 50 days", "2025-03-01", "changed", "unlike"),
    ("date", "oval-office + 1 day", "2025-03-01", "restated", "same"),
    ("date", "oval-office + 1 month", "oval-office + 27 days", "earlier", "apart"),
    ("date", {"by": "peace + 50 days"}, {"by": "peace + 40 days"}, "earlier", "vaguer"),
    ("period", "7 days after peace", "10 days after peace", "longer", "apart"),
    ("period", "7 days after peace", "10 days", "not_comparable", "unlike"),
    ("period", "7 days after peace", "7 days after election", "not_comparable", "unlike"),
    ("period", "10 years", "indefinite", "longer", "apart"),
    ("period", "45 days", "indefinite", "longer", "apart"),
    ("period", "56 months", "4 years 8 months", "restated", "same"),
    ("rate", "over 25% up to 50%", "25%", "lowered", "apart"),
    ("rate", "over 25% up to 50%", "50%", "narrowed", "vaguer"),
    ("rate", "over 25% up to 50%", "25–50%", "widened", "sharper"),
    ("rate", "over 25% up to 50%", "over 50% up to 75%", "raised", "apart"),
    ("rate", "at least 25% and under 50%", "50%", "raised", "apart"),
    ("quantity", "1,000 ha", "2,471 acres", "restated", "same"),
    ("quantity", "1,000 ha", "2,600 acres", "raised", "apart"),
    ("quantity", "1 km", "1000 m", "restated", "same"),
    ("quantity", "700 m", "2,300 feet", "restated", "same"),
    ("quantity", "at least 100 MWh", "120,000 kWh", "narrowed", "vaguer"),
    ("quantity", "about 10 tonnes", "9,500 kg", "restated", "vaguer"),
    ("quantity", "700 m", "2 hours", "not_comparable", "unlike"),
    ("quantity", "5 bcm a year", "500 million m³ a month", "not_comparable", "unlike"),
    ("quantity", "5 bcm a year", "4 bcm", "not_comparable", "unlike"),
    ("money", "USD 5 million a year", "USD 6 million a year", "raised", "apart"),
    ("money", "USD 25 million a year", "USD 100 million", "not_comparable", "unlike"),
    ("money", "USD 25 million a year", "USD 2 million a month", "not_comparable", "unlike"),
    ("money", "USD 15 a share", "$15.00/share", "restated", "same"),
    ("money", "EUR 5 billion in prices of 2019", "EUR 6 billion", "not_comparable", "unlike"),
    ("money", "EUR 5 billion in prices of 2019", "EUR 6 billion in prices of 2020", "not_comparable", "unlike"),
    ("money", "USD 10 million, as EUR 9.2 million", "EUR 9.2 million", "restated", "same"),
    ("money", "USD 10 million, as EUR 9.2 million", "EUR 9.3 million", "raised", "apart"),
    ("money", "USD 10 million, as EUR 9.2 million", "USD 10 million, as EUR 9.4 million", "restated", "same"),
    ("money", "USD 10 million, as EUR 9.2 million", "EUR 9.3 million, as USD 10 million", "raised", "apart"),
    ("money", "USD 10 million, as EUR 9.2 million", "GBP 8 million", "not_comparable", "unlike"),
    ("money", "USD 10 million, as EUR 9.2 million", "about EUR 9 million", "restated", "sharper"),
]
SAID += [
    ("period", "10 years , renewable", "10 years, renewable"),
    ("period", "at least 5 years, not renewable", "at least 5 years, not renewable"),
    ("period", {"years": "10", "renewable": "true"}, "10 years, renewable"),
    ("period", {"months": "8", "years": "4", "renewable": "false"}, "4 years 8 months, not renewable"),
    ("period", {"weeks": "2"}, "2 weeks"),
    ("period", {"years": "10–15", "renewable": "true"}, "10–15 years, renewable"),
    ("period", "7 days after peace, renewable", "7 days after peace, renewable"),
]
SAID += [
    (
        "seats",
        {"seats": {"us": "up to 10", "ua": "unspecified"}, "total": "10"},
        "up to 10 United States, Ukraine: not reported (10 in all)",
    ),
    ("seats", {"seats": {"us": "under 11"}, "total": "10"}, "under 11 United States (10 in all)"),
    (
        "seats",
        {"seats": {"us": "about 10"}, "total": "10"},
        "about 10 United States (10 in all, majority: United States)",
    ),
    ("seats", {"seats": {"us": "at least 3"}, "total": "10"}, "at least 3 United States (10 in all)"),
]
REFUSED += [
    ("seats", {"seats": {"us": "27"}, "total": "10"}, "us with 27 seats on a board of 10"),
    ("seats", {"seats": {"us": "up to 27"}, "total": "10"}, "us with up to 27 seats on a board of 10"),
    ("seats", {"seats": {"us": "5–27", "ua": "2"}, "total": "10"}, "us with 5–27 seats on a board of 10"),
    ("seats", {"seats": {"us": "at least 27"}, "total": "10"}, "come to 27 or more"),
    ("seats", {"seats": {"us": "about 27"}, "total": "10"}, "come to 25 to 29"),
    ("seats", {"seats": {"us": "27/10"}}, "nobody has more seats than the board"),
    ("seats", {"seats": {"us": "3 out of 5"}}, "write 3, and the size of the board beside the split: total: 5$"),
    ("seats", {"seats": {}}, "an empty mapping"),
    ("period", {"renewable": "true"}, "without the length"),
    ("period", {"years": "10", "renewable": "yes"}, "write true or false"),
    ("period", {"years": "ten"}, "not a number|no number in digits"),
    ("period", {"years": "2", "days": "3"}, "mixes its units"),
    ("period", {"year": "10"}, "did you mean years"),
    ("period", "indefinite, renewable", "what has no end"),
    ("period", "10 years renewable", "write 10 years, renewable$"),
    ("period", "10 years (renewable)", "write 10 years, renewable$"),
    ("period", "10 years, non-renewable", "write 10 years, not renewable$"),
    ("period", "renewable for 10 years", "write 10 years, renewable$"),
    ("period", "renewable", "no number"),
    ("period", ["10 years", "renewable"], "a list where one value"),
    ("period", {}, "empty mapping"),
]
SAID += [
    ("money", "over $1,000,000 up to $1,000,002", "over USD 1 million up to USD 1,000,002"),
    ("quantity", "over 1 million tonnes up to 1,000,002 tonnes", "over 1 million tonnes up to 1,000,002 tonnes"),
    ("count", "almost 1,000", "nearly 1,000"),
    ("count", "Dozens", "dozens"),
    ("count", "tens of  thousands", "tens of thousands"),
    ("money", "nearly $5bn", "nearly USD 5 billion"),
    ("money", "almost USD 10 million, as EUR 9 million", "nearly USD 10 million, as EUR 9 million"),
    ("money", "hundreds of millions of $", "hundreds of millions of USD"),
    ("money", "Millions of EUR per annum", "millions of EUR a year"),
    ("share", "most", "most"),
    ("share", {"share": "Most", "of": ["ports"]}, "most of ports"),
    ("share", "nearly half", "nearly 50%"),
    ("quantity", "thousands of hectares", "thousands of ha"),
    ("quantity", "millions of t a year", "millions of tonnes a year"),
    ("rate", "nearly 5%", "nearly 5%"),
    ("period", "almost 10 years", "nearly 10 years"),
]
REFUSED += [
    ("count", "nearly 5", "no number is nearly that"),
    ("money", "almost USD 88, as EUR 0", "no number is nearly that, as the bound before almost USD 88 says"),
    ("money", "under USD 76 a barrel, as EUR 0 a barrel", "nothing is under 0, as the bound before under USD 76"),
    ("count", "nearly 0", "no number is nearly that"),
    ("rate", "nearly -5%", "no number is nearly that"),
    ("count", "nearly 5–7", "nearly before a range"),
    ("count", "over dozens", "not a number"),
    ("money", "millions", "no number in digits"),
    ("money", "millions of dollars", "write millions of USD$"),
    ("money", "millions of beans", "millions of USD"),
    ("money", "millions of USD, as millions of EUR", "not a currency"),
    ("quantity", "thousands of tons", "say which"),
    ("quantity", "thousands of people", "not a known unit"),
]
ORDER += [
    ("count", "nearly 1,000", "900", "restated", "vaguer"),
    ("count", "nearly 1,000", "999", "restated", "vaguer"),
    ("count", "nearly 1,000", "1,000", "raised", "apart"),
    ("count", "nearly 1,000", "899", "lowered", "apart"),
    ("count", "nearly 1,000", "at least 900 and under 1,000", "restated", "vaguer"),
    ("count", "nearly 1,000", "about 1,000", "restated", "sharper"),
    ("count", "under 1,000", "nearly 1,000", "narrowed", "vaguer"),
    ("count", "dozens", "dozens", "restated", "same"),
    ("count", "dozens", "hundreds", "not_comparable", "unlike"),
    ("count", "dozens", "57", "not_comparable", "unlike"),
    ("count", "dozens", "at least 0", "not_comparable", "unlike"),
    ("money", "millions of USD", "millions of EUR", "not_comparable", "unlike"),
    ("money", "millions of USD", "USD 5 million, as EUR 4 million", "not_comparable", "unlike"),
    ("share", "most", "60%", "not_comparable", "unlike"),
    ("share", "nearly half", "47%", "restated", "vaguer"),
    ("quantity", "thousands of ha", "5,000 ha", "not_comparable", "unlike"),
]
ORDER += [
    ("share", "1/3", "33%", "restated", "sharper"),
    ("share", "2/3", "67%", "restated", "sharper"),
    ("share", "2/3", "66.7%", "restated", "sharper"),
    ("share", "2/3", "66%", "lowered", "apart"),
    ("share", "33%", "33.3%", "raised", "apart"),
    ("share", "1/900", "0%", "lowered", "apart"),
    ("share", "1/3", "30%", "lowered", "apart"),
    ("share", "33–67%", "1/3–2/3", "restated", "vaguer"),
    ("share", "1/3–2/3", "33.3–66.6%", "narrowed", "vaguer"),
    ("share", "at least 1/3", "33%", "narrowed", "vaguer"),
    ("share", "up to 33%", "1/3", "narrowed", "vaguer"),
    ("share", "over 33%", "1/3", "narrowed", "vaguer"),
    ("share", "over 1/3", "33%", "lowered", "apart"),
    ("share", "about 1/3", "33%", "restated", "vaguer"),
    ("share", "about 33%", "about 1/3", "restated", "vaguer"),
]
SAID += [
    ("set", {"of": ["natural-resources"], "excluding": "oil-gas"}, "all natural resources, excluding oil and gas"),
    (
        "set",
        {"of": ["natural-resources"], "excluding": ["rare-earths"], "such_as": ["oil-gas"]},
        "all natural resources, excluding rare-earth minerals, such as oil and gas",
    ),
]
REFUSED += [
    ("set", {"excluding": ["ports"]}, "a set without `of`"),
    ("set", {"of": ["oil-gas"], "excluding": ["ports"]}, "ports is not part of oil-gas"),
    ("set", {"of": ["ports"], "excluding": ["ports"]}, "nothing is left"),
    ("set", {"of": ["natural-resources"], "excluding": "unspecified"}, "where concepts are expected"),
    ("set", {"of": ["natural-resources"], "excluding": ["oil-gas"], "such_as": ["oil-gas"]}, "an example of nothing"),
    ("set", {"of": ["natural-resources"], "except": ["oil-gas"]}, "unknown key except"),
]
ORDER += [
    ("set", ["natural-resources"], {"of": ["natural-resources"], "excluding": ["oil-gas"]}, "narrowed", "vaguer"),
    ("set", {"of": ["natural-resources"], "excluding": ["oil-gas"]}, ["oil-gas"], "changed", "apart"),
]
SAID += [("ranking", ["ports", "oil-gas"], "1. ports, 2. oil and gas")]
REFUSED += [
    ("ranking", ["ports"], "an order of one"),
    ("ranking", "ports", "an order of one"),
    ("ranking", ["ports", "ports"], "twice"),
    ("ranking", ["ports", "port"], "did you mean ports"),
    ("ranking", {"of": ["ports", "oil-gas"]}, "a mapping where a list"),
]
ORDER += [
    ("ranking", ["ports", "oil-gas"], ["oil-gas", "ports"], "reordered", "apart"),
    ("ranking", ["ports", "oil-gas"], ["ports", "oil-gas"], "restated", "same"),
    ("ranking", ["ports", "oil-gas"], ["ports", "oil-gas", "rare-earths"], "changed", "apart"),
    ("ranking", ["ports", "oil-gas"], ["ports", "rare-earths"], "changed", "apart"),
]
GREATER = {"greater_of": ["USD 5 million", "3% of the price"]}
SAID += [
    ("money", GREATER, "the greater of USD 5 million and 3% of the price"),
    (
        "money",
        {"lesser_of": ["$5m", "1/3 of  sales", "EUR 2m a year"]},
        "the lesser of USD 5 million, 1/3 of sales and EUR 2 million a year",
    ),
]
CANONICAL += [("money", GREATER, "greater of 3% of the price, USD 5000000")]
REFUSED += [
    ("money", {"greater_of": ["USD 5"]}, "not a list of at least two parts"),
    ("money", {"greater_of": "USD 5"}, "not a list of at least two parts"),
    ("money", {"greater_of": ["USD 5", "3%"]}, "say what it is a share of"),
    ("money", {"greater_of": ["USD 5", "USD 6"]}, "two parts of one kind"),
    ("money", {"greater_of": ["USD 5", "3% of it"], "lesser_of": []}, "other keys"),
    ("money", {"greater_of": ["USD 5", "120% of it"]}, "over 100%"),
    ("money", {"greater_of": ["USD 5", ["USD 6"]]}, "a list where one value"),
    ("rate", {"greater_of": ["5%", "6%"]}, "a mapping where one value"),
]
ORDER += [
    ("money", GREATER, {"greater_of": ["3% of the price", "USD 6 million"]}, "raised", "apart"),
    ("money", GREATER, {"greater_of": ["USD 6 million", "4% of the price"]}, "raised", "apart"),
    ("money", GREATER, {"greater_of": ["USD 6 million", "2% of the price"]}, "changed", "apart"),
    ("money", GREATER, {"greater_of": ["about USD 5 million", "3% of the price"]}, "restated", "sharper"),
    ("money", GREATER, {"greater_of": ["USD 4–6 million", "3% of the price"]}, "widened", "sharper"),
    ("money", GREATER, {"greater_of": ["USD 5 million", "3% of sales"]}, "changed", "apart"),
    ("money", GREATER, {"lesser_of": ["USD 5 million", "3% of the price"]}, "changed", "apart"),
    ("money", GREATER, "USD 5 million", "not_comparable", "unlike"),
]
LONGER = {"greater_of": ["30 days", "2 months"]}
SAID += [
    ("period", LONGER, "the longer of 30 days and 2 months"),
    ("period", {"lesser_of": ["10 years", "7 days after talks"]}, "the shorter of 10 years and 7 days after talks"),
    ("count", {"greater_of": ["50", "3% of the members"]}, "the greater of 50 and 3% of the members"),
    (
        "quantity",
        {"lesser_of": ["5 km", "1/2 of it", "1,000 ha"]},
        "the lesser of 5 km, 50% of it and 1,000 ha",
    ),
]
CANONICAL += [("period", LONGER, "greater of 2 months, 30 days")]
REFUSED += [
    ("count", {"greater_of": ["50"]}, "3% of the whole"),
    ("count", {"greater_of": ["50", "60"]}, "two parts of one kind"),
    ("quantity", {"greater_of": ["5 km", "6000 m"]}, "two parts of one kind"),
    ("period", {"greater_of": ["30 days", "6 weeks"]}, "two parts of one kind"),
    ("period", {"greater_of": ["30 days", "3%"]}, "say what it is a share of"),
    ("period", {"greater_of": ["30 days", "2 months"], "renewable": "true"}, "other keys"),
]
ORDER += [
    ("period", LONGER, {"greater_of": ["45 days", "2 months"]}, "longer", "apart"),
    ("period", LONGER, {"greater_of": ["45 days", "1 month"]}, "changed", "apart"),
    ("period", LONGER, "2 months", "not_comparable", "unlike"),
    ("count", {"greater_of": ["50", "3% of it"]}, {"greater_of": ["40", "3% of it"]}, "lowered", "apart"),
    ("quantity", {"lesser_of": ["5 km", "2 ha"]}, {"lesser_of": ["6000 m", "2 ha"]}, "raised", "apart"),
]
DEMANDED_SETS: list[tuple[object, object, int, str]] = [
    (["natural-resources"], {"of": ["natural-resources"], "excluding": ["oil-gas"]}, 0, "some"),
    ({"of": ["natural-resources"], "excluding": ["oil-gas"]}, ["natural-resources"], 0, "all"),
    ({"of": ["natural-resources"], "excluding": ["oil-gas"]}, ["natural-resources"], -1, "none"),
]
DEMANDED_ORDERS: list[tuple[object, object, int, str]] = [
    (["ports", "oil-gas"], ["ports", "rare-earths", "oil-gas"], 0, "all"),
    (["ports", "oil-gas"], ["oil-gas", "ports"], 0, "none"),
    (["ports", "oil-gas"], ["ports", "rare-earths"], 0, "none"),
]
DEMANDED_OF_TWO: list[tuple[object, object, int, str]] = [
    (GREATER, {"greater_of": ["USD 6 million", "3% of the price"]}, 1, "all"),
    (GREATER, {"greater_of": ["USD 4 million", "3% of the price"]}, 1, "none"),
    (GREATER, {"greater_of": ["USD 4 million", "4% of the price"]}, 1, "unknown measure"),
    (GREATER, {"lesser_of": ["USD 5 million", "3% of the price"]}, 1, "unknown measure"),
    (GREATER, "USD 9 million", 1, "unknown measure"),
    ("at least USD 5 million", GREATER, 0, "all"),
    ("at least USD 6 million", GREATER, 0, "unknown measure"),
    ("at most USD 6 million", {"lesser_of": ["USD 5 million", "3% of the price"]}, 0, "all"),
    ("at most USD 6 million", GREATER, 0, "unknown measure"),
]
# Asked for, given by the text, and what that comes to; the direction is 1 for more, -1 for less, 0 where not known.
DEMANDED: list[tuple[str, object, object, int, str]] = [
    ("rate", "at most 20%", "145%", 0, "none"),
    ("rate", "at least -2%", "-1%", 0, "all"),
    ("rate", "0%", "2%", -1, "none"),
    ("rate", "0%", "-2%", 1, "none"),
    ("rate", "0%", "2%", 0, "unknown other_value"),
    ("rate", "2%", "2 points", 0, "unknown measure"),
    ("date", {"by": "peace + 50 days"}, "peace + 40 days", 0, "all"),
    ("date", {"by": "peace + 50 days"}, "peace + 2 months", 0, "unknown inexact"),
    ("period", "at least 7 days after peace", "10 days after peace", 0, "all"),
    ("period", "at least 10 years", "indefinite", 0, "all"),
    ("period", "up to 10 years", "indefinite", 0, "none"),
    ("rate", "over 25% up to 50%", "25%", 0, "none"),
    ("rate", "over 25% up to 50%", "30%", 0, "all"),
    ("quantity", "at least 1,000 ha", "2,471 acres", 0, "all"),
    ("quantity", "at least 1,000 ha", "2,000 acres", 0, "none"),
    ("quantity", "at least 1,000 ha", "2,000 km", 0, "unknown measure"),
    ("money", "at least USD 25 million a year", "USD 100 million", 0, "unknown measure"),
    ("money", "at least USD 25 a share", "USD 26 a share", 0, "all"),
    ("money", "at least EUR 9 million", "USD 10 million, as EUR 9.2 million", 0, "all"),
    ("money", "at least USD 11 million, as EUR 10 million", "EUR 9.2 million", 0, "none"),
]
DEMANDED += [
    ("count", "at least 900", "nearly 1,000", 0, "all"),
    ("count", "at least 1,000", "nearly 1,000", 0, "none"),
    ("count", "nearly 1,000", "950", 0, "all"),
    ("count", "dozens", "dozens", 0, "all"),
    ("count", "dozens", "57", 1, "unknown inexact"),
    ("count", "at least 50", "dozens", 0, "unknown inexact"),
    ("share", "at least 50%", "most", 0, "unknown inexact"),
    ("share", "at least 1/3", "33%", 0, "all"),
    ("share", "1/3", "33%", 1, "all"),
    ("share", "1/3", "33%", 0, "all"),
    ("share", "33%", "1/3", -1, "all"),
    ("share", "at most 66.7%", "2/3", 0, "all"),
    ("share", "at least 2/3", "66%", 0, "none"),
    ("share", "over 1/3", "33%", 0, "none"),
]
DEMANDED += [*(("money", *row) for row in DEMANDED_OF_TWO), *(("set", *row) for row in DEMANDED_SETS)]
DEMANDED += [("ranking", *row) for row in DEMANDED_ORDERS]


UNTIL: list[tuple[str, str, str]] = [
    ("2030", "none", "longer"),
    ("2030", "2031", "longer"),
    ("2030", "2030-12-31", "restated"),
    ("2030", "2030-06", "shorter"),
    ("peace", "none", "longer"),
    ("peace", "peace + 50 days", "longer"),
    ("peace", "election", "reworded"),
    ("peace", "2030", "reworded"),
    ("oval-office", "2025-03", "longer"),
    ("victory", "none", "longer"),
    ("victory", "the last prisoner is home", "reworded"),
    ("none", "none", "restated"),
]


@pytest.mark.parametrize(("before", "after", "kind"), UNTIL)
def test_a_commitment_ends_earlier_or_later_or_not_at_all(before: str, after: str, kind: str) -> None:
    one, other = (value("commitment", {"force": "shall", "until": end}).fields()["until"] for end in (before, after))
    assert not isinstance(one, Unspecified)
    assert not isinstance(other, Unspecified)
    assert (one.order(other).kind, other.order(one).kind) == (kind, TEXTS[kind].mirror)


def test_no_end_is_said_as_that() -> None:
    assert value("commitment", {"who": "us", "force": "shall", "until": "none"}).text(CONTEXT).endswith("without end")
    assert value("commitment", {"force": "shall", "until": "peace"}).text(CONTEXT).endswith("until a peace deal")


def test_a_month_is_said_by_its_name_as_every_date_is() -> None:
    assert value("commitment", {"force": "shall", "until": "2030-06"}).text(CONTEXT).endswith("until June 2030")


@pytest.mark.parametrize(
    ("until", "told"),
    [
        ("2030-13", "months are 01 to 12"),
        ("2030-02-30", "February 2030 has 28 days"),
        ("6/2030", "write the year first: 2030-06$"),
        ("30", "a date is ISO 8601"),
        ("2030-01-01 + 50 days", "write the day itself: 2030-02-20$"),
        ("peace – 5 days", "write peace - 5 days$"),
        ("oval-office + 9999 years", "no calendar has"),
    ],
)
def test_an_end_that_is_written_as_a_date_is_one(until: str, told: str) -> None:
    [said] = read("commitment", {"force": "shall", "until": until}).refused
    assert re.search(told, said), said


@pytest.mark.parametrize("until", ["victory", "5 days after ratification", "the last prisoner is home", "2030 or so"])
def test_an_end_in_words_is_what_they_say(until: str) -> None:
    assert value("commitment", {"force": "shall", "until": until}).to_yaml() == {"force": "shall", "until": until}


class Case(NamedTuple):
    """One row of a table, so that a failing one names what was written."""

    type: str
    value: Value | None
    refused: list[str]


def read(name: str, written: object) -> Case:
    refused: list[str] = []
    value = TYPES[name].parse(written, CONTEXT, lambda _, message, hint: refused.append(f"{message}; {hint}"))
    return Case(name, value, refused)


def value(name: str, written: object) -> Value:
    case = read(name, written)
    assert case.value is not None, case.refused
    return case.value


def leaf(name: str, written: object) -> Leaf:
    found = value(name, written).fields()[MAIN.get(name, "value")]
    assert not isinstance(found, Unspecified)
    return found


@pytest.mark.parametrize(("name", "written", "said"), SAID)
def test_a_form_is_said_in_the_words_of_a_reader_and_reads_again(name: str, written: object, said: str) -> None:
    read_value = value(name, written)
    assert read_value.text(CONTEXT) == said
    assert value(name, read_value.to_yaml()) == read_value


@pytest.mark.parametrize(("name", "written", "canonical"), CANONICAL)
def test_a_form_is_plain_data_for_a_program(name: str, written: object, canonical: object) -> None:
    assert leaf(name, written).canonical() == canonical


@pytest.mark.parametrize(("name", "written", "match"), REFUSED)
def test_a_wrong_form_is_refused_once_with_what_to_write(name: str, written: object, match: str) -> None:
    case = read(name, written)
    assert case.value is None
    [told] = case.refused
    assert re.search(match, told), told


def test_the_hint_of_an_offset_with_a_dash_is_that_offset() -> None:
    [told] = read("date", "peace – 5 days").refused
    assert value("date", told.rpartition("write ")[2]) == value("date", "5 days before peace")


def both_ways() -> Iterator[Any]:
    for name, one, other, kind, stand in ORDER:
        yield name, one, other, kind, stand
        back = {"vaguer": "sharper", "sharper": "vaguer"}.get(stand, stand)
        yield name, other, one, TEXTS[kind].mirror, back


@pytest.mark.parametrize(("name", "before", "after", "kind", "stand"), list(both_ways()))
def test_two_values_of_a_form_are_ordered_alike_from_either_side(
    name: str, before: object, after: object, kind: str, stand: str
) -> None:
    one, other = leaf(name, before), leaf(name, after)
    assert one.order(other).kind == kind
    assert relation(one, other, one_told=True, other_told=True) == stand


def test_two_sums_in_two_currencies_have_something_in_common_in_each_of_them() -> None:
    one, other = (leaf("money", sum_) for sum_ in ("USD 9–10, as EUR 8–9", "at least USD 10, as at least EUR 9"))
    assert one.common(other) == leaf("money", "USD 10, as EUR 9")


RENEWED: list[tuple[object, object, str]] = [
    ("10 years, renewable", {"years": "10", "renewable": "true"}, "restated"),
    ("10 years, not renewable", "10 years, renewable", "changed"),
    ("10 years, renewable", "12 years, renewable", "restated"),
]


@pytest.mark.parametrize(("before", "after", "kind"), RENEWED)
def test_whether_a_period_is_renewed_is_a_field_of_its_own(before: object, after: object, kind: str) -> None:
    one, other = (value("period", written).fields()["renewal"] for written in (before, after))
    assert not isinstance(one, Unspecified)
    assert not isinstance(other, Unspecified)
    assert one.order(other).kind == other.order(one).kind == kind
    assert "renewal" not in value("period", "10 years").fields()


def test_a_renewal_is_met_by_a_renewal_alone() -> None:
    meets, demand = TYPES["period"].meets, value("period", "at least 10 years, renewable").fields()
    fits = {
        given: {path: fit.kind for path, fit in meets(value("period", given).fields(), demand, Wish()).items()}
        for given in ("12 years, renewable", "12 years, not renewable", "9 years, renewable", "10 years")
    }
    assert fits == {
        "12 years, renewable": {"value": "all", "renewal": "all"},
        "12 years, not renewable": {"value": "all", "renewal": "none"},
        "9 years, renewable": {"value": "none", "renewal": "all"},
        "10 years": {"value": "all", "renewal": "unknown"},
    }


def test_who_moved_up_in_an_order_is_told_with_both_places() -> None:
    one, other = (
        leaf("ranking", order) for order in (["ports", "oil-gas", "rare-earths"], ["rare-earths", "ports", "oil-gas"])
    )
    assert isinstance(one, Ranking)
    assert isinstance(other, Ranking)
    assert one.risen(other) == [("rare-earths", 3, 1)]
    assert other.risen(one) == [("ports", 2, 1), ("oil-gas", 3, 2)]


def test_what_cannot_be_held_against_words_says_so() -> None:
    one, other = leaf("count", "dozens"), leaf("count", "57")
    assert one.order(other) == other.order(one) == ("not_comparable", "words")


def test_a_quantity_in_another_unit_is_said_in_the_unit_of_the_first() -> None:
    one, other = (leaf("quantity", written) for written in ("1,000 ha", "over 2,471 acres"))
    assert isinstance(one, Quantity)
    assert isinstance(other, Quantity)
    assert (one.conversion(other), other.conversion(one)) == ("over 999.98 ha", "2,471.04 acres")
    assert (one.conversion(one), one.conversion(replace(other, unit="km"))) == ("", "")


def test_every_unit_is_one_that_pint_knows_to_be_of_its_dimension() -> None:
    for unit in UNITS.values():
        first = next(other for other in UNITS.values() if other.dimension == unit.dimension)
        assert size(unit.pint, first.pint) * size(first.pint, unit.pint) == 1


def test_no_name_of_a_unit_is_that_of_two() -> None:
    named = [name for lines in units.TABLE.values() for line in lines.splitlines() for name in names_in(line)]
    assert sorted(named) == sorted(set(named))
    assert not set(named) & {*units.AMBIGUOUS, *units.OF_OTHER_TYPES}


def names_in(line: str) -> set[str]:
    """The names of the unit that a line of the table is of."""
    one, many, _, others = [*line.split("|"), "", "", ""][:4]
    return {name.strip() for name in (one, many, *others.split(",")) if name.strip()}


@pytest.mark.parametrize(("name", "demand", "given", "direction", "fit"), DEMANDED)
def test_a_form_is_held_against_what_is_demanded(
    name: str, demand: object, given: object, direction: int, fit: str
) -> None:
    path = MAIN.get(name, "value")
    found = TYPES[name].meets(value(name, given).fields(), value(name, demand).fields(), Wish("us", {path: direction}))
    fit_of = found[path]
    assert f"{fit_of.kind} {fit_of.code}".strip() == fit


@pytest.mark.parametrize("piece", ["1,000", "5:", "1–", "1/", "5 years ", "USD 5 a share ", "over 5 up to "])
@pytest.mark.parametrize("name", ["money", "share", "rate", "quantity", "ratio", "count", "period"])
def test_a_long_text_is_no_quantity_and_is_refused_before_anything_is_searched(name: str, piece: str) -> None:
    case = read(name, piece * 20_000)
    assert case.value is None
    [told] = case.refused
    assert re.search(f"{len((piece * 20_000).strip()):,} characters where one value is expected.*write one value", told)


def test_the_longest_sums_that_are_written_are_read() -> None:
    sums = [f"{code} 5,250,000–10,750,000 a tonne of ore in prices of 2019" for code in ("USD", "EUR", "GBP")]
    assert 150 < len(str(value("money", ", as ".join(sums)).to_yaml())) < LONGEST_READ
