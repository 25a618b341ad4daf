"""Import a power list as agencies keep it: a dry run first, every row that was not understood by row and column, in one pass."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.backups import BackupReason
from lawdesk.domain.organisation.values import Institution, Status, Unit
from lawdesk.domain.powers.values import (
    CoercionKind,
    Duty,
    Liability,
    LimitKind,
    PenaltyKind,
    Power,
    PowerType,
    Procedure,
    TimeLimit,
)
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.domain.statutes.numerals import to_number
from lawdesk.domain.statutes.titles import normalised_title
from lawdesk.domain.statutes.values import Citation, CitationOrigin
from lawdesk.formats.basis_text import without_quotations
from lawdesk.formats.power_draft import PowerItem, PowerListDraft
from lawdesk.formats.power_list import read_power_list
from lawdesk.formats.problems import Problem
from lawdesk.formats.tables import Workbook, read_tables
from lawdesk.operations.backups import back_up_before
from lawdesk.operations.citing import Citer, citer_of
from lawdesk.operations.errors import InvalidValueError
from lawdesk.operations.limits import limit_of, with_rest
from lawdesk.operations.workspace import Workspace

_LIST_DAY = re.compile(r"((?:19|20)\d{2})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?)?")
_NUMBER = re.compile(r"^(?:\d{1,2}\s*[、.．]|[（(]\d{1,2}[)）])\s*")
_STAGE_HEAD = re.compile(r"^[\u4e00-\u9fff]{1,12}?(?:环节|阶段)?责任\s*[:：]\s*")
_SEQUENCE = re.compile(r"\s*\d{1,4}\s*")
"""A number that only counts the rows of a list."""
_LAST_OF_YEAR = (12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerPreview:
    """A dry run. `as_of` is the day whose law the citations were read by, `citation_notes` what did not lead to an article."""

    values: tuple[Any, ...]
    gone: tuple[Citation, ...]
    problems: tuple[Problem, ...]
    citation_notes: tuple[str, ...]
    as_of: date
    new: int
    changed: int
    same: int

    @property
    def has_refused_rows(self) -> bool:
        """Is there a row that was not understood?"""
        return any(problem.stops_row for problem in self.problems)

    @property
    def summary(self) -> dict[str, Any]:
        """Return the counts for machines."""
        return {
            "as_of": self.as_of.isoformat(),
            "new": self.new,
            "changed": self.changed,
            "same": self.same,
            "citations": sum(isinstance(value, Citation) for value in self.values),
            "unresolved": len(self.citation_notes),
            "problems": len(self.problems),
        }

    @property
    def words(self) -> str:
        """Return the counts in one sentence."""
        cited = sum(isinstance(value, Citation) for value in self.values)
        return (
            f"职权 {self.new + self.changed + self.same} 项：新增 {self.new}，更新 {self.changed}，相同 {self.same}；"
            f"引用 {cited} 处（按 {self.as_of.isoformat()} 的版本对应），待复核 {len(self.citation_notes)} 处；"
            f"表格问题 {len(self.problems)} 处。"
        )


def preview_powers(workspace: Workspace, path: Path, as_of: date | None = None, progress: Progress = SILENT) -> PowerPreview:
    """Read a list and return what it would change; nothing is written. A second import updates, never doubles.

    `as_of` is the day of the list; by default the one its titles name, else today.
    """
    workbook = read_tables(path, progress=progress)
    draft = read_power_list(workbook)
    day = as_of or list_day(workbook, draft) or date.today()
    with workspace.store.read() as reader:
        maker = _Maker(reader, workspace.home, citer_of(reader, workspace.home.office_id), day)
        for number, item in enumerate(draft.items):
            progress.report(number, len(draft.items), item.name)
            maker.add(item, draft.file)
    return maker.preview(draft.problems, day)


def accept_powers(workspace: Workspace, preview: PowerPreview) -> None:
    """Write what the preview understood, as one undo step; a backup is made before."""
    back_up_before(workspace, BackupReason.IMPORT)
    with workspace.store.transaction(workspace.operator, "powers.import", title="导入职权清单") as tx:
        for citation in preview.gone:
            tx.remove(Citation, citation.id)
        tx.put_many(preview.values)


def list_day(workbook: Workbook, draft: PowerListDraft) -> date | None:
    """Return the day that the title rows of a list name: 「填报日期：2017年11月24日」, 「清单2016年」 (its last day)."""
    found: list[date] = []
    for report in draft.sheets:
        sheet = next(one for one in workbook.sheets if one.name == report.sheet)
        for row in report.title_rows:
            found += [day for cell in set(sheet.filled[row - 1]) for day in _days(cell)]
    return max(found, default=None)


def _days(text: str) -> list[date]:
    days = []
    for match in _LIST_DAY.finditer(text):
        year, month, day = (to_number(part) if part else None for part in match.groups())
        try:
            days.append(date(year or 1, *((month, day or 28) if month else _LAST_OF_YEAR)))
        except ValueError:
            continue
    return [day for day in days if day <= date.today()]


@dataclass(slots=True)
class _Maker:
    """Turns items into powers with sub-items, duties, liabilities and citations; what is known keeps its ids."""

    reader: Reader
    home: Institution
    citer: Citer
    day: date
    values: list[Any] = field(default_factory=list)
    gone: list[Citation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: {"new": 0, "changed": 0, "same": 0})
    known: dict[tuple[str, UUID | None], Power] = field(init=False)
    codes: set[str] = field(init=False)
    units: dict[str, Unit] = field(init=False)
    last_sort: int = field(init=False)

    def __post_init__(self) -> None:
        powers = self.reader.all(Power, org=self.home.office_id)
        self.known = {(_plain(power.name), power.parent_id): power for power in powers}
        self.codes = {power.code for power in powers}
        self.last_sort = max((power.sort_number for power in powers), default=0)
        self.units = {unit.name: unit for unit in self.reader.all(Unit, org=self.home.office_id)}

    def preview(self, problems: tuple[Problem, ...], day: date) -> PowerPreview:
        """Return what was made."""
        return PowerPreview(
            values=(*self.citer.shelf.changed(), *self.values),
            gone=tuple(self.gone),
            problems=(*problems, *self.problems),
            citation_notes=tuple(self.notes),
            as_of=day,
            **self.counts,
        )

    def add(self, item: PowerItem, file: str) -> None:
        """Make everything of one item."""
        power_type = item.power_type or PowerType.OTHER
        old = self.known.get((_plain(item.name), None))
        power = self._power(item, power_type, old, file)
        self._keep(power, old)
        for sub in item.subitems:
            before = self.known.get((_plain(sub.name), power.id))
            code = before.code if before else self._free_code(sub.power_type or power_type)
            made = replace(
                power,
                id=before.id if before else Power(name=sub.name, power_type=power_type, institution_id=self.home.id).id,
                code=code,
                name=sub.name,
                parent_id=power.id,
                power_type=sub.power_type or power_type,
                basis_text="",
                sort_number=self._sort(),
            )
            self._keep(replace(made, sort_number=before.sort_number) if before else made, before)
        self._stages(power, item)
        self._liabilities(power, item)
        self._citations(power, item)

    def _power(self, item: PowerItem, power_type: PowerType, old: Power | None, file: str) -> Power:
        base = old or Power(
            code=self._code(item, power_type, file), name=item.name, power_type=power_type, institution_id=self.home.id,
            status=Status.ACTIVE, sort_number=self._sort(),
        )  # fmt: skip
        unit = self.units.get(item.unit)
        return replace(
            base,
            name=item.name,
            power_type=power_type,
            handling_unit_id=unit.id if unit else base.handling_unit_id,
            levels=base.levels or (self.home.level,),
            procedures=_procedures(item.procedures_text) or base.procedures,
            basis_text=item.basis_text,
            statutory_limit=self._limit(item, item.limit_text, LimitKind.STATUTORY, file, base.statutory_limit),
            promised_limit=self._limit(item, item.promised_text, LimitKind.PROMISED, file, base.promised_limit),
            penalty_kinds=base.penalty_kinds or _penalties(power_type, item.basis_text),
            coercion_kind=base.coercion_kind or _coercion(power_type, item.name),
            conditions=item.conditions_text or base.conditions,
            supervision=item.supervision_text or base.supervision,
            remedy=item.remedy_text or base.remedy,
            remark=item.remark or base.remark,
        )

    def _limit(self, item: PowerItem, text: str, kind: LimitKind, file: str, old: TimeLimit | None) -> TimeLimit | None:
        """Return the limit of a cell with the rest of the old one; the old one where the cell states none."""
        field_name = "法定时限" if kind is LimitKind.STATUTORY else "承诺时限"
        try:
            limit: TimeLimit | None = with_rest(old, limit_of(text, kind, field_name)) or old
            return limit
        except InvalidValueError:
            self.problems.append(
                Problem(code="LWI-P-W029", file=file, sheet=item.sheet, row=item.rows[0], raw=text, detail=f"没有{field_name}")
            )
            return old

    def _keep(self, power: Power, old: Power | None) -> None:
        kind = "new" if old is None else "same" if old == power else "changed"
        self.counts[kind] += 1
        if kind != "same":
            self.values.append(power)
        self.known[(_plain(power.name), power.parent_id)] = power

    def _stages(self, power: Power, item: PowerItem) -> None:
        held = {(duty.stage, duty.text): duty for duty in self.reader.find(Duty, power_id=power.id)}
        for number, stage in enumerate(item.stages, start=1):
            text = _without_stage(stage.text, stage.name) or stage.name
            if (stage.name, text) not in held:
                self.values.append(Duty(power_id=power.id, stage=stage.name, text=text, sort_number=number))

    def _liabilities(self, power: Power, item: PowerItem) -> None:
        held = {one.text for one in self.reader.find(Liability, power_id=power.id)}
        texts = [_NUMBER.sub("", line.strip()) for line in item.liabilities_text.split("\n") if line.strip()]
        for number, text in enumerate(texts, start=1):
            if text not in held:
                self.values.append(Liability(power_id=power.id, text=text, sort_number=number))

    def _citations(self, power: Power, item: PowerItem) -> None:
        """Make the citations anew; those made by hand stay, and nothing is made again where the cell is the same."""
        held = self.reader.find(Citation, owner_id=power.id)
        by_hand = [one for one in held if one.origin is CitationOrigin.MANUAL]
        text = without_quotations(item.basis_text)
        made = self.citer.citations("power", power.id, text, self.day, CitationOrigin.AUTO)
        made = [one for one in made if not any(_is_by_hand(one, other) for other in by_hand)]
        for one in made:
            reason = self.citer.reason(one)
            if reason:
                self.notes.append(f"待复核：工作表“{item.sheet}”第{item.rows[0]}行「{power.name}」引用 {one.written}：{reason}")
        old = [one for one in held if one.origin is CitationOrigin.AUTO]
        if [_content(one) for one in made] != [_content(one) for one in old]:
            self.gone += old
            self.values += made

    def _sort(self) -> int:
        """Return the next place: a list comes after everything that was there before, in its own order."""
        self.last_sort += 1
        return self.last_sort

    def _code(self, item: PowerItem, power_type: PowerType, file: str) -> str:
        """Return the code of the list if it is one and free, else the next free one of the pattern; a taken one is told."""
        given = "" if _SEQUENCE.fullmatch(item.code) else item.code
        code = given if given and given not in self.codes else self._free_code(power_type)
        if given and code != given:
            self.problems.append(
                Problem(code="LWI-P-W034", file=file, sheet=item.sheet, row=item.rows[0], raw=given, detail=code)
            )
        self.codes.add(code)
        return code

    def _free_code(self, power_type: PowerType) -> str:
        """Return the next free code of the pattern 类型-序号 and take it."""
        free = (f"{power_type.value}-{number:04d}" for number in count(1))
        code = next(code for code in free if code not in self.codes)
        self.codes.add(code)
        return code


def _is_by_hand(made: Citation, held: Citation) -> bool:
    """Did a person already settle what this citation says: the same words, or the same law?"""
    return made.written == held.written or normalised_title(made.law_title) == normalised_title(held.law_title)


def _content(one: Citation) -> tuple[object, ...]:
    return one.law_title, one.version_id, one.addresses, one.written


def _plain(name: str) -> str:
    return "".join(name.split())


def _without_stage(text: str, name: str) -> str:
    """Return a duty without the head that only repeats its stage: 「立案环节责任：…」."""
    head = _STAGE_HEAD.match(text)
    return text[head.end() :] if head and name and name in head[0] else text


def _procedures(text: str) -> tuple[Procedure, ...]:
    return tuple(procedure for procedure in Procedure if procedure.value in text)


def _penalties(power_type: PowerType, text: str) -> tuple[PenaltyKind, ...]:
    """Return the kinds of penalty that the quoted basis names; the user completes them."""
    if power_type is not PowerType.PENALTY:
        return ()
    words = {kind: kind.value for kind in PenaltyKind if kind is not PenaltyKind.OTHER}
    return tuple(kind for kind, word in words.items() if word in text)


def _coercion(power_type: PowerType, name: str) -> CoercionKind | None:
    if power_type is not PowerType.COERCION:
        return None
    found = [kind for kind in CoercionKind if kind.value in name]
    return found[0] if found else None
