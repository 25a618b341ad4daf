"""Charts from templates: the template says the steps, the assignments of the power say which posts carry them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from lawdesk.data.facts import gather_facts
from lawdesk.domain.facts import Facts
from lawdesk.domain.flowcharts.lane_edits import bind_lane, remove_lane
from lawdesk.domain.flowcharts.mandatory import procedure_key
from lawdesk.domain.flowcharts.templates import BY_KEY, chart_from, make_chart
from lawdesk.domain.flowcharts.templates.legal_review import with_legal_review
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.organisation.values import Post, PostCategory, Status
from lawdesk.domain.powers.values import DutyRole, Power, PowerType, Procedure
from lawdesk.operations.finding import find_one
from lawdesk.operations.workspace import Workspace


def make_charts(workspace: Workspace, power: str | None, day: date) -> tuple[Flowchart, ...]:
    """Make the chart of the power with this code or name, or of all powers in use when None; return the new ones.

    A power that has a chart keeps it: nothing is made for it. Lanes are bound to the posts that carry the power on `day`.
    """
    with workspace.store.read() as reader:
        facts = gather_facts(reader, day)
    chosen = facts.live_powers if power is None else (_power_called(facts, power),)
    charted = {one for chart in facts.flowcharts if chart.status is not Status.RETIRED for one in chart.power_ids}
    charts = tuple(chart_of(facts, one) for one in chosen if one.id not in charted)
    if charts:
        what = f"「{charts[0].title}」" if len(charts) == 1 else f"{len(charts)}张"
        with workspace.store.transaction(workspace.operator, "flowchart.make", title=f"生成流程图{what}") as tx:
            tx.put_many(charts)
    return charts


def chart_of(facts: Facts, power: Power) -> Flowchart:
    """Return a new chart of `power` for the first of its procedures, as a draft whose lanes are its posts."""
    procedure = power.procedures[0] if power.procedures else Procedure.ORDINARY
    key = procedure_key(power.power_type, procedure, power.coercion_kind)
    if _needs_the_court(power):
        chart = chart_from(BY_KEY["coercion-court"], power.name, procedure, power.id)
    else:
        chart = make_chart(power.name, power.power_type, procedure, power.id, power.coercion_kind)
    if power.is_major and key != "penalty-simple":
        chart = with_legal_review(chart)
    return _bound(chart, _posts_by_role(facts, power, key))


def _power_called(facts: Facts, called: str) -> Power:
    candidates = [one for one in facts.powers if one.status is not Status.RETIRED]
    return find_one(Power.kind, called, candidates, lambda one: (one.code, one.name))


def _needs_the_court(power: Power) -> bool:
    """Without 强制执行权 of its own the organ asks the court to enforce (行政强制法 §13, §53)."""
    kind = power.coercion_kind
    is_enforcement = power.power_type is PowerType.COERCION and kind is not None and not kind.is_measure
    return is_enforcement and not power.has_own_enforcement


def _posts_by_role(facts: Facts, power: Power, key: str) -> dict[str, Post]:
    """Return the post for each role of a template (承 审 法 批) as far as the assignments of the power tell."""
    carrying = [(one.duty_role, one.post_id) for one in facts.assignments_by_power.get(power.id, ())]

    def in_role(role: DutyRole) -> list[Post]:
        posts = [post for post in facts.posts if (role, post.id) in carrying]
        return [post for post in posts if post.status is not Status.RETIRED]

    reviewing = in_role(DutyRole.REVIEW)
    legal = [post for post in reviewing if post.category is PostCategory.LEGAL_REVIEW]
    others = [post for post in reviewing if post not in legal]
    found = {
        "承": _first(in_role(DutyRole.HANDLE)),
        "审": _first([*others, *legal]),
        "法": _first([*legal, *others]),
        "批": _first(in_role(DutyRole.APPROVE)),
    }
    if key == "licence" and found["法"] == found["审"]:
        found["法"] = None  # who examined may not preside over the hearing (行政许可法 §48): that lane waits for another post
    return {role: post for role, post in found.items() if post is not None}


def _first(posts: Iterable[Post]) -> Post | None:
    return next(iter(posts), None)


def _bound(chart: Flowchart, posts: dict[str, Post]) -> Flowchart:
    """Bind each lane to the post of its role; a second lane of the same post gives its steps to the first."""
    lane_of_post: dict[UUID, UUID] = {}
    for lane in chart.lanes:
        post = None if lane.outside else posts.get(lane.role)
        if post is None:
            continue
        if post.id in lane_of_post:
            chart = remove_lane(chart, lane.id, lane_of_post[post.id])
            continue
        lane_of_post[post.id] = lane.id
        chart = bind_lane(chart, lane.id, label=post.name, post_id=post.id)
    return chart
