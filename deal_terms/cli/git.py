"""deal-terms git"""

from __future__ import annotations

import sys

import click

from deal_terms import untrusted
from deal_terms.cli import TROUBLE, usage_errors
from deal_terms.cli.options import Output, output_options
from deal_terms.files import shown_path
from deal_terms.git_driver import install as installing
from deal_terms.git_driver.attributes import DRIVERS
from deal_terms.git_driver.doctor import doctor as look
from deal_terms.git_driver.edits import carry_out, listing
from deal_terms.git_driver.places import Scope

local_option = click.option("--local", is_flag=True, help="In this repository alone: the default.")
global_option = click.option("--global", "everywhere", is_flag=True, help="In all your repositories.")
dry_run_option = click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")


@click.group("git", cls=usage_errors.Group)
def command() -> None:
    """Have git show what a change to a spec means, and merge specs term by term."""


@command.command("install")
@local_option
@global_option
@dry_run_option
def install(*, local: bool, everywhere: bool, dry_run: bool) -> None:
    """Switch the drivers on; overwrite nothing that is not ours.

    Writes to git's configuration and to .gitattributes, to both or to neither.
    Where deal-terms is missing or broken, git shows its own diff, and merges
    line by line.
    """
    plan = installing.install(_scope(local=local, everywhere=everywhere))
    told = _done(plan, dry_run=dry_run)
    if not plan.edits:
        told.append(f"nothing to do: {_places(plan)} already switch the drivers on")
    elif not dry_run:
        if plan.where.scope == "local":
            told.append(
                f"commit .gitattributes: its lines with `{DRIVERS}` are for every clone; the rest is for this one"
            )
        told.append("`deal-terms git doctor` says whether it works")
    _print([*told, *plan.notes])


@command.command("uninstall")
@local_option
@global_option
@dry_run_option
def uninstall(*, local: bool, everywhere: bool, dry_run: bool) -> None:
    """Switch the drivers off: take out what install wrote."""
    plan = installing.uninstall(_scope(local=local, everywhere=everywhere))
    told = _done(plan, dry_run=dry_run)
    if not plan.edits:
        told.append(f"nothing to do: {_places(plan)} contain nothing that install wrote")
    elif plan.where.scope == "local" and any(edit.file == plan.where.attributes for edit in plan.edits):
        told.append("before you commit that: the line in .gitattributes serves other clones, and harms none")
    _print([*told, *plan.notes])


@command.command("doctor")
@output_options("git-doctor")
@click.pass_context
def doctor(ctx: click.Context, *, output: Output) -> None:
    """Whether the drivers work, and what would fix it.

    Looks at git, its settings and attributes, and runs deal-terms as git would.
    Exits 2 if something is wrong; warnings do not count.
    """
    answer = look()
    output.write(answer)
    if answer.errors:
        ctx.exit(TROUBLE)


def _scope(*, local: bool, everywhere: bool) -> Scope:
    if local and everywhere:
        raise click.UsageError("--local and --global are two places: choose one")
    return "global" if everywhere else "local"


def _done(plan: installing.Plan, *, dry_run: bool) -> list[str]:
    """Does what is planned, or only says it: the lines to print."""
    if dry_run:
        told = [line for edit in plan.edits for line in listing(edit)]
        return [*told, "a dry run: nothing was written"] if told else []
    carry_out(plan.edits)
    told = []
    for edit in plan.edits:
        verb = "made" if edit.before is None else "removed" if edit.after is None else "changed"
        told.append(f"{verb} {shown_path(edit.file)}")
    return told


def _places(plan: installing.Plan) -> str:
    return f"{shown_path(plan.where.config)} and {shown_path(plan.where.attributes)}"


def _print(lines: list[str]) -> None:
    text = "".join(f"{untrusted.line(line)}\n" for line in lines)
    sys.stdout.buffer.write(text.encode(sys.stdout.encoding or "utf-8", errors="backslashreplace"))
    sys.stdout.buffer.flush()
