# SPDX-License-Identifier: MIT
"""The marks and lines of a chart. No colour without a shape of its own."""

from .words import Kind

COLOURS: dict[Kind, str] = {"better": "#0a64a8", "worse": "#b9480a", "changed": "#4a2c68"}
STONE, GROUND = "#66716f", "#fff"


def shape(kind: Kind, x: float, y: float, size: float, title: str = "") -> str:
    """Ring, diamond, triangle or square around a place, sized so that they look alike. `title` is escaped already."""
    if kind not in COLOURS:
        name, drawn = "circle", _ring(x, y, size, dotted=kind == "early")
    else:
        name, drawn = "path", f'd="{_outline(kind, x, y, size)}" fill="{COLOURS[kind]}"'
    inside = f"><title>{title}</title></{name}>" if title else "/>"
    return f'<{name} class="spc-{kind}" {drawn}{inside}'


def line(name: str, path: str, colour: str, thick: float, *, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    drawn = f'fill="none" stroke="{colour}" stroke-width="{thick}" stroke-linejoin="round"{dashed}'
    return f'<path class="spc-{name}" d="{path}" {drawn}/>'


def _ring(x: float, y: float, size: float, *, dotted: bool) -> str:
    dashes = ' stroke-dasharray="4 2.4"' if dotted else ""
    thick = round(max(1.5, size * 0.42), 1)
    return (
        f'cx="{x}" cy="{y}" r="{round(size * 0.85, 1)}" fill="{GROUND}" stroke="{STONE}" stroke-width="{thick}"{dashes}'
    )


def _outline(kind: Kind, x: float, y: float, size: float) -> str:
    wide, half = round(size * 1.35, 1), round(size * 1.2, 1)
    above, both = round(y - wide, 1), round(wide * 2, 1)
    if kind == "better":
        return f"M{x} {above}l{wide} {wide}-{wide} {wide}-{wide}-{wide}z"
    if kind == "worse":
        return f"M{x} {above}l{wide} {round(wide * 1.85, 1)}h-{both}z"
    side = round(half * 2, 1)
    return f"M{round(x - half, 1)} {round(y - half, 1)}h{side}v{side}h-{side}z"
