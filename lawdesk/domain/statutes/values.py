"""法规文库 and 执法依据: a work, its dated versions, the tree of a text, citations into it, entries of the unit's catalogue."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.values import Level


class Rank(StrEnum):
    """效力位阶, highest first; the Chinese word is the stored code (立法法 §98–§102)."""

    LAW = "法律"
    INTERPRETATION_OF_LAW = "法律解释"
    ADMINISTRATIVE_REGULATION = "行政法规"
    STATE_COUNCIL_DECISION = "国务院决定"
    SUPERVISORY_REGULATION = "监察法规"
    PROVINCIAL_REGULATION = "地方性法规(省)"
    CITY_REGULATION = "地方性法规(市)"
    AUTONOMOUS_REGULATION = "自治条例/单行条例"
    SPECIAL_ZONE_REGULATION = "经济特区法规"
    DEPARTMENT_RULE = "部门规章"
    PROVINCIAL_RULE = "地方政府规章(省)"
    CITY_RULE = "地方政府规章(市)"
    JUDICIAL_INTERPRETATION = "司法解释"
    STAFFING_PROVISION = "三定规定"
    ENTRUSTMENT_DOCUMENT = "委托文件"
    DISCRETION_STANDARD = "裁量基准"
    NORMATIVE_DOCUMENT = "其他规范性文件"


class ChangeKind(StrEnum):
    """变动方式: how a version came about."""

    ENACTED = "制定"
    REVISED = "修订"
    AMENDED = "修正"
    REPEALED = "废止"
    DECLARED_VOID = "宣布失效"
    SUSPENDED = "暂停适用"


class Validity(StrEnum):
    """时效性 of a version on a day; derived, never stored."""

    NOT_YET = "尚未施行"
    IN_FORCE = "现行有效"
    AMENDED = "已被修改"
    CEASED = "失效"
    REPEALED = "废止"
    SUSPENDED = "暂停适用"


class ProvisionKind(StrEnum):
    """Kind of a node of the text tree."""

    PART = "part"
    SUBPART = "subpart"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    SUBITEM = "subitem"
    ANNEX = "annex"
    BLOCK = "block"


class LineKind(StrEnum):
    """The kinds of a marked line. `TEXT` goes on with what stands before it, `TITLE` is a heading without a rank."""

    TITLE = "title"
    PART = "part"
    SUBPART = "subpart"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    SUBITEM = "subitem"
    ANNEX = "annex"
    TEXT = "text"


class CitationRole(StrEnum):
    """What a citation does for the record that makes it; the Chinese word is the stored code."""

    ESTABLISH = "设定"
    IMPLEMENT = "实施"
    PROCEDURE = "程序"
    TIME_LIMIT = "时限"
    DISCRETION = "裁量"
    FEE = "收费"
    ACCOUNTABILITY = "追责"
    QUALIFICATION = "主体资格"
    ENTRUSTMENT = "委托"


class CitationOrigin(StrEnum):
    """A citation made by hand is never overwritten by a new recognition."""

    AUTO = "auto"
    MANUAL = "manual"


class Fate(StrEnum):
    """What became of a provision in the next version (条号对应); a provision that only got another number is `same`."""

    SAME = "same"
    CHANGED = "changed"
    MERGED = "merged"
    SPLIT = "split"
    DELETED = "deleted"


class BasisGroup(StrEnum):
    """依据分组: 通用, 专业, 配合 (武政办〔2005〕152号 三(一)1)."""

    COMMON = "common"
    SECTOR = "sector"
    ASSISTING = "assisting"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalWork:
    """法律文件: a law as such, over all its versions. `replaced_by_id` is the work that took its place when it was repealed."""

    kind: ClassVar[str] = "legal_work"

    id: UUID = field(default_factory=new_id)
    title: str
    short_title: str = ""
    rank: Rank
    body: str = ""
    territory: str = ""
    source: str = ""
    replaced_by_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalVersion:
    """版本: the text as enacted or amended on one date. `ceased_on` is an exclusive end; an unknown date is None.

    `verified_on` and `verified_by` say when and by whom the text was compared with the published one (核对).
    """

    kind: ClassVar[str] = "legal_version"

    id: UUID = field(default_factory=new_id)
    work_id: UUID
    label: str = ""
    adopted_on: date | None = None
    promulgated_on: date | None = None
    document_number: str = ""
    effective_on: date | None = None
    ceased_on: date | None = None
    change_kind: ChangeKind = ChangeKind.ENACTED
    remark: str = ""
    verified_on: date | None = None
    verified_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """条文: one node of a text in document order. `parent` is the address of the node above, "" at the top.

    `address` is unique in its version: `a64.p1.i4.s2` for 条款项目, `a120_1` for 之一, `b1.c2.s3` for 编章节, `h1.h2` for
    一、(一) of texts without 条, `n1` for 附件, `t5` for a free block. `text` is the node's own text, without its children's.
    """

    address: str
    parent: str
    provision_kind: ProvisionKind
    number_text: str = ""
    number: int | None = None
    suffix: int = 0
    heading: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDate:
    """The day from which a provision has effect, where it is not that of its version (立法法: 施行日期)."""

    address: str
    effective_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A line of a text marked by hand, found again by its words `line`; `turn` counts lines that say the same."""

    line: str
    turn: int = 1
    line_kind: LineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class StatuteText:
    """The whole text of one version, an aggregate: `id` is the id of its `LegalVersion`.

    `opening` is the title as the text has it, `header` what stands below it (题注), so that nothing of the text is lost.
    `source_sha256` and `source_name` name the imported file; `doubts` are what the parser was not sure of, `corrections` what
    a person marked, `article_dates` the provisions that have effect from another day than the version.
    """

    kind: ClassVar[str] = "statute_text"

    id: UUID
    source_sha256: str = ""
    source_name: str = ""
    provisions: tuple[Provision, ...] = ()
    doubts: tuple[str, ...] = ()
    opening: str = ""
    header: str = ""
    article_dates: tuple[ArticleDate, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """引用: a link from a record to provisions of one version.

    `written` is the text as found, `law_title` the name in it. Without `version_id` it is not resolved (待复核).
    `addresses` are provisions of that version; a range is `a3..a5`. None at all points at the law as a whole.
    `quoted_text` is what the imported list quotes of the provision. `review` says why a person must look at it again (待复核).
    """

    kind: ClassVar[str] = "citation"

    id: UUID = field(default_factory=new_id)
    owner_kind: str
    owner_id: UUID
    role: CitationRole
    written: str = ""
    law_title: str = ""
    version_id: UUID | None = None
    addresses: tuple[str, ...] = ()
    origin: CitationOrigin = CitationOrigin.AUTO
    quoted_sha256: str = ""
    quoted_text: str = ""
    review: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisEntry:
    """目录条目 of the unit's 执法依据目录. `is_issued`: from the superior; `declined_reason` says why it is 不适用 then.

    `subjects` (执行主体) are institutions or units that carry the statute out; none means the institution itself.
    """

    kind: ClassVar[str] = "basis_entry"

    id: UUID = field(default_factory=new_id)
    institution_id: UUID
    version_id: UUID
    group: BasisGroup | None = None
    lead_institution: str = ""
    levels: tuple[Level, ...] = ()
    is_qualification_basis: bool = False
    is_issued: bool = False
    declined_reason: str = ""
    key_articles: tuple[str, ...] = ()
    reviewed_on: date | None = None
    sort_number: int = 0
    remark: str = ""
    subjects: tuple[UUID, ...] = ()
    reviewed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedBasis:
    """A line of a 执法依据目录 that the superior issued, as it is written there; `version_id` where the library knows the work.

    `declined_reason` says why the unit does not adopt it (不适用). `key_articles` are words: 第四条、第八条第一款.
    """

    kind: ClassVar[str] = "issued_basis"

    id: UUID = field(default_factory=new_id)
    list_title: str
    issuer: str = ""
    issued_on: date | None = None
    title: str
    document_number: str = ""
    rank: Rank | None = None
    group: BasisGroup | None = None
    levels: tuple[Level, ...] = ()
    key_articles: str = ""
    version_id: UUID | None = None
    declined_reason: str = ""
    sort_number: int = 0
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """条号对应: where a provision of one version went in the next; an empty `to_address` means deleted.

    A stored one was shipped or confirmed by a person; what likeness proposes is never stored by itself.
    """

    kind: ClassVar[str] = "successor"

    id: UUID = field(default_factory=new_id)
    from_version_id: UUID
    from_address: str
    to_version_id: UUID
    to_address: str
    score: int = 10000  # similarity in 1/10 000
    fate: Fate = Fate.CHANGED
