"""Which powers a rule of assignment means: all 处罚 of this unit, all whose name holds 占用, all that nobody approves yet."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from lawdesk.domain.organisation.values import Level
from lawdesk.domain.powers.duty_letters import BIT
from lawdesk.domain.powers.values import DutyRole, Power, PowerType


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a power must meet, each part only where it is given. `missing`: no post in use carries it in this role."""

    power_types: Collection[PowerType] = ()
    unit_ids: Collection[UUID] = ()
    levels: Collection[Level] = ()
    name: str = ""
    missing: DutyRole | None = None

    def fits(self, power: Power, present: int) -> bool:
        """Does the rule mean this power, whose posts have the roles `present` (a bit each) together?"""
        return (
            (not self.power_types or power.power_type in self.power_types)
            and (not self.unit_ids or power.handling_unit_id in self.unit_ids)
            and (not self.levels or any(level in self.levels for level in power.levels))
            and (not self.name or self.name in power.name or self.name in power.code)
            and (self.missing is None or not present & BIT[self.missing])
        )
