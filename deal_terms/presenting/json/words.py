"""The texts, numbers and places of which every shape is made, and what a schema says of them; no word of a deal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeAlias

from typing_extensions import TypedDict

from deal_terms.errors import Place


class Says:
    """What a schema says of a text or a number besides its type; pydantic asks for it by the name of the method."""

    def __init__(self, description: str = "", **keywords: object) -> None:
        self.keywords = {"description": description, **keywords} if description else keywords

    def __get_pydantic_json_schema__(
        self, core_schema: object, handler: Callable[[object], dict[str, Any]]
    ) -> dict[str, Any]:
        """The schema of the type, and what is said besides."""
        return handler(core_schema) | self.keywords


Id: TypeAlias = Annotated[str, Says(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
Count: TypeAlias = Annotated[int, Says(minimum=0)]
LineNumber: TypeAlias = Annotated[int, Says(minimum=1)]
Column: TypeAlias = Annotated[int, Says("In characters, the first is 1.", minimum=1)]
Day: TypeAlias = Annotated[str, Says(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Fingerprint: TypeAlias = Annotated[str, Says(pattern="^[0-9a-f]{16}$")]


class PlaceJson(TypedDict):
    file: str
    """The path of the file."""
    line: LineNumber
    column: Column


def place_json(place: Place) -> PlaceJson:
    """Where it stands."""
    return {"file": place.file, "line": place.line, "column": place.column}
