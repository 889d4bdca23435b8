"""Units of quantities by the words that reports use, and how many of one make another, which pint knows.

The words are a closed list: what a library of units reads is often not what a report means (its kt is a knot, its ton
an American one). Pint is imported only where two units are held against each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pint


class Unit(NamedTuple):
    """What a unit measures, its name to pint, and how one and several of it are said."""

    dimension: str
    pint: str
    one: str
    many: str


# Beside what it measures: what is said of one, of several (nothing: the same), what pint calls it, other spellings.
TABLE: Mapping[str, str] = {
    "area": """
        m² | | meter ** 2 | m2, sqm, sq m, square metre, square metres, square meter, square meters
        km² | | kilometer ** 2 | km2, sq km, square kilometre, square kilometres, square kilometer, square kilometers
        ha | | hectare | hectare, hectares
        acre | acres | acre |
        square mile | square miles | mile ** 2 | sq mi, sq mile, sq miles
        square foot | square feet | foot ** 2 | sq ft, ft2, ft²
        dunam | dunams | 1000 * meter ** 2 | dönüm
    """,
    "length": """
        mm | | millimeter | millimetre, millimetres, millimeter, millimeters
        cm | | centimeter | centimetre, centimetres, centimeter, centimeters
        m | | meter | metre, metres, meter, meters
        km | | kilometer | kilometre, kilometres, kilometer, kilometers, kms
        foot | feet | foot | ft
        yard | yards | yard | yd
        mile | miles | mile | mi
        nautical mile | nautical miles | nautical_mile | nmi, nm
    """,
    "mass": """
        g | | gram | gram, grams, gramme, grammes
        kg | | kilogram | kilogram, kilograms, kilogramme, kilogrammes, kilo, kilos
        tonne | tonnes | tonne | t, metric ton, metric tons
        kt | | 1000 * tonne | kilotonne, kilotonnes
        Mt | | 1000000 * tonne | megatonne, megatonnes
        short ton | short tons | short_ton | US ton, US tons
        long ton | long tons | long_ton | UK ton, UK tons
        pound | pounds | pound | lb, lbs
        ounce | ounces | ounce | oz
        troy ounce | troy ounces | troy_ounce | troy oz, oz t
        carat | carats | carat | ct
    """,
    "volume": """
        m³ | | meter ** 3 | m3, cubic metre, cubic metres, cubic meter, cubic meters, cbm
        bcm | | 1000000000 * meter ** 3 |
        litre | litres | liter | l, L, liter, liters
        barrel | barrels | oil_barrel | bbl, bbls, bl
        US gallon | US gallons | gallon | US gal
        imperial gallon | imperial gallons | imperial_gallon |
        cubic foot | cubic feet | foot ** 3 | ft3, ft³, cu ft
        bcf | | 1000000000 * foot ** 3 |
        tcf | | 1000000000000 * foot ** 3 |
    """,
    "energy": """
        J | | joule | joule, joules
        GJ | | gigajoule | gigajoule, gigajoules
        TJ | | terajoule | terajoule, terajoules
        kWh | | kilowatt_hour | kilowatt hour, kilowatt hours, kilowatt-hour, kilowatt-hours
        MWh | | megawatt_hour | megawatt hour, megawatt hours, megawatt-hour, megawatt-hours
        GWh | | gigawatt_hour | gigawatt hour, gigawatt hours, gigawatt-hour, gigawatt-hours
        TWh | | terawatt_hour | terawatt hour, terawatt hours, terawatt-hour, terawatt-hours
        Btu | | british_thermal_unit | BTU, BTUs
        MMBtu | | 1000000 * british_thermal_unit | MMBTU, mmBtu, mmbtu
        therm | therms | therm |
    """,
    "power": """
        W | | watt | watt, watts
        kW | | kilowatt | kilowatt, kilowatts
        MW | | megawatt | megawatt, megawatts
        GW | | gigawatt | gigawatt, gigawatts
        TW | | terawatt | terawatt, terawatts
        horsepower | | horsepower | hp
    """,
    "time": """
        second | seconds | second | s, sec
        minute | minutes | minute | min, mins
        hour | hours | hour | h, hr, hrs
    """,
    "speed": """
        km/h | | kilometer / hour | kmh, kph, km per hour, km an hour, km/hour, kilometres per hour, \
            kilometers per hour, kilometres an hour, kilometers an hour
        m/s | | meter / second | m per second, metres per second, meters per second, metres a second, meters a second
        mph | | mile / hour | miles per hour, miles an hour, miles/hour
        knot | knots | knot | kn
    """,
    "temperature": """
        °C | | kelvin | degree Celsius, degrees Celsius, ° C
    """,
}


def _units() -> dict[str, Unit]:
    read: dict[str, Unit] = {}
    for dimension, lines in TABLE.items():
        for line in filter(None, map(str.strip, lines.splitlines())):
            one, many, name, others = (part.strip() for part in line.split("|"))
            unit = Unit(dimension, name, one, many or one)
            read |= dict.fromkeys(filter(None, (one, many, *map(str.strip, others.split(",")))), unit)
    return read


def _of_one_unit() -> dict[str, Unit]:
    found: dict[str, set[Unit]] = {}
    for name, unit in UNITS.items():
        found.setdefault(name.casefold(), set()).add(unit)
    return {name: units.pop() for name, units in found.items() if len(units) == 1}


UNITS: Mapping[str, Unit] = _units()
# In small letters, where those are of one unit alone: mw is a megawatt to some and a milliwatt to others.
UNITS_IN_SMALL: Mapping[str, Unit] = _of_one_unit()
# Several units go by these names, each of another size.
AMBIGUOUS: Mapping[str, str] = {
    **dict.fromkeys(("ton", "tons"), "tonnes, short tons or long tons"),
    **dict.fromkeys(("gallon", "gallons", "gal"), "US gallons or imperial gallons"),
    **dict.fromkeys(("mcm", "MCM"), "m³ with thousand or million"),
    **dict.fromkeys(("mcf", "Mcf", "MCF", "MMcf"), "cubic feet with thousand or million"),
}
# What a report tells in these is no quantity.
OF_OTHER_TYPES: Mapping[str, str] = {
    **dict.fromkeys(("month", "months", "year", "years", "day", "days", "week", "weeks"), "period"),
    **dict.fromkeys(("%", "percent", "points"), "share or rate"),
}


@lru_cache(maxsize=1024)
def size(of: str, into: str) -> Fraction:
    """How many of one unit make one of the other, by their names to pint."""
    registry = _registry()
    return Fraction(registry.parse_expression(of).m_as(_of_one(into))) / _number(into)


@lru_cache(maxsize=1)
def _registry() -> pint.UnitRegistry[Any]:
    import pint  # noqa: PLC0415 - a second of start-up, for deals with such quantities alone

    return pint.UnitRegistry(non_int_type=Fraction)


def _number(name: str) -> Fraction:
    front, times, _ = name.partition(" * ")
    return Fraction(front) if times and front.isdigit() else Fraction(1)


def _of_one(name: str) -> str:
    front, _, rest = name.partition(" * ")
    return rest if front.isdigit() else name
