"""职权分解 from the lanes of the charts, and into them. What was set by hand is never taken away by a chart."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from lawdesk.data.facts import gather_facts
from lawdesk.domain.flowcharts.lane_edits import bind_lane
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.organisation.values import Post
from lawdesk.domain.powers.duty_letters import BIT, letters_of
from lawdesk.domain.powers.from_charts import CellChange, LaneChange, changes_from_charts, lanes_to_bind
from lawdesk.domain.powers.values import Assignment, Origin, Power
from lawdesk.operations.assigning import Cell, Outcome, Wish, held_in, new_ones
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import label


def proposed_by_charts(workspace: Workspace, day: date) -> tuple[CellChange, ...]:
    """Return what the charts would change in the decomposition."""
    with workspace.store.read() as reader:
        return changes_from_charts(gather_facts(reader, day))


def take_from_charts(workspace: Workspace, day: date, only: Collection[Cell] | None = None) -> Outcome:
    """Bring the cells up to the lanes of the charts, of those in `only` where it is given; what was set by hand stays.

    The charts are read again inside the transaction: what changed since the preview is followed as it is now.
    """
    org = workspace.home.office_id
    with workspace.store.transaction(workspace.operator, "power.chart", title="按流程图更新职权分解") as tx:
        changes = [
            one for one in changes_from_charts(gather_facts(tx, day)) if only is None or (one.power_id, one.post_id) in only
        ]
        wishes = [Wish(power_id=one.power_id, post_id=one.post_id, give=one.added, take=one.removed) for one in changes]
        held = held_in(tx, org, wishes, day)
        gone = [
            one
            for wish in wishes
            for one in held.get((wish.power_id, wish.post_id), ())
            if wish.take & BIT[one.duty_role] and one.origin is Origin.AUTO
        ]
        new = new_ones(wishes, held, Origin.AUTO)
        for one in gone:
            tx.remove(Assignment, one.id)
        tx.put_many(new)
    return Outcome(given=len(new), taken=len(gone))


def lanes_proposed(workspace: Workspace, day: date) -> tuple[LaneChange, ...]:
    """Return the lanes of charts that can be bound to the posts of the decomposition."""
    with workspace.store.read() as reader:
        return lanes_to_bind(gather_facts(reader, day))


def put_into_charts(workspace: Workspace, day: date, only: Collection[Cell] | None = None) -> int:
    """Bind lanes to the posts that carry the powers, of the (chart, lane) in `only` where it is given; return how many."""
    with workspace.store.transaction(workspace.operator, "flowchart.bind", title="按职权分解绑定泳道") as tx:
        facts = gather_facts(tx, day)
        changes = [one for one in lanes_to_bind(facts) if only is None or (one.chart_id, one.lane_id) in only]
        charts: dict[UUID, Flowchart] = {one.id: one for one in facts.flowcharts}
        for one in changes:
            name = facts.post_by_id[one.post_id].name
            charts[one.chart_id] = bind_lane(charts[one.chart_id], one.lane_id, label=name, post_id=one.post_id)
        for chart_id in dict.fromkeys(one.chart_id for one in changes):
            tx.put(charts[chart_id])
    return len(changes)


class CellWords(NamedTuple):
    """A change of a cell in words; `before` and `after` are letters."""

    power: str
    post: str
    before: str
    after: str
    is_partly_by_hand: bool


class LaneWords(NamedTuple):
    """A change of a lane in words."""

    chart: str
    role: str
    lane: str
    post: str


def named_cells(workspace: Workspace, changes: Sequence[CellChange]) -> tuple[CellWords, ...]:
    """Return the changes of cells in words, in their order."""
    with workspace.store.read() as reader:
        powers = {one.id: f"{one.code} {one.name}".strip() for one in reader.window(Power, [one.power_id for one in changes])}
        posts = {one.id: one.name for one in reader.window(Post, [one.post_id for one in changes])}
    return tuple(
        CellWords(
            power=powers.get(one.power_id, ""),
            post=posts.get(one.post_id, ""),
            before=letters_of(one.before),
            after=letters_of(one.after),
            is_partly_by_hand=bool(one.by_hand),
        )
        for one in changes
    )


def named_lanes(workspace: Workspace, changes: Sequence[LaneChange]) -> tuple[LaneWords, ...]:
    """Return the changes of lanes in words, in their order."""
    with workspace.store.read() as reader:
        charts = {one.id: one.title for one in reader.window(Flowchart, [one.chart_id for one in changes])}
        posts = {one.id: one.name for one in reader.window(Post, [one.post_id for one in changes])}
    return tuple(
        LaneWords(chart=charts.get(one.chart_id, ""), role=label(one.role), lane=one.before, post=posts.get(one.post_id, ""))
        for one in changes
    )
