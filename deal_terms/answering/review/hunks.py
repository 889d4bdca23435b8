"""The lines that a reviewer of a change is shown: those of its deals, and those of the files that a review goes by."""

from __future__ import annotations

import sys
from typing import Final

from deal_terms.answering.pairs import Pairs
from deal_terms.config import settings_files
from deal_terms.loading.reviewed import NAME
from deal_terms.snapshots.hunks import Hunk, Hunks, hunks
from deal_terms.snapshots.location import working_folder

WHOLE: Final = (Hunk(0, 0, 1, sys.maxsize - 1),)


def review_hunks(pairs: Pairs) -> Hunks:
    """The lines that differ between the two trees of a review, which has to be one of two trees of git.

    The files of settings are those around the working directory. One that git does not track yet is new as a whole.
    """
    before, after = pairs.before.git, pairs.after.git
    assert before is not None
    assert after is not None
    folders = {folder for pair in pairs.deals for folder in (pair.folder, pair.moved_from) if folder is not None}
    settings = {NAME, *settings_files.candidates(working_folder())}
    new = pairs.after.entries.keys() & settings - pairs.before.entries.keys()
    return {**dict.fromkeys(new, WHOLE), **hunks(before, after, folders | settings)}
