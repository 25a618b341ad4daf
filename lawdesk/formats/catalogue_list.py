"""执法依据目录 out of a foreign table: one law a row, headings between the rows giving the group and the rank."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lawdesk.domain.organisation.values import Level
from lawdesk.domain.statutes.values import BasisGroup, Rank
from lawdesk.formats.cells import choice_of, half_width, words_of
from lawdesk.formats.errors import NoTableError
from lawdesk.formats.heads import find_heads
from lawdesk.formats.levels import read_levels
from lawdesk.formats.list_rows import Row, column_problems, list_rows
from lawdesk.formats.problems import Problem
from lawdesk.formats.tables import Workbook

COLUMNS = (
    ("number", "序号", "编号", ""),
    ("title", "名称", "法规名称 依据名称 法律法规名称 执法依据 执法依据名称 文件名称 法律法规规章名称 依据", "必填"),
    ("rank", "效力位阶", "层级 效力层级 位阶 法律层级 类别 种类 效力级别 法规类别", words_of(Rank)),
    ("document_number", "文号", "发文字号 文件号 令号 公布文号", ""),
    ("body", "制定机关", "发布机关 颁布机关 公布机关 制定单位 制定部门 颁布单位 发布单位", ""),
    ("promulgated_on", "公布日期", "发布日期 颁布日期 公布时间 发布时间", "如 2024-03-05"),
    ("effective_on", "施行日期", "实施日期 生效日期 施行时间 实施时间", "如 2024-03-05"),
    ("group", "分组", "依据分组 依据类别 依据类型", words_of(BasisGroup)),
    ("lead", "主要执法部门", "牵头部门 主管部门 主要执行部门", "配合依据填写"),
    ("levels", "适用层级", "实施层级 行使层级 执行层级", "多个用顿号分开：" + words_of(Level)),
    ("subjects", "执行主体", "实施主体 执法主体 执行单位 执行机构 实施机构 执法机构", "机构或内设机构名称，多个用顿号分开"),
    ("qualification", "主体资格依据", "是否主体资格依据", "是、否"),
    ("key_articles", "主要条款", "条款 具体条款 相关条款", "如 第八条、第十六条"),
    ("remark", "备注", "说明", ""),
)
HEADS = {word: field for field, head, others, _ in COLUMNS for word in (head, *others.split())}

_GROUPS: dict[str, StrEnum] = {
    "通用": BasisGroup.COMMON, "共同": BasisGroup.COMMON, "通用法律": BasisGroup.COMMON, "共性依据": BasisGroup.COMMON,
    "专业": BasisGroup.SECTOR, "主要依据": BasisGroup.SECTOR, "专用": BasisGroup.SECTOR, "专业法律": BasisGroup.SECTOR,
    "配合": BasisGroup.ASSISTING, "协助": BasisGroup.ASSISTING,
}  # fmt: skip
_RANKS: dict[str, StrEnum] = {
    "省级地方性法规": Rank.PROVINCIAL_REGULATION, "省地方性法规": Rank.PROVINCIAL_REGULATION,
    "市级地方性法规": Rank.CITY_REGULATION, "市地方性法规": Rank.CITY_REGULATION, "国务院部门规章": Rank.DEPARTMENT_RULE,
    "省政府规章": Rank.PROVINCIAL_RULE, "市政府规章": Rank.CITY_RULE, "规范性文件": Rank.NORMATIVE_DOCUMENT,
    "其他规范性文件": Rank.NORMATIVE_DOCUMENT, "自治条例": Rank.AUTONOMOUS_REGULATION, "单行条例": Rank.AUTONOMOUS_REGULATION,
    "三定": Rank.STAFFING_PROVISION,
}  # fmt: skip
_LEAD = re.compile(r"(?:牵头|主要执法部门|牵头部门)[:：]\s*([^\s；;，,]+)")
"""The lead body where a list has no column for it, as our own 执法依据目录 prints it."""
_MARK = re.compile(r"^\s*[（(]?[一二三四五六七八九十\d]+[)）]?\s*[、.．]?\s*")
_COUNT = re.compile(r"[（(]\s*(?:共)?\s*\d+\s*[部件项个]?\s*[)）]\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisRow:
    """One row. `rank` is None when the cell (`rank_text`) is empty or tells no rank of ours, such as a bare 地方性法规."""

    sheet: str
    row: int
    title: str
    rank: Rank | None = None
    rank_text: str = ""
    document_number: str = ""
    body: str = ""
    promulgated_on: date | None = None
    effective_on: date | None = None
    group: BasisGroup | None = None
    lead_institution: str = ""
    levels: tuple[Level, ...] = ()
    subjects_text: str = ""
    is_qualification_basis: bool = False
    key_articles_text: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueDraft:
    """The rows of all sheets in order, with all findings: a dry run."""

    file: str
    rows: tuple[BasisRow, ...]
    problems: tuple[Problem, ...]


def read_catalogue_list(workbook: Workbook) -> CatalogueDraft:
    """Return the catalogue of a file; raise `NoTableError` when no sheet has a head with names of laws."""
    problems: list[Problem] = list(workbook.notes)
    found: list[BasisRow] = []
    is_understood = False
    for sheet in workbook.sheets:
        problems += sheet.notes
        heads = find_heads(sheet, HEADS, needed="title")
        if heads is None:
            continue
        is_understood = True
        problems += column_problems(workbook.name, sheet, heads)
        found += _sheet_rows(list_rows(workbook.name, sheet, heads), problems)
    if not is_understood:
        raise NoTableError(file=workbook.name, wanted="名称、效力位阶、文号、施行日期")
    problems += _repeated(workbook.name, found)
    return CatalogueDraft(file=workbook.name, rows=tuple(found), problems=tuple(problems))


def _sheet_rows(rows: Iterable[Row], problems: list[Problem]) -> list[BasisRow]:
    found: list[BasisRow] = []
    group: BasisGroup | None = None
    rank: Rank | None = None
    for row in rows:
        heading = _COUNT.sub("", _MARK.sub("", row.whole_text)) if _stands_alone(row) else ""
        heading_group, heading_rank = _group(heading), choice_of(Rank, heading, _RANKS)
        if heading_group or heading_rank:
            group, rank = (heading_group, None) if heading_group else (group, heading_rank)
            row.tell("LWI-P-I008", raw=row.whole_text)
        elif row.whole_text.startswith(("合计", "小计", "总计", "说明", "注：", "注:")):
            row.tell("LWI-P-I009", raw=row.whole_text)
        elif basis := _basis_row(row, group, rank):
            found.append(basis)
        problems += row.problems
    return found


def _stands_alone(row: Row) -> bool:
    """Is there one cell of content, and not in the column of ranks or groups?"""
    columns = [column for column, cell in enumerate(row.sheet.rows[row.number - 1], start=1) if cell.strip()]
    return len(columns) == 1 and row.heads.fields.get(columns[0]) not in ("rank", "group")


def _basis_row(row: Row, group: BasisGroup | None, rank: Rank | None) -> BasisRow | None:
    title = row.needed("title", "名称").strip("《》〈〉<> \u3000")
    rank_text = row.text("rank")
    levels = row.text("levels")
    if rank_text and not levels and read_levels(rank_text):
        # 层级 may mean the level of government
        levels, rank_text = rank_text, ""
    own_group = row.text("group")
    if own_group and _group(own_group) is None:
        row.tell("LWI-P-W017", "group", detail=words_of(BasisGroup))
    draft = BasisRow(
        sheet=row.sheet.name,
        row=row.number,
        title=title,
        rank=choice_of(Rank, rank_text, _RANKS) if rank_text else rank,
        rank_text=rank_text,
        document_number=row.text("document_number"),
        body=row.text("body"),
        promulgated_on=row.day("promulgated_on"),
        effective_on=row.day("effective_on"),
        group=_group(own_group) if own_group else group,
        lead_institution=row.text("lead") or _lead_in(row.text("remark")),
        levels=read_levels(levels),
        subjects_text=row.text("subjects"),
        is_qualification_basis=row.answers_yes("qualification"),
        key_articles_text=row.text("key_articles"),
        remark=_LEAD.sub("", row.text("remark")).strip("\n；; ") if not row.text("lead") else row.text("remark"),
    )
    return None if row.is_refused else draft


def _lead_in(remark: str) -> str:
    found = _LEAD.search(remark)
    return found[1] if found else ""


def _group(text: str) -> BasisGroup | None:
    return choice_of(BasisGroup, text, _GROUPS) or choice_of(BasisGroup, half_width(text).removesuffix("依据"), _GROUPS)


def _repeated(file: str, rows: Iterable[BasisRow]) -> list[Problem]:
    first: dict[tuple[str, str], BasisRow] = {}
    found = []
    for row in rows:
        earlier = first.setdefault((row.title, row.document_number), row)
        if earlier is not row:
            found.append(
                Problem(code="LWI-P-W020", file=file, sheet=row.sheet, row=row.row, raw=row.title, detail=str(earlier.row))
            )
    return found
