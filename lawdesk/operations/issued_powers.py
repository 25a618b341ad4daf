"""上级下发的职权清单: imported as it is written there, compared with the own powers, taken over or declined with a reason.

A line is taken up where an own power has its code or base code, or its type and name (POW-20, POW-21).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.data.transaction import Transaction
from lawdesk.domain.backups import BackupReason
from lawdesk.domain.organisation.values import Institution, Level, Status
from lawdesk.domain.powers.issued import IssuedPower
from lawdesk.domain.powers.values import Power, PowerType
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.domain.statutes.values import CitationOrigin
from lawdesk.formats.basis_text import without_quotations
from lawdesk.formats.levels import read_levels
from lawdesk.formats.power_draft import PowerItem, PowerListDraft
from lawdesk.formats.power_list import read_power_list
from lawdesk.formats.problems import Problem
from lawdesk.formats.tables import Workbook
from lawdesk.operations.backups import back_up_before
from lawdesk.operations.citing import citer_of
from lawdesk.operations.dry_run import DryRow, RowKind, in_order, refused_rows
from lawdesk.operations.errors import InvalidValueError
from lawdesk.operations.issued_list import IssuedList
from lawdesk.operations.power_import.choices import ListChoices, OpenedList
from lawdesk.operations.power_import.matching import plain_name, real_code
from lawdesk.operations.power_import.previewing import open_power_list
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.changes import FieldChange
from lawdesk.wording.labels import field_label

_PLAIN = ListChoices()


class Standing(StrEnum):
    """Where an issued line stands to the own powers; the Chinese word is the code."""

    TAKEN = "已承接"
    OPEN = "未承接"
    DECLINED = "不承接"
    OTHER_LEVEL = "非本级"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedLine:
    """An issued line with what was found on the own side; `differs` names what the two say differently."""

    line: IssuedPower
    standing: Standing
    power: Power | None = None
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPowerPreview:
    """A dry run: the lines that would be kept, those of the same list that would go, every row and every problem."""

    title: str
    workbook: Workbook
    draft: PowerListDraft
    lines: tuple[IssuedPower, ...]
    gone: tuple[IssuedPower, ...]
    rows: tuple[DryRow, ...]
    problems: tuple[Problem, ...]

    @property
    def has_refused_rows(self) -> bool:
        """Is there a row that was not understood?"""
        return any(problem.stops_row for problem in self.problems)

    @property
    def summary(self) -> dict[str, int]:
        """Return the counts for machines."""
        new = sum(row.kind is RowKind.NEW for row in self.rows)
        return {"lines": len(self.lines), "new": new, "gone": len(self.gone), "problems": len(self.problems)}

    @property
    def words(self) -> str:
        """Return the counts in one sentence."""
        gone = f"，较上次减少 {len(self.gone)} 项" if self.gone else ""
        new = sum(row.kind is RowKind.NEW for row in self.rows)
        return f"“{self.title}”共 {len(self.lines)} 项，其中新增 {new}{gone}；提示和问题 {len(self.problems)} 处。"

    def details(self, row: DryRow) -> Sequence[tuple[str, str]]:
        """Return the cells of a row as (head, text)."""
        found = [item for item in self.draft.items if (item.sheet, item.rows[0]) == (row.sheet, row.row)]
        return found[0].raw if found else ()


def preview_issued_powers(
    workspace: Workspace, path: Path, about: IssuedList, choices: ListChoices = _PLAIN, progress: Progress = SILENT
) -> IssuedPowerPreview:
    """Read a list of the superior and return what would be kept; nothing is written.

    A list of the same name takes the place of the former one; what was settled about a line stays.
    """
    return preview_opened_issued(workspace, open_power_list(workspace, path, progress), about, choices, path.stem)


def preview_opened_issued(
    workspace: Workspace, opened: OpenedList, about: IssuedList, choices: ListChoices, stem: str = ""
) -> IssuedPowerPreview:
    """Return what an opened list of the superior would change by the mapping of its columns."""
    draft = read_power_list(opened.workbook, choices.mapping if choices.mapping is not None else opened.mapping)
    title = about.title or stem
    with workspace.store.read() as reader:
        former = reader.find(IssuedPower, list_title=title)
    known: dict[tuple[object, ...], list[IssuedPower]] = defaultdict(list)
    for one in former:
        known[_key(one.power_type, one.name, one.code)].append(one)
    lines: dict[UUID, IssuedPower] = {}
    rows = []
    for number, item in enumerate(draft.items, start=1):
        if choices.departments and item.institution and item.institution not in choices.departments:
            continue
        alike = known[_key(_type(item, choices), item.name, real_code(item))]
        held = alike.pop(0) if alike else None
        made = _line(held or IssuedPower(list_title=title, name=item.name), item, about, choices, number)
        lines[made.id] = made
        kind = RowKind.NEW if held is None else RowKind.SAME if held == made else RowKind.CHANGED
        rows.append(DryRow(kind, item.sheet, item.rows[0], made.code, made.name, _told(held, made)))
    return IssuedPowerPreview(
        title=title,
        workbook=opened.workbook,
        draft=draft,
        lines=tuple(lines.values()),
        gone=tuple(one for one in former if one.id not in lines),
        rows=in_order([*rows, *refused_rows(draft.problems)], [sheet.name for sheet in opened.workbook.sheets]),
        problems=draft.problems,
    )


def accept_issued_powers(workspace: Workspace, preview: IssuedPowerPreview) -> None:
    """Keep the list as one undo step; a backup is made before."""
    back_up_before(workspace, BackupReason.IMPORT)
    title = f"导入上级职权清单“{preview.title}”"
    with workspace.store.transaction(workspace.operator, "issued_powers.import", title=title) as tx:
        settled = {one.id: one for one in tx.find(IssuedPower, list_title=preview.title)}
        for line in preview.lines:
            held = settled.get(line.id)
            tx.put(line if held is None else replace(line, power_id=held.power_id, declined_reason=held.declined_reason))
        for one in preview.gone:
            tx.remove(IssuedPower, one.id)


def list_issued_powers(workspace: Workspace) -> tuple[IssuedLine, ...]:
    """Return every issued line with where it stands to the own powers."""
    with workspace.store.read() as reader:
        return compared(reader, workspace.home)


def compared(reader: Reader, home: Institution) -> tuple[IssuedLine, ...]:
    """Return the comparison of the issued lines with the own powers in force."""
    index = _Own([one for one in reader.all(Power, org=home.office_id) if one.status is not Status.RETIRED])
    return tuple(_compared(one, index, home.level) for one in reader.all(IssuedPower, org=home.office_id))


def take_lines(workspace: Workspace, chosen: Collection[UUID], day: date) -> tuple[Power, ...]:
    """Make an own power of each chosen line that none takes up yet, with its citations; return those made. One undo step."""
    title = f"承接上级职权 {len(chosen)} 项"
    with workspace.store.transaction(workspace.operator, "issued_powers.take", title=title) as tx:
        held = tx.all(Power, org=workspace.home.office_id)
        own = _Own(one for one in held if one.status is not Status.RETIRED)
        last = max((one.sort_number for one in held), default=0)
        codes = {one.code for one in held}
        made: list[Power] = []
        for line in tx.window(IssuedPower, list(chosen)):
            if own.of(line) is None:  # two lists may hold one power: the second line finds what the first has made
                made.append(_take(tx, workspace.home, line, day, codes, last + len(made) + 1))
                own.enter(made[-1])
                codes.add(made[-1].code)
        return tuple(made)


def decline_lines(workspace: Workspace, chosen: Collection[UUID], reason: str) -> int:
    """Mark lines as 不承接 with a reason, an empty one takes the mark back; return how many changed.

    Raises `InvalidValueError` for a reason of blanks.
    """
    if reason and not reason.strip():
        raise InvalidValueError(field=field_label(IssuedPower.kind, "declined_reason"), value=reason, allowed="写明理由")
    title = f"标记不承接 {len(chosen)} 项" if reason else f"撤销不承接 {len(chosen)} 项"
    with workspace.store.transaction(workspace.operator, "issued_powers.decline", title=title) as tx:
        lines = [one for one in tx.window(IssuedPower, list(chosen)) if one.declined_reason != reason.strip()]
        for one in lines:
            tx.put(replace(one, declined_reason=reason.strip()))
    return len(lines)


class _Own:
    """The own powers by what an issued line may know them."""

    def __init__(self, powers: Iterable[Power]) -> None:
        self.by_id: dict[UUID, Power] = {}
        self.by_code: dict[str, Power] = {}
        self.by_name: dict[str, list[Power]] = defaultdict(list)
        for power in powers:
            self.enter(power)

    def enter(self, power: Power) -> None:
        """Take a power among those known."""
        self.by_id[power.id] = power
        for code in (power.code, power.base_code):
            if code:
                self.by_code.setdefault(code, power)
        self.by_name[plain_name(power.name)].append(power)

    def of(self, line: IssuedPower) -> Power | None:
        """Return the power that takes a line up: chosen by hand, of its code, or the only one of its name and type."""
        chosen = self.by_id.get(line.power_id) if line.power_id is not None else None
        coded = next((self.by_code[code] for code in (line.base_code, line.code) if code and code in self.by_code), None)
        named = [one for one in self.by_name[plain_name(line.name)] if line.power_type in (None, one.power_type)]
        return chosen or coded or (named[0] if len(named) == 1 else None)


def _compared(line: IssuedPower, own: _Own, level: Level) -> IssuedLine:
    power = own.of(line)
    if power is not None:
        return IssuedLine(line=line, standing=Standing.TAKEN, power=power, differs=_differs(line, power))
    if line.declined_reason:
        return IssuedLine(line=line, standing=Standing.DECLINED)
    is_ours = not line.levels or level in line.levels
    return IssuedLine(line=line, standing=Standing.OPEN if is_ours else Standing.OTHER_LEVEL)


def _differs(line: IssuedPower, power: Power) -> tuple[str, ...]:
    pairs = {
        "name": plain_name(line.name) == plain_name(power.name),
        "power_type": line.power_type in (None, power.power_type),
        "base_code": not line.base_code or line.base_code == power.base_code,
    }
    return tuple(field_label(Power.kind, name) for name, is_same in pairs.items() if not is_same)


def _take(tx: Transaction, home: Institution, line: IssuedPower, day: date, codes: Collection[str], place: int) -> Power:
    power = Power(
        code="" if line.code in codes else line.code,
        base_code=line.base_code,
        name=line.name,
        power_type=line.power_type or PowerType.OTHER,
        institution_id=home.id,
        levels=(home.level,),
        basis_text=line.basis_text,
        sort_number=place,
        remark=line.remark,
    )
    citer = citer_of(tx, home.office_id)
    made = citer.citations(Power.kind, power.id, without_quotations(line.basis_text), day, CitationOrigin.AUTO)
    tx.put_many([*citer.shelf.changed(), power, *made, replace(line, power_id=power.id, declined_reason="")])
    return power


def _line(base: IssuedPower, item: PowerItem, about: IssuedList, choices: ListChoices, number: int) -> IssuedPower:
    return replace(
        base,
        issuer=about.issuer or base.issuer,
        issued_on=about.issued_on or base.issued_on,
        code=real_code(item),
        base_code=item.text("base_code"),
        name=item.name,
        power_type=_type(item, choices),
        levels=read_levels(item.text("levels")),
        basis_text=item.basis_text,
        sort_number=number,
        remark=item.text("remark"),
    )


def _type(item: PowerItem, choices: ListChoices) -> PowerType | None:
    return item.power_type or choices.power_type


def _key(power_type: PowerType | None, name: str, code: str) -> tuple[object, ...]:
    return (code,) if code else (power_type, plain_name(name))


def _told(held: IssuedPower | None, made: IssuedPower) -> tuple[FieldChange, ...]:
    from lawdesk.data.mapping import plain
    from lawdesk.data.merging import differing
    from lawdesk.wording.changes import field_changes

    return field_changes(IssuedPower, differing(plain(held), plain(made)), {}) if held is not None and held != made else ()
