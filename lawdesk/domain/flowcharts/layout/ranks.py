"""The row of every step: the longest way from a source; a source stands directly above what it leads to."""

from collections import deque
from collections.abc import Sequence


def ranks(node_count: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """Return the rank of each node; `edges` must be free of cycles."""
    successors: list[list[int]] = [[] for _ in range(node_count)]
    waiting = [0] * node_count
    for source, target in edges:
        successors[source].append(target)
        waiting[target] += 1
    rank = [0] * node_count
    sources = [node for node in range(node_count) if waiting[node] == 0]
    queue = deque(sources)
    while queue:
        node = queue.popleft()
        for target in successors[node]:
            rank[target] = max(rank[target], rank[node] + 1)
            waiting[target] -= 1
            if waiting[target] == 0:
                queue.append(target)
    for source in sources:
        if successors[source]:
            rank[source] = min(rank[target] for target in successors[source]) - 1
    return rank
