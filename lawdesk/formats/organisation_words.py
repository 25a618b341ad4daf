"""The sheets of our own template for institutions, posts and people, and what other lists call the same columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lawdesk.domain.organisation.training import TrainingKind, TrainingMode, TrainingSubject
from lawdesk.domain.organisation.values import (
    CertificateState,
    DutyState,
    PostCategory,
    StaffType,
    UnitKind,
)
from lawdesk.formats.cells import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetForm:
    """One sheet: its name in our template, words in other names, the field that must be there, and its columns.

    `columns` are (field, our head, other heads, note for the template).
    """

    name: str
    other_names: tuple[str, ...]
    needed: str
    columns: tuple[tuple[str, str, str, str], ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """Return the heads of our template."""
        return tuple(head for _, head, _, _ in self.columns)

    @property
    def vocabulary(self) -> Mapping[str, str]:
        """Return the field for every known head."""
        known = {word: field for field, head, others, _ in self.columns for word in (head, *others.split())}
        return MappingProxyType(known)


_DATE_NOTE = "如 2024-03-05"
_YES_NOTE = "是、否"
_NUMBER = ("staff_number", "工号", "人员编号 职工号 职工编号 员工编号 警号", "有同名的人时必填")

UNITS = SheetForm(
    name="机构",
    other_names=("科室", "处室", "部门"),
    needed="name",
    columns=(
        ("name", "机构名称", "名称 内设机构 科室名称 机构 科室 处室", "必填"),
        ("parent", "上级机构", "上级 所属机构 上级科室", ""),
        ("institution", "所属主体", "执法主体 主体 所属单位 单位", "空白为本单位"),
        ("kind", "机构类别", "类别 性质 机构性质", words_of(UnitKind)),
        ("quota", "编制", "编制数 核定编制 编制人数 人员编制", "数字"),
        ("functions", "职能", "职责 主要职责 主要职能", ""),
        ("remark", "备注", "说明", ""),
    ),
)
POSTS = SheetForm(
    name="岗位",
    other_names=("执法岗位",),
    needed="name",
    columns=(
        ("code", "岗位编号", "编号 岗位编码 岗位代码 编码", "必填，不重复"),
        ("name", "岗位名称", "名称 岗位 执法岗位", "必填"),
        ("unit", "所属机构", "机构 机构名称 科室 所在科室 内设机构 部门 所属科室", "必填"),
        ("category", "岗位类别", "类别 岗位性质", words_of(PostCategory)),
        ("duties", "岗位职责", "职责 工作职责", ""),
        ("requirements", "任职条件", "条件 岗位要求 任职要求", ""),
        ("headcount", "定员", "人数 编制 定编 定员人数", "数字"),
        ("needs_certificate", "需持证", "是否持证 是否需要执法证 持证要求", _YES_NOTE),
        ("certificate_fields", "执法类别", "所需执法类别 证件类别", "多个用顿号分开"),
        ("vacancy_note", "空缺说明", "空岗说明 空缺", ""),
        ("remark", "备注", "说明", ""),
    ),
)
PEOPLE = SheetForm(
    name="人员",
    other_names=("名册", "花名册", "名单", "执法人员"),
    needed="name",
    columns=(
        ("name", "姓名", "人员 人员姓名 执法人员 执法人员姓名", "必填"),
        _NUMBER,
        ("sex", "性别", "", "男、女"),
        ("title", "职务", "职务职级 职级 职务级别", ""),
        ("unit", "所在机构", "机构 科室 所在科室 单位 部门 工作单位 所属机构 所在单位", ""),
        ("staff_type", "人员性质", "编制性质 人员类别 身份 编制", words_of(StaffType)),
        ("duty_state", "在岗状态", "状态 在岗情况", words_of(DutyState)),
        ("legal_qualification", "法律职业资格", "是否取得法律职业资格 法律资格", _YES_NOTE),
        ("first_legal_review_on", "初次从事法制审核日期", "初次法制审核日期", _DATE_NOTE),
        ("certificate_number", "执法证号", "证件编号 执法证编号 证号 执法证件号 行政执法证号", "可填在证件表"),
        ("certificate_kind", "证件种类", "证件名称 证件类型", ""),
        ("issuer", "发证机关", "颁发机关 核发机关", ""),
        ("field_of_law", "执法类别", "执法种类 执法范围 执法领域", ""),
        ("area", "执法区域", "执法地域 执法地区", ""),
        ("issued_on", "发证日期", "领证日期 颁发日期 核发日期 发证时间", _DATE_NOTE),
        ("expires_on", "证件有效期止", "有效期 有效期至 有效期限 证件有效期", _DATE_NOTE),
        ("post", "岗位", "执法岗位 岗位编号 岗位名称", "可填在任岗表"),
        ("starts_on", "任岗日期", "到岗日期 上岗日期 任岗时间", _DATE_NOTE),
        ("remark", "备注", "说明", ""),
    ),
)
HOLDINGS = SheetForm(
    name="任岗",
    other_names=("任职", "上岗"),
    needed="post",
    columns=(
        ("post", "岗位编号", "岗位 岗位名称 执法岗位", "编号或名称，必填"),
        ("person", "姓名", "人员 任岗人 人员姓名", "必填"),
        _NUMBER,
        ("starts_on", "任岗日期", "起始日期 开始日期 到岗日期 任职日期", "必填，" + _DATE_NOTE),
        ("ends_on", "离岗日期", "结束日期 截止日期 终止日期", _DATE_NOTE),
        ("is_main", "主岗", "是否主岗 主岗兼岗 主兼", _YES_NOTE),
        ("document_number", "任岗文号", "文号 任命文号", ""),
    ),
)
CERTIFICATES = SheetForm(
    name="证件",
    other_names=("执法证",),
    needed="certificate_number",
    columns=(
        ("person", "姓名", "持证人 人员 人员姓名", "必填"),
        _NUMBER,
        ("certificate_number", "执法证号", "证件编号 证号 编号 执法证编号 行政执法证号", "必填"),
        ("certificate_kind", "证件种类", "种类 证件类型 证件名称", "行政执法证、行政执法监督证"),
        ("issuer", "发证机关", "颁发机关 核发机关", ""),
        ("field_of_law", "执法类别", "类别 执法种类 执法范围", ""),
        ("area", "执法区域", "区域 地域", ""),
        ("issued_on", "发证日期", "颁发日期 核发日期", _DATE_NOTE),
        ("expires_on", "有效期止", "有效期 有效期至 有效期限 到期日期", _DATE_NOTE),
        ("state", "证件状态", "状态", words_of(CertificateState)),
        ("reason", "原因", "变动原因", "状态不是有效时填写"),
        ("checks", "年审", "年审记录 年检 年检记录 年审情况 年审日期", "如 2025-03-01 合格；2026-03-02 合格"),
    ),
)
_TRAINING_COLUMNS = (
    ("training_kind", "培训种类", "种类 培训类别 类别 培训类型", words_of(TrainingKind)),
    ("subject", "科目", "培训科目", words_of(TrainingSubject)),
    ("mode", "培训方式", "方式 培训形式 形式", words_of(TrainingMode)),
    ("hours", "学时", "课时 培训学时 学时数", "数字"),
    ("starts_on", "开始日期", "培训时间 培训日期 起始日期 时间 日期", _DATE_NOTE),
    ("ends_on", "结束日期", "截止日期 终止日期", _DATE_NOTE),
)
PLANS = SheetForm(
    name="培训计划",
    other_names=("计划",),
    needed="content",
    columns=(
        ("year", "年度", "年份 计划年度", "必填，如 2026"),
        ("content", "培训内容", "内容 培训名称 培训主题 课程", "必填"),
        *_TRAINING_COLUMNS,
        ("posts", "对象岗位", "培训对象 参训岗位 岗位 对象", "岗位编号或名称，多个用顿号分开；空白为全体"),
        ("place", "地点", "培训地点", ""),
        ("remark", "备注", "说明", ""),
    ),
)
TRAININGS = SheetForm(
    name="培训记录",
    other_names=("培训", "参训", "学习"),
    needed="person",
    columns=(
        ("person", "姓名", "人员 参训人员 参加人员 人员姓名", "必填"),
        _NUMBER,
        ("content", "培训内容", "内容 培训名称 培训主题 课程", "必填，与计划相同的归入该计划"),
        ("year", "年度", "年份 计划年度", ""),
        *_TRAINING_COLUMNS,
        ("post", "上岗岗位", "岗位 任职岗位", "上岗培训填写"),
        ("remark", "备注", "说明", ""),
    ),
)
EXAMS = SheetForm(
    name="考试",
    other_names=("成绩", "考核成绩"),
    needed="name",
    columns=(
        ("person", "姓名", "人员 考生 参考人员 人员姓名", "必填"),
        _NUMBER,
        ("name", "考试名称", "考试 考试科目名称 考试项目", "必填"),
        ("subject", "科目", "考试科目", words_of(TrainingSubject)),
        ("taken_on", "考试日期", "日期 考试时间 时间", _DATE_NOTE),
        ("score", "成绩", "分数 得分 考试成绩", "分数"),
        ("pass_mark", "合格线", "合格分 及格线 合格分数", "空白为 60"),
        ("remark", "备注", "说明", ""),
    ),
)
FORMS = (UNITS, POSTS, PEOPLE, HOLDINGS, CERTIFICATES, PLANS, TRAININGS, EXAMS)
