"""The pages of the views that are not grids: imported when one is looked at, as the screens begin with a grid."""

from __future__ import annotations

from deal_terms import questions
from deal_terms.answering.matrix import Matrix
from deal_terms.tui.keys import RECORD
from deal_terms.tui.page_facts import answer_first
from deal_terms.tui.session import Session
from deal_terms.tui.view_answer import view_answer
from deal_terms.wording import one_source
from deal_terms.wording.left_out import with_left_out
from deal_terms.wording.page import Page
from deal_terms.wording.status import no_pair


def view_page(session: Session) -> Page:
    """What the view says; of a pair that has no two sides, how to choose them."""
    answer = view_answer(session)
    if session.view == "one-source" and isinstance(answer, Matrix):
        return answer_first(with_left_out(one_source.page(answer), answer), session.deal)
    page = questions.page(answer) if answer else no_pair(session.deal)
    # Of a record the head says which two states of the files are compared.
    return page if session.view == RECORD else answer_first(page, session.deal)
