"""Words of five languages for bounds, units, currencies and lengths of time: what advice on a wrong spelling knows.

Nothing is read by them: a value written so is refused, and told how to write it. All are in small letters, without
the points of abbreviations.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from deal_terms.values.large_numbers import SHORT_SIZES, SIZES
from deal_terms.values.ranges import Qualifier

BOUNDS: Mapping[str, Qualifier] = {
    **dict.fromkeys(("over", "above", "more than", "greater than", "upwards of", "in excess of", ">"), "over"),
    **dict.fromkeys(("über", "mehr als", "plus de", "más de", "mas de", "più di", "oltre"), "over"),
    **dict.fromkeys(("under", "less than", "fewer than", "below", "<"), "under"),
    **dict.fromkeys(("unter", "weniger als", "moins de", "menos de", "meno di"), "under"),
    **dict.fromkeys(("nearly", "almost", "close to", "fast", "knapp", "près de", "casi", "quasi"), "nearly"),
    **dict.fromkeys(("at least", "no less than", "not less than", "no fewer than", "not fewer than"), "at least"),
    **dict.fromkeys(("a minimum of", "minimum", "min", ">=", "≥", "mindestens", "wenigstens"), "at least"),
    **dict.fromkeys(("au moins", "al menos", "por lo menos", "como mínimo", "almeno", "come minimo"), "at least"),
    **dict.fromkeys(("at most", "no more than", "not more than", "a maximum of", "maximum", "max"), "at most"),
    **dict.fromkeys(("<=", "≤", "höchstens", "maximal", "au plus", "au maximum", "como máximo"), "at most"),
    **dict.fromkeys(("a lo sumo", "al massimo", "come massimo"), "at most"),
    **dict.fromkeys(("up to", "bis zu", "jusqu'à", "hasta", "fino a"), "up to"),
    **dict.fromkeys(("about", "approximately", "approx", "roughly", "around", "circa", "ca", "some", "~"), "about"),
    **dict.fromkeys(("≈", "etwa", "rund", "ungefähr", "environ", "unos", "unas", "alrededor de"), "about"),
    **dict.fromkeys(("aproximadamente", "all'incirca"), "about"),
}
BOUNDS_BEHIND: Mapping[str, Qualifier] = {
    **dict.fromkeys(("or more", "or over", "oder mehr", "ou plus", "o más", "o più"), "at least"),
    **dict.fromkeys(("or less", "or fewer", "or under", "oder weniger", "ou moins", "o menos", "o meno"), "at most"),
}
RANGES = (
    r"(?:between|from|zwischen|von|entre|de|tra|fra|da)\s+(.+?)\s+(?:and|to|und|bis|et|à|y|a|e)\s+(.+)",
    r"(.+?)\s+(?:bis|to)\s+(.+)",
)
# Words that say nothing of a value but hold its parts together.
FILLERS = frozenset({"of", "d'", "de", "des", "di", "in", "calendar", "the"})

# What a number is multiplied by; `FOREIGN` are those beside which a comma may be the decimal sign.
ENGLISH: Mapping[str, int] = {
    **SIZES,
    **SHORT_SIZES,
    **{f"{size}s": number for size, number in SIZES.items()},
    **dict.fromkeys(("mm", "mil", "mill", "mio", "mln"), 10**6),
    **dict.fromkeys(("b", "bil", "bill", "bln"), 10**9),
    **dict.fromkeys(("t", "trn"), 10**12),
    "dozen": 12,
    **dict.fromkeys(("lakh", "lakhs", "lac", "lacs"), 10**5),
    **dict.fromkeys(("crore", "crores", "cr"), 10**7),
}
FOREIGN: Mapping[str, int] = {
    **dict.fromkeys(("tsd", "tausend", "mille", "mila"), 10**3),
    **dict.fromkeys(("mio", "millionen", "millón", "millones", "milione", "milioni"), 10**6),
    **dict.fromkeys(("mrd", "mia", "milliarde", "milliarden", "milliard", "milliards", "md", "mds"), 10**9),
    **dict.fromkeys(("miliardo", "miliardi", "mld", "mlrd"), 10**9),
    **dict.fromkeys(("billionen", "billón", "billones"), 10**12),
}

CURRENCIES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("us$", "us $", "$ us", "us dollar", "us dollars", "american dollars"), ("USD",)),
    **dict.fromkeys(("euro", "euros"), ("EUR",)),
    **dict.fromkeys(("pound", "pounds", "pound sterling", "pounds sterling", "sterling", "pfund"), ("GBP",)),
    **dict.fromkeys(("swiss franc", "swiss francs", "franken", "schweizer franken", "francs suisses"), ("CHF",)),
    **dict.fromkeys(("franchi svizzeri", "francos suizos", "fr", "sfr"), ("CHF",)),
    **dict.fromkeys(("yen", "jp¥"), ("JPY",)),
    **dict.fromkeys(("yuan", "renminbi", "rmb", "cn¥"), ("CNY",)),
    "¥": ("JPY", "CNY"),
    **dict.fromkeys(("rs", "rupee", "rupees"), ("INR", "PKR")),
    **dict.fromkeys(("₹", "indian rupees"), ("INR",)),
    **dict.fromkeys(("₴", "hryvnia", "hryvnias"), ("UAH",)),
    **dict.fromkeys(("₽", "ruble", "rubles", "rouble", "roubles"), ("RUB",)),
    **dict.fromkeys(("zł", "zloty", "zlotys"), ("PLN",)),
    **dict.fromkeys(("₺", "lira", "liras", "turkish lira"), ("TRY",)),
    **dict.fromkeys(("₩", "won"), ("KRW",)),
    **dict.fromkeys(("₪", "shekel", "shekels"), ("ILS",)),
    **dict.fromkeys(("c$", "ca$", "can$", "canadian dollar", "canadian dollars"), ("CAD",)),
    **dict.fromkeys(("a$", "au$", "australian dollar", "australian dollars"), ("AUD",)),
    **dict.fromkeys(("nz$", "new zealand dollars"), ("NZD",)),
    **dict.fromkeys(("hk$", "hong kong dollars"), ("HKD",)),
    **dict.fromkeys(("s$", "singapore dollars"), ("SGD",)),
    **dict.fromkeys(("r$", "reais"), ("BRL",)),
    **dict.fromkeys(("nt$",), ("TWD",)),
}
# These name what the sign $ stands for in the deal.
DOLLARS = frozenset({"dollar", "dollars", "dólar", "dólares", "dollaro", "dollari"})

# The unit that is written, and how many of it.
TIMES: Mapping[str, tuple[str, int]] = {
    **dict.fromkeys(("d", "day", "days", "dayz", "tag", "tage", "tagen", "jour", "jours"), ("day", 1)),
    **dict.fromkeys(("día", "días", "dia", "dias", "giorno", "giorni"), ("day", 1)),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks", "woche", "wochen", "semaine", "semaines"), ("week", 1)),
    **dict.fromkeys(("semana", "semanas", "settimana", "settimane"), ("week", 1)),
    **dict.fromkeys(("fortnight", "fortnights"), ("week", 2)),
    **dict.fromkeys(("mo", "mos", "month", "months", "monat", "monate", "monaten", "mois"), ("month", 1)),
    **dict.fromkeys(("mes", "meses", "mese", "mesi"), ("month", 1)),
    **dict.fromkeys(("quarter", "quarters"), ("month", 3)),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years", "jahr", "jahre", "jahren", "an", "ans", "année"), ("year", 1)),
    **dict.fromkeys(("années", "año", "años", "anno", "anni"), ("year", 1)),
    **dict.fromkeys(("decade", "decades"), ("year", 10)),
    **dict.fromkeys(("century", "centuries"), ("year", 100)),
}

PERCENT = r"(?:%|per\s?cent|percent|pct|prozent|v\s?h|vh|p\s?c|pour\s?cent|por\s?ciento|per\s?cento)"
POINTS: Mapping[str, str] = {
    **dict.fromkeys(("point", "points", "pt", "pts", "pp", "pps", "ppt", "prozentpunkt", "prozentpunkte"), "point"),
    **dict.fromkeys(("percentage point", "percentage points", "puntos", "punti", "punto"), "point"),
    **dict.fromkeys(("bp", "bps", "basis point", "basis points", "basispunkt", "basispunkte"), "bp"),
    **dict.fromkeys(("points de base", "puntos básicos", "punti base"), "bp"),
}

ONE = frozenset({"a", "an", "one", "un", "une", "una", "uno", "ein", "eine", "einen"})
HALF = r"(?:(?:an?|one|un|une|eine|ein) )?(?:half|halbe[rs]?|demi|medi[oa]|mezz[oa])(?: of)?(?: an?)?(?= |$)"
QUARTERS = r"(a|one|three) quarters?(?: of)?(?: an?)?(?= |$)"
_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
CARDINALS: Mapping[str, int] = {word: value for value, word in enumerate(_TO_NINETEEN.split())} | {
    word: 10 * value for value, word in enumerate(_TENS.split(), 2)
}
FRACTIONS: Mapping[str, Fraction] = {
    "half": Fraction(1, 2),
    **dict.fromkeys(("third", "thirds"), Fraction(1, 3)),
    **dict.fromkeys(("quarter", "quarters"), Fraction(1, 4)),
    **dict.fromkeys(("fifth", "fifths"), Fraction(1, 5)),
    **dict.fromkeys(("tenth", "tenths"), Fraction(1, 10)),
}
