"""Which lines lead back: they are followed in reverse by every later stage and drawn as they are."""

from collections.abc import Sequence


def back_edges(node_count: int, edges: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the positions of the edges that close a cycle, found by depth-first search in model order."""
    successors: list[list[tuple[int, int]]] = [[] for _ in range(node_count)]
    has_predecessor = [False] * node_count
    for position, (source, target) in enumerate(edges):
        successors[source].append((position, target))
        has_predecessor[target] = has_predecessor[target] or source != target
    roots = [node for node in range(node_count) if not has_predecessor[node]]
    state = [0] * node_count  # 0 unseen, 1 on the current path, 2 done
    back: set[int] = set()
    for root in (*roots, *range(node_count)):
        if state[root] == 0:
            _walk(root, successors, state, back)
    return frozenset(back)


def _walk(root: int, successors: list[list[tuple[int, int]]], state: list[int], back: set[int]) -> None:
    state[root] = 1
    stack = [(root, iter(successors[root]))]
    while stack:
        node, following = stack[-1]
        step = next(following, None)
        if step is None:
            state[node] = 2
            stack.pop()
            continue
        position, target = step
        if state[target] == 1:
            back.add(position)
        elif state[target] == 0:
            state[target] = 1
            stack.append((target, iter(successors[target])))
