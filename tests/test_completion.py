"""Completion: what a shell offers after a tab, asked as the shells ask; and never a word of trouble."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click
import pytest

from deal_terms.cli import COMMANDS, DOCUMENTS, SCREENS, TOOLS, run
from deal_terms.cli.completion import SHELLS
from deal_terms.loading.deal import load
from tests import warm

ROOT = Path(__file__).parent.parent
LEASE = ROOT / "tests" / "deals" / "quay-lease"
DEAL = load(LEASE)
VERSIONS, POSITIONS = list(DEAL.versions), list(DEAL.positions)


Ask = Callable[..., list[str]]


def question(words: tuple[str, ...], shell: str) -> dict[str, str]:
    """How a shell asks about a line whose last word is being typed."""
    return {
        "COMP_WORDS": " ".join(["deal-terms", *words]),
        "COMP_CWORD": words[-1] if shell == "fish" else str(len(words)),
        "_DEAL_TERMS_COMPLETE": f"{shell}_complete",
    }


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Ask:
    """The lines that a shell is answered; holds that nothing is said on stderr."""

    def answered(*words: str, shell: str = "bash", inside: Path = LEASE) -> list[str]:
        monkeypatch.chdir(inside)
        for name, value in question(words, shell).items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            run([])
        out, err = capsysbinary.readouterr()
        assert (ended.value.code, err) == (0, b"")
        return out.decode().splitlines()

    return answered


@pytest.fixture
def plain(asked: Ask) -> Ask:
    """The words offered to bash."""

    def offered(*words: str, inside: Path = LEASE) -> list[str]:
        return [line.removeprefix("plain,") for line in asked(*words, inside=inside) if line.startswith("plain,")]

    return offered


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("",), [*SCREENS, *COMMANDS, *DOCUMENTS, *TOOLS]),
        (("sh",), ["show"]),
        (("list", "--form"), ["--format"]),
        (("list", "--format", ""), ["text", "markdown", "json", "csv"]),
        (("show", "ten"), ["tenant-position", "tenant-position-later"]),
        (("show", "cou"), ["council", "council-vote", "courrier"]),
        (("history", "le"), ["leased-area", "lease-period"]),
        (("matrix", "first-draft", "he"), ["heads-of-terms"]),
        (("matrix", "--topic", ""), list(DEAL.topics)),
        (("gaps", ""), VERSIONS),
        (("gaps", "--party", ""), list(DEAL.parties)),
        (("sources", ""), list(DEAL.sources)),
        (("diff", "--only", "drop"), ["dropped"]),
        (("show", "second-draft", "le"), ["leased-area", "lease-period"]),
        (("show", "first-draft-annex", ""), list(DEAL.versions["first-draft-annex"].terms)),
        (("diff", "first-draft", "sec"), ["second-draft"]),
        (("diff", "--fail-on", "mat"), ["material"]),
        (("diff", "--fail-on", "drop"), ["dropped"]),
        (("schema", ""), ["file", "output"]),
        (("schema", "output", "d"), [command for command in COMMANDS if command.startswith("d")]),
        (("schema", "file", "v"), ["version"]),
        (("completion", ""), list(SHELLS)),
        (("--deal", str(ROOT / "terms" / "ukraine-minerals"), "show", "initial"), ["initial-draft"]),
        (("show", "--deal", str(ROOT / "terms" / "ukraine-minerals"), "initial"), ["initial-draft"]),
        (("--deal", "ukr"), ["ukraine-minerals"]),
        (("list", "--deal", "ukr"), ["ukraine-minerals"]),
    ],
)
def test_what_is_offered(words: tuple[str, ...], offered: list[str], plain: Ask) -> None:
    assert sorted(plain(*words)) == sorted(offered)


def test_a_word_that_is_no_id_may_be_a_file(asked: Ask) -> None:
    assert asked("diff", "versions/fi") == ["file,versions/fi"]
    assert asked("--deal", "./some") == ["dir,./some"]


@pytest.mark.parametrize(
    "words",
    [
        ("nope", ""),
        ("diff", "--nope", ""),
        ("diff", "a", "b", "c", ""),
        ("--deal", "nowhere", "show", ""),
        ("--deal", "nowhere", "diff", "first-draft", ""),
        ("list", "--width", "abc", ""),
        ("list", "--format", "nope", ""),
        ("show", "nope", ""),
        ("show", "first-draft", "nope", ""),
        ("schema", "nope", ""),
        ("--version", ""),
        ("show", "'half"),
    ],
)
def test_a_shell_is_never_told_of_trouble(words: tuple[str, ...], asked: Ask) -> None:
    asked(*words)  # which holds that it ends well, and says nothing on stderr


def test_a_shell_is_never_told_of_a_fault_of_ours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("an accident")

    monkeypatch.setattr("deal_terms.loading.deal.read_deal", fail)
    for name, value in question(("show", ""), "bash").items():
        monkeypatch.setenv(name, value)
    run([])
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_program_answers_a_shell(shell: str) -> None:
    asked = os.environ | question(("diff", "first-draft", "sec"), shell)
    ended = warm.run(inside=LEASE, environment=asked)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "second-draft" in ended.stdout


def test_a_deal_that_does_not_load_offers_what_can_be_read(tmp_path: Path, plain: Ask) -> None:
    shutil.copytree(LEASE, tmp_path / "lease")
    (tmp_path / "lease" / "versions" / "second-draft.yaml").write_text("title: [\n")
    assert plain("diff", "", inside=tmp_path / "lease") == [
        one for one in (*VERSIONS, *POSITIONS) if one != "second-draft"
    ]
    (tmp_path / "lease" / "deal.yaml").write_text("title: [\n")
    assert plain("diff", "", inside=tmp_path / "lease") == []


def test_shells_that_show_it_are_told_what_an_id_is_called(asked: Ask) -> None:
    assert asked("show", "second", shell="zsh") == ["plain", "second-draft", "Second draft"]
    assert asked("show", "second", shell="fish") == ["plain,second-draft\tSecond draft"]


def test_no_text_from_a_file_breaks_the_answer(tmp_path: Path, asked: Ask) -> None:
    shutil.copytree(LEASE, tmp_path / "lease")
    draft = tmp_path / "lease" / "versions" / "second-draft.yaml"
    draft.write_text(draft.read_text().replace("title: Second draft", r'title: "a\nplain\nrm\n_\e[31m"'))
    found = asked("show", "second", shell="zsh", inside=tmp_path / "lease")
    assert found == ["plain", "second-draft", "a⏎plain⏎rm⏎_"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_names_the_program_and_where_it_asks(shell: str) -> None:
    said = warm.run("completion", shell)
    assert (said.returncode, said.stderr) == (0, "")
    assert f"_DEAL_TERMS_COMPLETE={shell}_complete" in said.stdout
    assert "_deal_terms_completion" in said.stdout
    assert "deal-terms" in said.stdout


@pytest.fixture
def on_the_path() -> str:
    """A PATH on which `deal-terms` is this package."""
    return f"{warm.program().parent}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_a_real_bash_completes(on_the_path: str) -> None:
    script = """
        eval "$(deal-terms completion bash)"
        complete -p deal-terms
        COMP_WORDS=(deal-terms diff first-draft sec)
        COMP_CWORD=3
        _deal_terms_completion deal-terms
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    ended = subprocess.run(
        ["bash", "--norc", "-c", script],
        cwd=LEASE,
        env=os.environ | {"PATH": on_the_path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines() == ["complete -o nosort -F _deal_terms_completion deal-terms", "second-draft"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_a_real_shell_takes_the_script(shell: str, on_the_path: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell} here")
    script = {
        "zsh": "autoload -U compinit; compinit -D; source <(deal-terms completion zsh); whence _deal_terms_completion",
        "fish": "deal-terms completion fish | source; complete --do-complete 'deal-terms diff first-draft sec'",
    }[shell]
    ended = subprocess.run(
        [program, "-c", script],
        cwd=LEASE,
        env=os.environ | {"PATH": on_the_path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "_deal_terms_completion" in ended.stdout or "second-draft" in ended.stdout


def test_a_normal_start_knows_nothing_of_completion() -> None:
    code = "import sys; from deal_terms.cli import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"click.shell_completion", "deal_terms.cli.candidates", "pydantic"} & set(ended.stderr.split())


def test_listing_the_commands_imports_none() -> None:
    code = (
        "import sys; from deal_terms.__main__ import main\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
    )
    environment = os.environ | {"COMP_WORDS": "deal-terms ", "COMP_CWORD": "1", "_DEAL_TERMS_COMPLETE": "bash_complete"}
    ended = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert "plain,diff" in ended.stdout.splitlines()
    assert not {f"deal_terms.cli.{command}" for command in COMMANDS} & set(ended.stderr.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_id_that_a_command_takes_is_offered(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(LEASE)
    declared: click.Command = import_module(f"deal_terms.cli.{command}").command
    by_itself = (click.Choice, click.Path, click.IntRange)
    for param in declared.params:
        if (isinstance(param, click.Option) and param.is_flag) or isinstance(param.type, by_itself):
            continue
        offered = [item.value for item in param.shell_complete(click.Context(declared), "")]
        assert offered, f"{command}: nothing is offered for {param.name}: give it shell_complete=candidates.…"
