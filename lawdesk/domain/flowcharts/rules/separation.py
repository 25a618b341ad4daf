"""相互制约: who investigates does not review, decide or preside over the hearing."""

from collections.abc import Iterator
from itertools import combinations
from uuid import UUID

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.flowcharts.mandatory import DECIDING, HEARING, INVESTIGATING, LEGAL_REVIEW
from lawdesk.domain.flowcharts.rules.common import CheckedChart, chart_hit, checked
from lawdesk.domain.flowcharts.values import Flowchart, Step

SEPARATED = ("penalty-ordinary", "penalty-hearing", "adjudication")


@rule(
    "FLW-08",
    Severity.ERROR,
    over=Flowchart,
    ground="由《行政处罚法》第五十七条、第五十八条推定",
    message="“{a}”与“{b}”由同一岗位“{post}”承担；调查、法制审核、决定应当分开。",
)
def three_posts(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """Investigation, legal review and decision stand in different posts."""
    one = checked(facts, chart)
    if one.procedure not in SEPARATED:
        return
    for first, second in combinations((INVESTIGATING, LEGAL_REVIEW, DECIDING), 2):
        yield from _clashes(facts, one, one.standard(first), one.standard(second))


@rule(
    "FLW-09",
    Severity.ERROR,
    over=Flowchart,
    ground="《行政处罚法》第六十四条第四项；《行政许可法》第四十八条第一款第三项",
    message="“{a}”与“{b}”由同一岗位“{post}”承担；听证主持与调查（审查）应当分开。",
)
def hearing_host_is_another(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """Who presides over the hearing neither investigated nor examined the case."""
    one = checked(facts, chart)
    examining = INVESTIGATING | (frozenset({"审查"}) if one.procedure == "licence" else frozenset())
    yield from _clashes(facts, one, one.standard(examining), one.standard(HEARING))


def _clashes(facts: Facts, one: CheckedChart, first: tuple[Step, ...], second: tuple[Step, ...]) -> Iterator[Hit]:
    for early in first:
        for late in second:
            if early.id != late.id and _who(one, early) == _who(one, late):
                words = (("a", early.name), ("b", late.name), ("post", _name(facts, one, early)))
                yield chart_hit(one.chart, *words, step=late)


def _who(one: CheckedChart, step: Step) -> UUID:
    """Return the post of a step; a lane without one stands for itself."""
    lane = one.lanes[step.lane_id]
    return lane.post_id or lane.id


def _name(facts: Facts, one: CheckedChart, step: Step) -> str:
    lane = one.lanes[step.lane_id]
    post = facts.post_by_id.get(lane.post_id) if lane.post_id else None
    return post.name if post else lane.label
