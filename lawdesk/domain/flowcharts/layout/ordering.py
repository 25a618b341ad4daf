"""The column of every step: slots are numbered across all lanes, a lane owns as many as its fullest row needs.

Eight sweeps, alternately down and up, sort each cell (rank, lane) by its neighbours and spread it over the slots of the
lane; the cheapest sweep is kept. After a small change of a drawn chart the former slots are the start, only cells near the
change are sorted freely, and any other cell must save a whole crossing to be sorted anew.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

SWEEPS = 8
DISTANCE_WEIGHT = 0.3
OBSTACLE_WEIGHT = 0.5
STAY = 0.001  # breaks ties in favour of the present slot

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Slots:
    """The result: a slot for each node, and for each lane its first slot and how many it owns."""

    slot_of: list[int]
    first_of_lane: list[int]
    count_of_lane: list[int]

    @property
    def total(self) -> int:
        """How many slots there are over all lanes."""
        return sum(self.count_of_lane)


@dataclass(frozen=True, slots=True)
class Former:
    """What the order was before: the slot of each node within its lane, None for a new one; and which nodes are near a change."""

    lane_slot: Sequence[int | None]
    is_affected: Sequence[bool]


def assign_slots(
    rank: Sequence[int],
    lane: Sequence[int],
    lane_count: int,
    edges: Sequence[tuple[int, int]],
    former: Former | None = None,
) -> Slots:
    """Return a slot for each node; `edges` lead from a lower rank to a higher one."""
    ordering = _Ordering(rank, lane, lane_count, edges)
    return ordering.run() if former is None else ordering.run_from(former)


class _Ordering:
    def __init__(self, rank: Sequence[int], lane: Sequence[int], lane_count: int, edges: Sequence[tuple[int, int]]) -> None:
        self.rank = rank
        self.edges = edges
        self.cells: dict[Cell, list[int]] = defaultdict(list)
        for node, cell in enumerate(zip(rank, lane, strict=True)):
            self.cells[cell].append(node)
        self.upper: list[list[int]] = [[] for _ in rank]
        self.lower: list[list[int]] = [[] for _ in rank]
        for source, target in edges:
            self.lower[source].append(target)
            self.upper[target].append(source)
        self.both = [above + below for above, below in zip(self.upper, self.lower, strict=True)]
        self.count = [max([len(nodes) for (_, one), nodes in self.cells.items() if one == at] or [1]) for at in range(lane_count)]
        self.first = [sum(self.count[:at]) for at in range(lane_count)]
        self.slot = [0] * len(rank)
        for (_, at), nodes in self.cells.items():
            start = self.first[at] + (self.count[at] - len(nodes)) // 2
            for offset, node in enumerate(nodes):
                self.slot[node] = start + offset
        self.same_rank = self._edges_of_one_rank()

    def _edges_of_one_rank(self) -> list[list[tuple[int, int]]]:
        groups: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for source, target in self.edges:
            groups[self.rank[source]].append((source, target))
        return list(groups.values())

    def run(self) -> Slots:
        self._sweep(sorted(self.cells))
        return Slots(self.slot, self.first, self.count)

    def run_from(self, former: Former) -> Slots:
        """Start from the former slots; sort the affected cells, then those others that save a crossing by it."""
        for cell, nodes in self.cells.items():
            self._restore(cell, nodes, former)
        affected = [cell for cell in sorted(self.cells) if any(former.is_affected[node] for node in self.cells[cell])]
        self._sweep(affected)
        for cell in sorted(set(self.cells) - set(affected)):
            before, crossings = [(node, self.slot[node]) for node in self.cells[cell]], self.crossings()
            self._arrange(cell, self.both, SWEEPS)
            if crossings and self.crossings() < crossings:
                continue
            for node, slot in before:
                self.slot[node] = slot
            self.cells[cell].sort(key=lambda node: self.slot[node])
        return Slots(self.slot, self.first, self.count)

    def _restore(self, cell: Cell, nodes: list[int], former: Former) -> None:
        """Put the nodes of a cell where they were; new ones, and two that claim one slot, are spread around them."""
        first, count = self.first[cell[1]], self.count[cell[1]]
        wanted = {node: min(first + (former.lane_slot[node] or 0), first + count - 1) for node in nodes}
        for node in nodes:
            if former.lane_slot[node] is None:
                around = [first + (former.lane_slot[one] or 0) for one in self.both[node] if former.lane_slot[one] is not None]
                wanted[node] = min(max(around, default=self.slot[node]), first + count - 1)
        nodes.sort(key=lambda node: wanted[node])
        for node in nodes:
            self.slot[node] = wanted[node]
        if len(set(wanted.values())) < len(nodes):
            self._spread(nodes, first, count, [[] for _ in nodes])

    def _sweep(self, down: list[Cell]) -> None:
        """Sort the cells given in eight sweeps and leave the slots of the cheapest."""
        best, best_cost = list(self.slot), self.cost()
        up = sorted(down, key=lambda cell: (-cell[0], cell[1]))
        if any(count > 1 for count in self.count):
            for sweep in range(SWEEPS):
                goes_down = sweep % 2 == 0
                for cell in down if goes_down else up:
                    self._arrange(cell, self.upper if goes_down else self.lower, sweep)
                cost = self.cost()
                if cost < best_cost:
                    best, best_cost = list(self.slot), cost
        self.slot = best
        for nodes in self.cells.values():
            nodes.sort(key=lambda node: best[node])

    def _arrange(self, cell: Cell, neighbours: list[list[int]], sweep: int) -> None:
        lane = cell[1]
        if self.count[lane] == 1:
            return
        nodes = self.cells[cell]
        if len(nodes) > 1:
            nodes.sort(key=lambda node: (self._mean(node, neighbours), self.slot[node]))
        pulls = neighbours if sweep < 2 else self.both
        self._spread(nodes, self.first[lane], self.count[lane], [pulls[node] or self.both[node] for node in nodes])

    def _mean(self, node: int, neighbours: list[list[int]]) -> float:
        around = neighbours[node] or self.both[node]
        return sum(self.slot[one] for one in around) / len(around) if around else float(self.slot[node])

    def _spread(self, nodes: list[int], first: int, count: int, pulls: list[list[int]]) -> None:
        """Give the ordered nodes increasing slots so that the distance to their neighbours is smallest."""
        room = count - len(nodes)
        slot = self.slot
        infinite = float("inf")
        best = [0.0] * (room + 1)  # best[free]: cost of the nodes so far with `free` slots left empty before the last
        choices: list[list[int]] = []
        for position, node in enumerate(nodes):
            row, choice = [infinite] * (room + 1), [0] * (room + 1)
            cheapest, at = infinite, 0
            for free in range(room + 1):
                if best[free] < cheapest:
                    cheapest, at = best[free], free
                here = first + position + free
                row[free] = cheapest + sum(abs(here - slot[one]) for one in pulls[position]) + STAY * abs(here - slot[node])
                choice[free] = at
            best = row
            choices.append(choice)
        free = min(range(room + 1), key=lambda one: best[one])
        for position in range(len(nodes) - 1, -1, -1):
            slot[nodes[position]] = first + position + free
            free = choices[position][free]

    def cost(self) -> float:
        """Return what this order costs: crossings, distances, steps standing on a straight line."""
        slot = self.slot
        distance = sum(abs(slot[source] - slot[target]) for source, target in self.edges)
        return self.crossings() + DISTANCE_WEIGHT * distance + OBSTACLE_WEIGHT * self._obstacles()

    def crossings(self) -> int:
        """Return how many pairs of edges that start on one rank end in opposite order."""
        slot = self.slot
        crossings = 0
        for group in self.same_rank:
            ends = [(slot[source], slot[target]) for source, target in group]
            for position, (source, target) in enumerate(ends):
                for other_source, other_target in ends[position + 1 :]:
                    crossings += (source - other_source) * (target - other_target) < 0
        return crossings

    def _obstacles(self) -> int:
        slot, rank = self.slot, self.rank
        occupied = set(zip(slot, rank, strict=True))
        return sum(
            (slot[source], between) in occupied
            for source, target in self.edges
            if slot[source] == slot[target]
            for between in range(rank[source] + 1, rank[target])
        )
