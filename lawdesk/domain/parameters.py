"""检查参数: numbers and days that rules read and that local practice may set otherwise; 待核实 until the source was read."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from lawdesk.domain.ids import new_id

if TYPE_CHECKING:
    from lawdesk.domain.facts import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """The value of one parameter in this unit, as text; `key` names it."""

    kind: ClassVar[str] = "parameter"

    id: UUID = field(default_factory=new_id)
    key: str
    value: str
    source: str = ""
    is_verified: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownParameter:
    """A parameter that a rule reads. `default` is "" where only local papers can say it.

    `unit` is what the number counts, "日期" for a date written as 2018-01-01.
    """

    key: str
    name: str
    unit: str
    default: str
    source: str
    rules: tuple[str, ...]


FINE_CEILING_DEPARTMENT_RULE = "fine-ceiling-department-rule"
FINE_CEILING_LOCAL_RULE = "fine-ceiling-local-rule"
QUALIFICATION_SINCE = "legal-qualification-since"
LEGAL_REVIEWER_SHARE = "legal-reviewer-share"

KNOWN = {
    one.key: one
    for one in (
        KnownParameter(
            key=FINE_CEILING_DEPARTMENT_RULE,
            name="部门规章设定罚款的限额",
            unit="元",
            default="100000",
            source="国发〔2021〕26号（涉及公民生命健康安全、金融安全且有危害后果的另有限额）",
            rules=("POW-05",),
        ),
        KnownParameter(
            key=FINE_CEILING_LOCAL_RULE,
            name="地方政府规章设定罚款的限额",
            unit="元",
            default="",
            source="本省、自治区、直辖市人大常委会的规定（《行政处罚法》第十四条第二款）",
            rules=("POW-05",),
        ),
        KnownParameter(
            key=QUALIFICATION_SINCE,
            name="初次从事法制审核应取得法律职业资格的起算日",
            unit="日期",
            default="2018-01-01",
            source="2017年修正的《行政处罚法》施行日；至迟为2021-07-15（《行政处罚法》第五十八条第二款、第八十六条）",
            rules=("PST-07",),
        ),
        KnownParameter(
            key=LEGAL_REVIEWER_SHARE,
            name="法制审核人员占执法人员的最低比例",
            unit="万分之一",
            default="500",
            source="国办发〔2018〕118号 四(十一)",
            rules=("PST-08",),
        ),
    )
}
"""Every parameter by its key; each stays 待核实 in a unit until somebody marks it as read there."""


def number_of(facts: "Facts", key: str) -> int | None:
    """Return a whole number as the unit has set it, else its default; None where neither is a number."""
    text = _text(facts, key).replace(",", "").replace("，", "")
    return int(text) if text.isdecimal() else None


def day_of(facts: "Facts", key: str) -> date | None:
    """Return a date as the unit has set it, else its default; None where neither is a date."""
    try:
        return date.fromisoformat(_text(facts, key))
    except ValueError:
        return None


def _text(facts: "Facts", key: str) -> str:
    for one in facts.parameters_by_key.get(key, ()):
        if one.value.strip():
            return one.value.strip()
    return KNOWN[key].default
