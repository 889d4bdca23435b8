"""What an item of a list is known by: what stands inside it, and under which keys; of a text, its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator

from deal_terms.loading.documents import YamlValue
from deal_terms.patterns import pattern

_WORD = pattern(r"\w+")
# What stands before these names a setting, a package or an image: it counts beside the words.
_HEAD = pattern(r"[^=:@ ]+(?=[=:@])")
# A text of so many words is known again wherever it stands.
_SENTENCE = 4


def features(item: YamlValue, number: Callable[[YamlValue], int]) -> Counter[Hashable]:
    """The features of one item; `number` is the same for equal contents."""
    if item.shape == "scalar":
        words: Counter[Hashable] = Counter(_WORD.findall(item.text))
        head = _HEAD.match(item.text)
        return words + Counter([("head", head[0])] if head else [("whole", item.text)])
    return Counter((path, number(leaf)) for path, leaf in _leaves(item, ()))


def known_anywhere(one: YamlValue, other: YamlValue) -> bool:
    """Whether two scalars may be one wherever they stand: texts of several words, or with the same before a sign."""
    if min(len(_WORD.findall(item.text)) for item in (one, other)) >= _SENTENCE:
        return True
    heads = [_HEAD.match(item.text) for item in (one, other)]
    return len({head[0] if head else None for head in heads} - {None}) == 1 and None not in heads


def _leaves(value: YamlValue, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], YamlValue]]:
    """Every scalar, alias and empty list or mapping inside, under its keys; in which place of a list says nothing."""
    if not (value.entries or value.items):
        yield path, value
    for key, entry in value.entries.items():
        yield from _leaves(entry.value, (*path, key))
    for item in value.items:
        yield from _leaves(item, (*path, ""))
