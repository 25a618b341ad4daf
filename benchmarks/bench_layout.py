"""Promise: a chart of 10 / 20 / 30 / 40 / 60 steps is laid out in 40 / 80 / 120 / 180 / 250 ms of processor time at the 95th
percentile, over 200 charts as powers have them.

    python -m benchmarks.bench_layout [CHARTS.json]     another file of charts, in the format of `lawdesk charts layout`
"""

import json
import sys
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.material import material
from lawdesk.domain.flowcharts.layout.engine import place
from lawdesk.domain.flowcharts.layout.graph import Graph
from lawdesk.domain.flowcharts.layout.json_form import graph_of

PROMISED_P95 = {10: 40, 20: 80, 30: 120, 40: 180, 60: 250}  # ms, at this many steps


def graphs() -> list[Graph]:
    """Return the charts to measure, none where there is no material."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else material("bench/charts_seeded.json")
    return [graph_of(chart) for chart in json.loads(path.read_text(encoding="utf-8"))["charts"]] if path else []


def main() -> int:
    """Print one row per size; return 1 when a promise is broken."""
    times: dict[int, list[float]] = defaultdict(list)
    for graph in graphs():
        started = time.process_time()
        place(graph)
        times[len(graph.nodes) // 10 * 10].append((time.process_time() - started) * 1000)
    print(f"{'steps':>6} {'charts':>7} {'median':>7} {'p95':>7} {'most':>7} {'promised':>9}")
    is_broken = False
    for size, values in sorted(times.items()):
        values.sort()
        p95 = values[min(len(values) - 1, int(len(values) * 0.95))]
        median, most = values[len(values) // 2], values[-1]
        print(f"{size:>6} {len(values):>7} {median:>7.0f} {p95:>7.0f} {most:>7.0f} {PROMISED_P95.get(size, 0):>9}")
        is_broken = is_broken or p95 > PROMISED_P95.get(size, p95)
    return int(is_broken)


if __name__ == "__main__":
    sys.exit(main())
