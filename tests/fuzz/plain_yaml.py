"""Plain YAML: two states of a file that is no spec; nothing changed where they say the same, and the mirror of it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from deal_terms import presenting
from deal_terms.answering.structural import Structural, structural_diff
from deal_terms.errors import DealTermsError
from deal_terms.loading import documents
from deal_terms.loading.documents import YamlValue
from deal_terms.presenting.text import Look
from tests.fuzz.mutants import APART
from tests.fuzz.rules import no_control, require

FILES = """\
apiVersion: v1
kind: List
items:
- kind: Service
  metadata: {name: a, labels: {x: '1'}}
  spec:
    ports:
    - port: 80
      name: http
    - port: 443
      name: https
%%
# a remark
base: &base
  a: 1
  b: [x, y, 'z']
other:
  <<: *base
  c: |
    two
    lines
%%
---
a: 1
---
- b
- c: !!str 3
...
%%
name: CI
on: [push]
jobs:
  test:
    runs-on: x
    steps:
    - uses: a@v1
    - run: |
        one
        two
%%
"quoted key": "esc\\t\\"aped"
'single': >-
  folded
  text
nulls: [~, null, "", !!null x]
yes: no
%%
- [1, 2, [3, {a: b}]]
- {x: 1, y: {z: []}}
-
"""
WRITTEN = [one.encode() for one in FILES.split("%%\n")]
OTHER_KIND = {"added": "removed", "removed": "added"}


def seeds() -> list[bytes]:
    """Each file beside itself, and beside the next."""
    pairs = [*zip(WRITTEN, WRITTEN, strict=True), *pairwise(WRITTEN)]
    return [APART.join(pair) for pair in pairs]


def check(data: bytes) -> None:
    """Raises whatever is wrong with how the two are compared."""
    before, _, after = data.partition(APART)
    told, mirrored = _compared(before, after), _compared(after, before)
    require((told is None) == (mirrored is None), "refused from one side only")
    if told is None or mirrored is None:
        return
    same = [_plain(one) for one in documents.read(before, "a")] == [_plain(one) for one in documents.read(after, "b")]
    require(same or told.changes, "a change that is not told")
    require(not same or all(change.kind == "moved" for change in told.changes), "a change of nothing", told.changes)
    kinds = Counter(OTHER_KIND.get(change.kind, change.kind) for change in mirrored.changes)
    require(kinds == Counter(change.kind for change in told.changes), "no mirror", told.changes, mirrored.changes)
    for format_ in presenting.formats_for("Structural"):
        look = Look(width=60, colour=False) if format_ == "text" else None
        no_control(presenting.render(told, format_, show_all=True, look=look), f"plain YAML as {format_}")


def _compared(before: bytes, after: bytes) -> Structural | None:
    try:
        return structural_diff(before, after, "a.yaml", "b.yaml")
    except DealTermsError as error:
        require(error.problems, "refused without a reason")
        for problem in error.problems:
            require(problem.message.strip(), "a refusal without words")
        return None


def _plain(value: YamlValue) -> object:
    """What it says, without its places: mappings in any order."""
    if value.type == "mapping":
        return value.mark, {key: _plain(entry.value) for key, entry in value.entries.items()}
    if value.type == "list":
        return value.mark, [_plain(item) for item in value.items]
    return value.canonical
