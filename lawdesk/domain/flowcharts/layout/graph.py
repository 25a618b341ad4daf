"""What goes into the layout and what comes out, free of all that makes it a flowchart. Lengths are px, y grows downwards."""

from dataclasses import dataclass
from typing import NamedTuple

from lawdesk.domain.flowcharts.layout.grid import Path

DIAMOND = "decision"


class Point(NamedTuple):
    """A place in the drawing."""

    x: float
    y: float


class Box(NamedTuple):
    """A rectangle by its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A box to be placed in the column of its lane; a lane that the graph does not name stands behind the others."""

    id: str
    width: float
    height: float
    lane: str | None = None
    kind: str = "work"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A line to be drawn; its label needs a box of the given size beside the first piece."""

    id: str
    source: str
    target: str
    label: str = ""
    label_width: float = 0
    label_height: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The input: the order of nodes, edges and lanes breaks every tie."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    lanes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedNode:
    """A node with its box, its row (`rank`), its column (`slot`), and that counted within its lane (`lane_slot`)."""

    id: str
    box: Box
    lane: str | None
    rank: int
    slot: int
    lane_slot: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedEdge:
    """A line from dock to dock. `is_back` says that it leads back up; `label_box` is where its words stand.

    `path` is its way on the grid, kept for the next layout.
    """

    id: str
    source: str
    target: str
    points: tuple[Point, ...]
    is_back: bool = False
    label_box: Box | None = None
    path: Path | None = None


class Band(NamedTuple):
    """The stretch of a lane across the flow."""

    lane: str
    start: float
    end: float


class Row(NamedTuple):
    """The stretch of one rank along the flow."""

    top: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The drawing. `defects` counts what a hard gate forbids: 0 unless three attempts failed.

    `tracks` and `grid_width` (vertices in a row) say on which grid the paths of the edges run.
    """

    nodes: tuple[PlacedNode, ...]
    edges: tuple[PlacedEdge, ...]
    bands: tuple[Band, ...]
    rows: tuple[Row, ...]
    width: float
    height: float
    crossings: int = 0
    defects: int = 0
    tracks: int = 0
    grid_width: int = 0
