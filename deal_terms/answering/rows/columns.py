"""The tables of a deal: every column with its type and what it says, the one list that all formats are made from."""

from __future__ import annotations

from typing import Literal, NamedTuple

# `value` is a text, or the mapping or list that a file writes; a table without such cells has it as JSON.
Type = Literal["string", "integer", "number", "boolean", "date", "array", "value"]


class Column(NamedTuple):
    """One column. `refers_to` is the table whose `id` it holds; `as_statement` is what it is called in a statement of
    OpenSanctions, where it is one of those. `required`: it is never empty."""

    name: str
    type: Type
    says: str
    refers_to: str = ""
    as_statement: str = ""
    required: bool = False


class RowTable(NamedTuple):
    """One table: what a row of it is, and its columns in their order; its first one tells the rows apart."""

    says: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def _text(name: str, says: str, *, refers_to: str = "", as_statement: str = "") -> Column:
    return Column(name, "string", says, refers_to, as_statement)


def _id(name: str, says: str, *, refers_to: str = "", as_statement: str = "") -> Column:
    return Column(name, "string", says, refers_to, as_statement, required=True)


_DEAL = _id("deal", "The name of the deal: that of its folder.", as_statement="dataset")
_LEFT_OUT = "Why it does not count: {}; empty where it counts."
_REASONS = "`retracted`, `relayed`, `corrected`, `withdrawn`, `spurious`, `no_report_left`, `not_out` or `undated`"
_FILE = _id("file", "The file it is written in, named inside the folder of the deal.")

TEXTS = RowTable(
    "One text that was reported, or one position.",
    (
        _id("id", "The id of the text or position: the name of its file."),
        _DEAL,
        _id("what", "`version` or `position`."),
        _id("title", "What it is called."),
        _text("kind", "Of a version: `offer`, `talks`, `draft` or `agreement`."),
        _text("party", "Of a position: whose it is; `none` for remarks of people outside the talks."),
        _text("date", "When it is from, as EDTF (ISO 8601-2); with ` or ` between dates that reports differ on."),
        Column("date_min", "date", "The first day that the date can mean."),
        Column("date_max", "date", "The last day that the date can mean."),
        _text("tabled_by", "Who tabled it: ids of parties, `joint` or `unknown`."),
        _text("status", "What became of it; the steps of a history with ` > ` between them."),
        _text("follows", "The texts before it in the authors' reading order, commas between them."),
        _text("revises", "The text that it is reported to revise.", refers_to="texts"),
        _text("line", "The lines it stands on, commas between them; empty: the unnamed one."),
        Column("same_as", "array", "Texts that may be this one: `{version, match, why}`."),
        Column("accounts", "array", "The files that tell of it, where there are several."),
        Column("confidential", "boolean", "Whether it is confidential.", required=True),
        _text("left_out", _LEFT_OUT.format(_REASONS)),
        _FILE,
    ),
)
TERMS = RowTable(
    "One term of the register.",
    (
        _id("id", "The id of the term."),
        _DEAL,
        _id("label", "What the term is called."),
        _id("topic", "The id of its topic."),
        _id("topic_label", "What the topic is called."),
        _id("about", "What the topic is about: `text`, `framing`, `process` or `surroundings`."),
        _id("type", "The type of its values.", as_statement="prop_type"),
        _id("weight", "`key`, `standard` or `minor`: the authors' judgement."),
        _text("payer", "The parties that pay, commas between them."),
        _text("receiver", "The parties that are paid, commas between them."),
        Column("options", "array", "Of a choice: `{id, label}` of each option, in the order of the register."),
        Column("ordered", "boolean", "Whether the options are in an order.", required=True),
        Column("interests", "array", "What parties prefer: `{party, field, prefers, basis}`."),
    ),
)
SOURCES = RowTable(
    "One source.",
    (
        _id("id", "The id of the source."),
        _DEAL,
        _id("publisher", "The outlet, in the spelling that all its sources share."),
        _id("title", "The title."),
        _text("url", "Its address."),
        _text("archive", "The address of a copy that does not change."),
        _text("published", "When it was published, as EDTF (ISO 8601-2)."),
        Column("published_min", "date", "The first day on which that may have been."),
        Column("published_max", "date", "The day by which it was certainly out."),
        _text("kind", "What sort of source it is."),
        _text("lang", "Its language, by its code in ISO 639."),
        _id("access", "Whether the authors read it: `read` or `not_read`."),
        _text("accessed", "When the authors read it, as EDTF."),
        _text("reliability", "By the Admiralty code, A to F; empty: not judged."),
        _text("relays", "The source that it only repeats.", refers_to="sources"),
        _text("corrected", "What its publisher says it corrected."),
        _text("retracted", "When it was retracted, as EDTF."),
        _text("retracted_why", "Why it was retracted."),
        _text("note", "The authors' note on it."),
        _text("left_out", _LEFT_OUT.format("`retracted`, `relayed`, `not_out` or `undated`")),
    ),
)
STATEMENTS = RowTable(
    "One report of one reading of one term in one text or position.",
    (
        _id("id", "16 digits that stay as long as the reading, the source and the place do.", as_statement="id"),
        _id("reading", "The same of the reading: rows that share it are reports of one reading."),
        _DEAL,
        _id("spec", "The text or position.", refers_to="texts", as_statement="entity_id"),
        _id("what", "`version` or `position`.", as_statement="schema"),
        _text("party", "Of a position: whose it is."),
        _id("term", "The term.", refers_to="terms", as_statement="prop"),
        _id("label", "What the term is called."),
        _id("topic", "The id of its topic."),
        _text(
            "state",
            "`value`, `by_text` (the text leaves it open), `by_report` (the report does not give it), `absent` or "
            "`unclear`; `split_from` or `merged_from`: the terms that it came of; empty for a stance without a value.",
        ),
        Column("value", "value", "The value as a file writes it.", as_statement="value"),
        _text("text", "The same in a reader's words."),
        Column("min", "number", "The lower end of the number that is told; empty: open, or no single number."),
        Column("max", "number", "Its upper end; of `about 5` both ends are 5."),
        _text("qualifier", "`exactly`, `between`, `about`, `over`, `at least`, `under`, `at most` and others."),
        _text("unit", "The unit of both ends: `%`, `ha`, `month`; empty for sums, ratios and counts."),
        _text("currency", "Of a sum: the code of ISO 4217."),
        _text("per", "Of a sum: what it is per, such as `year` or `barrel`."),
        _text("prices", "Of a sum: the year of its prices."),
        _text("date", "Of a date: EDTF (ISO 8601-2); empty where it hangs on an event without a date."),
        Column("date_min", "date", "The first day that the date can mean."),
        Column("date_max", "date", "The last day that the date can mean."),
        _text("covers", "The measure that the value is of."),
        _text("bounds", "`told` or `agreed`: what the ends of a range are."),
        _text("clause", "Readings of one clause share it."),
        _text("agreed", "`yes`, `in_principle` or `open`, as reported."),
        _text("stance", "In a position: `demands`, `offers`, `accepts`, `rejects` and others."),
        _text("rank", "`preferred` or `deprecated`."),
        _id("source", "The source that reports it.", refers_to="sources", as_statement="origin"),
        _text("place", "The place in the source."),
        _text("original", "Who said it first: ids of speakers, else the source at the end of the relays."),
        Column("first_seen", "date", "The day by which the source was certainly out.", as_statement="first_seen"),
        _text("by", "The speakers, commas between them."),
        _text("manner", "`stated`, `alleged`, `claimed`, `denied` or `withdrawn`."),
        _text("said", "When it was said, as EDTF."),
        _text("says", "What the report says, in the authors' words."),
        _text("quote", "The words of the text itself.", as_statement="original_value"),
        _text("lang", "The language of the quote, by its code in ISO 639.", as_statement="lang"),
        _text("basis", "What the report rests on, such as `document_reviewed`."),
        _text("caveat", "The reservation of the source."),
        _text("note", "The authors' own note."),
        _text("describes", "The text that the report speaks of, where that is another one; `unnamed`: it names none."),
        Column("borrowed", "boolean", "Whether the report describes another text than this one.", required=True),
        Column("inferred", "boolean", "Whether that it belongs here is the authors' inference.", required=True),
        _text("left_out", _LEFT_OUT.format(_REASONS)),
        _FILE,
        Column("line", "integer", "The line of the report in that file.", required=True),
    ),
)
CHANGES = RowTable(
    "One term from one text to the next on its line, as `diff` judges it; what neither reports has no row.",
    (
        _id("id", "The fingerprint of the change, as `diff` and `review` tell it."),
        _DEAL,
        _text("line", "The lines of the text after, commas between them; empty: the unnamed one."),
        _id("before", "The text before.", refers_to="texts"),
        _id("after", "The text after.", refers_to="texts"),
        _id("term", "The term.", refers_to="terms"),
        _id("label", "What the term is called."),
        _id("topic", "The id of its topic."),
        _id("about", "What the topic is about: `text`, `framing`, `process` or `surroundings`."),
        _id("weight", "`key`, `standard` or `minor`."),
        _id("kind", "What became of it: `dropped`, `raised`, `restated` and the others; `depends`: see `answers`."),
        Column("material", "boolean", "Whether it is a change at all: false for `restated`.", required=True),
        _id("disputed", "On which side the reports disagree: `neither`, `before`, `after` or `both`."),
        Column("answers", "array", "Each kind that it may be, one unless it depends on which reading holds."),
        Column("fields", "array", "`{path, kind, before, after}` of each field that was compared."),
        _text("before_state", "The states before, commas between them; empty: silent."),
        _text("before_text", "The values before in a reader's words, ` or ` between them."),
        _text("after_state", "The states after, commas between them; empty: silent."),
        _text("after_text", "The values after in a reader's words, ` or ` between them."),
        _text("towards", "The parties towards whose declared preference it went, commas between them."),
        _text("away_from", "Those away from whose preference it went."),
        _text("reinstated_from", "The earlier text that had it, where it came back.", refers_to="texts"),
        _text("reverted_to", "The earlier text to whose value it went back.", refers_to="texts"),
        _text("sources", "The sources behind both sides, commas between them."),
    ),
)
# What others refer to comes first.
TABLES: dict[str, RowTable] = {
    "texts": TEXTS,
    "terms": TERMS,
    "sources": SOURCES,
    "statements": STATEMENTS,
    "changes": CHANGES,
}
