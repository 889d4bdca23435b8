"""The one table from the actions of keys.ACTIONS to what they do."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from deal_terms.tui import app_actions, column_actions, cursor_actions, detail_actions, export_actions, view_actions
from deal_terms.tui.screen import ActionFunction

FUNCTIONS: Mapping[str, ActionFunction] = {
    "nav.down": partial(cursor_actions.move_rows, by=1),
    "nav.up": partial(cursor_actions.move_rows, by=-1),
    "nav.right": partial(cursor_actions.move_columns, by=1),
    "nav.left": partial(cursor_actions.move_columns, by=-1),
    "nav.page_down": partial(cursor_actions.move_pages, by=1),
    "nav.page_up": partial(cursor_actions.move_pages, by=-1),
    "nav.first": cursor_actions.move_to_first,
    "nav.last": cursor_actions.move_to_last,
    "change.next": partial(cursor_actions.move_changes, step=1),
    "change.previous": partial(cursor_actions.move_changes, step=-1),
    "dispute.next": partial(cursor_actions.move_disputes, step=1),
    "dispute.previous": partial(cursor_actions.move_disputes, step=-1),
    "group.next": partial(cursor_actions.move_topics, step=1),
    "group.previous": partial(cursor_actions.move_topics, step=-1),
    "open": detail_actions.open_details,
    "back": detail_actions.go_back,
    "search": cursor_actions.ask_search,
    "search.next": cursor_actions.move_to_next_hit,
    "filter": view_actions.choose_filter,
    "changes.only": view_actions.toggle_only_changes,
    "fold": view_actions.toggle_fold,
    "baseline": view_actions.choose_baseline,
    "versions": column_actions.choose_columns,
    "pair": view_actions.toggle_pair,
    "swap": view_actions.swap_sides,
    "column.hide": column_actions.hide_column,
    "column.left": partial(column_actions.shift_column, by=-1),
    "column.right": partial(column_actions.shift_column, by=1),
    "column.all": column_actions.show_every_column,
    "mark": view_actions.toggle_mark,
    "mark.only": view_actions.toggle_only_marked,
    "view.matrix": partial(view_actions.show_view, view="matrix"),
    "view.pair": partial(view_actions.show_view, view="pair"),
    "view.timeline": partial(view_actions.show_view, view="timeline"),
    "view.disputes": partial(view_actions.show_view, view="disputes"),
    "view.gaps": partial(view_actions.show_view, view="gaps"),
    "view.next": partial(view_actions.show_next_view, step=1),
    "view.previous": partial(view_actions.show_next_view, step=-1),
    "pane": detail_actions.toggle_details,
    "pane.next": detail_actions.focus_next_pane,
    "copy": export_actions.copy_cell,
    "copy.menu": export_actions.choose_copy,
    "source.open": export_actions.open_source,
    "edit": export_actions.edit_file,
    "export": export_actions.choose_export,
    "reload": partial(app_actions.reload, asked=True),
    "theme": app_actions.choose_theme,
    "help": app_actions.show_help,
    "quit": app_actions.quit_app,
}
