"""How the times of tools grow with the terms, as a picture: both axes logarithmic, one line a tool."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 760, 420, 60, 50, 20, 190
COLOURS = ("#0b5394", "#b45f06", "#6a329f", "#274e13", "#990000", "#444444")


def scaling_picture(curves: Mapping[str, Sequence[tuple[int, float]]], first: str) -> str:
    """Curves by the tool's name, each its points (terms, seconds) → SVG; `first` is drawn thicker."""
    points = [point for curve in curves.values() for point in curve]
    across = [math.log10(terms) for terms, _ in points]
    up = [math.log10(seconds) for _, seconds in points]
    low, high = math.floor(min(up)), math.ceil(max(up))

    def at(terms: float, seconds: float) -> tuple[float, float]:
        share = (math.log10(terms) - min(across)) / ((max(across) - min(across)) or 1)
        height = (math.log10(seconds) - low) / ((high - low) or 1)
        return LEFT + share * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - height * (HEIGHT - BOTTOM - TOP)

    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif"'
    title = "<title>Processor time of a whole command by the number of terms</title>"
    parts = [f'{head} font-size="12" role="img">{title}<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>']
    for power in range(low, high + 1):
        _, y = at(10 ** min(across), 10**power)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    for terms in sorted({terms for terms, _ in points}):
        x, _ = at(terms, 10**low)
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{terms:,}</text>')
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 8}">terms, one in a hundred changed</text>')
    ends: list[float] = []
    for colour, (name, curve) in zip(COLOURS * len(curves), curves.items(), strict=False):
        drawn = [at(*point) for point in curve]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in drawn)
        weight = 3 if name == first else 1.5
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="{weight}"/>')
        y = drawn[-1][1]
        while any(abs(y - other) < 13 for other in ends):
            y += 2
        ends.append(y)
        parts.append(f'<text x="{drawn[-1][0] + 8:.1f}" y="{y + 4:.1f}" fill="{colour}">{escape(name)}</text>')
    return "".join((*parts, "</svg>\n"))
