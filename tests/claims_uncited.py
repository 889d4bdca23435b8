"""Which rows of a table of claims no report of a deal cites: `python tests/claims_uncited.py CLAIMS_CSV [DEAL_FOLDER]`.

The table has the columns id, article, paragraph, anchor, term, version and paraphrase. A row is uncited where no report
anywhere in the deal cites that paragraph of that article (by the file name in sources.yaml). It is marked `perhaps`
where the paragraph is cited, but no word of the row's anchor stands in what the deal's reports cite and say of it.
"""

import csv
import re
import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from deal_terms.errors import DealTermsError
from deal_terms.loading.deal import load
from deal_terms.loading.discovery import find
from deal_terms.model.deal import Deal
from deal_terms.model.reports import reports

Row = dict[str, str]
Place = tuple[str, str]

USAGE = "usage: python tests/claims_uncited.py CLAIMS_CSV [DEAL_FOLDER]"
COLUMNS = ("id", "article", "paragraph", "anchor", "term", "version", "paraphrase")
# Shorter words than this, and names that stand in every other paragraph, tell nothing of what a claim is about.
TELLING_LENGTH = 4
IN_EVERY_PARAGRAPH = frozenset({"deal", "trump", "ukraine", "zelensky", "zelenskyy", "that", "with", "which", "from"})


def telling(text: str) -> frozenset[str]:
    """The words of a text by which two texts can be seen to speak of the same; all of them where none stands out."""
    words = frozenset(re.findall(r"[\w$%]+", text.casefold()))
    chosen = frozenset(word for word in words if len(word) >= TELLING_LENGTH) - IN_EVERY_PARAGRAPH
    return chosen or words


def cited(deal: Deal) -> dict[Place, frozenset[str]]:
    """For every paragraph of a file that some report cites, the words that its reports anchor in and say."""
    found: dict[Place, frozenset[str]] = {}
    for report, *_ in reports(deal):
        paragraph = report.place.partition(" ")[0]
        place = (deal.sources[report.source].file, paragraph)
        said = telling(f"{report.anchor} {report.says} {report.caveat} {report.note} {report.quote}")
        found[place] = found.get(place, frozenset()) | said
    return found


def place_of(row: Row) -> Place:
    """Where the claim of a row stands."""
    return row["article"], row["paragraph"]


def uncited(rows: Iterable[Row], known: dict[Place, frozenset[str]]) -> tuple[list[Row], list[Row]]:
    """The rows whose paragraph no report cites, and those of which no cited report seems to speak."""
    missing, perhaps = [], []
    for row in rows:
        said = known.get(place_of(row))
        if said is None:
            missing.append(row)
        elif not telling(row["anchor"]) & said:
            perhaps.append(row)
    return missing, perhaps


def listing(title: str, rows: list[Row]) -> list[str]:
    """The rows beneath a title, grouped by the version or position that the table gives them."""
    lines = [f"{title}: {len(rows)}"]
    for version, group in groupby(sorted(rows, key=lambda row: row["version"]), key=lambda row: row["version"]):
        lines.append(f"  {version or 'no version'}")
        lines += [
            f"    {row['id']}  paragraph {row['paragraph']}  “{row['anchor']}”  {row['term']}: {row['paraphrase']}"
            for row in group
        ]
    return lines


def read_rows(path: Path) -> list[Row]:
    """The rows of the table; exits where a column is missing."""
    with path.open(encoding="utf-8", newline="") as table:
        reader = csv.DictReader(table)
        lacking = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if lacking:
            sys.exit(f"{path} has no column {', '.join(lacking)}")
        return [{column: row[column] or "" for column in COLUMNS} for row in reader]


def main(arguments: list[str]) -> int:
    """Prints the rows that no report cites, then those perhaps left out, then the counts."""
    if len(arguments) not in (1, 2):
        sys.exit(USAGE)
    try:
        rows = read_rows(Path(arguments[0]))
        deal = load(Path(arguments[1]) if len(arguments) == 2 else find(None, Path.cwd()))
    except (OSError, DealTermsError) as error:
        sys.exit(str(error))
    missing, perhaps = uncited(rows, cited(deal))
    lines = [
        *listing("No report cites the paragraph", missing),
        "",
        *listing("The paragraph is cited, this claim of it perhaps not", perhaps),
        "",
        f"{len(rows)} claims: {len(missing)} uncited, {len(perhaps)} perhaps",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
