"""一键修正: what the program can put right by itself, told before it is done, done in one step, undone in one.

A fix belongs to the code of a rule. It looks at the record as it is now and returns what it would change, in a sentence and as
values; nothing where the record does not need it, or where only a person can know what is right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lawdesk.data.reader import Reader
from lawdesk.domain.checks import Finding
from lawdesk.domain.organisation.values import Institution
from lawdesk.operations import basis_fixes, power_fixes
from lawdesk.operations.check_errors import NoFixError
from lawdesk.operations.mending import FixFunction, Mending, Workshop
from lawdesk.operations.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What was put right, sentence by sentence, and how many of the findings were left."""

    sentences: tuple[str, ...]
    left: int


def can_fix(finding: Finding) -> bool:
    """Is there a fix for what this rule finds? Whether it can do anything on this record, its preview says."""
    return finding.code in FIXES


def preview_fixes(workspace: Workspace, findings: Sequence[Finding], day: date) -> tuple[str, ...]:
    """Return what fixing these findings would change, a sentence each; findings without a fix are left out."""
    with workspace.store.read() as reader:
        shop = Workshop(reader, workspace.home, day)
        return tuple(dict.fromkeys(one.sentence for _, one in _mendings(shop, findings)))


def fix_sentence(reader: Reader, home: Institution, finding: Finding, day: date) -> str:
    """Return what fixing one finding would change, "" where only a person can put it right."""
    return next((one.sentence for _, one in _mendings(Workshop(reader, home, day), (finding,))), "")


def fix_findings(workspace: Workspace, findings: Sequence[Finding], day: date) -> Mended:
    """Put these findings right in one step; each fix looks at its record as it is inside the transaction.

    Raises `NoFixError` where none of them can be put right by itself; then nothing was changed.
    """
    title = f"修正{len(findings)}项问题"
    with workspace.store.transaction(workspace.operator, "finding.fix", title=title) as tx:
        done, mended = [], set()
        for finding, one in _mendings(Workshop(tx, workspace.home, day), findings):
            tx.put_many(one.values)
            for value in one.gone:
                tx.remove(type(value), value.id)
            done.append(one.sentence)
            mended.add((finding.code, finding.id))  # one mending may answer several findings on a record
        if not done:
            raise NoFixError(what=f"「{findings[0].sentence}」" if len(findings) == 1 else f"所选 {len(findings)} 项")
        tx.note(findings=len(findings), fixed=len(done))
    left = sum((one.code, one.id) not in mended for one in findings)
    return Mended(sentences=tuple(dict.fromkeys(done)), left=left)


def _mendings(shop: Workshop, findings: Sequence[Finding]) -> Iterator[tuple[Finding, Mending]]:
    for finding in findings:
        make = FIXES.get(finding.code)
        mending = make(shop, finding) if make is not None else None
        if mending is not None:
            yield finding, mending


FIXES: dict[str, FixFunction] = {
    "ASG-07": power_fixes.assignments_of_lanes,
    "BAS-08": basis_fixes.grouped_entry,
    "BAS-09": basis_fixes.list_common_law,
    "BAS-17": basis_fixes.document_number,
    "POW-16": power_fixes.shorter_promise,
    "POW-22": power_fixes.standard_remedy_text,
    "POW-24": power_fixes.next_code,
    "PST-09": power_fixes.ended_holdings,
}
