"""Words that a writer may bring along for a key, a type or a kind, each with what says the same here.

The nearest spelling would lead them astray: `amends` is no misspelling of any key.
"""

TYPES = {
    "amount": "a sum is of the type money",
    "price": "a sum is of the type money",
    "currency": "a sum is of the type money",
    "duration": "a length of time is of the type period",
    "deadline": "a day, or one counted from another, is of the type date",
    "percent": "a part of a whole is of the type share, a growth or an interest of the type rate",
    "percentage": "a part of a whole is of the type share, a growth or an interest of the type rate",
    "number": "a number of things is of the type count, one with a unit of the type quantity",
    "integer": "a number of things is of the type count",
    "boolean": "what is there or not is of the type presence",
    "bool": "what is there or not is of the type presence",
    "enum": "one of a few words is of the type choice, with `options`",
    "list": "several things at once are of the type set",
    "string": "words of no other type are of the type text",
    "obligation": "who shall or may do something is of the type commitment",
}
KINDS = {
    "amendment": "an amendment is a draft or an agreement with `revises`",
    "proposal": "write offer, or draft where a text of it is reported",
    "treaty": "write agreement; `status` says whether it is signed, ratified or in force",
    "contract": "write agreement; `status` says whether it is signed or in force",
    "memorandum": "write agreement, or draft where it was not agreed",
    "demand": "what a party wants is a position: a file in the folder positions",
    "position": "what a party wants is a position: a file in the folder positions",
    "leak": "write what was leaked, such as a draft; its reports say how it came to be known",
}
_REVISES = "`revises` names the text that this one amends: `revises: {version: …, reports: {…}}`"
VERSION_KEYS = {
    "amends": _REVISES,
    "replaces": _REVISES,
    "rest": "it stands in `revises`: `revises: {version: …, rest: unchanged, reports: {…}}`",
    "signed": "`status` says that, with the day: `status: {steps: [{value: signed, on: …, reports: {…}}]}`",
    "previous": "`follows` names the version before it",
    "after": "`follows` names the version before it",
    "author": "`tabled_by` names the party that tabled it",
    "party": "`tabled_by` names the party that tabled it; what a party wants is a file in the folder positions",
    "sources": "sources are declared in sources.yaml, and cited in `reports` under each term",
    "reports": "reports stand under each term, and under each heading that has some",
}
REPORT_KEYS = {
    "value": "reports of different values stand in readings of their own: a list of `{value: …, reports: {…}}`",
    "source": "a report is written under its source and place: `source place: what it says`",
    "date": "the day on which the source was published stands in sources.yaml, that of words in `said`",
    "speaker": "`by` names who said it",
    "text": "`says` holds it in your own words, `quote` in those of the source",
}
TERM_KEYS = {
    "unit": "the unit stands in each value: 3,000 tonnes",
    "currency": "the currency stands in each value: USD 3 million",
    "choices": "`options` lists what may be chosen",
    "values": "`options` lists what may be chosen",
    "name": "`label` is what a reader calls it",
    "title": "`label` is what a reader calls it",
    "key": "`weight: key` marks a term as key",
    "description": "`label` is what a reader calls it; anything longer stands in a comment",
}
