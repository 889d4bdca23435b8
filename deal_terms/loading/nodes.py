"""Written trees: what a YAML file says, as text, lists and mappings that know their places."""

from __future__ import annotations

from typing import TypeAlias, cast

from deal_terms.errors import Place


class ScalarNode(str):
    """A text as written, equal to the plain str; `plain` where it stood without quotes (or nothing stood at all)."""

    __slots__ = ("place", "plain")
    place: Place
    plain: bool


class SequenceNode(list["Node"]):
    """A list as written; its place is its first dash or its opening bracket."""

    __slots__ = ("place",)
    place: Place


class MappingNode(dict[ScalarNode, "Node"]):
    """A mapping as written; its place is its first key or its opening brace, and its keys know theirs."""

    __slots__ = ("place",)
    place: Place

    def find(self, word: str) -> Node | None:
        """What stands under the key `word`, or None."""
        return self.get(cast("ScalarNode", word))  # a ScalarNode equals its str


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode
