"""One line on how two files were read, where that is not obvious, and how to have them read otherwise."""

from __future__ import annotations

from deal_terms.answering.two_files import TwoFiles
from deal_terms.wording.page import Facts


def read_as(answer: TwoFiles) -> Facts:
    """A fact for the page; none where each file lies in its deal, and of plain YAML that looks like nothing else."""
    if not answer.outside:
        return ()
    named = " and ".join(answer.outside)
    if not answer.read_by:
        return (("read as", f"plain YAML: {named} (as specs: --deal NAME)"),)
    return (("read as", f"spec of {answer.read_by}: {named} (as plain YAML: --structural)"),)
