"""deal-terms check"""

from __future__ import annotations

from pathlib import Path

import click

from deal_terms.answering.check import check
from deal_terms.cli import TROUBLE
from deal_terms.cli.options import Output, deal_named, deal_option, output_options
from deal_terms.cli.resolve import choose_folder
from deal_terms.cli.surroundings import in_ci
from deal_terms.errors import DealTermsError, Problem, trouble
from deal_terms.loading import discovery


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--articles",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Check every cited paragraph and anchor against the articles in DIR.",
)
@click.option("--with-confidential", is_flag=True, help="Tell of mistakes in confidential files, too, in a run in CI.")
@deal_option
@output_options("check")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    articles: Path | None,
    deal: str | None,
    *,
    with_confidential: bool,
    output: Output,
) -> None:
    """Whether the files of a deal are sound: every problem at once.

    A PATH selects the deal it is in. Without one: the deal around the working
    directory, else all of a terms/ folder upwards, else all of the repository.
    Exits 2 if there is an error; warnings do not count.
    """
    if articles is not None and not articles.is_dir():
        raise trouble(f"there is no folder {articles}", "name the folder that holds the articles")
    folders, outside = _folders(deal_named(ctx, deal), paths)
    if outside and not folders:
        raise DealTermsError(outside)
    answer = check(folders, articles, outside, with_confidential=with_confidential or not in_ci())
    output.write(answer)
    if answer.errors:
        ctx.exit(TROUBLE)


def _folders(named: str | None, paths: tuple[Path, ...]) -> tuple[list[Path], list[Problem]]:
    """The deals that are meant, and why a path selects none."""
    folders: dict[Path, None] = {}
    outside = []
    for path in paths:
        if folder := discovery.enclosing_deal(path) if path.exists() else None:
            folders[folder] = None
        elif path.exists():
            message = f"{path} is not in any deal: no folder above it has a deal.yaml"
            outside.append(Problem(None, message, "name the folder of a deal"))
        else:
            outside.append(Problem(None, f"there is no file or folder {path}", "name a file or the folder of a deal"))
    if named is not None:
        folders[choose_folder(named)] = None
    elif not paths:
        here = Path.cwd()
        folders = dict.fromkeys(discovery.every_deal(here))
        if discovery.enclosing_deal(here) is None:
            outside += discovery.left_out_deals(here)
    return list(folders), outside
