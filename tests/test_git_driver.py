"""The external diff driver inside real repositories, switched on as the installer will do it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deal_terms.git_driver import driver
from deal_terms.loading import deal
from deal_terms.loading.specs import read_version
from deal_terms.model.record import Version
from deal_terms.presenting.unbroken import breakable
from tests.repositories import FILES, LAST, NAME, OTHER, SPEC, UNSAFE, Repository

COLOUR = "\x1b["


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository", tmp_path / "home")


def words(out: str) -> str:
    """What was said, whatever its line breaks."""
    return " ".join(out.split())


CORRECTED = "CORRECTED Fee a year: corrected from USD 2 million to USD 3 million, raised [warning]"
FALLS_BACK = "deal-terms: so this is a plain diff of the text"
NO_MEANING = "nothing here says what the change means"
STRUCTURAL = f"structural: no spec of a deal; {NO_MEANING}\n"
UNREAD = f"structural: read without a register; {NO_MEANING}\n"
UNFIT = f"structural: what does not fit; {NO_MEANING}\n"
HEAD = f"diff --deal a/{NAME} b/{NAME}\n--- a/{NAME}\n+++ b/{NAME}\n"
ADDED, GONE = "terms/ferry/versions/added.yaml", "terms/ferry/versions/gone.yaml"


# A change, wherever the two sides lie


def in_the_work_tree(_: Repository) -> list[str]:
    return []


def in_the_index(repository: Repository) -> list[str]:
    repository.git("add", "-A")
    return ["--cached"]


def of_the_index_and_the_same_work_tree(repository: Repository) -> list[str]:
    repository.git("add", "-A")
    return ["HEAD"]


def in_two_commits(repository: Repository) -> list[str]:
    repository.commit("the second state")
    return ["HEAD~1", "HEAD"]


@pytest.mark.parametrize("where", [in_the_work_tree, in_the_index, of_the_index_and_the_same_work_tree, in_two_commits])
def test_a_change_is_told_on_the_record_clock(where: Callable[[Repository], list[str]], repository: Repository) -> None:
    repository.write({NAME: OTHER})
    out = repository.diff(*where(repository))
    assert out.startswith(HEAD)
    assert CORRECTED in words(out)
    assert f"before: a/{NAME}:5:5" in words(out)
    assert f"after: b/{NAME}:5:5" in words(out)
    assert FALLS_BACK not in out


def test_paths_from_the_folder_that_git_was_called_in_lead_to_the_deal(repository: Repository) -> None:
    repository.write({NAME: OTHER})
    out = repository.git("-C", "terms/ferry", "diff", "--relative", "--ext-diff")
    assert out.startswith("diff --deal a/versions/first.yaml b/versions/first.yaml\n")
    assert CORRECTED in words(out)
    repository.git("add", "-A")
    shutil.rmtree(repository.top / "terms/ferry/versions")
    (repository.top / "terms/ferry/deal.yaml").unlink()  # so that only the index has it
    out = repository.git("-C", "terms/ferry", "diff", "--cached", "--relative", "--ext-diff")
    assert CORRECTED in words(out)
    assert "of the index" in words(out)


def test_a_file_at_the_top_is_none_of_the_deal_that_git_was_called_in(repository: Repository) -> None:
    """Git counts from the top wherever it is called; a file of the same name lies in the deal, too."""
    repository.write({"sources.yaml": FILES["terms/ferry/sources.yaml"]})
    repository.commit("a list of sources at the top")
    repository.write({"sources.yaml": FILES["terms/ferry/sources.yaml"].replace("The Log", "The Bell")})
    out = repository.git("-C", "terms/ferry", "diff", "--ext-diff")
    assert "read by" not in words(out)
    assert STRUCTURAL in out


def test_a_bare_repository_is_read_by_its_head(repository: Repository, tmp_path: Path) -> None:
    repository.write({NAME: OTHER})
    repository.commit("the second state")
    repository.git("clone", "-q", "--bare", ".", str(tmp_path / "bare"))
    # Git reads no attributes of a bare repository, so the driver is named.
    told = ["-c", "diff.external=deal-terms git-driver --", "show", "--ext-diff"]
    out = repository.git("-C", str(tmp_path / "bare"), *told)
    assert CORRECTED in words(out)
    assert "terms/ferry/deal.yaml of HEAD" in words(out)


def test_a_spec_whose_register_is_nowhere_is_not_called_no_spec(repository: Repository) -> None:
    repository.write({"loose/first.yaml": SPEC, "loose/plain.yaml": "a: 1\n"})
    repository.commit("two loose files")
    repository.write({"loose/first.yaml": OTHER, "loose/plain.yaml": "a: 2\n"})
    out = repository.diff()
    assert words(out).count("structural: no deal.yaml was found for it") == 1
    assert words(out).count("structural: no spec of a deal") == 1


def test_a_true_process_tells_the_same(tmp_path: Path) -> None:
    """Started as git starts it, once a file; the other tests of this page ask the warm double of it."""
    repository = Repository(tmp_path / "repository", tmp_path / "home", true_process=True)
    repository.write({NAME: OTHER, LAST: OTHER})
    out = repository.diff()
    assert out.startswith(HEAD)
    assert words(out).count(CORRECTED) == 2


def test_a_file_that_is_added_and_one_that_is_deleted(repository: Repository) -> None:
    repository.write({ADDED: SPEC.replace("First text", "Third text")})
    (repository.top / LAST).unlink()
    repository.git("add", "-A")
    out = repository.diff("--cached", "--no-renames")
    assert f"diff --deal a/{ADDED} b/{ADDED}\nnew file mode 100644\n--- /dev/null\n+++ b/{ADDED}\n" in out
    assert "RECORDED “Third text” (added): now recorded [note]" in words(out)
    assert f"diff --deal a/{LAST} b/{LAST}\ndeleted file mode 100644\n--- a/{LAST}\n+++ /dev/null\n" in out
    assert "DELETED “Last text” (zebra): deleted [error]" in words(out)
    assert words(out).count("Fee a year: USD 2 million") == 2
    assert FALLS_BACK not in out


def test_a_register_that_is_added_is_structural(repository: Repository) -> None:
    out = repository.git("show", "--ext-diff", "HEAD", "--", "terms/ferry/deal.yaml", "terms/ferry/sources.yaml")
    assert "one side has no register to read it by" in out
    assert f"structural: read without a register; {NO_MEANING}" in words(out)
    assert "+ ADDED the document: a mapping of 4 keys · title: A ferry licence" in words(out)
    assert "RECORDED The Log (log): now recorded: The licence" in words(out)


def test_a_renamed_file_that_says_the_same(repository: Repository) -> None:
    repository.git("mv", NAME, ADDED)
    out = repository.diff("--cached", "-M")
    assert f"diff --deal a/{NAME} b/{ADDED}\n" in out
    assert "similarity index 100%\n" in out
    assert f"rename from {NAME}\nrename to {ADDED}\n" in out
    renamed = "RENAMED “First text” (added): the file has another name, and says the same of every term [warning]"
    assert renamed in words(out)
    assert "DELETED" not in out


def test_a_renamed_file_that_says_something_else_is_one_file(repository: Repository) -> None:
    repository.git("mv", NAME, ADDED)
    repository.write({ADDED: OTHER})
    repository.git("add", "-A")
    out = repository.diff("--cached", "-M")
    assert f"rename from {NAME}\nrename to {ADDED}\n" in out
    assert "index " not in out.replace("similarity index", "")
    assert CORRECTED in words(out)
    assert f"before: a/{NAME}:5:5" in words(out)
    assert f"after: b/{ADDED}:5:5" in words(out)
    assert "DELETED" not in out
    assert "RECORDED" not in out


def test_a_copy_deletes_nothing(repository: Repository) -> None:
    twin = "terms/ferry/versions/twin.yaml"
    repository.write({ADDED: OTHER, twin: SPEC})
    repository.git("add", "-A")
    out = repository.diff("--cached", "-C", "--find-copies-harder")
    assert re.search(f"copy from .*\ncopy to {ADDED}\n", out)
    assert re.search(f"similarity index 100%\ncopy from .*\ncopy to {twin}\n", out)
    assert CORRECTED in words(out)
    assert "DELETED" not in out
    assert "RENAMED" not in out


def test_the_mode_alone_is_the_mode_line_alone(repository: Repository) -> None:
    (repository.top / NAME).chmod(0o755)
    expected = f"diff --deal a/{NAME} b/{NAME}\nold mode 100644\nnew mode 100755\n"
    assert repository.diff() == expected
    repository.git("add", "-A")
    assert repository.diff("--cached") == expected


def test_the_mode_and_the_content(repository: Repository) -> None:
    repository.write({NAME: OTHER})
    (repository.top / NAME).chmod(0o755)
    out = repository.diff()
    assert "old mode 100644\nnew mode 100755\n" in out
    assert CORRECTED in words(out)


def test_a_symbolic_link_is_a_plain_diff(repository: Repository) -> None:
    (repository.top / NAME).unlink()
    (repository.top / NAME).symlink_to("zebra.yaml")
    repository.git("add", "-A")
    out = repository.diff("--cached")
    assert "is a symbolic link" in out
    assert FALLS_BACK in out
    assert "+zebra.yaml\n" in out


def test_a_submodule_is_a_plain_diff(repository: Repository) -> None:
    head = repository.git("rev-parse", "HEAD").strip()
    repository.write({".gitattributes": "* diff=deal-terms\n"})
    repository.commit("every path")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{head},terms/ferry/annex")
    out = repository.diff("--cached", "--", "terms")
    assert "is a submodule" in out
    assert f"+Subproject commit {head}\n" in out


def test_a_submodule_of_the_work_tree(repository: Repository, tmp_path: Path) -> None:
    inner = Repository(tmp_path / "inner", tmp_path / "elsewhere")
    repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.top), "annex")
    repository.write({".gitattributes": "* diff=deal-terms\n"})
    repository.commit("an annex")
    was = inner.git("rev-parse", "HEAD").strip()
    for setting in ("user.name", "user.email"):
        repository.git("config", setting, "clerk", inside="annex")
    repository.git("commit", "-q", "--allow-empty", "-m", "more", inside="annex")
    now = repository.git("rev-parse", "HEAD", inside="annex").strip()
    assert f"-Subproject commit {was}\n+Subproject commit {now}\n" in repository.diff()
    repository.write({f"annex/{NAME}": OTHER, NAME: OTHER})
    out = repository.diff()
    assert f"+Subproject commit {now}-dirty\n" in out
    assert CORRECTED in words(out)


@pytest.fixture
def conflicted(repository: Repository) -> Repository:
    repository.git("checkout", "-q", "-b", "side")
    repository.write({NAME: OTHER, LAST: OTHER})
    repository.commit("three")
    repository.git("checkout", "-q", "main")
    repository.write({NAME: SPEC.replace("2 million", "4 million")})
    repository.commit("four")
    repository.git("merge", "side", code=1)
    return repository


def test_an_unmerged_path(conflicted: Repository) -> None:
    out = conflicted.diff("--cached")
    assert f"* Unmerged path {NAME}\n" in out
    assert CORRECTED in words(out)  # the file after it


def test_conflict_markers_are_a_plain_diff(conflicted: Repository) -> None:
    out = conflicted.diff("HEAD", "--", NAME)
    assert f"deal-terms: b/{NAME}:5:1: 1 conflict with markers, in lines 5 to 9\n" in out
    assert FALLS_BACK in out
    assert re.search(r"^\+<<<<<<< ", out, re.MULTILINE)
    assert "USD 3 million" in conflicted.diff()  # git's own combined diff, which asks no driver


def test_two_files_without_an_index(repository: Repository, tmp_path: Path) -> None:
    repository.write({"terms/ferry/versions/zebra.yaml": OTHER})
    out = repository.diff("--no-index", NAME, LAST, code=1)
    assert CORRECTED in words(out)
    assert "DELETED" not in out
    outside = tmp_path / "first.yaml"
    outside.write_text(OTHER)
    outside.chmod(0o755)
    out = repository.diff("--no-index", NAME, str(outside), code=1)
    assert CORRECTED in words(out)
    repository.git("diff", "--no-index", os.devnull, NAME, code=1)


def test_git_started_in_a_folder_below(repository: Repository) -> None:
    repository.write({NAME: OTHER})
    out = repository.diff(inside="terms/ferry")
    assert out.startswith(HEAD)
    assert CORRECTED in words(out)


def test_any_name_of_a_path(repository: Repository) -> None:
    names = ["a space.yaml", "-dash.yaml", "-", "a\nline.yaml", 'a "quote".yaml', "é.yaml"]
    repository.write({".gitattributes": "* diff=deal-terms\n", **dict.fromkeys(names, "remark: one\n")})
    repository.commit("odd")
    repository.write(dict.fromkeys(names, "remark: two\n"))
    out = repository.diff()
    for name in names:
        shown = name.replace("\n", "⏎")
        assert f"--- a/{shown}\n+++ b/{shown}\n" in out
    assert out.count(STRUCTURAL) == len(names) - 1
    assert words(out).count("CHANGED remark: from one to two") == len(names) - 1
    assert "deal-terms: - is not YAML, by its name\n" in out
    assert out.count("-remark: one\n+remark: two\n") == 1


CONFLICT = SPEC.replace("    value: USD 2 million\n", "<<<<<<< ours\n=======\n    value: USD 3 million\n>>>>>>> side\n")
CONTENTS: dict[str, tuple[bytes, str]] = {
    "bom": (b"\xef\xbb\xbf" + SPEC.encode(), "FORMAT ONLY"),
    "crlf": (SPEC.replace("\n", "\r\n").encode(), "FORMAT ONLY"),
    "empty": (b"", UNREAD),
    "value": (SPEC.replace("USD 2 million", "two million").encode(), UNFIT),
    "parse": (SPEC.replace("kind: draft", "kind: [draft").encode(), FALLS_BACK),
    "term": (SPEC.replace("  fee:", "  fees:").encode(), UNFIT),
    "anchor": (SPEC.replace("value: USD", "value: &usd USD").encode(), UNFIT),
    "documents": (f"{SPEC}---\n{SPEC}".encode(), UNREAD),
    "duplicate": (f"{SPEC}kind: draft\n".encode(), FALLS_BACK),
    "conflict": (CONFLICT.encode(), FALLS_BACK),
    "no-terms": (SPEC.partition("terms:")[0].encode(), UNREAD),
    "not-utf-8": (SPEC.encode().replace(b"a year", b"a y\xe9ar\xff"), FALLS_BACK),
    "binary": (b"\x00\x01\x02", FALLS_BACK),
    "an odd name": (OTHER.encode(), UNREAD),
    "zebra": (OTHER.encode(), "CORRECTED"),
}


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What one diff says of one file of each content; the last of them is in order."""
    top = tmp_path_factory.mktemp("contents")
    repository = Repository(top / "repository", top / "home")
    repository.git("config", "diff.deal-terms.command", "deal-terms git-driver --")  # unguarded: its own code counts
    repository.write({f"terms/ferry/versions/{name}.yaml": SPEC for name in CONTENTS})
    repository.commit("all alike")
    repository.write({f"terms/ferry/versions/{name}.yaml": content for name, (content, _) in CONTENTS.items()})
    return repository.diff()


@pytest.mark.parametrize("name", CONTENTS)
def test_any_content_is_shown_and_stops_no_other_file(name: str, contents: str) -> None:
    expected = CONTENTS[name][1]
    path = f"terms/ferry/versions/{name}.yaml"
    told = contents.partition(f"diff --deal a/{path} b/{path}\n")[2].partition("diff --deal ")[0]
    assert expected in told
    assert (FALLS_BACK in told) == (expected == FALLS_BACK)
    assert ("FORMAT ONLY" in told) == (expected == "FORMAT ONLY")
    if FALLS_BACK in told:
        assert re.search(rf"^deal-terms: [ab]/{path}:\d+:\d+: ", told, re.MULTILINE)
        assert "Binary files differ\n" in told if name == "binary" else re.search(r"^@@ ", told, re.MULTILINE)


def test_what_is_said_of_any_content_names_the_place(contents: str) -> None:
    for name, said in {
        "value": "not read: b/{}:5:12: two million has no number in digits ~ CHANGED terms.fee.value: from USD 2",
        "term": "not read: b/{}:4:3: the register has no term fees + ADDED terms.fees: {{value: USD 2 million",
        "anchor": "not read: b/{}:5:12: an anchor `&usd` ~ CHANGED terms.fee.value: from USD 2 million to &usd",
        "an odd name": "deal-terms: a/{}:1:1: ",
        "documents": "+ ADDED document 2: a mapping of 3 keys",
        "empty": "− REMOVED the document: a mapping of 3 keys · title: First text",
        "conflict": "deal-terms: b/{}:5:1: 1 conflict with markers, in lines 5 to 8",
        "duplicate": "the key `kind` a second time, first on line 2",
    }.items():
        assert said.format(f"terms/ferry/versions/{name}.yaml") in words(contents), name


def test_lines_that_only_end_otherwise_are_formatting(repository: Repository) -> None:
    repository.write({"notes.yaml": "remark: one\n", "notes.txt": "remark: one\n"})
    repository.write({".gitattributes": "* diff=deal-terms\n"})
    repository.commit("notes")
    repository.write({"notes.yaml": "remark: one\r\n", "notes.txt": "remark: one\r\n"})
    out = repository.diff()
    assert "Only formatting changed" in out
    assert "-remark: one\n+remark: one⏎\n" in out


def test_a_comment_is_told_beside_a_value(repository: Repository) -> None:
    """In a spec, and in YAML that is none."""
    remarked = SPEC.replace("  mooring:", "  # No paper says that the mooring was meant.\n  mooring:")
    repository.write({NAME: remarked, "notes.yaml": "a: 1 # as of May\n", ".gitattributes": "*.yaml diff=deal-terms\n"})
    repository.commit("remarks")
    turned = remarked.replace("No paper says", "The papers say").replace("2 million", "3 million")
    repository.write({NAME: turned, "notes.yaml": "a: 2 # as of June\n"})
    out = words(repository.diff())
    assert "corrected from USD 2 million to USD 3 million, raised" in out
    assert (
        'a comment changed from "No paper says that the mooring was meant." to'
        ' "The papers say that the mooring was meant." [note]' in out
    )
    assert "CHANGED a: from 1 to 2" in out
    assert 'COMMENT CHANGED a: from "as of May" to "as of June"' in out


def test_any_other_yaml_is_structural(repository: Repository) -> None:
    repository.write(
        {"ci.yaml": "jobs:\n- {name: lint, run: ruff}\n- {name: test, run: pytest}\n", "gone.yml": "a: 1\n"}
    )
    repository.write({".gitattributes": "*.y*ml diff=deal-terms\n"})
    repository.commit("ci")
    repository.write({"ci.yaml": "jobs:\n- {name: test, run: pytest -q}\n- {name: lint, run: ruff}\n"})
    (repository.top / "gone.yml").unlink()
    out = repository.diff()
    assert out.count(STRUCTURAL) == 2
    assert "MOVED jobs[name=test]: from 2 to 1" in words(out)
    assert (
        "CHANGED jobs[name=test].run: from pytest to pytest -q · before: a/ci.yaml:3:21 · after: b/ci.yaml:2:21"
        in words(out)
    )
    assert "REMOVED the document: {a: 1}" in words(out)


# The register it is read by


RETYPED = FILES["terms/ferry/deal.yaml"].replace("type: money}", "type: period}").replace("mooring:", "berth:")


def test_an_old_state_that_fits_no_longer_is_told_as_far_as_it_fits(repository: Repository) -> None:
    note = "  note:\n    value: {0}\n    reports:\n      log 3: {0}\n"
    berth = SPEC.replace("mooring:", "berth:").replace("USD 2 million", "2 years")
    repository.write({NAME: SPEC + note.format("one")})
    repository.commit("the note")
    repository.write({"terms/ferry/deal.yaml": RETYPED, NAME: berth + note.format("two"), LAST: berth})
    repository.commit("other terms")
    out = words(repository.diff("HEAD~1", "HEAD", "--", NAME))
    assert "read by terms/ferry/deal.yaml of the work tree; 2 parts of the file do not fit" in out
    assert "CORRECTED A note: corrected from one to two" in out
    assert "DELETED A berth" not in out
    assert "RECORDED A mooring of its own: now recorded: present" in out
    assert f"not read: a/{NAME}:8:3: the register has no term mooring" in out
    assert f"not read: a/{NAME}:5:12: " in out
    assert "CHANGED terms.fee.value: from USD 2 million to 2 years" in out
    assert "REMOVED terms.mooring: " in out
    assert FALLS_BACK not in out


@pytest.mark.parametrize("staged", [False, True])
def test_an_id_that_was_renamed_is_one_line_in_each_file_that_names_it(*, staged: bool, repository: Repository) -> None:
    repository.write({name: content.replace("fee:", "charge:") for name, content in FILES.items()})
    if staged:
        repository.git("add", "-A")
    out = repository.git("diff", *(["--cached"] if staged else []))
    assert words(out).count("RENAMED Fee a year: the term fee is called charge now") == 3
    assert "not read" not in out
    assert "DELETED" not in out
    before_by = "of HEAD" if staged else "of the index"
    read_by = f"read by terms/ferry/deal.yaml of the work tree, the side before by that {before_by}"
    assert words(out).count(f"What changed in the record, {read_by}") == 2


def test_an_edit_beside_a_renamed_id_is_told_in_its_file(repository: Repository) -> None:
    edited = FILES | {NAME: OTHER}
    repository.write({name: content.replace("fee:", "charge:") for name, content in edited.items()})
    out = words(repository.git("diff", NAME))
    assert "RENAMED Fee a year" in out
    assert CORRECTED in out


def test_a_register_that_is_only_in_the_index_is_read_there(repository: Repository) -> None:
    repository.write({NAME: OTHER})
    repository.git("add", "-A")
    shutil.rmtree(repository.top / "terms")
    out = words(repository.diff("--cached"))
    assert "read by terms/ferry/deal.yaml of the index" in out
    assert CORRECTED in out


def test_a_register_of_the_work_tree_that_is_broken_gives_way_to_the_index(repository: Repository) -> None:
    repository.write({NAME: OTHER, "terms/ferry/deal.yaml": "title: [\n"})
    out = words(repository.diff("--", NAME))
    assert "deal-terms: terms/ferry/deal.yaml:1:8: " in out
    assert "read by terms/ferry/deal.yaml of the index" in out
    assert CORRECTED in out


def test_a_file_without_a_register_anywhere_is_structural(repository: Repository) -> None:
    repository.git("rm", "-q", "terms/ferry/deal.yaml")
    repository.write({NAME: OTHER})
    out = words(repository.diff("--", NAME))
    assert "CHANGED terms.fee.value: from USD 2 million to USD 3 million" in out
    assert f"structural: no deal.yaml was found for it; {NO_MEANING}" in out


def test_the_deal_that_is_asked_for(repository: Repository) -> None:
    other = repository.top.parent / "other" / "ferry"
    shutil.copytree(repository.top / "terms" / "ferry", other)
    label = FILES["terms/ferry/deal.yaml"].replace("Fee a year", "Yearly fee")
    (other / "deal.yaml").write_text(label)
    repository.write({"loose.yaml": SPEC})
    repository.commit("a loose spec")
    repository.write({"loose.yaml": OTHER, NAME: OTHER})
    out = words(repository.diff(environment={"DEAL_TERMS_DEAL": str(other)}))
    assert out.count("CORRECTED Yearly fee: corrected from USD 2 million to USD 3 million") == 2
    assert out.count(f"read by {other}/deal.yaml as asked for") == 2
    out = words(repository.diff(environment={"DEAL_TERMS_DEAL": "ferri"}))
    assert "deal-terms: no deal is called 'ferri'" in out
    assert "CHANGED terms.fee.value: from USD 2 million to USD 3 million" in out


def test_the_files_of_a_deal_that_are_no_specs(repository: Repository) -> None:
    register = FILES["terms/ferry/deal.yaml"].replace("type: money}", "type: money, weight: key}")
    sources = FILES["terms/ferry/sources.yaml"].replace("access: read", "access: not_read")
    repository.write({"terms/ferry/deal.yaml": register, "terms/ferry/sources.yaml": sources})
    out = words(repository.diff())
    assert "What changed in the record, read each side by itself" in out
    assert "DEFINITION CHANGED Fee a year: the weight changed from standard to key [error]" in out
    assert "What changed in the record, read by terms/ferry/deal.yaml of the work tree" in out
    assert "SOURCE CHANGED The Log (log): whether the authors read it changed from read to not_read [warning]" in out
    assert "rests on it alone: 4 statements · “First text”: Fee a year; A mooring of its own" in out


# Whatever goes wrong, git goes on


def test_a_missing_program_shows_every_file_all_the_same(repository: Repository) -> None:
    repository.wrapper.unlink()
    repository.write({NAME: OTHER, LAST: OTHER})
    out = repository.git("diff")
    assert out.count("+    value: USD 3 million\n") == 2


def test_a_broken_program_shows_every_file_all_the_same(repository: Repository) -> None:
    repository.wrapper.write_text("#!/no/such/interpreter\n")
    repository.write({NAME: OTHER, LAST: OTHER})
    out = repository.git("diff")
    assert out.count("+    value: USD 3 million\n") == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "module", ["loading/deal.py", "git_driver/explain.py", "answering/record.py", "wording/page.py"]
)
def test_a_damaged_module_is_a_plain_diff_and_ends_with_0(module: str, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository", tmp_path / "home", true_process=True)
    package = Path(driver.__file__).parent.parent
    copy = repository.top.parent / "damaged"
    shutil.copytree(package, copy / "deal_terms", ignore=shutil.ignore_patterns("__pycache__"))
    damaged = copy / "deal_terms" / module
    damaged.write_text(damaged.read_text() + "\n1 / 0\n")
    repository.environment["PYTHONPATH"] = str(copy)
    repository.git("config", "diff.deal-terms.command", "deal-terms git-driver --")  # unguarded: its own code counts
    repository.write({NAME: OTHER, LAST: OTHER})
    out = repository.diff()
    assert out.count("a fault in deal-terms itself: ZeroDivisionError") == 2
    assert out.count("-    value: USD 2 million\n+    value: USD 3 million\n") == 2


def test_a_reader_that_goes_away_is_no_trouble(repository: Repository) -> None:
    repository.write({NAME: OTHER})
    ran = subprocess.run(
        ["sh", "-c", "git diff | true"], cwd=repository.top, env=repository.environment, capture_output=True, check=True
    )
    assert ran.stderr == b""


# History


def test_the_log_and_a_commit_with_the_driver(repository: Repository) -> None:
    repository.write({NAME: OTHER})
    repository.commit("the second state")
    assert CORRECTED in words(repository.git("show", "--ext-diff"))
    assert CORRECTED in words(repository.git("log", "-p", "--ext-diff", "-1"))
    repository.write({NAME: SPEC})
    repository.git("stash", "-q")
    assert "corrected from USD 3 million to USD 2 million" in words(repository.git("stash", "show", "-p", "--ext-diff"))
    assert "-    value: USD 2 million\n" in repository.git("show")  # git asks no driver here unless told to


# Colour and hostile text


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    top = tmp_path_factory.mktemp("changed")
    repository = Repository(top / "repository", top / "home")
    repository.write({NAME: OTHER})
    return repository


@pytest.mark.parametrize(
    ("config", "environment", "coloured"),
    [
        ([], {}, False),
        (["-c", "color.ui=always"], {}, True),
        (["-c", "color.ui=always"], {"NO_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        (["-c", "color.ui=false"], {"GIT_PAGER_IN_USE": "true", "TERM": "xterm"}, False),
        ([], {"GIT_PAGER_IN_USE": "true", "TERM": "xterm"}, True),
        ([], {"GIT_PAGER_IN_USE": "true", "TERM": "dumb"}, False),
    ],
)
def test_colour_is_what_git_was_told(
    config: list[str], environment: dict[str, str], *, coloured: bool, changed: Repository
) -> None:
    out = changed.git(*config, "diff", environment=environment)
    assert (COLOUR in out) == coloured
    assert "CORRECTED" in out


@pytest.mark.parametrize(("asked", "coloured"), [("always", True), ("never", False), ("auto", False)])
def test_colour_that_is_asked_for_goes_before_all_else(asked: str, *, coloured: bool, changed: Repository) -> None:
    for environment in ({"NO_COLOR": "1"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}):
        out = changed.git("diff", environment={"DEAL_TERMS_COLOR": asked, **environment})
        assert (COLOUR in out) == coloured


def test_a_plain_diff_is_coloured_too(repository: Repository) -> None:
    repository.write({NAME: "title: [\n"})
    out = repository.git("diff", environment={"DEAL_TERMS_COLOR": "always"})
    assert "\x1b[38;5;208m-title: First text\x1b[0m\n" in out
    assert "\x1b[34m+title: [\x1b[0m\n" in out
    assert f"\x1b[1mdiff --deal a/{NAME} b/{NAME}\x1b[0m\n" in out


def on_a_terminal(repository: Repository, *arguments: str) -> str:
    """What git prints to a terminal, with its pager."""
    import pty  # noqa: PLC0415  there is none on every system

    into, out = pty.openpty()
    environment = {**repository.environment, "TERM": "xterm"}
    process = subprocess.Popen(["git", *arguments], cwd=repository.top, env=environment, stdout=out, stderr=out)
    os.close(out)
    told = b""
    try:
        while part := os.read(into, 4096):
            told += part
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(into)
    assert process.wait() == 0
    return told.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("pager", [[], ["--no-pager"]], ids=["pager", "terminal"])
def test_a_terminal_and_a_pager_are_coloured_and_get_the_whole(pager: list[str], changed: Repository) -> None:
    out = on_a_terminal(changed, *pager, "diff")
    assert COLOUR in out
    plain = re.sub(r"\x1b\[[0-9;]*[mK]", "", out)
    assert not UNSAFE.search(plain)
    assert words(plain) == words(changed.diff())


# What was asked for


def test_the_options_of_the_configured_command_go_before_the_environment(repository: Repository) -> None:
    repository.write({NAME: OTHER})
    repository.git("config", "diff.deal-terms.command", "deal-terms git-driver --width=40 --color=always --")
    out = repository.git("diff", environment={"DEAL_TERMS_WIDTH": "200", "DEAL_TERMS_COLOR": "never"})
    assert COLOUR in out
    plain = re.sub(r"\x1b\[[0-9;]*m", "", out)
    assert max(len(line) for line in plain.splitlines() if NAME not in line) <= 40
    out = repository.git("-c", "diff.deal-terms.command=deal-terms git-driver", "diff")  # without an end of options
    assert CORRECTED in words(out)


def test_the_width_is_80_unless_another_is_asked_for(repository: Repository) -> None:
    repository.write({NAME: OTHER})
    widths = {}
    for width in ("", "60", "200"):
        out = repository.git("diff", environment={"DEAL_TERMS_WIDTH": width})
        widths[width] = max(len(line) for line in out.splitlines() if NAME not in line)
    assert widths["60"] <= 60 < widths[""] <= 80 < widths["200"]


@pytest.mark.parametrize(
    ("variable", "value", "note"),
    [
        ("DEAL_TERMS_FORMAT", "json", "DEAL_TERMS_FORMAT is json: a diff has text and markdown; text is used"),
        ("DEAL_TERMS_COLOR", "blue", "DEAL_TERMS_COLOR is blue: a diff has auto, always and never; auto is used"),
        ("DEAL_TERMS_WIDTH", "wide", "DEAL_TERMS_WIDTH is wide: a width is a number from 20 to 10,000"),
        ("DEAL_TERMS_WIDTH", "9" * 5000, "a width is a number from 20 to 10,000"),
        ("DEAL_TERMS_WIDTH", "١٢٣", "a width is a number from 20 to 10,000"),
    ],
)
def test_what_cannot_be_had_is_noted_once_and_fails_nothing(
    variable: str, value: str, note: str, repository: Repository
) -> None:
    repository.write({NAME: OTHER, LAST: OTHER})
    out = words(repository.diff(environment={variable: value}))
    assert out.count(note) == 1
    assert out.count(CORRECTED) == 2


def test_an_unknown_option_is_noted_and_fails_nothing(repository: Repository) -> None:
    repository.write({NAME: OTHER})
    repository.git("config", "diff.deal-terms.command", "deal-terms git-driver --colour=always --plain --")
    out = words(repository.diff())
    assert "deal-terms: --colour=always is not an option of the driver; it has --format=…, --color=…" in out
    assert "deal-terms: --plain is not an option of the driver" in out
    assert CORRECTED in out


def test_other_variables_of_the_environment_change_nothing(changed: Repository) -> None:
    named = {f"DEAL_TERMS_{name}": "markdown" for name in ("STYLE", "PAGER", "THEME", "PLAIN", "CONFIG", "KEYS")}
    assert changed.diff(environment=named) == changed.diff()


def test_markdown_holds_the_whole_diff(repository: Repository) -> None:
    repository.write({NAME: OTHER, LAST: "title: [ ```` \n", "n.yaml": "a: 1\n"})
    repository.git("add", "-A")
    out = repository.diff("--cached", environment={"DEAL_TERMS_FORMAT": "markdown"})
    assert out.startswith(
        "```diff\ndiff --deal a/n.yaml b/n.yaml\nnew file mode 100644\n--- /dev/null\n+++ b/n.yaml\n```\n"
    )
    assert "\n### structural: no spec of a deal; nothing here says what the change means\n" in out
    assert "\n#### versions/first.yaml\n\n- ✎ **corrected** Fee a year: corrected from USD 2 million" in breakable(out)
    assert "> deal-terms: so this is a plain diff of the text\n" in out
    assert "\n`````diff\n@@ -1,11 +1 @@\n" in out
    assert out.endswith("+title: [ ```` \n`````\n\n")


HOSTILE = "\x1b]0;owned\x07\x1b[31mred\x1b[0m\u202eback\x9b2J"


def test_hostile_text_reaches_no_terminal(repository: Repository) -> None:
    quoted = HOSTILE.encode("unicode_escape").decode().replace("\\x", "\\x")
    spec = SPEC + f'  note:\n    value: "{quoted}"\n    reports:\n      log 3: "{quoted}"\n'
    broken = f"remark: {HOSTILE}\n# \r@@ -1 +1 @@\rdiff --git a/forged b/forged\n"
    repository.write({NAME: spec, "notes.yaml": broken, LAST: SPEC.replace("USD 2 million", f'"{quoted}"')})
    repository.git("add", "-A")
    out = repository.diff("--cached")  # holds the claim: nothing unsafe is in it
    assert "red" in out
    assert "\ndiff --git a/forged" not in out
    assert "RECORDED A note: now recorded" in words(out)


# What git never hands over


@pytest.mark.parametrize("count", [0, 2, 8, 10])
def test_another_number_of_arguments_is_one_line(count: int) -> None:
    told = driver.main(["--", *["x"] * count], {})
    assert told == f"deal-terms: git handed over {count} arguments; 1, 7 or 9 are expected\n"


def test_an_unmerged_path_is_one_safe_line() -> None:
    assert driver.main(["--", f"a\n{HOSTILE}"], {}) == "* Unmerged path a⏎redback\n"
    assert driver.main(["--", "--width=x"], {}) == "* Unmerged path --width=x\n"


def test_a_path_that_looks_like_an_option_is_a_path(repository: Repository) -> None:
    names = ["--width=x", "--help", "--", "-h.yaml"]
    repository.write({".gitattributes": "* diff=deal-terms\n", **dict.fromkeys(names, "a: 1\n")})
    repository.commit("odd")
    repository.write(dict.fromkeys(names, "a: 2\n"))
    out = repository.diff()
    for name in names:
        assert f"diff --deal a/{name} b/{name}\n" in out


def test_files_that_cannot_be_read_are_noted() -> None:
    handed = ["x.yaml", "no/such/file", "0" * 40, "100644", "no/such/other", "0" * 40, "100644"]
    told = driver.main(["--", *handed], {})
    assert "deal-terms: no/such/file: there is no such file" in told
    assert FALLS_BACK in told


def test_a_tool_for_two_folders_is_left_alone(repository: Repository) -> None:
    """`git difftool -d` asks no driver: a tool of one's own sees both states of every file."""
    repository.write({NAME: OTHER, LAST: OTHER})
    echo = 'cat "$LOCAL"/terms/ferry/versions/*.yaml "$REMOTE"/terms/ferry/versions/*.yaml'
    out = repository.git("-c", f"difftool.echo.cmd={echo}", "difftool", "-d", "-y", "-t", "echo")
    assert out.count("value: USD 2 million") == 2
    assert out.count("value: USD 3 million") == 2


def test_git_is_there() -> None:
    assert shutil.which("git")


def read_while(tell: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> tuple[str, list[str]]:
    """What is told, and the ids of the versions that were read for it."""
    read: list[str] = []

    def noted(id_: str, *rest: Any) -> Version | None:  # noqa: ANN401  handed on
        read.append(id_)
        return read_version(id_, *rest)

    monkeypatch.setattr(deal, "read_version", noted)
    return tell(), read


def handed_over(repository: Repository, name: str, before: str) -> list[str]:
    (repository.top.parent / "before.yaml").write_text(before)
    return ["--", name, str(repository.top.parent / "before.yaml"), "1" * 40, "100644", name, "0" * 40, "100644"]


def test_what_is_the_same_on_both_sides_is_read_once(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write({NAME: OTHER})
    monkeypatch.chdir(repository.top)
    arguments = handed_over(repository, NAME, SPEC)
    out, read = read_while(lambda: driver.main(arguments, {}), monkeypatch)
    assert CORRECTED in words(out)
    others = {path.stem for path in (repository.top / NAME).parent.iterdir()} - {Path(NAME).stem}
    assert others
    assert sorted(read) == sorted([*others, Path(NAME).stem, Path(NAME).stem])


def test_a_register_that_changed_reads_every_spec_anew(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """A term of another type has other values, in files that hold the same."""
    name = "terms/ferry/deal.yaml"
    monkeypatch.chdir(repository.top)
    register = (repository.top / name).read_text()
    repository.write({name: register.replace("A ferry licence", "Another licence")})
    out, read = read_while(lambda: driver.main(handed_over(repository, name, register), {}), monkeypatch)
    assert FALLS_BACK not in out
    every = [path.stem for path in (repository.top / NAME).parent.iterdir()]
    assert sorted(read) == sorted([*every, *every])
