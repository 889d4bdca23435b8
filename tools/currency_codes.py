"""Writes deal_terms/values/currency_codes.py: the codes of currencies, old ones too, that Unicode's CLDR knows.

Run with babel installed: `python tools/currency_codes.py`. Babel carries the CLDR release that the table names.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

from babel import Locale
from babel.core import get_cldr_version

TABLE = Path(__file__).parent.parent / "deal_terms" / "values" / "currency_codes.py"
NO_CURRENCY = {"XXX", "XTS"}  # ISO 4217 keeps them for no currency at all and for tests


def written() -> str:
    """The module as text."""
    codes = sorted(code for code in Locale("en").currencies if code not in NO_CURRENCY)
    lines = "\n".join(textwrap.wrap(" ".join(codes), width=112, initial_indent="    ", subsequent_indent="    "))
    release = get_cldr_version()
    return (
        f'"""Codes of currencies, past ones too, from CLDR {release}: written by tools/currency_codes.py."""\n\n'
        "from __future__ import annotations\n\n"
        f'_CODES = """\n{lines}\n"""\nCODES = frozenset(_CODES.split())\n'
    )


if __name__ == "__main__":
    TABLE.write_text(written(), encoding="utf-8")
