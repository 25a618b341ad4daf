"""PST-10: no identity or telephone numbers in free text."""

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any
from uuid import UUID

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.letters.values import Letter
from lawdesk.domain.organisation.training import Exam, Training
from lawdesk.domain.organisation.values import Certificate, Entrustment, Institution, Person, Post, Unit
from lawdesk.domain.personal_numbers import has_personal_number
from lawdesk.domain.powers.discretion import DiscretionTier
from lawdesk.domain.powers.issued import IssuedPower
from lawdesk.domain.powers.values import Assignment, Duty, Liability, Power
from lawdesk.domain.statutes.values import BasisEntry

OF_THEIR_OWN = (Institution, Entrustment, Unit, Post, Person, Certificate, BasisEntry, Power, IssuedPower, Flowchart, Letter)
OF_A_POWER = (DiscretionTier, Duty, Liability, Assignment)
OF_A_PERSON = (Training, Exam)
NOT_FREE = frozenset({"code", "base_code", "local_code", "uscc", "region_code", "office_id", "phone", "certificate_number"})
"""Fields that hold codes, and the published telephone of a body."""
SHORTEST = 11  # a mobile number


@rule(
    "PST-10",
    Severity.WARNING,
    over=OF_THEIR_OWN + OF_A_POWER + OF_A_PERSON,
    ground="《个人信息保护法》第六条、第三十四条",
    message="文字中疑含身份证号或手机号",
)
def no_personal_numbers_in_free_text(facts: Facts, record: Any) -> Iterator[Hit]:
    """Free text holds no number of an identity card or a mobile telephone (个人信息保护法 §6, §34).

    What has no page of its own is told with the power or the person it belongs to.
    """
    for field, text in _texts(record):
        if len(text) >= SHORTEST and has_personal_number(text):
            kind, id = _shown_with(record)
            yield Hit(kind=kind, id=id, field=field)
            return


def _texts(record: Any) -> Iterator[tuple[str, str]]:
    for name in _text_fields(record.__class__):
        yield name, getattr(record, name)
    if isinstance(record, Flowchart):
        for step in record.steps:
            yield "steps", f"{step.name}\n{step.content}"


@cache
def _text_fields(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind) if one.type in (str, "str") and one.name not in NOT_FREE)


def _shown_with(record: Any) -> tuple[str, UUID]:
    if isinstance(record, Liability) and record.power_id is None:
        return (Post.kind, record.post_id) if record.post_id else (Liability.kind, record.id)
    if isinstance(record, OF_A_POWER):
        return Power.kind, record.power_id or record.id
    if isinstance(record, OF_A_PERSON):
        return Person.kind, record.person_id
    return record.kind, record.id
