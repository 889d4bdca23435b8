"""Compare reported versions of negotiated agreements, every value with its source."""

TYPE_CHECKING = False  # typing's own would be imported for a word
if TYPE_CHECKING:
    from deal_terms.answer_entry import Entry
    from deal_terms.api import (
        Answer,
        Deal,
        compare,
        diff,
        disputes,
        from_dict,
        gaps,
        history,
        load,
        matrix,
        report,
        review,
        rows,
        sources,
        timeline,
        to_json,
        to_markdown,
    )
    from deal_terms.errors import DealTermsError, Place, Problem

__version__ = "0.1.0"
__all__ = [
    "Answer",
    "Deal",
    "DealTermsError",
    "Entry",
    "Place",
    "Problem",
    "__version__",
    "compare",
    "diff",
    "disputes",
    "from_dict",
    "gaps",
    "history",
    "load",
    "matrix",
    "report",
    "review",
    "rows",
    "sources",
    "timeline",
    "to_json",
    "to_markdown",
]


def __getattr__(name: str) -> object:
    """A public name, imported when it is asked for (PEP 562): `deal-terms --version` imports this module."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from deal_terms import api, errors  # noqa: PLC0415

    return getattr(errors if hasattr(errors, name) else api, name)


def __dir__() -> list[str]:
    """The public names."""
    return __all__
