"""The matrix of powers and posts: who handles, reviews, approves, assists; and what is missing or in conflict."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.values import Post, Status
from lawdesk.domain.powers.values import Assignment, DutyRole, Power
from lawdesk.ui.lookups import unit_names
from lawdesk.wording.labels import label

LETTERS = {DutyRole.HANDLE: "承", DutyRole.REVIEW: "审", DutyRole.APPROVE: "批", DutyRole.ASSIST: "协"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Powers as rows, posts as columns; `roles` by (power, post); `problems` says per power what is wrong."""

    powers: tuple[Power, ...]
    posts: tuple[Post, ...]
    units: dict[UUID, str]
    roles: dict[tuple[UUID, UUID], tuple[DutyRole, ...]]
    problems: dict[UUID, str]
    total: int

    def letters(self, power: UUID, post: UUID) -> str:
        """Return the letters of a cell."""
        return "".join(LETTERS[role] for role in self.roles.get((power, post), ()))


def gather(reader: Reader, search: str, only_problems: bool) -> Matrix:
    """Return the matrix of the powers in use whose code or name holds `search`."""
    today = date.today()
    powers = [one for one in reader.all(Power) if one.status is Status.ACTIVE]
    posts = sorted(
        (one for one in reader.all(Post) if one.status is Status.ACTIVE),
        key=lambda one: (str(one.unit_id), one.sort_number, one.code),
    )
    roles: dict[tuple[UUID, UUID], list[DutyRole]] = defaultdict(list)
    for one in reader.all(Assignment):
        if one.covers(today):
            roles[(one.power_id, one.post_id)].append(one.duty_role)
    problems = {power.id: words for power in powers if (words := _problem(power, roles))}
    shown = [
        power
        for power in sorted(powers, key=lambda one: (one.sort_number, one.code))
        if (search in power.code or search in power.name) and (power.id in problems or not only_problems)
    ]
    ordered = {key: tuple(role for role in DutyRole if role in found) for key, found in roles.items()}
    return Matrix(
        powers=tuple(shown), posts=tuple(posts), units=unit_names(reader), roles=ordered, problems=problems, total=len(powers)
    )


def _problem(power: Power, roles: dict[tuple[UUID, UUID], list[DutyRole]]) -> str:
    by_role: dict[DutyRole, list[UUID]] = defaultdict(list)
    for (owner, post), found in roles.items():
        if owner == power.id:
            for role in found:
                by_role[role].append(post)
    missing = [label(role) for role in (DutyRole.HANDLE, DutyRole.APPROVE) if not by_role[role]]
    if missing:
        return "没有" + "、".join(missing) + "岗位"
    both = set(by_role[DutyRole.HANDLE]) & set(by_role[DutyRole.REVIEW])
    return "同一岗位既承办又审核" if both else ""
