"""The work that faults interrupt: a small office, and one edit after the other by the operations that window and commands use."""

import io
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from builders import statute
from operations.small_unit import OPERATOR, PASSPHRASE, put, ready_workspace
from sound_facts import APPROVER, HANDLER, POWER, REVIEWER

from lawdesk.data.audit import head
from lawdesk.data.blobs import attach
from lawdesk.data.drafts import Draft, keep_draft
from lawdesk.data.errors import NothingToUndoError, UndoConflictError
from lawdesk.data.undo import redo, undo
from lawdesk.domain.organisation.values import Post
from lawdesk.domain.powers.values import Assignment, DutyRole, Power
from lawdesk.domain.statutes.values import LegalVersion, StatuteText
from lawdesk.operations.assigning import Particulars, assign_power, unassign_power
from lawdesk.operations.errors import NothingToPrintError
from lawdesk.operations.letters import make_letters
from lawdesk.operations.powers import change_power
from lawdesk.operations.workspace import Workspace, open_workspace

DAY = date(2026, 3, 2)
CODES = tuple(f"CF-{number:03d}" for number in range(1, 7))
POSTS = (HANDLER, REVIEWER, APPROVER)
WORDS = "为了规范行政执法行为保护公民法人和其他组织的合法权益根据有关法律法规的规定结合本市实际制定本办法"
DRAFT = UUID("00000000-0000-4000-8000-0000000000d1")


def make_office(folder: Path) -> Workspace:
    """Make a workspace with a unit, its people, six powers, a statute with its text, and letters; return it open."""
    workspace = ready_workspace(folder)
    put(workspace, *statute("示例湖岸管理办法", ["第一条的内容", "第二条的内容"], number="示政规〔2024〕1号"))
    put(
        workspace,
        *(replace(POWER, id=UUID(int=number), code=code, name=f"职权{code}") for number, code in enumerate(CODES[1:], 9)),
    )
    make_letters(workspace, DAY)
    with workspace.store.transaction(OPERATOR, "test.ready", title="准备") as tx:
        tx.barrier("准备")  # what follows may be undone, the office itself may not
    return workspace


def open_office(folder: Path) -> Workspace:
    """Open the workspace as the program does."""
    return open_workspace(folder, PASSPHRASE, operator=OPERATOR)


class DeskWork:
    """Edits by chance, each one committed when `step` returns."""

    def __init__(self, workspace: Workspace, chance: random.Random) -> None:
        self.workspace, self.chance = workspace, chance
        self.kinds: tuple[Callable[[], None], ...] = (
            self.change, self.change, self.change, self.assign, self.unassign, self.letters, self.go_back, self.go_forth,
            self.scan, self.law, self.title, self.draft,
        )  # fmt: skip
        self.drafted = ""

    def step(self) -> None:
        """Do one thing; that there is nothing to undo or to print is no fault."""
        try:
            self.chance.choice(self.kinds)()
        except (NothingToUndoError, UndoConflictError, NothingToPrintError):
            return

    def text(self, most: int) -> str:
        """Return some words."""
        return "".join(self.chance.choices(WORDS, k=self.chance.randrange(1, most)))

    def change(self) -> None:
        """Change fields of a power."""
        remark = self.text(self.chance.choice((20, 200, 4000)))
        change_power(self.workspace, self.chance.choice(CODES), [f"备注={remark}"], (), (), DAY)

    def assign(self) -> None:
        """Give a power to a post."""
        role = self.chance.choice(list(DutyRole))
        said = Particulars(scope_note=self.text(30))
        assign_power(self.workspace, self.chance.choice(CODES), self.chance.choice(POSTS).name, role, DAY, said)

    def unassign(self) -> None:
        """Take a power from a post."""
        with self.workspace.store.read() as reader:
            there = reader.all(Assignment)
            codes = {one.id: one.code for one in (*reader.all(Power), *reader.all(Post))}
        if there:
            one = self.chance.choice(there)
            unassign_power(self.workspace, codes[one.power_id], codes[one.post_id], (one.duty_role,))

    def letters(self) -> None:
        """Make the letters anew."""
        make_letters(self.workspace, DAY)

    def go_back(self) -> None:
        """Undo."""
        undo(self.workspace.store, OPERATOR)

    def go_forth(self) -> None:
        """Redo."""
        redo(self.workspace.store, OPERATOR)

    def scan(self) -> None:
        """Attach a file."""
        content = self.chance.randbytes(self.chance.choice((10, 5_000, 150_000)))
        with self.workspace.store.transaction(OPERATOR, "test.attach", title="添加附件") as tx:
            attach(tx, io.BytesIO(content), "扫描件.pdf")

    def law(self) -> None:
        """Put another text in the place of a statute's, with its rows in the search index."""
        with self.workspace.store.read() as reader:
            version = reader.all(StatuteText)[0].id
        _, _, text = statute("", [self.text(300) for _ in range(self.chance.randrange(1, 10))])
        with self.workspace.store.transaction(OPERATOR, "test.law", title="更新法规正文") as tx:
            tx.put(replace(text, id=version))

    def title(self) -> None:
        """Change the document number, which stands in the search index too."""
        with self.workspace.store.read() as reader:
            version = reader.all(LegalVersion)[0]
        with self.workspace.store.transaction(OPERATOR, "test.title", title="修改文号") as tx:
            tx.put(replace(version, document_number=f"示政规〔2024〕{self.chance.randrange(1, 99)}号"))

    def draft(self) -> None:
        """Keep what is being typed."""
        self.drafted = self.text(100)
        keep_draft(
            self.workspace.store, Draft(id=DRAFT, place="powers", record_id=str(POWER.id), fields={"remark": self.drafted})
        )


def last_row(workspace: Workspace) -> tuple[int, str]:
    """Return number and hash of the last row of the audit chain."""
    with workspace.store.read() as reader:
        last = head(reader.connection)
    return last.seq, last.hash
