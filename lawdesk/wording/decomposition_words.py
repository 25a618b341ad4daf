"""What is wrong with the posts of a power, in words: short for a cell, whole for a tooltip or the command line."""

from collections.abc import Callable, Hashable
from typing import NamedTuple, TypeVar
from uuid import UUID

from lawdesk.domain.facts import Facts
from lawdesk.domain.powers.decomposition import Carried, Load, Problem, Trouble
from lawdesk.domain.powers.duty_letters import BIT, ROLES
from lawdesk.wording.labels import label

K = TypeVar("K", bound=Hashable)
TROUBLE_LABELS = {
    Trouble.NO_HANDLER: "缺承办",
    Trouble.NO_REVIEWER: "缺审核",
    Trouble.NO_APPROVER: "缺批准",
    Trouble.SAME_POST: "岗位冲突",
    Trouble.SAME_PERSON: "人员冲突",
    Trouble.SEVERAL_UNITS: "多头承办",
}


def short_words(problems: tuple[Problem[K], ...]) -> str:
    """Return the problems of a power in a few signs: 「缺承、批」, 「岗位冲突」, 「齐全」."""
    gaps = [label(one.roles[0])[0] for one in problems if one.trouble in _GAPS]
    rest = [TROUBLE_LABELS[one.trouble] for one in problems if one.trouble not in _GAPS]
    words = [*(["缺" + "、".join(gaps)] if gaps else []), *dict.fromkeys(rest)]
    return "，".join(words) if words else "齐全"


_GAPS = (Trouble.NO_HANDLER, Trouble.NO_REVIEWER, Trouble.NO_APPROVER)


def problem_sentence(problem: Problem[K], post_name: Callable[[K], str], person_name: Callable[[Hashable], str]) -> str:
    """Return a problem as a sentence that names posts and person."""
    roles = "、".join(label(role) for role in problem.roles)
    posts = "、".join(post_name(post) for post in problem.posts)
    match problem.trouble:
        case Trouble.SAME_POST:
            return f"「{posts}」一个岗位兼有{roles}，应当分开。"
        case Trouble.SAME_PERSON:
            return f"{person_name(problem.person)}在「{posts}」兼有{roles}，应当由不同的人承担。"
        case Trouble.SEVERAL_UNITS:
            return f"由不同机构的「{posts}」共同承办，没有写明分工。"
        case _:
            return f"没有{roles}岗位。"


def load_words(load: Load) -> str:
    """Return the load of a post: 「12 项（承办 8、审核 4），折合 10.0」."""
    parts = "、".join(f"{label(role)} {count}" for role, count in zip(ROLES, load.counts, strict=True) if count)
    return f"{load.powers} 项" + (f"（{parts}），折合 {load.weight / 10:.1f}" if parts else "")


class CarriedRow(NamedTuple):
    """A power as a line of the decomposition: its posts by role, its problems as sentences."""

    code: str
    name: str
    posts: tuple[str, str, str, str]
    problems: tuple[str, ...]


def carried_row(facts: Facts, one: Carried[UUID]) -> CarriedRow:
    """Return a power with its posts and problems in words."""
    names = {post.id: post.name for post in facts.posts}
    people: dict[Hashable, str] = {person.id: person.name for person in facts.people}

    def post_name(post: UUID) -> str:
        return names.get(post, "")

    def person_name(person: Hashable) -> str:
        return people.get(person, "")

    by_role = ["、".join(post_name(post) for post, mask in one.held.items() if mask & BIT[role]) for role in ROLES]
    return CarriedRow(
        code=one.power.code,
        name=one.power.name,
        posts=(by_role[0], by_role[1], by_role[2], by_role[3]),
        problems=tuple(problem_sentence(problem, post_name, person_name) for problem in one.problems),
    )
