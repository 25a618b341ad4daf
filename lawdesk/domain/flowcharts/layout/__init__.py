"""Automatic drawing of flowcharts: top to bottom, lanes are columns, lines run on a grid. Pure and deterministic.

The stages, one module each: `cycles` and `ranks` give every step a row, `ordering` a slot column in its lane, `grid` the
lines on which transitions may run, `routing` a path for each transition, `coordinates` the final pixels, `labels` the
place of the words at the lines. `engine.place` runs them; `charts.lay_out` does it for a `Flowchart`.
"""

from lawdesk.domain.flowcharts.layout.charts import LaidOutChart, LaidOutLane, LaidOutStep, LaidOutTransition, lay_out
from lawdesk.domain.flowcharts.layout.json_form import lay_out_json
from lawdesk.domain.flowcharts.layout.text import approximate_measure

__all__ = ["LaidOutChart", "LaidOutLane", "LaidOutStep", "LaidOutTransition", "approximate_measure", "lay_out", "lay_out_json"]
