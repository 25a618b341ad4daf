"""Invented charts for tests: random power-like graphs, small flowcharts from a line of text, facts around them."""

import random
from datetime import date
from uuid import UUID

from lawdesk.domain.facts import Facts
from lawdesk.domain.flowcharts.layout.graph import Edge, Graph, Node
from lawdesk.domain.flowcharts.values import Flowchart, FormOfWork, Lane, Step, StepKind, Transition
from lawdesk.domain.ids import new_id
from lawdesk.domain.powers.values import DutyRole, Power, PowerType

DAY = date(2026, 6, 30)


def random_graph(seed: int, size: int) -> Graph:
    """Return a spine with decisions (loops, early ends, second branches) and parallel opinions over 3–5 lanes."""
    source = random.Random(seed)
    lanes = tuple(f"lane-{number}" for number in range(source.randint(3, 5)))
    nodes: list[Node] = []
    edges: list[Edge] = []
    lane = source.choice(lanes)

    def add(kind: str) -> str:
        nonlocal lane
        if source.random() < 0.35:
            lane = source.choice(lanes)
        width, height = {"work": (110, 56), "decision": (90, 50)}.get(kind, (90, 30))
        nodes.append(Node(id=f"n{len(nodes)}", width=width, height=height, lane=lane, kind=kind))
        return nodes[-1].id

    def join(first: str, second: str, label: str = "") -> None:
        size = (12.0 * len(label), 16.0) if label else (0.0, 0.0)
        edges.append(
            Edge(id=f"e{len(edges)}", source=first, target=second, label=label, label_width=size[0], label_height=size[1])
        )

    open_ends = [(add("start"), "")]
    while len(nodes) < size - 1:
        chance = source.random()
        if chance < 0.6:
            new = add("work")
            for end, label in open_ends:
                join(end, new, label)
            open_ends = [(new, "")]
        elif chance < 0.85:
            new = add("decision")
            for end, label in open_ends:
                join(end, new, label)
            kind = source.choice(("loop", "end", "branch"))
            if kind == "loop":
                join(new, source.choice([one.id for one in nodes[-7:-1]]), "否")
                open_ends = [(new, "是")]
            elif kind == "end":
                join(new, add("end"), "不予受理")
                open_ends = [(new, "是")]
            else:
                branch = add("work")
                join(new, branch, "否")
                open_ends = [(new, "是"), (branch, "")]
        else:
            opinions = [add("work") for _ in range(source.randint(2, 3))]
            for end, label in open_ends:
                for opinion in opinions:
                    join(end, opinion, label)
            open_ends = [(opinion, "") for opinion in opinions]
    last = add("end")
    for end, label in open_ends:
        join(end, last, label)
    return Graph(nodes=tuple(nodes), edges=tuple(edges), lanes=lanes)


KINDS = {"(": StepKind.START, ")": StepKind.END, "?": StepKind.DECISION, "=": StepKind.PARALLEL}


def chart_of(text: str, title: str = "样图") -> Flowchart:
    """Return a chart from text such as `(开始 > 受理 > 齐全?  齐全? -是> 决定  齐全? -否> 补正  补正 > 受理`.

    A chain is divided by `>`; `-标签>` labels the line; `(` before a name makes 开始, `)` 结束, `?` behind it 判断.
    """
    lane = Lane(label="承办岗位")
    steps: dict[str, Step] = {}
    transitions: list[Transition] = []

    def step(name: str) -> UUID:
        kind = next((KINDS[sign] for sign in KINDS if sign in name), StepKind.WORK)
        plain = name.strip("()?=")
        if plain not in steps:
            is_work = kind is StepKind.WORK
            steps[plain] = Step(
                name=plain,
                step_kind=kind,
                lane_id=lane.id,
                standard_step=plain,
                duty_role=DutyRole.HANDLE if is_work else None,
                form_of_work=(FormOfWork.WRITTEN,) if is_work else (),
            )
        return steps[plain].id

    for chain in text.split("  "):
        words = chain.split()
        current = step(words[0])
        for arrow, name in zip(words[1::2], words[2::2], strict=True):
            following = step(name)
            transitions.append(Transition(source_id=current, target_id=following, label=arrow.strip("->")))
            current = following
    return Flowchart(title=title, lanes=(lane,), steps=tuple(steps.values()), transitions=tuple(transitions))


def power_of(power_type: PowerType, **fields: object) -> Power:
    """Return an invented power."""
    return Power(name="样例职权", power_type=power_type, institution_id=new_id(), **fields)  # type: ignore[arg-type]


def facts_of(*charts: Flowchart, **fields: object) -> Facts:
    """Return facts that hold these charts."""
    return Facts(day=DAY, flowcharts=charts, **fields)  # type: ignore[arg-type]
