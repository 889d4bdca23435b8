"""The history of one term as plain data."""

from __future__ import annotations

from deal_terms.answering.diff import Diff
from deal_terms.answering.history import History, Stand, Step
from deal_terms.judging.deal_clock import unordered
from deal_terms.presenting.json.diff import diff_json
from deal_terms.presenting.json.matrix import cell_json
from deal_terms.presenting.json.pieces import Plain, spec_json


def history_json(answer: History) -> Plain:
    """Every version with what it says and how that differs from the version before, then every position."""
    deal, term = answer.deal, answer.term
    return {
        "clock": "deal",
        "deal": deal.name,
        "register": deal.register_file,
        "term": term.id,
        "label": term.label,
        "topic": term.topic,
        "about": deal.about(term.id),
        "weight": term.weight,
        "versions": [_step(answer, step) for step in answer.steps],
        "positions": [_stand(answer, stand) for stand in answer.stands],
    }


def _step(answer: History, step: Step) -> Plain:
    told: Plain = {"version": spec_json(answer.deal, step.version)}
    told["said"] = cell_json(answer.deal, answer.term, step.version, step.side)
    told["unordered"] = list(unordered(answer.deal, step.version.id))
    told["since"] = _compared(step.since) if step.since else None
    return told | ({"again": _compared(step.again)} if step.again else {})


def _stand(answer: History, stand: Stand) -> Plain:
    return {
        "position": spec_json(answer.deal, stand.position),
        "said": cell_json(answer.deal, answer.term, stand.position, stand.side),
    }


def _compared(compared: Diff) -> Plain:
    """The change as `diff` tells it, after the id of the version compared with."""
    told = diff_json(compared)
    changes: list[Plain] = told["changes"] + told["apart"]
    [change] = changes
    kept = {key: part for key, part in change.items() if key not in ("term", "label", "topic", "weight")}
    return {"version": compared.before.id, **kept}
