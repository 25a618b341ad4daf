"""Whole drawings: the hard gates, on invented graphs and on real material."""

import importlib.util
import json
import subprocess
import sys
from types import ModuleType
from typing import Any

import pytest
from chart_geometry import bends, broken_promises
from chart_samples import random_graph
from shared import shared_folder

from lawdesk.domain.flowcharts.layout import lay_out_json
from lawdesk.domain.flowcharts.layout.engine import place
from lawdesk.domain.flowcharts.layout.graph import Edge, Graph, Node

HARD_GATES = ("node_overlap", "hits", "own_hits", "touches", "overlaps", "shared", "lane_violations", "unrouted")


@pytest.mark.parametrize("seed", range(24))
def test_invented_charts_keep_every_promise(seed: int) -> None:
    placed = place(random_graph(seed, 10 + seed % 4 * 8))
    assert broken_promises(placed) == []
    assert placed.defects == 0


def test_the_count_of_crossings_stays_low() -> None:
    drawn = [place(random_graph(seed, 20)) for seed in range(20)]
    assert sum(placed.crossings for placed in drawn) <= 12
    assert sum(map(bends, drawn)) <= 560


def node(name: str, lane: str | None = "a", kind: str = "work") -> Node:
    return Node(id=name, width=110, height=44, lane=lane, kind=kind)


def edge(source: str, target: str, number: int = 0) -> Edge:
    return Edge(id=f"{source}-{target}-{number}", source=source, target=target)


ODD = {
    "nothing": Graph(nodes=(), edges=(), lanes=("a",)),
    "one step": Graph(nodes=(node("x"),), edges=(), lanes=("a",)),
    "a step that leads to itself": Graph(nodes=(node("x"),), edges=(edge("x", "x"),), lanes=("a",)),
    "a circle": Graph(nodes=(node("x"), node("y")), edges=(edge("x", "y"), edge("y", "x")), lanes=("a",)),
    "without lanes": Graph(nodes=(node("x", None), node("y", None)), edges=(edge("x", "y"),)),
    "an empty lane between": Graph(nodes=(node("x"), node("y", "c")), edges=(edge("x", "y"),), lanes=("a", "b", "c")),
    "joined twice": Graph(nodes=(node("x"), node("y")), edges=(edge("x", "y"), edge("x", "y", 1)), lanes=("a",)),
    "two parts": Graph(nodes=(node("x"), node("y")), edges=(), lanes=("a",)),
    "eight into one": Graph(
        nodes=(*(node(f"s{number}") for number in range(8)), node("t")), edges=tuple(edge(f"s{n}", "t") for n in range(8))
    ),
}


@pytest.mark.parametrize("graph", ODD.values(), ids=ODD)
def test_odd_graphs_are_drawn_too(graph: Graph) -> None:
    placed = place(graph)
    assert broken_promises(placed) == []
    assert len(placed.nodes) == len(graph.nodes)


def test_a_defect_that_cannot_be_avoided_is_counted() -> None:
    narrow = [Node(id=f"s{number}", width=50, height=44, lane="a") for number in range(9)]
    placed = place(
        Graph(nodes=(*narrow, Node(id="t", width=50, height=44, lane="a")), edges=tuple(edge(f"s{n}", "t") for n in range(9)))
    )
    assert placed.defects > 0


def test_the_same_in_another_process() -> None:
    code = "import sys; sys.path[:0] = sys.argv[1:]; from chart_samples import random_graph; "
    code += "from lawdesk.domain.flowcharts.layout.engine import place; print(place(random_graph(7, 30)))"
    run = subprocess.run([sys.executable, "-c", code, *sys.path], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == str(place(random_graph(7, 30)))


# ------------------------------------------------------------------ real material


def metrics_module() -> ModuleType:
    path = shared_folder() / "bench" / "layout_metrics.py"
    spec = importlib.util.spec_from_file_location("layout_metrics", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def measured(name: str, step: int = 1) -> Any:
    """Return the sums over every `step`-th chart of a shared file."""
    charts = json.loads((shared_folder() / "bench" / name).read_text(encoding="utf-8"))["charts"][::step]
    module = metrics_module()
    return module.total([module.measure(module.parse_chart(chart, "")) for chart in lay_out_json(charts)])


@pytest.mark.shared
def test_reference_models_pass_the_gates() -> None:
    total = measured("charts_miwg.json")
    assert {gate: getattr(total, gate) for gate in HARD_GATES} == dict.fromkeys(HARD_GATES, 0)
    assert total.crossings <= 3
    assert total.bends <= 135


@pytest.mark.shared
def test_a_tenth_of_the_seeded_charts_passes_the_gates() -> None:
    total = measured("charts_seeded.json", 10)
    assert {gate: getattr(total, gate) for gate in HARD_GATES} == dict.fromkeys(HARD_GATES, 0)
    assert total.crossings <= 2


@pytest.mark.shared
@pytest.mark.faults
def test_all_seeded_charts_pass_the_gates() -> None:
    total = measured("charts_seeded.json")
    assert {gate: getattr(total, gate) for gate in HARD_GATES} == dict.fromkeys(HARD_GATES, 0)
    assert total.crossings <= 15
    assert total.bends <= 4700


@pytest.mark.faults
@pytest.mark.parametrize("size", [10, 20, 30, 40, 60])
def test_unseen_charts_keep_every_promise(size: int) -> None:
    for seed in range(1000, 1040):
        assert broken_promises(place(random_graph(seed, size))) == [], seed


# ------------------------------------------------------------------ after a small change


def order_of(nodes: Any) -> dict[str, tuple[int, str | None, int]]:
    """Return row, lane and place in the cell of every node."""
    cells: dict[tuple[int, str | None], list[tuple[int, str]]] = {}
    for one in nodes:
        cells.setdefault((one.rank, one.lane), []).append((one.slot, one.id))
    return {name: (*cell, at) for cell, found in cells.items() for at, (_, name) in enumerate(sorted(found))}


@pytest.mark.parametrize("seed", range(8))
def test_appending_a_step_leaves_the_others_where_they_are(seed: int) -> None:
    graph = random_graph(seed, 24)
    before = place(graph)
    last_work = [one for one in graph.nodes if one.kind == "work"][seed]
    more = Graph(
        nodes=(*graph.nodes, Node(id="new", width=110, height=44, lane=last_work.lane)),
        edges=(*graph.edges, edge(last_work.id, "new")),
        lanes=graph.lanes,
    )
    after = place(more, before)
    assert broken_promises(after) == []
    old, new = order_of(before.nodes), order_of(one for one in after.nodes if one.id != "new")
    assert sum(old[name] == new[name] for name in old) >= 0.9 * len(old)


def test_an_unchanged_graph_is_drawn_as_before() -> None:
    graph = random_graph(3, 30)
    once = place(graph)
    assert place(graph, once).nodes == once.nodes
