"""What the lists of the sample do not hold: fields by type of its powers, discretion tiers, remedies, training and exams."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.training import Exam, Training, TrainingKind, TrainingPlan
from lawdesk.domain.organisation.values import Certificate
from lawdesk.domain.powers.discretion import DiscretionTier, Grade
from lawdesk.domain.powers.remedies import standard_remedy
from lawdesk.domain.powers.values import PenaltyKind, Power
from lawdesk.operations.workspace import Workspace
from lawdesk.paths import resources


def complete_sample(workspace: Workspace) -> None:
    """Fill in the powers and the people of the sample, so that its checks find no error."""
    details: dict[str, Any] = json.loads((resources() / "sample" / "details.json").read_text("utf-8"))
    with workspace.store.transaction(workspace.operator, "power.change", title="补充示例内容") as tx:
        powers = tx.all(Power)
        by_name = details["licences"] | details["penalties"]
        tx.put_many([_completed(power, by_name.get(power.name, {})) for power in powers])
        tx.put_many([tier for power in powers for tier in _tiers(power, details)])
        tx.put_many(list(_trained(tx, details["training"])))
        tx.put(TrainingPlan(year=date.today().year, **details["plan"]))


def _completed(power: Power, fields: dict[str, Any]) -> Power:
    changes: dict[str, Any] = {name: one for name, one in fields.items() if name not in ("materials", "penalty_kinds", "tiers")}
    if "materials" in fields:
        changes["materials"] = tuple(fields["materials"])
    if "penalty_kinds" in fields:
        changes["penalty_kinds"] = tuple(PenaltyKind(one) for one in fields["penalty_kinds"])
    return replace(power, remedy=power.remedy or standard_remedy(power), **changes)


def _tiers(power: Power, details: dict[str, Any]) -> Iterator[DiscretionTier]:
    for number, (grade, circumstances, low, high) in enumerate(
        details["penalties"].get(power.name, {}).get("tiers", ()), start=1
    ):
        yield DiscretionTier(
            power_id=power.id,
            grade=Grade(grade),
            circumstances=circumstances,
            range_minimum=low,
            range_maximum=high,
            source_document=details["tier_source"],
            published_on=date(date.today().year, 1, 5),
            sort_number=number,
        )


def _trained(reader: Reader, facts: dict[str, Any]) -> Iterator[Training | Exam]:
    """Yield induction and exam of everybody with a certificate, some days before it was issued."""
    for one in reader.all(Certificate):
        if one.issued_on is None:
            continue
        passed = one.issued_on - timedelta(days=facts["days_before_certificate"])
        yield Training(
            person_id=one.person_id,
            training_kind=TrainingKind.INDUCTION,
            content=facts["content"],
            hours=facts["hours"],
            starts_on=passed - timedelta(days=5),
            ends_on=passed,
        )
        yield Exam(person_id=one.person_id, name=facts["exam"], score_cp=facts["score_cp"], taken_on=passed)
