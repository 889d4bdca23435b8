"""The demands held against a text, or against every text, as plain data."""

from __future__ import annotations

from deal_terms.answering.gaps import Gap, Gaps, Held
from deal_terms.presenting.json.diff import field_json
from deal_terms.presenting.json.matrix import cell_json
from deal_terms.presenting.json.pieces import Plain, spec_json


def gaps_json(answer: Gaps) -> Plain:
    """Every term with a demand: where each side stands, with the verdict of each text asked about, and what it has."""
    deal = answer.deal
    return {
        "deal": deal.name,
        "register": deal.register_file,
        "text": answer.text.id if answer.text else None,
        "texts": [spec_json(deal, text) for text in ([answer.text] if answer.text else answer.texts)],
        "parties": list(answer.parties),
        "gaps": [_gap(answer, gap) for gap in answer.told(answer.gaps)],
        "apart": [_gap(answer, gap) for gap in answer.told(answer.apart)],
        "addressed_by_no_text": [
            {"term": term.id, "party": demand.position.party, "position": demand.position.id}
            for gaps in (answer.gaps, answer.apart)
            for term, demand in answer.unaddressed(gaps)
        ],
        "summary": answer.summary,
    }


def _gap(answer: Gaps, gap: Gap) -> Plain:
    deal, term = answer.deal, gap.term
    told: Plain = {
        "term": term.id,
        "label": term.label,
        "topic": term.topic,
        "about": deal.about(term.id),
        "weight": term.weight,
        "kind": gap.verdict(answer.text.id) if answer.text else gap.best,
    }
    told["stands"] = [_stand(answer, gap, held) for held in gap.stands]
    told["texts"] = [
        cell_json(deal, term, text, gap.stands[0].changes[text.id].before)
        for text in ([answer.text] if answer.text else answer.texts)
    ]
    return told


def _stand(answer: Gaps, gap: Gap, held: Held) -> Plain:
    """One position; `asked` is false where it demands nothing, or where the demands of others were asked about."""
    told: Plain = {
        "party": held.position.party,
        "position": held.position.id,
        "asked": held in gap.demands,
        "later_than": [position.id for position in held.before_it],
        "addressed_by": held.addressed_by,
        "said": cell_json(answer.deal, gap.term, held.position, held.side),
    }
    told["verdicts"] = [
        {
            "text": text.id,
            "kind": held.changes[text.id].kind,
            "answers": [
                {"kind": one.kind, "fields": [field_json(field) for field in one.fields]}
                for one in held.changes[text.id].answers
            ],
        }
        for text in ([answer.text] if answer.text else answer.texts)
    ]
    return told
