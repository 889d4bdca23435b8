"""deal-terms schema"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deal_terms import files, untrusted
from deal_terms.cli import usage_errors
from deal_terms.cli.options import deal_named, deal_option
from deal_terms.cli.resolve import choose_folder
from deal_terms.errors import DealTermsError, first_of_alike, trouble
from deal_terms.loading.deal import read_deal
from deal_terms.loading.schema import KINDS, file_schema
from deal_terms.questions import QUESTIONS
from deal_terms.snapshots import snapshot

COMMANDS = tuple(dict.fromkeys(row.command for row in QUESTIONS.values()))
output_option = click.option(
    "-o",
    "--output",
    "output_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the schema to FILE, whole or not at all.",
)


@click.group("schema", cls=usage_errors.Group)
def command() -> None:
    """JSON Schemas, for programs (2020-12) and for editors (draft-07)."""


@command.command("output")
@click.argument("of", metavar="COMMAND", type=click.Choice(COMMANDS))
@output_option
def output(of: str, output_file: Path | None) -> None:
    """What `COMMAND --format json` prints.

    Keys may be added, and `format_version` then rises: ignore those you do
    not know.
    """
    from deal_terms.presenting.json.schema import output_schema  # noqa: PLC0415  it needs pydantic

    _write(output_schema(of), output_file)


@command.command("file")
@click.argument("kind", metavar="KIND", type=click.Choice(tuple(KINDS)))
@deal_option
@output_option
@click.pass_context
def file(ctx: click.Context, kind: str, deal: str | None, output_file: Path | None) -> None:
    """What a file of a deal may contain, for your editor.

    KIND is deal, sources, events, figures, version or position. The ids of the
    deal are filled in, so print it again when one is added.
    """
    folder = choose_folder(deal_named(ctx, deal))
    held = snapshot.folder(folder)
    found = read_deal(held, only=()).deal  # a deal with mistakes in it is just the one to be edited
    if found is None:
        errors = read_deal(held).errors
        nothing = trouble(f"{held.label} declares no party, topic or term yet", "declare one of each in deal.yaml")
        raise DealTermsError(first_of_alike(errors)) if errors else nothing
    versions = tuple(sorted(path.stem for path in folder.glob("versions/*.yaml")))
    _write(file_schema(kind, found, versions), output_file)


def _write(schema: dict[str, object], output_file: Path | None) -> None:
    text = untrusted.as_json(schema)
    if output_file is not None:
        files.write(output_file, text)
        return
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
