"""What a review goes by, read as it was before the change: nothing in a change may quiet the review of that change."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Literal, TypeAlias

from deal_terms import config
from deal_terms.config import Config, settings_files
from deal_terms.config.settings_files import HeldFile
from deal_terms.errors import DealTermsError, Place, Problem
from deal_terms.frozen_records import dataclass
from deal_terms.judging.fingerprints import fingerprint
from deal_terms.judging.kinds import LOUDEST_FIRST, Level, review_levels
from deal_terms.loading import reviewed
from deal_terms.loading.reviewed import Acknowledgement
from deal_terms.snapshots.snapshot import Snapshot

Acknowledgements: TypeAlias = Mapping[str, Acknowledgement]
RULE = "settings_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChange:
    """One thing that decides how a review is told, and is another after the change.

    `name` is a rule for a `level`, a fingerprint for an `acknowledgement`, a file for `file` and `unreadable`, the
    paths of settings for `other`, which no review heeds. `before` and `after` are what it is in words; the places are
    None where it is set nowhere. `level` is how loud the change itself is: an error where it lowers anything.
    """

    what: Literal["level", "acknowledgement", "file", "unreadable", "other"]
    name: str
    before: str | None
    after: str | None
    before_at: Place | None
    after_at: Place | None
    level: Level

    def fingerprint(self) -> str:
        """16 hexadecimal digits over what it is about and both sides; lines never count."""
        return fingerprint(["review", RULE, self.what, self.name, self.before, self.after])


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSettings:
    """What a review goes by: `levels` are those that are set otherwise. `changes` are told first, the loudest first.

    `page` is the address at which reports of deals are published, empty where none is.
    """

    levels: Mapping[str, Level] = field(default_factory=dict)
    acknowledgements: Acknowledgements = field(default_factory=dict)
    changes: tuple[SettingChange, ...] = ()
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingNames:
    """The names that settings may use: bindings and themes; and the folder that the reader stands in, from the top."""

    keys: Collection[str]
    themes: Collection[str]
    folder: str = ""


def review_settings(
    before: Snapshot, after: Snapshot, names: SettingNames, trusted_entries: Acknowledgements | None = None
) -> ReviewSettings:
    """The settings of the state before, and what the change makes of them.

    `trusted_entries` are acknowledgements that the reader named, and stand for those of the state before. Raises
    DealTermsError where the state before has files of settings that cannot be read.
    """
    try:
        was = _read(before, names)
        known = reviewed.at_top(before) if trusted_entries is None else trusted_entries
    except DealTermsError as error:
        raise DealTermsError(_of_base(problem, before, names) for problem in error.problems) from error
    changes = [*_of_settings(was, after, names), *_of_acknowledgements(before, after)]
    loudest = sorted(changes, key=lambda change: LOUDEST_FIRST.index(change.level))
    return ReviewSettings(levels=was.levels, acknowledgements=known, changes=tuple(loudest), page=was.page or "")


def _read(state: Snapshot, names: SettingNames) -> Config:
    paths = settings_files.candidates(names.folder)
    contents = state.contents(paths)
    held = [HeldFile(path, contents[path]) for path in paths if path in contents]
    return config.read(Path.cwd(), keys=names.keys, rules=review_levels(), themes=names.themes, project_files=held)


def _of_base(problem: Problem, state: Snapshot, names: SettingNames) -> Problem:
    """The problem with its file named as one of that state: what is checked out may be sound."""
    paths = (*settings_files.candidates(names.folder), reviewed.NAME)
    if problem.place is None or problem.place.file not in paths or state.git is None:
        return problem
    return replace(problem, place=problem.place._replace(file=f"{state.git.prefix}{problem.place.file}"))


def _of_settings(was: Config, after: Snapshot, names: SettingNames) -> Iterator[SettingChange]:
    try:
        now = _read(after, names)
    except DealTermsError as error:
        yield from map(_unreadable, error.problems)
        return
    found = list(_of_levels(was, now))
    if not found and was.project != now.project:
        at = [Place(one.project, 1, 1) if one.project else None for one in (was, now)]
        yield SettingChange(
            what="file", name="", before=was.project, after=now.project, before_at=at[0], after_at=at[1], level="note"
        )
    yield from found
    yield from _of_others(was, now)


def _of_levels(was: Config, now: Config) -> Iterator[SettingChange]:
    for rule, default in review_levels().items():
        before, after = was.levels.get(rule, default), now.levels.get(rule, default)
        if before != after:
            lowers = LOUDEST_FIRST.index(after) > LOUDEST_FIRST.index(before)
            path = f"review.levels.{rule}"
            yield SettingChange(
                what="level",
                name=rule,
                before=before,
                after=after,
                before_at=_place(was, path),
                after_at=_place(now, path) or (Place(now.project, 1, 1) if now.project else None),
                level="error" if lowers else "note",
            )


def _of_others(was: Config, now: Config) -> Iterator[SettingChange]:
    paths = [path for path in dict.fromkeys([*was.places, *now.places]) if not path.startswith("review.levels.")]
    differing = [path for path in paths if _value(was, path) != _value(now, path)]
    if differing:
        at = [next(filter(None, (_place(one, path) for path in differing)), None) for one in (was, now)]
        yield SettingChange(
            what="other",
            name=", ".join(differing),
            before=", ".join(str(_value(was, path)) for path in differing),
            after=", ".join(str(_value(now, path)) for path in differing),
            before_at=at[0],
            after_at=at[1] or (Place(now.project, 1, 1) if now.project else None),
            level="note",
        )


def _place(settings: Config, path: str) -> Place | None:
    """Where a file of the project sets it; the reader's own is no part of the change."""
    at = settings.places.get(path)
    return at if at and at.file != settings.user else None


def _value(settings: Config, path: str) -> object:
    table, _, binding = path.partition(".")
    return settings.keys.get(binding) if table == "keys" else getattr(settings, path)


def _of_acknowledgements(before: Snapshot, after: Snapshot) -> Iterator[SettingChange]:
    """Those of the files, whatever the reader named; a new one holds once it is on the base."""
    was_held, now_held = before.contents([reviewed.NAME]), after.contents([reviewed.NAME])
    if was_held == now_held:
        return
    try:
        was = reviewed.at_top(before)
    except DealTermsError:
        was = {}
    try:
        now = reviewed.at_top(after)
    except DealTermsError as error:
        yield from map(_unreadable, error.problems)
        return
    for key in dict.fromkeys([*was, *now]):
        one, other = was.get(key), now.get(key)
        if _entry(one) != _entry(other):
            left = Place(reviewed.NAME, 1, 1) if now_held else None
            yield SettingChange(
                what="acknowledgement",
                name=key,
                before=_entry(one),
                after=_entry(other),
                before_at=one.at if one else None,
                after_at=other.at if other else left,
                level="warning" if other else "note",
            )


def _entry(entry: Acknowledgement | None) -> str | None:
    return entry.text if entry else None


def _unreadable(problem: Problem) -> SettingChange:
    at = problem.place
    file = at.file if at else ""
    return SettingChange(
        what="unreadable", name=file, before=None, after=problem.words, before_at=None, after_at=at, level="error"
    )
