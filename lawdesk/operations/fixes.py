"""一键修正: what the program can put right by itself, told before it is done, done in one step, undone in one.

A fix belongs to the code of a rule. It looks at the record as it is now and returns what it would change, in a sentence and as
values; nothing where the record does not need it, or where only a person can know what is right.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from lawdesk.data.reader import Reader
from lawdesk.domain.checks import Finding
from lawdesk.domain.organisation.values import DutyState, Institution, Person, Post, PostHolding
from lawdesk.domain.powers.values import Power
from lawdesk.domain.statutes.titles import normalised_document_number, normalised_title
from lawdesk.domain.statutes.values import BasisEntry, BasisGroup, LegalVersion, LegalWork
from lawdesk.operations.bases import NewEntry, entries_for
from lawdesk.operations.check_errors import NoFixError
from lawdesk.operations.errors import AmbiguousError, NotFoundError
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import label, limit_text

GONE = (DutyState.TRANSFERRED, DutyState.RETIRED, DutyState.LEFT)
COMMON_LAWS = ("行政处罚法", "行政许可法", "行政强制法", "行政复议法", "行政诉讼法", "国家赔偿法")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """What a fix changes: in a sentence, and the records to write."""

    sentence: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What was put right, sentence by sentence, and how many of the findings were left."""

    sentences: tuple[str, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where fixes are made: what they read from, in whose workspace, on which day."""

    reader: Reader
    home: Institution
    day: date


FixFunction = Callable[[Workshop, Finding], Mending | None]


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


def _document_number(shop: Workshop, finding: Finding) -> Mending | None:
    """BAS-17: write the number with 六角括号, without blanks and 第 (GB/T 9704)."""
    entry = shop.reader.get(BasisEntry, finding.id)
    version = shop.reader.get(LegalVersion, entry.version_id) if entry else None
    if version is None or (right := normalised_document_number(version.document_number)) == version.document_number:
        return None
    words = f"将《{finding.title}》的文号「{version.document_number}」改为「{right}」"
    return Mending(sentence=words, values=(replace(version, document_number=right),))


def _list_common_law(shop: Workshop, finding: Finding) -> Mending | None:
    """BAS-09: list the missing law, in the version in force, among the common bases."""
    new = NewEntry(title=finding.about, group=BasisGroup.COMMON, levels=(shop.home.level,))
    try:
        listed, values = entries_for(shop.reader, shop.home, (new,), shop.day)
    except (NotFoundError, AmbiguousError):
        return None
    if not listed.titles:
        return None
    words = f"将《{listed.titles[0]}》列入执法依据目录（{label(BasisGroup.COMMON)}，适用层级：{shop.home.level.value}）"
    return Mending(sentence=words, values=values)


def _grouped_entry(shop: Workshop, finding: Finding) -> Mending | None:
    """BAS-08: group and levels as they are in most catalogues; which department leads only a person knows."""
    entry = shop.reader.get(BasisEntry, finding.id)
    version = shop.reader.get(LegalVersion, entry.version_id) if entry else None
    work = shop.reader.get(LegalWork, version.work_id) if version else None
    if entry is None or work is None:
        return None
    group = BasisGroup.COMMON if normalised_title(work.title) in COMMON_LAWS else BasisGroup.SECTOR
    mended = replace(entry, group=entry.group or group, levels=entry.levels or (shop.home.level,))
    if mended == entry:
        return None
    said = [f"依据分组填为「{label(group)}」"] if entry.group is None else []
    said += [f"适用层级填为「{shop.home.level.value}」"] if not entry.levels else []
    return Mending(sentence=f"将《{work.title}》的{'，'.join(said)}", values=(mended,))


def _shorter_promise(shop: Workshop, finding: Finding) -> Mending | None:
    """POW-16: promise what the statute gives."""
    power = shop.reader.get(Power, finding.id)
    legal, promised = (power.statutory_limit, power.promised_limit) if power else (None, None)
    if power is None or legal is None or promised is None or legal.is_none:
        return None
    mended = replace(promised, amount=legal.amount, unit=legal.unit, is_none=False)
    if mended == promised:
        return None
    words = f"将「{power.name}」的承诺时限由{limit_text(promised)}改为{limit_text(mended)}，与法定时限相同"
    return Mending(sentence=words, values=(replace(power, promised_limit=mended),))


def _ended_holdings(shop: Workshop, finding: Finding) -> Mending | None:
    """PST-09: end what somebody who has left still holds, on the day before; the true day is set by hand where it is known."""
    person = shop.reader.get(Person, finding.id)
    if person is None or person.duty_state not in GONE:
        return None
    last = shop.day - timedelta(days=1)
    held = [
        one
        for one in shop.reader.find(PostHolding, person_id=person.id)
        if one.starts_on <= last and (one.ends_on is None or one.ends_on >= shop.day)
    ]
    if not held:
        return None
    posts = [shop.reader.get(Post, one.post_id) for one in held]
    names = "、".join(f"「{post.name}」" for post in posts if post)
    words = f"将{person.name}（已{person.duty_state.value}）在{names}的任岗截止到{last.isoformat()}；实际日期不同的，请再修改"
    return Mending(sentence=words, values=tuple(replace(one, ends_on=last) for one in held))


FIXES: dict[str, FixFunction] = {
    "BAS-08": _grouped_entry,
    "BAS-09": _list_common_law,
    "BAS-17": _document_number,
    "POW-16": _shorter_promise,
    "PST-09": _ended_holdings,
}
