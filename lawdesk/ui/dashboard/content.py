"""What must be done now, gathered from the store: figures and where each leads."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lawdesk.data.drafts import Draft
from lawdesk.data.store import Reader
from lawdesk.domain.checks import Finding, Severity
from lawdesk.domain.findings import Listed
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.letters.values import Letter, LetterState
from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.expiry import WANTS_ACTION, rules_by_kind, state_on
from lawdesk.domain.organisation.values import Certificate, Post, PostHolding, Status
from lawdesk.domain.powers.values import Assignment, DutyRole, Power
from lawdesk.domain.statutes.values import BasisEntry, LegalVersion, Validity
from lawdesk.domain.submissions.values import Submission, SubmissionState
from lawdesk.operations.impact import changed_works
from lawdesk.ui.checks.grid import findings_grid
from lawdesk.ui.dashboard.backup_figures import backup_figures
from lawdesk.ui.dashboard.check_figures import check_figures
from lawdesk.ui.dashboard.drafts_block import DraftLine
from lawdesk.ui.dashboard.figure import Figure
from lawdesk.ui.detail import Grid
from lawdesk.ui.place import Place
from lawdesk.ui.rows import Cell, Column, Row
from lawdesk.ui.session import Session
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import label, moment_text

MOST_FINDINGS = 50
"""Findings in the table below the blocks; the page of findings has them all."""

MOST_SIGNS = 40
_OVERTAKEN = (Validity.CEASED, Validity.REPEALED, Validity.SUSPENDED, Validity.AMENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The four blocks of the dashboard and the table below them; `is_empty`: nothing was recorded yet."""

    is_empty: bool
    blocks: tuple[tuple[str, tuple[Figure, ...]], ...]
    table: Grid | None = None
    table_head: str = ""
    drafts: tuple[DraftLine, ...] = ()


def draft_lines(reader: Reader, session: Session) -> tuple[DraftLine, ...]:
    """Return what was typed and not saved; on a server only what the person at this desk typed."""
    from lawdesk.data.drafts import drafts_in
    from lawdesk.data.names import names_of

    found = drafts_in(reader, session.operator if session.store.database.is_shared else "")
    names = names_of(reader, [one.record_id for one in found if one.record_id])
    return tuple(_draft_line(one, names) for one in found)


def _draft_line(draft: Draft, names: Mapping[UUID, str]) -> DraftLine:
    texts = {name: text for name, text in draft.fields.items() if name}
    called = names.get(UUID(draft.record_id), "") if draft.record_id else draft.fields.get("", "")
    who = f"（{draft.actor}）" if draft.actor else ""
    return DraftLine(draft, f"{moment_text(draft.typed_at)}{who}　{called}", _shortened("；".join(texts.values())))


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MOST_SIGNS else line[:MOST_SIGNS] + "…"


def gather(reader: Reader, session: Session, lines: tuple[Listed, ...], today: date) -> Content:
    """Return the content of the dashboard."""
    powers = [power for power in reader.own(Power) if power.status is Status.ACTIVE]
    bases = reader.own(BasisEntry)
    if session.is_office:
        return Content(
            is_empty=False,
            blocks=(
                ("收件", _inbox(reader, session)),
                ("依据变动", _changes(reader, session, bases, today)),
                ("备份", backup_figures(session)),
            ),
            table=_received(reader, session),
            table_head="下级单位（双击打开收件）",
        )
    findings = tuple(one.finding for one in lines if one.is_open)
    figures = check_figures(lines)
    blocks = (
        ("待办", _todo(reader, findings, today)),
        ("完整性", _completeness(reader, powers)),
        ("依据变动", _changes(reader, session, bases, today)),
        ("报送与备份", _sent(reader, session)),
        *((("检查", figures),) if figures else ()),
    )
    few = f"，列出前 {MOST_FINDINGS} 项" if len(findings) > MOST_FINDINGS else ""
    head = f"需要处理（双击打开记录{few}）" if findings else ""
    table = findings_grid(findings[:MOST_FINDINGS])
    return Content(is_empty=not powers and not bases, blocks=blocks, table=table, table_head=head)


def _todo(reader: Reader, findings: tuple[Finding, ...], today: date) -> tuple[Figure, ...]:
    counts = Counter(one.severity for one in findings)
    rules = rules_by_kind(reader.own(CertificateRule))
    standings = [state_on(one, rules.get(one.certificate_kind), today) for one in reader.own(Certificate)]
    expiring = [one for one in standings if one in WANTS_ACTION]
    unsigned = [one for one in reader.own(Letter) if one.state in (LetterState.DRAFT, LetterState.TO_SIGN)]
    errors = Place(page="checks", filters=(("severity", Severity.ERROR.value), ("state", "open")))
    warnings = Place(page="checks", filters=(("severity", Severity.WARNING.value), ("state", "open")))
    due = Place(page="certificates", filters=tuple(("standing", one.value) for one in WANTS_ACTION))
    return (
        Figure(number=str(counts[Severity.ERROR]), words="项错误待改正", place=errors, is_urgent=bool(counts[Severity.ERROR])),
        Figure(number=str(counts[Severity.WARNING]), words="项警告待说明", place=warnings),
        Figure(number=str(len(unsigned)), words="份责任书待签", place=Place(page="letters")),
        Figure(number=str(len(expiring)), words="个证件到期或待年审", place=due),
    )


def _completeness(reader: Reader, powers: list[Power]) -> tuple[Figure, ...]:
    charted = {power for chart in reader.own(Flowchart) for power in chart.power_ids}
    handled = {one.power_id for one in reader.own(Assignment) if one.duty_role is DutyRole.HANDLE}
    today = date.today()
    held = {one.post_id for one in reader.own(PostHolding) if one.covers(today)}
    posts = reader.own(Post)
    with_chart = sum(power.id in charted for power in powers)
    with_post = sum(power.id in handled for power in powers)
    filled = sum(post.id in held for post in posts)
    no_chart = Place(page="powers", filters=(("missing", "chart"),))
    no_post = Place(page="powers", filters=(("missing", "post"),))
    return (
        Figure(number=f"{with_chart}/{len(powers)}", words="项职权有流程图", place=no_chart),
        Figure(number=f"{with_post}/{len(powers)}", words="项职权有承办岗位", place=no_post),
        Figure(number=f"{filled}/{len(posts)}", words="个岗位有人任岗", place=Place(page="posts", filters=(("held", "no"),))),
    )


def _changes(reader: Reader, session: Session, bases: tuple[BasisEntry, ...], today: date) -> tuple[Figure, ...]:
    versions = {version.id: version for version in reader.all(LegalVersion)}
    chosen = [versions[one.version_id] for one in bases if one.version_id in versions]
    ceased = sum(one.ceased_on is not None and one.ceased_on <= today for one in chosen)
    coming = sum(one.effective_on is not None and one.effective_on > today for one in chosen)
    changed = len(changed_works(reader, session.home.office_id, today))
    overtaken = Place(page="bases", filters=tuple(("validity", one.value) for one in _OVERTAKEN))
    unreviewed = sum(one.reviewed_on is None for one in bases)
    return (
        Figure(number=str(changed), words="部法规有变动待处理", place=overtaken, is_urgent=bool(changed)),
        Figure(
            number=str(ceased),
            words="部依据已失效或被修改",
            place=overtaken,
            is_urgent=bool(ceased),
        ),
        Figure(
            number=str(coming), words="部依据尚未施行", place=Place(page="bases", filters=(("validity", Validity.NOT_YET.value),))
        ),
        Figure(number=str(unreviewed), words="部依据未核对", place=Place(page="bases", filters=(("reviewed", "no"),))),
    )


def _sent(reader: Reader, session: Session) -> tuple[Figure, ...]:
    sent = [one for one in reader.all(Submission) if one.from_office == session.home.office_id]
    last = sent[-1] if sent else None
    return (
        Figure(number=str(len(sent)), words="批已报送", place=Place(page="submissions")),
        Figure(number=label(last.state) if last else "无", words="最近一批的状态", place=Place(page="submissions")),
        *backup_figures(session),
    )


def _received(reader: Reader, session: Session) -> Grid:
    found = [one for one in reader.all(Submission) if one.to_office == session.home.office_id]
    rows = tuple(
        Row(
            id=one.id,
            cells=(
                Cell(one.from_name or one.from_office),
                Cell(one.title),
                Cell(str(one.round)),
                Cell(label(one.state), tone_of(one.state)),
            ),
        )
        for one in found
    )
    columns = (
        Column(head="单位", width=16),
        Column(head="批次", width=16, is_main=True),
        Column(head="轮次", width=4, is_number=True),
        Column(head="状态", width=7),
    )
    places = tuple((one.id, Place(page="inbox", record=one.id)) for one in found)
    return Grid(columns=columns, rows=rows, places=places, empty="还没有收到报送。")


def _inbox(reader: Reader, session: Session) -> tuple[Figure, ...]:
    received = [one for one in reader.all(Submission) if one.to_office == session.home.office_id]
    counts = Counter(one.state for one in received)
    return tuple(
        Figure(number=str(counts[state]), words=f"批{label(state)}", place=Place(page="inbox", filters=(("state", state.value),)))
        for state in (SubmissionState.RECEIVED, SubmissionState.IN_REVIEW, SubmissionState.RETURNED, SubmissionState.CONFIRMED)
    )
