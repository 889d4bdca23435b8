"""deal-terms check"""

from __future__ import annotations

from pathlib import Path

import click

from deal_terms.answering.check import check
from deal_terms.cli.naming import choose_folder
from deal_terms.cli.options import Output, deal_named, deal_option, output_options
from deal_terms.errors import trouble
from deal_terms.loading import finding

TROUBLE = 2


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--articles",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Hold every cited paragraph and anchor against the articles in DIR.",
)
@deal_option
@output_options("check")
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[Path, ...], articles: Path | None, deal: str | None, *, output: Output
) -> None:
    """Whether the files of a deal hold: every problem of it at once.

    A PATH selects the deal it lies in. Exits 2 if there is an error; warnings
    do not count.
    """
    if articles is not None and not articles.is_dir():
        raise trouble(f"there is no folder {articles}", "name the folder that holds the articles")
    answer = check(_folders(deal_named(ctx, deal), paths), articles)
    output.write(answer)
    if answer.errors:
        ctx.exit(TROUBLE)


def _folders(named: str | None, paths: tuple[Path, ...]) -> list[Path]:
    folders: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise trouble(f"there is no file or folder {path}", "name a file or the folder of a deal")
        folder = finding.around(path)
        if folder is None:
            raise trouble(f"{path} lies in no deal: no folder above it holds deal.yaml", "name the folder of a deal")
        folders[folder] = None
    if named is not None or not folders:
        folders[choose_folder(named)] = None
    return list(folders)
