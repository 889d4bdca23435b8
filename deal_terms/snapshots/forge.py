"""Where a forge shows a line of a commit: the addresses, as far as its runner tells them in the environment."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from deal_terms.frozen_records import dataclass
from deal_terms.patterns import pattern
from deal_terms.snapshots.snapshot import GitTree

_ADDRESS = pattern(r"https?://[\w.:/%~-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLinks:
    """What addresses of files begin with on either side; empty where that side is no commit, or no forge is known."""

    before: str = ""
    after: str = ""

    def link(self, path: str, line: int, *, is_before: bool) -> str:
        """The address of a line; empty where there is none."""
        start = self.before if is_before else self.after
        return f"{start}{quote(path)}#L{line}" if start else ""


def line_links(before: GitTree, after: GitTree, environment: Mapping[str, str]) -> LineLinks:
    """The addresses in the repository that a job of GitHub Actions or GitLab CI runs for; none elsewhere."""
    blobs = _blobs(environment)
    if not _ADDRESS.fullmatch(blobs):
        return LineLinks()
    one, other = (f"{blobs}/{side.commit}/" if side.kind == "revision" else "" for side in (before, after))
    return LineLinks(before=one, after=other)


def _blobs(environment: Mapping[str, str]) -> str:
    if environment.get("GITHUB_ACTIONS") == "true":
        server, repository = environment.get("GITHUB_SERVER_URL", ""), environment.get("GITHUB_REPOSITORY", "")
        return f"{server}/{repository}/blob" if server and repository else ""
    if environment.get("GITLAB_CI") == "true":
        project = environment.get("CI_PROJECT_URL", "")
        return f"{project}/-/blob" if project else ""
    return ""
