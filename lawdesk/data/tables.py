"""The tables. One for each kind of value, its columns named as the fields; beside them the envelope that the gate keeps.

The gate's own tables (changes, audit, drafts, blobs, search) follow. Every constraint is named; SQL stays portable.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

from lawdesk.data.mapping import field_types, is_optional, stored_type
from lawdesk.domain.acceptances import AcceptedFinding
from lawdesk.domain.appraisal.values import Assessment, Scheme
from lawdesk.domain.attachments import Attachment
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.letters.values import Letter
from lawdesk.domain.list_mappings import ListMapping
from lawdesk.domain.numbering import NumberRule
from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.training import Exam, Training, TrainingPlan
from lawdesk.domain.organisation.values import Certificate, Entrustment, Institution, Operator, Person, Post, PostHolding, Unit
from lawdesk.domain.parameters import Parameter
from lawdesk.domain.powers.discretion import DiscretionTier
from lawdesk.domain.powers.issued import IssuedPower
from lawdesk.domain.powers.values import Assignment, Duty, Liability, Power
from lawdesk.domain.statutes.values import BasisEntry, Citation, IssuedBasis, LegalVersion, LegalWork, StatuteText, Successor
from lawdesk.domain.submissions.values import Bundle, Channel, PeerCard, Submission

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

COUNTED = BigInteger().with_variant(Integer, "sqlite")
"""A number that counts rows: in the file it is the row's own place, which saves an index and so pages of every commit."""

_COLUMN_TYPES: dict[type, Any] = {UUID: String(36), int: BigInteger, bool: Boolean(create_constraint=False)}


def value_table(kind: Any, references: dict[str, str] | None = None, *indexed: str) -> Table:
    """Declare the table of a value class; `references` names the kind that a field points at."""
    columns = [_column(name, hint) for name, hint in field_types(kind).items()]
    keys = [
        ForeignKeyConstraint([field], [f"{target}.id"], deferrable=True, initially="DEFERRED")
        for field, target in (references or {}).items()
    ]
    table = Table(kind.kind, METADATA, *columns, *_envelope(), *keys)
    for field in (*(references or {}), *indexed, "org"):
        Index(f"ix_{kind.kind}_{field}", table.c[field])
    return table


def _column(name: str, hint: Any) -> Column[Any]:
    column_type = _COLUMN_TYPES.get(stored_type(hint), Text)
    return Column(name, column_type, primary_key=name == "id", nullable=is_optional(hint))


def _envelope() -> list[Column[Any]]:
    return [
        Column("rev", BigInteger, nullable=False),
        Column("record_state", String(4), nullable=False),
        Column("org", String(64), nullable=False),
        Column("has_left", Boolean(create_constraint=False), nullable=False),
        Column("created_at", String(24), nullable=False),
        Column("created_by", Text, nullable=False),
        Column("updated_at", String(24), nullable=False),
        Column("updated_by", Text, nullable=False),
    ]


INSTITUTION = value_table(
    Institution, dict.fromkeys(("government_id", "superior_id", "entrusting_id", "successor_id"), "institution")
)
UNIT = value_table(Unit, {"institution_id": "institution", "parent_id": "unit"})
POST = value_table(Post, {"unit_id": "unit"}, "code")
PERSON = value_table(Person, {"unit_id": "unit"}, "name")
POST_HOLDING = value_table(PostHolding, {"post_id": "post", "person_id": "person"})
CERTIFICATE = value_table(Certificate, {"person_id": "person"}, "expires_on")
CERTIFICATE_RULE = value_table(CertificateRule)
TRAINING_PLAN = value_table(TrainingPlan)
TRAINING = value_table(Training, {"person_id": "person", "plan_id": "training_plan", "post_id": "post"})
EXAM = value_table(Exam, {"person_id": "person"})
OPERATOR = value_table(Operator)
ENTRUSTMENT = value_table(Entrustment, {"entrusting_id": "institution", "entrusted_id": "institution"})
LEGAL_WORK = value_table(LegalWork, {"replaced_by_id": "legal_work"}, "title")
LEGAL_VERSION = value_table(LegalVersion, {"work_id": "legal_work"})
STATUTE_TEXT = value_table(StatuteText, {"id": "legal_version"}, "source_sha256")
CITATION = value_table(Citation, {"version_id": "legal_version"}, "owner_id")
BASIS_ENTRY = value_table(BasisEntry, {"institution_id": "institution", "version_id": "legal_version"})
ISSUED_BASIS = value_table(IssuedBasis, {"version_id": "legal_version"})
SUCCESSOR = value_table(Successor, {"from_version_id": "legal_version", "to_version_id": "legal_version"})
POWER = value_table(
    Power, {"institution_id": "institution", "handling_unit_id": "unit", "parent_id": "power"}, "code", "power_type", "name"
)
Index(
    "ix_power_list", *(POWER.c[name] for name in ("sort_number", "code", "id", "record_state"))
)  # a long list opens by it alone
DISCRETION_TIER = value_table(DiscretionTier, {"power_id": "power"})
ISSUED_POWER = value_table(IssuedPower, {"power_id": "power"})
DUTY = value_table(Duty, {"power_id": "power", "post_id": "post"})
LIABILITY = value_table(Liability, {"power_id": "power", "post_id": "post"})
ASSIGNMENT = value_table(Assignment, {"power_id": "power", "post_id": "post"})
FLOWCHART = value_table(Flowchart)
LETTER = value_table(Letter, {"post_id": "post", "person_id": "person", "unit_id": "unit"}, "number")
SCHEME = value_table(Scheme)
ASSESSMENT = value_table(Assessment, {"scheme_id": "scheme", "target_id": "institution"})
SUBMISSION = value_table(Submission)
PEER_CARD = value_table(PeerCard, {}, "office_id")
CHANNEL = value_table(Channel, {}, "office_id")
BUNDLE = value_table(Bundle, {}, "manifest_digest")
ATTACHMENT = value_table(Attachment, {}, "owner_id", "sha256")
NUMBER_RULE = value_table(NumberRule)
PARAMETER = value_table(Parameter)
LIST_MAPPING = value_table(ListMapping)
ACCEPTED_FINDING = value_table(AcceptedFinding, {}, "record_id")

KINDS: dict[str, Any] = {
    kind.kind: kind
    for kind in (
        *(Institution, Unit, Post, Person, PostHolding, Certificate, Operator, Entrustment),
        *(CertificateRule, TrainingPlan, Training, Exam),
        *(LegalWork, LegalVersion, StatuteText, Citation, BasisEntry, IssuedBasis, Successor),
        *(Power, DiscretionTier, IssuedPower, Duty, Liability, Assignment, Flowchart, Letter, Scheme, Assessment),
        *(Submission, PeerCard, Channel, Bundle, Attachment),
        *(NumberRule, Parameter, ListMapping, AcceptedFinding),
    )
}

META = Table("meta", METADATA, Column("name", String(40), primary_key=True), Column("value", Text, nullable=False))
CHANGESET = Table(
    "changeset",
    METADATA,
    Column("seq", COUNTED, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("group", String(36), nullable=False),
    Column("undoes", String(36), nullable=False),
    Column("barrier", Text, nullable=False),
    Column("actor", Text, nullable=False),
)
CHANGE = Table(
    "change",
    METADATA,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("n", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(24), nullable=False),
    Column("id", String(36), nullable=False),
    Column("op", String(8), nullable=False),
    Column("rev_before", BigInteger, nullable=False),
    Column("rev_after", BigInteger, nullable=False),
    Column("fields", Text, nullable=False),
    Column("after", String(64), nullable=False),
    Column("salt", String(32), nullable=False),
    Column("digest", String(64), nullable=False),
    Index("ix_change_record", "kind", "id", "seq"),
    sqlite_with_rowid=False,
)
AUDIT = Table(
    "audit",
    METADATA,
    Column("seq", COUNTED, primary_key=True, autoincrement=False),
    Column("row", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("at", String(24), nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("object_kind", String(24), nullable=False),
    Column("object_id", String(36), nullable=False),
    Column("result", Text, nullable=False),
)
BLOB = Table(
    "blob",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("added_seq", BigInteger, nullable=False),
    Column("is_complete", Boolean(create_constraint=False), nullable=False),
    Column("idle_since", String(24), nullable=False),
)
BLOB_CHUNK = Table(
    "blob_chunk",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("n", BigInteger, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)
BLOB_REF = Table(
    "blob_ref",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("kind", String(24), primary_key=True),
    Column("id", String(36), primary_key=True),
    Column("field", String(80), primary_key=True),
    Index("ix_blob_ref_record", "kind", "id"),
)
DRAFT = Table(
    "draft",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("place", Text, nullable=False),
    Column("record_kind", String(24), nullable=False),
    Column("record_id", String(36), nullable=False),
    Column("base_rev", BigInteger, nullable=False),
    Column("fields", Text, nullable=False),
    Column("typed_at", String(24), nullable=False),
    Column("run", String(36), nullable=False),
    Column("actor", Text, nullable=False),
)
ARTICLE = Table(
    "article",
    METADATA,
    Column("number", COUNTED, primary_key=True, autoincrement=False),
    Column("version_id", String(36), nullable=False),
    Column("address", String(80), nullable=False),
    Column("text", Text, nullable=False),
    Index("ix_article_version_id", "version_id"),
)
