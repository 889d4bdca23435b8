"""The screen with its keys: opens the deal, watches its files, remembers where the reader was."""

from __future__ import annotations

from dataclasses import replace

from textual import work
from textual.binding import Binding
from textual.worker import get_current_worker

from deal_terms.answering.browse import FIRST, LEFT, NONE
from deal_terms.errors import DealTermsError
from deal_terms.model.deal import Deal
from deal_terms.tui import state
from deal_terms.tui.helping import HelpScreen
from deal_terms.tui.keys import ACTIONS, VIEWS, every_key, method
from deal_terms.tui.session import Session
from deal_terms.tui.sharing import Sharing
from deal_terms.tui.start import Opened, Start
from deal_terms.tui.watching import Stamps, stamps
from deal_terms.wording.choices import filters, from_choices, to_choices
from deal_terms.wording.problems import banner

# How often the files are looked at, in seconds.
LOOK = 1.0


class Browser(Sharing):
    """Everything a reader does, by the ids of keys.ACTIONS."""

    BINDINGS = [  # noqa: RUF012  Textual's own form
        Binding(
            ",".join(every_key(action.keys)),
            method(name),
            action.footer or action.says,
            show=bool(action.footer),
            id=name,
        )
        for name, action in ACTIONS.items()
    ]

    def __init__(self, start: Start, opened: Opened) -> None:
        super().__init__()
        self.start, self.opened = start, opened
        self._seen: Stamps = stamps(opened.folder) if opened.folder else {}

    def on_mount(self) -> None:
        """Shows where the reader begins, then what has changed, then watches the files."""
        opened = self.opened
        remembers = self.start.remembers and opened.folder
        where = state.load(opened.folder) if remembers and opened.folder else state.Remembered()
        self.session = _as_remembered(opened.session, where, columns=not opened.chosen)
        self.view = opened.view or ("record" if self.session.record else where.view)
        self.grid.folded = where.folded
        term, spec = opened.at if any(opened.at) else (where.term, where.column)
        self.lay_out_pane()
        # Without marks nothing has to be compared, and the terms stand sooner.
        self.draw(term=term, spec=spec, marks=False)
        if self.session.large:
            self._compare_first(self.session)
        else:
            self.call_after_refresh(self.draw, term=term, spec=spec)
        if opened.read:
            self.set_interval(LOOK, self._look)

    @property
    def named(self) -> str:
        """How the deal is named on a command line: as the reader named it, else by its own name."""
        return self.opened.named or super().named

    def action_help(self) -> None:
        """The keys."""
        self.app.push_screen(HelpScreen(self.start.keys))

    async def action_quit(self) -> None:
        """Ends."""
        await self.app.action_quit()

    def reload(self, *, asked: bool = False) -> None:
        """Reads the files again, in the background."""
        if self.opened.read is None:
            if asked:
                self.say("These are two states of the files: they do not change.")
            return
        self._read(asked=asked)

    def remember(self) -> None:
        """Writes down where the reader is, for the next time."""
        session = self.session
        if session is None or self.opened.folder is None or not self.start.remembers:
            return
        where = state.Remembered(
            view=self.view if self.view in VIEWS else VIEWS[0],
            term=self.term.id if self.term else "",
            column=self.spec.id if self.spec else "",
            baseline=session.baseline,
            only_changes=session.only_changes,
            filter=to_choices(session.filter),
            hidden=tuple(sorted(session.hidden)),
            order=session.order,
            folded=self.grid.folded,
            marked=session.marked,
        )
        state.save(self.opened.folder, where)

    def _look(self) -> None:
        """Reads the files again where one of them is not what it was."""
        folder = self.opened.folder
        if folder and (now := stamps(folder)) != self._seen:
            self._seen = now
            self._read()

    @work(thread=True, exclusive=True, group="read")
    def _read(self, *, asked: bool = False) -> None:
        worker = get_current_worker()
        assert self.opened.read is not None
        try:
            deal, trouble = self.opened.read(), None
        except DealTermsError as error:
            deal, trouble = None, error
        if not worker.is_cancelled:
            self.app.call_from_thread(self._have_read, deal, trouble, asked=asked)

    def _compare_first(self, session: Session) -> None:
        """What changed follows when it is known; until then the keys are answered without it."""
        self.comparing = True
        self._compare(session)

    @work(thread=True, exclusive=True, group="compare")
    def _compare(self, session: Session) -> None:
        worker = get_current_worker()
        session.compare()
        if not worker.is_cancelled:
            self.app.call_from_thread(self._have_compared)

    def _have_compared(self) -> None:
        self.comparing = False
        self.draw()

    def _have_read(self, deal: Deal | None, trouble: DealTermsError | None, *, asked: bool) -> None:
        if trouble is not None:
            self.banner(banner(trouble.problems))
        elif deal is not None and self.session is not None:
            self.banner("")
            session = self.session.with_deal(deal)
            if session.large:
                self._compare_first(session)
            self.change(session)
            if asked:
                self.say("The files are read again.")


def _as_remembered(session: Session, where: state.Remembered, *, columns: bool) -> Session:
    """What is remembered, as far as the deal still has it; columns named on the command line win."""
    deal = session.deal
    known = {spec.id for spec in deal.specs()}
    baseline = where.baseline if where.baseline in (*known, LEFT, FIRST, NONE) else session.baseline
    marked = tuple(term for term in where.marked if term in deal.terms)
    only_changes = session.only_changes or where.only_changes
    offered = dict(filters(deal))
    filter = session.filter if session.filter.active else from_choices(one for one in where.filter if one in offered)
    session = replace(session, baseline=baseline, marked=marked, only_changes=only_changes, filter=filter)
    order = tuple(one for one in where.order if one in known)
    hidden = frozenset(where.hidden) & known
    if not columns or not set(order) - hidden:
        return session
    return replace(session, order=(*order, *(one for one in session.order if one not in order)), hidden=hidden)
