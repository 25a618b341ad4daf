"""Edits of lanes. The steps of a lane travel with it, because the lane is a field of the step."""

from dataclasses import replace
from uuid import UUID

from lawdesk.domain.flowcharts.values import Flowchart, Lane


def add_lane(chart: Flowchart, lane: Lane, before_id: UUID | None = None) -> Flowchart:
    """Add a lane to the left of the one named, or as the last."""
    at = _position(chart.lanes, before_id)
    return replace(chart, lanes=(*chart.lanes[:at], lane, *chart.lanes[at:]))


def remove_lane(chart: Flowchart, lane_id: UUID, taker_id: UUID) -> Flowchart:
    """Remove a lane; the lane `taker_id`, another one of this chart, takes over its steps."""
    if taker_id == lane_id or all(lane.id != taker_id for lane in chart.lanes):
        raise KeyError(taker_id)
    return replace(
        chart,
        lanes=tuple(lane for lane in chart.lanes if lane.id != lane_id),
        steps=tuple(replace(step, lane_id=taker_id) if step.lane_id == lane_id else step for step in chart.steps),
    )


def reorder_lanes(chart: Flowchart, lane_id: UUID, before_id: UUID | None) -> Flowchart:
    """Move a lane to the left of another one, or to the right end."""
    moved = tuple(lane for lane in chart.lanes if lane.id == lane_id)
    rest = tuple(lane for lane in chart.lanes if lane.id != lane_id)
    at = _position(rest, before_id)
    return replace(chart, lanes=(*rest[:at], *moved, *rest[at:]))


def bind_lane(
    chart: Flowchart, lane_id: UUID, *, label: str, post_id: UUID | None = None, unit_id: UUID | None = None, outside: str = ""
) -> Flowchart:
    """Say who a lane is: a post, a unit, or somebody outside; `label` is the name at this moment."""
    return replace(
        chart,
        lanes=tuple(
            replace(lane, label=label, post_id=post_id, unit_id=unit_id, outside=outside) if lane.id == lane_id else lane
            for lane in chart.lanes
        ),
    )


def relabel_lane(chart: Flowchart, lane_id: UUID, label: str) -> Flowchart:
    """Change the words in a lane head without changing who it is."""
    return replace(chart, lanes=tuple(replace(lane, label=label) if lane.id == lane_id else lane for lane in chart.lanes))


def _position(lanes: tuple[Lane, ...], before_id: UUID | None) -> int:
    return next((number for number, lane in enumerate(lanes) if lane.id == before_id), len(lanes))
