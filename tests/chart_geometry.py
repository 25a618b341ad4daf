"""Does a drawing keep its promises? A small measure of our own, so that the layout is judged without outside material."""

from itertools import combinations, pairwise

from lawdesk.domain.flowcharts.layout.graph import Box, Placed, Point

Segment = tuple[Point, Point]


def broken_promises(placed: Placed) -> list[str]:
    """Return one line for every overlap, hit, shared line, touching bend, misplaced lane or label in the way."""
    return [*_boxes(placed), *_lines(placed), *_labels(placed), *_lanes(placed)]


def bends(placed: Placed) -> int:
    """Return the bends of all lines."""
    return sum(max(0, len(edge.points) - 2) for edge in placed.edges)


def _boxes(placed: Placed) -> list[str]:
    found = [f"{a.id} covers {b.id}" for a, b in combinations(placed.nodes, 2) if overlap(a.box, b.box)]
    for edge in placed.edges:
        if not edge.points:
            found.append(f"{edge.id} has no way")
        for node in placed.nodes:
            inset = node.box.height / 2 if node.id in (edge.source, edge.target) else 2.0
            if any(enters(segment, shrunk(node.box, inset)) for segment in pairwise(edge.points)):
                found.append(f"{edge.id} runs through {node.id}")
    return found


def _lines(placed: Placed) -> list[str]:
    found = []
    for a, b in combinations(placed.edges, 2):
        pairs = [(one, two) for one in pairwise(a.points) for two in pairwise(b.points)]
        if any(run_together(one, two) for one, two in pairs):
            found.append(f"{a.id} and {b.id} on one line")
        for bender, other in ((a, b), (b, a)):
            if any(lies_on(point, segment) for point in bender.points[1:-1] for segment in pairwise(other.points)):
                found.append(f"{bender.id} bends on {other.id}")
    return found


def _labels(placed: Placed) -> list[str]:
    labels = [(edge.id, edge.label_box) for edge in placed.edges if edge.label_box is not None]
    found = [f"labels of {a} and {b} meet" for (a, one), (b, two) in combinations(labels, 2) if overlap(one, two)]
    for name, box in labels:
        found += [f"label of {name} on {node.id}" for node in placed.nodes if overlap(box, node.box)]
        found += [
            f"label of {name} on line {edge.id}"
            for edge in placed.edges
            if any(enters(segment, shrunk(box, 0.5)) for segment in pairwise(edge.points))
        ]
    return found


def _lanes(placed: Placed) -> list[str]:
    bands = {band.lane: band for band in placed.bands}
    found = [f"{a.lane} and {b.lane} overlap" for a, b in pairwise(placed.bands) if a.end > b.start + 1e-6]
    for node in placed.nodes:
        band = bands.get(node.lane or "")
        if band and not band.start <= node.box.x <= node.box.x + node.box.width <= band.end:
            found.append(f"{node.id} sticks out of {node.lane}")
    return found


def shrunk(box: Box, by: float) -> Box:
    return Box(box.x + by, box.y + by, box.width - 2 * by, box.height - 2 * by)


def overlap(one: Box, two: Box) -> bool:
    wide = min(one.x + one.width, two.x + two.width) - max(one.x, two.x)
    high = min(one.y + one.height, two.y + two.height) - max(one.y, two.y)
    return wide > 1e-6 and high > 1e-6


def enters(segment: Segment, box: Box) -> bool:
    (a, b) = segment
    low_x, high_x, low_y, high_y = min(a.x, b.x), max(a.x, b.x), min(a.y, b.y), max(a.y, b.y)
    return low_x < box.x + box.width and high_x > box.x and low_y < box.y + box.height and high_y > box.y


def run_together(one: Segment, two: Segment) -> bool:
    for axis, along in ((0, 1), (1, 0)):
        if one[0][axis] == one[1][axis] and two[0][axis] == two[1][axis] and abs(one[0][axis] - two[0][axis]) < 1:
            low = max(min(one[0][along], one[1][along]), min(two[0][along], two[1][along]))
            high = min(max(one[0][along], one[1][along]), max(two[0][along], two[1][along]))
            if high - low > 3:
                return True
    return False


def lies_on(point: Point, segment: Segment) -> bool:
    a, b = segment
    near_x = min(a.x, b.x) - 0.99 < point.x < max(a.x, b.x) + 0.99
    return near_x and min(a.y, b.y) - 0.99 < point.y < max(a.y, b.y) + 0.99
