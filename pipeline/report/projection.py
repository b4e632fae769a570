"""Degrees -> the map's units: Miller's cylindrical projection, drawn for maps of the whole world.

Meridians stay upright at every zoom, and high latitudes do not grow without end as in Mercator's.
"""

from __future__ import annotations

import math

UNITS_PER_DEGREE = 10
"""So that whole numbers are exact to a tenth of a degree, a pixel of a map of the world."""


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Map units east of Greenwich and south of the equator, as SVG counts.

    >>> [(round(x), round(y)) for x, y in (project(0, 0), project(90, 180), project(-45, -90))]
    [(0, 0), (1800, -1320), (-900, 483)]
    """
    north = 1.25 * math.log(math.tan(math.pi / 4 + 0.4 * math.radians(latitude)))
    return longitude * UNITS_PER_DEGREE, -math.degrees(north) * UNITS_PER_DEGREE
