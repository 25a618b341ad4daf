"""Which class of value each record type is, and how a value looks in a record."""

import dataclasses
from functools import cache
from typing import Any, ClassVar, Protocol
from uuid import UUID

import msgspec

from lawdesk.domain.appraisal.values import Assessment, Scheme
from lawdesk.domain.attachments import Attachment
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.letters.values import Letter
from lawdesk.domain.organisation.values import Certificate, Entrustment, Institution, Person, Post, PostHolding, Unit
from lawdesk.domain.powers.discretion import DiscretionTier
from lawdesk.domain.powers.values import Assignment, Duty, Liability, Power
from lawdesk.domain.statutes.values import BasisEntry, Citation, LegalVersion, LegalWork
from lawdesk.domain.submissions.exchange_records import (
    Ack,
    CardRecord,
    CommentReply,
    Decision,
    Publication,
    Resync,
    ReviewComment,
    Revocation,
)
from lawdesk.domain.submissions.values import Submission


class RecordValue(Protocol):
    """A frozen dataclass that travels."""

    kind: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def id(self) -> UUID:
        """Its identity."""


_CLASSES: tuple[type[RecordValue], ...] = (
    *(Institution, Entrustment, Unit, Post, Person, PostHolding, Certificate),
    *(LegalWork, LegalVersion, BasisEntry, Citation),
    *(Power, DiscretionTier, Duty, Liability, Assignment, Flowchart, Letter, Scheme, Assessment, Submission),
    *(Ack, Decision, ReviewComment, CommentReply, Attachment, CardRecord, Revocation, Publication, Resync),
)
CLASS_BY_TYPE: dict[str, type[RecordValue]] = {one.kind: one for one in _CLASSES}


def wire_name(field: str) -> str:
    """Return the name of a field in a record: a trailing underscore only keeps Python content."""
    return field.removesuffix("_")


@cache
def field_names(cls: type[RecordValue]) -> dict[str, str]:
    """Return the fields of a class but the id, by their names in a record."""
    return {wire_name(one.name): one.name for one in dataclasses.fields(cls) if one.name != "id"}


def value_object(value: RecordValue) -> dict[str, Any]:
    """Return the object of a value: every field but the id, nothing left out, ids and dates and codes as text."""
    plain = msgspec.to_builtins(value)
    return {name: plain[field] for name, field in field_names(type(value)).items()}
