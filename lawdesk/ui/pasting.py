"""What a paste would do: cells of records that are here, and new records for the rows below the last one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from lawdesk.domain.errors import LawdeskError
from lawdesk.operations.cell_edits import BadCell, Block, BlockPlan, Target, plan_block, reason_of, spread
from lawdesk.ui.language import tr

NewRecord = Callable[[Mapping[str, object]], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paste:
    """The texts as they fill the cells, the records they go into from the top, and the plan of them.

    `new` are the records made of the rows for which there is none; the values of the plan are those of the records only.
    """

    cells: Block
    targets: tuple[Target, ...]
    ids: tuple[UUID, ...]
    plan: BlockPlan
    new: tuple[Any, ...] = ()
    new_cells: int = 0
    copied_rows: int = 0


def plan_paste(
    copied: Block, targets: Sequence[Target], ids: Sequence[UUID], size: tuple[int, int], new_record: NewRecord | None
) -> Paste:
    """Return what pasting `copied` does into a selection of `size` rows and columns that begins at the first of `ids`."""
    cells = spread(copied, *size)
    plan = plan_block(cells, targets)
    known = tuple(ids[: len(cells)])
    bad, new, new_cells = list(plan.bad), [], 0
    for number in range(len(known), len(cells)):
        if new_record is None:
            bad.append(_bad_row(number, cells, tr("下面没有更多的行，本页不能用粘贴新增。")))
            continue
        try:
            new.append(new_record(plan.values[number]))
            new_cells += len(plan.values[number])
        except LawdeskError as error:
            bad.append(_bad_row(number, cells, reason_of(error)))
    kept = replace(plan, values=plan.values[: len(known)], bad=tuple(sorted(bad, key=lambda one: (one.row, one.column))))
    return Paste(
        cells=cells,
        targets=tuple(targets[: max(map(len, cells), default=0)]),
        ids=known,
        plan=kept,
        new=tuple(new),
        new_cells=new_cells,
        copied_rows=len(copied),
    )


def _bad_row(number: int, cells: Block, reason: str) -> BadCell:
    return BadCell(row=number, column=-1, head=tr("整行"), text="　".join(cells[number]), reason=reason)
