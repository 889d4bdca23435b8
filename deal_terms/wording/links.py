"""Deep links: a term in a text, as what --at takes, as a command line, and as a place in the report of a deal."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from urllib.parse import quote, unquote

from deal_terms import untrusted
from deal_terms.errors import trouble

_WOULD_DO = "write TERM or TERM@VERSION"


def at(term: str, spec: str = "") -> str:
    """`TERM@VERSION`, or `TERM` alone. The ids of a deal stand as they are; any other character is percent-encoded."""
    return f"{_encoded(term)}@{_encoded(spec)}" if spec else _encoded(term)


def fragment(term: str = "", spec: str = "", source: str = "") -> str:
    """What follows the # in a link into the report of a deal: `t=TERM&v=VERSION`, `t=TERM`, `v=VERSION`, `s=SOURCE`.

    It is the id of the place that the link leads to, so that a page needs no script to go there.
    """
    parts = (("t", term), ("v", spec), ("s", source))
    return "&".join(f"{key}={_encoded(one)}" for key, one in parts if one)


def page_link(address: str, deal: str, term: str = "", spec: str = "") -> str:
    """The place in the published report of a deal; in the address `untrusted.DEAL_NAME` stands for the deal's name.

    Nothing is left in it that ends a link in Markdown.
    """
    inert = quote(address, safe="{}:/?@!$&'*+,;=%[]~").replace(untrusted.DEAL_NAME, _encoded(deal))
    return f"{inert}#{fragment(term, spec)}"


def command_line(deal: str, term: str, spec: str = "", view: str = "", options: Sequence[str] = ()) -> str:
    """The command line that opens the screens there, quoted for a POSIX shell; `deal` is a name or a path, `options`
    are any others of `browse`.

    Raises DealTermsError if the deal is named with characters that could command the terminal it is pasted into.
    """
    if untrusted.line(deal) != deal:
        raise trouble(
            f"the folder {untrusted.line(deal)!r} has characters in its name that no command line should carry",
            "rename the folder, or copy the link into a report",
        )
    named = [f"--deal={deal}"] if deal.startswith("-") else ["--deal", deal]
    words = ["deal-terms", *named, "browse", "--at", at(term, spec)]
    return shlex.join([*words, *(["--view", view] if view else []), *options])


def parse_at(text: str) -> tuple[str, str]:
    """The ids of the term and of the text or position, empty where none is named.

    Raises DealTermsError if no term is named. Whether a deal has the two is for the caller to see.
    """
    term, spec = (unquote(part) for part in text.partition("@")[::2])
    if not term:
        raise trouble(f"{text!r} names no term", _WOULD_DO)
    return term, spec


def _encoded(name: str) -> str:
    return quote(name, safe="", errors="replace")
