"""The Chinese word for every code, kind and field. One word exists once, for window, command line and paper."""

from datetime import datetime
from enum import StrEnum

from lawdesk.domain.appraisal.scoring import Result
from lawdesk.domain.appraisal.values import AssessmentState, Method, NotApplicableRule, Rounding, SectionKind, VetoEffect
from lawdesk.domain.backups import BackupReason
from lawdesk.domain.checks import Severity
from lawdesk.domain.flowcharts.values import StepKind
from lawdesk.domain.letters.values import LetterKind, LetterState
from lawdesk.domain.organisation.values import ManagementType, Status, SubjectKind, UnitKind
from lawdesk.domain.powers.values import DutyRole, LimitKind, Origin, PowerType, TimeLimit, TimeUnit
from lawdesk.domain.statutes.values import BasisGroup, CitationOrigin, Fate, LineKind, ProvisionKind
from lawdesk.domain.submissions.values import BundleState, Part, SubmissionState
from lawdesk.wording.field_labels import FIELD_LABELS, KIND_LABELS

# Pairs, not a dictionary: members of different enumerations with one value are equal.
_LABELS: tuple[tuple[StrEnum, str], ...] = (
    (BackupReason.MANUAL, "手动"),
    (BackupReason.DAILY, "自动（每日）"),
    (BackupReason.CLOSING, "自动（关闭时）"),
    (BackupReason.MIGRATION, "操作前（升级）"),
    (BackupReason.RESTORE, "操作前（还原）"),
    (BackupReason.KEYS, "操作前（更换密钥）"),
    (BackupReason.ACCEPT, "操作前（接收）"),
    (BackupReason.IMPORT, "操作前（导入）"),
    (SubjectKind.STATUTORY, "法定机关"),
    (SubjectKind.AUTHORISED, "授权组织"),
    (SubjectKind.ENTRUSTED, "受委托组织"),
    (SubjectKind.DISPATCHED, "派出机构"),
    (SubjectKind.NOT_A_SUBJECT, "非执法主体"),
    (ManagementType.TERRITORIAL, "属地管理"),
    (ManagementType.VERTICAL, "垂直管理"),
    (ManagementType.DUAL, "双重管理"),
    (UnitKind.ENFORCEMENT, "执法机构"),
    (UnitKind.LEGAL, "法制机构"),
    (UnitKind.WINDOW, "窗口"),
    (UnitKind.GENERAL, "综合机构"),
    (UnitKind.FINANCE, "财务机构"),
    (Status.DRAFT, "拟制"),
    (Status.ACTIVE, "在用"),
    (Status.SUSPENDED, "暂停"),
    (Status.RETIRED, "取消"),
    (Fate.SAME, "未变"),
    (Fate.CHANGED, "修改"),
    (Fate.MERGED, "合并"),
    (Fate.SPLIT, "拆分"),
    (Fate.DELETED, "删除"),
    (BasisGroup.COMMON, "通用依据"),
    (BasisGroup.SECTOR, "专业依据"),
    (BasisGroup.ASSISTING, "配合依据"),
    (CitationOrigin.AUTO, "自动识别"),
    (CitationOrigin.MANUAL, "人工核定"),
    (LineKind.TITLE, "标题"),
    (LineKind.PART, "编"),
    (LineKind.SUBPART, "分编"),
    (LineKind.CHAPTER, "章"),
    (LineKind.SECTION, "节"),
    (LineKind.ARTICLE, "条"),
    (LineKind.PARAGRAPH, "款"),
    (LineKind.ITEM, "项"),
    (LineKind.SUBITEM, "目"),
    (LineKind.ANNEX, "附件"),
    (LineKind.TEXT, "普通正文"),
    (ProvisionKind.PART, "编"),
    (ProvisionKind.SUBPART, "分编"),
    (ProvisionKind.CHAPTER, "章"),
    (ProvisionKind.SECTION, "节"),
    (ProvisionKind.ARTICLE, "条"),
    (ProvisionKind.PARAGRAPH, "款"),
    (ProvisionKind.ITEM, "项"),
    (ProvisionKind.SUBITEM, "目"),
    (ProvisionKind.ANNEX, "附件"),
    (ProvisionKind.BLOCK, "自由段"),
    (PowerType.LICENCE, "行政许可"),
    (PowerType.PENALTY, "行政处罚"),
    (PowerType.COERCION, "行政强制"),
    (PowerType.LEVY, "行政征收"),
    (PowerType.PAYMENT, "行政给付"),
    (PowerType.INSPECTION, "行政检查"),
    (PowerType.CONFIRMATION, "行政确认"),
    (PowerType.REWARD, "行政奖励"),
    (PowerType.ADJUDICATION, "行政裁决"),
    (PowerType.OTHER, "其他职权"),
    (DutyRole.HANDLE, "承办"),
    (DutyRole.REVIEW, "审核"),
    (DutyRole.APPROVE, "批准"),
    (DutyRole.ASSIST, "协办"),
    (Origin.AUTO, "自动生成"),
    (Origin.MANUAL, "人工填写"),
    (TimeUnit.HOUR, "小时"),
    (TimeUnit.WORKDAY, "个工作日"),
    (TimeUnit.DAY, "日"),
    (TimeUnit.MONTH, "个月"),
    (TimeUnit.YEAR, "年"),
    (LimitKind.STATUTORY, "法定时限"),
    (LimitKind.PROMISED, "承诺时限"),
    (LimitKind.INTERNAL, "内部时限"),
    (StepKind.START, "开始"),
    (StepKind.WORK, "办理"),
    (StepKind.DECISION, "判断"),
    (StepKind.REVIEW, "审核"),
    (StepKind.SUBPROCESS, "子流程"),
    (StepKind.WAIT, "等待"),
    (StepKind.END, "结束"),
    (StepKind.PARALLEL, "并行"),
    (LetterKind.UNIT, "单位责任书"),
    (LetterKind.POST, "岗位责任书"),
    (LetterKind.PERSON, "个人责任书"),
    (LetterState.DRAFT, "草稿"),
    (LetterState.TO_SIGN, "待签"),
    (LetterState.SIGNED, "已签"),
    (LetterState.CHANGED, "已变更"),
    (LetterState.ENDED, "终止"),
    (LetterState.EXPIRED, "到期"),
    (SectionKind.COMMON, "通用目标"),
    (SectionKind.SPECIFIC, "专用目标"),
    (SectionKind.EXTERNAL, "外部评议"),
    (SectionKind.CUSTOM, "其他"),
    (Method.DEDUCT, "倒扣"),
    (Method.RATIO, "比例"),
    (Method.SHORTFALL, "差额"),
    (Method.TIER, "分档"),
    (Method.YES_NO, "是否"),
    (Method.MANUAL, "评分"),
    (Rounding.WHOLE, "只计满一个单位的"),
    (Rounding.STARTED, "不满一个单位按一个计"),
    (Rounding.EXACT, "按比例计"),
    (NotApplicableRule.FULL, "计满分"),
    (NotApplicableRule.EXCLUDE, "不计入"),
    (VetoEffect.ZERO, "总分计零"),
    (VetoEffect.FAIL, "定为最低等次"),
    (VetoEffect.CAP, "限制等次"),
    (AssessmentState.OPEN, "填写中"),
    (AssessmentState.SUBMITTED, "已提交"),
    (AssessmentState.RETURNED, "已退回"),
    (AssessmentState.LOCKED, "已锁定"),
    (SubmissionState.DRAFT, "草稿"),
    (SubmissionState.SUBMITTED, "已报送"),
    (SubmissionState.RECEIVED, "已接收"),
    (SubmissionState.IN_REVIEW, "审核中"),
    (SubmissionState.RETURNED, "退回"),
    (SubmissionState.RESUBMITTED, "再次报送"),
    (SubmissionState.CONFIRMED, "审核确认"),
    (SubmissionState.PUBLISHED, "已公布"),
    (SubmissionState.WITHDRAWN, "撤回"),
    (SubmissionState.SUPERSEDED, "已更新"),
    (Part.BASES, "执法依据目录"),
    (Part.ORGANISATION, "机构岗位人员"),
    (Part.POWERS, "职权与分解"),
    (Part.FLOWCHARTS, "流程图"),
    (Part.LETTERS, "责任书目录"),
    (Part.ASSESSMENT, "自我评估"),
    (BundleState.PREPARED, "已准备"),
    (BundleState.WRITING, "写出中"),
    (BundleState.WRITTEN, "已写出"),
    (BundleState.PENDING, "暂存待补"),
    (BundleState.REGISTERED, "已登记"),
    (BundleState.ACCEPTED, "已接收"),
    (BundleState.REFUSED, "已退回"),
    (Severity.ERROR, "错误"),
    (Severity.WARNING, "警告"),
    (Severity.INFO, "提示"),
)
OPERATIONS = {"insert": "新增", "update": "修改", "retire": "注销", "delete": "删除"}
ROLES = {
    "desk": "经办",
    "unit_legal": "法制审核",
    "leader": "领导",
    "keys": "密钥保管",
    "admin": "管理",
    "office": "监督机关",
}
_BUNDLES = {
    ("submission", ""): "报送",
    ("submission", "resubmit"): "再次报送",
    ("ack", ""): "回执",
    ("ack", "accepted"): "回执：接收",
    ("ack", "refused"): "回执：退回",
    ("reply", ""): "审核答复",
    ("resync", ""): "通道重建",
    ("keycard", ""): "公钥名片",
    ("catalogue", ""): "下发目录",
}
_BY_TYPE = {(type(code), code.value): word for code, word in _LABELS}


def label(code: StrEnum) -> str:
    """Return the word for `code`; a code that is a Chinese word already is its own label."""
    return _BY_TYPE.get((type(code), code.value), code.value)


def role_label(role: str) -> str:
    """Return what a role of an operator is called; a word that is none stays as it is."""
    return ROLES.get(role, role)


def kind_label(kind: str) -> str:
    """Return what a kind of record is called: 职权事项 for `power`."""
    return KIND_LABELS[kind]


def record_words(kind: str, title: str) -> str:
    """Return a record by kind and name: 流程图「对擅自占用湖岸的处罚」."""
    return f"{kind_label(kind)}「{title}」" if title else kind_label(kind)


def field_label(kind: str, field: str) -> str:
    """Return what a field is called on screen and paper, e.g. 承诺时限 for `promised_limit` of a power."""
    return FIELD_LABELS.get((kind, field)) or FIELD_LABELS[("", field)]


def limit_text(limit: TimeLimit | None) -> str:
    """Return a limit as one writes it: 「20个工作日」, 「90日」, 「无法定时限」, or nothing for a missing one."""
    if limit is None:
        return ""
    if limit.is_none:
        return f"无{label(limit.limit_kind)}"
    return f"{limit.amount}{label(limit.unit)}"


def score_text(cp: int) -> str:
    """Return a score of `cp` = 0.01 分 as it is printed: 「80.82」."""
    sign = "-" if cp < 0 else ""
    return f"{sign}{abs(cp) // 100}.{abs(cp) % 100:02d}"


def outcome_words(result: Result) -> str:
    """Return what comes out of an assessment in a line: 「得分 80.82，良好」; without a band, why there is none."""
    band = f"尚未填写 {len(result.unanswered)} 项，未评定等次" if result.unanswered else result.band or "未评定等次"
    return f"得分 {score_text(result.total_cp)}，{band}"


def moment_text(stamp: str) -> str:
    """Return a stored moment (UTC, 「2026-11-24T17:58:49Z」) as the clock of this computer shows it: 「2026-11-25 01:58」."""
    return datetime.fromisoformat(stamp).astimezone().strftime("%Y-%m-%d %H:%M")


def bundle_text(kind: str, action: str) -> str:
    """Return what a bundle is: 「报送」, 「再次报送」, 「回执：退回」."""
    return _BUNDLES.get((kind, action)) or _BUNDLES.get((kind, ""), "其他文件")


def money_text(cents: int | None) -> str:
    """Return an amount of 分 in 元: 「1,000元」, 「0.50元」."""
    if cents is None:
        return ""
    yuan, rest = divmod(cents, 100)
    return f"{yuan:,}.{rest:02d}元" if rest else f"{yuan:,}元"
