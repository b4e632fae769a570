"""Build ``pipeline/report/world.json``, the outlines that the report's map is drawn on.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/build_world_outline.py package/countries-50m.json

Sources and licences: ``pipeline/report/SOURCES.md``. The same source gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.report.projection import UNITS_PER_DEGREE, project

OUTLINE = Path(__file__).resolve().parent.parent / "pipeline" / "report" / "world.json"
TOLERANCE = 0.6  # map units, tenths of a degree: what a line may be off
AROUND = 360 * UNITS_PER_DEGREE
BOTTOM = project(-85, 0)[1]
LEAST_ISLAND = 3.0  # map units: the longer side of the smallest island that is drawn

Point = tuple[float, float]
Line = Sequence[Point]


def arcs_of(topology: Mapping[str, Any]) -> list[Line]:
    """The lines of a quantised TopoJSON, in map units (TopoJSON 1.0, section 2.1.3)."""
    (scale_x, scale_y), (shift_x, shift_y) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    lines: list[Line] = []
    for arc in topology["arcs"]:
        x = y = 0
        line: list[Point] = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append(project(y * scale_y + shift_y, x * scale_x + shift_x))
        lines.append(unbroken(line))
    return lines


def unbroken(line: Line) -> list[Point]:
    """The line without jumps from one edge of the map to the other: it goes on beyond the edge instead."""
    whole = [line[0]]
    for x, y in line[1:]:
        whole.append((x - AROUND * round((x - whole[-1][0]) / AROUND), y))
    return whole


def simplified(line: Line) -> list[Point]:
    """The line by fewer points, none of those left out farther off than TOLERANCE (Douglas and Peucker)."""
    kept, open_parts = {0, len(line) - 1}, [(0, len(line) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        inner = range(first + 1, last)
        farthest = max(inner, key=lambda i: distance(line[i], line[first], line[last]), default=None)
        if farthest is not None and distance(line[farthest], line[first], line[last]) > TOLERANCE:
            kept.add(farthest)
            open_parts += [(first, farthest), (farthest, last)]
    return [line[i] for i in sorted(kept)]


def distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the stretch between two others."""
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    length = along_x**2 + along_y**2
    part = ((point[0] - start[0]) * along_x + (point[1] - start[1]) * along_y) / length if length else 0
    part = min(1, max(0, part))
    off_x, off_y = point[0] - start[0] - part * along_x, point[1] - start[1] - part * along_y
    return float((off_x**2 + off_y**2) ** 0.5)


def rings_of(geometry: Mapping[str, Any]) -> Iterator[Sequence[int]]:
    """The rings of a polygon, of several, or of a collection, each as its arcs' numbers."""
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from rings_of(part)
    elif geometry["type"] == "MultiPolygon":
        yield from (ring for polygon in geometry["arcs"] for ring in polygon)
    else:
        yield from geometry["arcs"]


def ring_line(ring: Sequence[int], lines: Sequence[Line]) -> list[Point]:
    """The points of a ring; ``~n`` is arc ``n`` backwards, and arcs share the points where they meet."""
    joined: list[Point] = []
    for number in ring:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        joined += line[1:] if joined else line
    whole = unbroken(joined)
    if abs(whole[-1][0] - whole[0][0]) > AROUND / 2:  # around a pole: closed below the map
        whole += [(whole[-1][0], BOTTOM), (whole[0][0], BOTTOM)]
    return whole


def with_copies(ring: Line) -> Iterator[Line]:
    """A ring, and once more where what lies beyond one edge of the map comes in at the other."""
    yield ring
    for shift in (-AROUND, AROUND):
        copy = [(x + shift, y) for x, y in ring]
        if any(abs(x) < AROUND / 2 for x, _ in copy):
            yield copy


def side(line: Line) -> float:
    """The longer side of the box around a line."""
    return max(max(values) - min(values) for values in zip(*line, strict=True))


def shared_arcs(countries: Mapping[str, Any]) -> list[int]:
    """The arcs that two countries have in common: land borders."""
    users: dict[int, set[int]] = defaultdict(set)
    for country, geometry in enumerate(countries["geometries"]):
        for ring in rings_of(geometry):
            for number in ring:
                users[number if number >= 0 else ~number].add(country)
    return sorted(number for number, of in users.items() if len(of) > 1)


def path(lines: Iterable[Line], close: str) -> str:
    """An SVG path in whole map units: where each line starts, then its steps."""
    parts: list[str] = []
    for line in lines:
        whole = [(round(x), round(y)) for x, y in line]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole) if a != b]
        if steps:
            numbers = [number for step in steps for number in step]
            parts.append(f"M{joined(whole[0])}l{joined(numbers)}{close}")
    return "".join(parts)


def joined(numbers: Iterable[int]) -> str:
    """Numbers with a blank only before those without a sign."""
    return " ".join(map(str, numbers)).replace(" -", "-")


def main() -> None:
    """Read the atlas, write the outline, say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("atlas", type=Path, help="countries-50m.json of world-atlas")
    topology = json.loads(parser.parse_args().atlas.read_text(encoding="utf-8"))
    full = arcs_of(topology)
    lines = [simplified(line) for line in full]
    rings = rings_of(topology["objects"]["land"])
    large = [ring for ring in rings if side(ring_line(ring, full)) >= LEAST_ISLAND]
    land = [copy for ring in large for copy in with_copies(ring_line(ring, lines))]
    borders = [lines[number] for number in shared_arcs(topology["objects"]["countries"])]
    outline = {"land": path(land, "z"), "borders": path(borders, "")}
    OUTLINE.write_text(json.dumps(outline, indent=1) + "\n", encoding="utf-8")
    print(f"{OUTLINE.name}: {OUTLINE.stat().st_size:,} bytes, {len(land)} outlines, {len(borders)} borders")


if __name__ == "__main__":
    main()
