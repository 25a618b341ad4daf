"""An invented rule in two versions, and records of every kind that cite the old one."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from operations.small_unit import HOME, put, stored
from sound_facts import HANDLER, POWER

from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step
from lawdesk.domain.letters.values import Letter, LetterItem, LetterKind
from lawdesk.domain.organisation.values import Level
from lawdesk.domain.powers.values import Duty, DutyRole, TimeLimit, TimeUnit
from lawdesk.domain.statutes.values import BasisEntry, BasisGroup, Citation, CitationOrigin, CitationRole, LegalVersion
from lawdesk.operations.statute_import import import_statutes
from lawdesk.operations.workspace import Workspace

TITLE = "示例湖岸保护办法"
OLD = """示例湖岸保护办法
（2001年3月1日公布）
第一条　为了保护湖岸，制定本办法。
第二条　湖岸管理机构行使下列职权：
（一）编制湖岸保护规划；
（二）查处擅自占用湖岸的行为。
湖岸管理机构应当公开办事程序。
第三条　擅自占用湖岸堆放物料的，责令限期清理，处五千元罚款。
第四条　拒绝检查的，给予警告。
第五条　本办法自2001年3月1日起施行。
"""
NEW = """示例湖岸保护办法
（2001年3月1日公布　2020年5月1日修订）
第一条　为了保护湖岸，制定本办法。
第二条　任何单位和个人都有权举报破坏湖岸的行为。
第三条　湖岸管理机构行使下列职权：
（一）宣传湖岸保护知识；
（二）编制湖岸保护规划；
（三）查处擅自占用湖岸的行为。
湖岸管理机构应当公开办事程序。
第四条　擅自占用湖岸堆放物料的，责令限期清理，处五千元以上一万元以下罚款。
第五条　本办法自2020年5月1日起施行。
"""
LANE = Lane(label="执法岗", post_id=HANDLER.id)
STEPS = (
    Step(name="立案", lane_id=LANE.id, citations=(f"《{TITLE}》第二条第二款", "《行政处罚法》第五十四条")),
    Step(name="决定", lane_id=LANE.id, citations=(f"《{TITLE}》第三条、第四条",)),
)
CHART = Flowchart(title="示例流程", power_ids=(POWER.id,), lanes=(LANE,), steps=STEPS)
DUTY = Duty(power_id=POWER.id, stage="立案", text=f"依照《{TITLE}》第二条第一款第（二）项立案")
LETTER = Letter(
    number="示例〔2020〕1号", year=2020, letter_kind=LetterKind.POST, party_a="示例局", party_b="执法岗", post_id=HANDLER.id,
    starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31),
    items=(
        LetterItem(
            power_id=POWER.id, code="1", name=POWER.name, power_type="行政处罚", duty_role=DutyRole.HANDLE,
            basis=f"《{TITLE}》第三条",
        ),
    ),
)  # fmt: skip
LIMIT = TimeLimit(amount=7, unit=TimeUnit.WORKDAY, basis=f"《{TITLE}》第二条第二款")


def install(workspace: Workspace, folder: Path, *, day: str, text: str) -> LegalVersion:
    """Import one version from a file as an office has it."""
    path = folder / f"{TITLE}({day}).md"
    path.write_text(text, "utf-8")
    assert import_statutes(workspace, [path]).refused == 0
    return max(stored(workspace, LegalVersion), key=lambda one: one.effective_on or date.min)


def cite(version: LegalVersion, *addresses: str, origin: CitationOrigin = CitationOrigin.AUTO, written: str = "") -> Citation:
    """A citation of the power."""
    return Citation(
        owner_kind="power", owner_id=POWER.id, role=CitationRole.ESTABLISH, written=written or f"《{TITLE}》", law_title=TITLE,
        version_id=version.id, addresses=addresses, origin=origin,
    )  # fmt: skip


def entry(version: LegalVersion, *articles: str) -> BasisEntry:
    """The rule in the catalogue."""
    return BasisEntry(
        institution_id=HOME.id, version_id=version.id, group=BasisGroup.SECTOR, levels=(Level.CITY,), key_articles=articles,
        reviewed_on=date(2010, 1, 1),
    )  # fmt: skip


def record_everything(workspace: Workspace, old: LegalVersion) -> None:
    """Store a record of every kind that cites the old version."""
    put(
        workspace,
        entry(old, "a2", "a3"),
        cite(old, "a3", written=f"《{TITLE}》第三条"),
        cite(old, "a2.p1.i2", written=f"《{TITLE}》第二条第一款第（二）项", origin=CitationOrigin.MANUAL),
        cite(old, "a4", written=f"《{TITLE}》第四条"),
        cite(old, "a1", written=f"《{TITLE}》第一条"),
        replace(POWER, statutory_limit=LIMIT),
        CHART,
        DUTY,
        LETTER,
    )
