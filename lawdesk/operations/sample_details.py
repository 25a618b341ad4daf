"""What the lists of the sample do not hold: conditions and materials of its licences, remedies, training and exams."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.training import Exam, Training, TrainingKind
from lawdesk.domain.organisation.values import Certificate
from lawdesk.domain.powers.remedies import standard_remedy
from lawdesk.domain.powers.values import Power
from lawdesk.operations.workspace import Workspace
from lawdesk.paths import resources


def complete_sample(workspace: Workspace) -> None:
    """Fill in the powers and the people of the sample, so that its checks find no error."""
    details: dict[str, Any] = json.loads((resources() / "sample" / "details.json").read_text("utf-8"))
    with workspace.store.transaction(workspace.operator, "power.change", title="补充示例内容") as tx:
        tx.put_many([_completed(power, details["licences"].get(power.name, {})) for power in tx.all(Power)])
        tx.put_many(list(_trained(tx, details["training"])))


def _completed(power: Power, licence: dict[str, Any]) -> Power:
    changes: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in licence.items()}
    return replace(power, remedy=power.remedy or standard_remedy(power), **changes)


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
