"""What the page of a deal costs: `python -m tests.benchmarks.page`.

Prints the size of the first deal's page; then, of a deal of 1,000 terms in 10 texts, the user and system time of
writing its page, the median of several processes, beside that of one `diff` of two of its texts, the ratio of the two
and the peak memory; and the time to the first paint of both pages in a headless Chromium, where Playwright finds one.
Nothing here is asserted.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from tests import browser
from tests.benchmarks.export import median, write

FIRST_DEAL = Path(__file__).parent.parent.parent / "terms" / "ukraine-minerals"
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"


def main() -> None:
    """Measures each of them and prints one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--terms", type=int, default=1_000)
    parser.add_argument("--texts", type=int, default=10)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        large, pages = Path(folder) / "deal", [Path(folder) / "first.html", Path(folder) / "large.html"]
        write(large, asked.terms, asked.texts)
        command = [sys.executable, "-m", "deal_terms", "--deal"]
        median([*command, str(FIRST_DEAL), "report", "-o", str(pages[0])], 1)
        print(f"the first deal's page {pages[0].stat().st_size / 1000:.0f} KB")  # noqa: T201
        before, after = "text-000", f"text-{asked.texts - 1:03}"
        difference, _ = median([*command, str(large), "diff", before, after], asked.runs)
        print(f"one diff {difference:.2f} s")  # noqa: T201
        written, memory = median([*command, str(large), "report", "-o", str(pages[1])], asked.runs)
        size = pages[1].stat().st_size / 1e6
        print(f"the page {written:.2f} s, {written / difference:.1f} × one diff, {memory} MiB, {size:.1f} MB")  # noqa: T201
        paint(pages, asked.runs)


def paint(pages: list[Path], runs: int) -> None:
    """How long each page takes to its first paint, the median of several openings."""
    for chromium in browser.chromium():
        for page in pages:
            taken = []
            for _ in range(runs):
                shown = chromium.new_page(viewport={"width": 1400, "height": 1000})
                shown.goto(page.as_uri())
                shown.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
                taken.append(shown.evaluate(PAINTED))
                shown.close()
            print(f"first paint of {page.name} {statistics.median(taken):.0f} ms")  # noqa: T201


if __name__ == "__main__":
    main()
