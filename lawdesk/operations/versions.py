"""Which versions of a law are meant, the end of a law, the days of single articles."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.statutes.values import ArticleDate, ChangeKind, LegalVersion, LegalWork, StatuteText
from lawdesk.domain.statutes.versions import ENDINGS, version_in_force, version_of_note, with_text_of_its_own
from lawdesk.operations.errors import InvalidValueError, NotFoundError, NothingNewerError, NothingOlderError, VersionUnclearError
from lawdesk.operations.library import Shelf, chosen_work
from lawdesk.operations.statutes import address_of
from lawdesk.operations.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeal:
    """The end of a law: `kind` is 废止, 宣布失效 or 暂停适用; `until` ends a suspension; `replaced_by` is another law.

    `work_id` says which law, where it is known: another one may have the same title.
    """

    title: str
    work_id: UUID | None = None
    kind: ChangeKind
    effective_on: date
    until: date | None = None
    document_number: str = ""
    replaced_by: str = ""
    remark: str = ""


def version_name(version: LegalVersion) -> str:
    """Return what a version is called in one or two words: its label, else its day."""
    day = f"{version.effective_on.isoformat()}施行" if version.effective_on else "施行日期不明"
    return version.label or day


def ending_words(ending: LegalVersion) -> str:
    """Return since when and how a law has no effect: 自 2024-01-01 起废止."""
    day = f"自 {ending.effective_on.isoformat()} 起" if ending.effective_on else ""
    return f"{day}{ending.change_kind.value}"


def version_called(work: LegalWork, versions: Sequence[LegalVersion], words: str) -> LegalVersion:
    """Return the version that 「2019年修正」, 「2019」, a day or an id names; raises `VersionUnclearError` with the choices."""
    texts = with_text_of_its_own(versions)
    exact = [one for one in texts if words in (str(one.id), one.label, one.effective_on.isoformat() if one.effective_on else "")]
    found = exact[0] if len(exact) == 1 else version_of_note(texts, words)
    if found is None:
        raise VersionUnclearError(title=work.title, words=words, choices="、".join(version_name(one) for one in texts))
    return found


def version_pair(shelf: Shelf, work: LegalWork, old: str, new: str, day: date) -> tuple[LegalVersion, LegalVersion]:
    """Return two versions to set side by side: as named, else the one in force on `day` and the one before it.

    Raises `VersionUnclearError` where a name fits none, `NothingNewerError` where there is only one version.
    """
    texts = with_text_of_its_own(shelf.versions_of(work))
    if not texts:
        raise NothingNewerError(title=work.title)
    later = version_called(work, texts, new) if new else version_in_force(texts, day) or texts[-1]
    if old:
        return version_called(work, texts, old), later
    earlier = [one for one in texts if one.id != later.id and _begin(one) <= _begin(later)]
    if not earlier:
        if len(texts) == 1:
            raise NothingNewerError(title=work.title)
        raise NothingOlderError(title=work.title, words=version_name(later))
    return earlier[-1], later


def register_repeal(workspace: Workspace, repeal: Repeal) -> LegalVersion:
    """Record that a law has ended or is suspended; its texts stay. Raises `NotFoundError`, `InvalidValueError`."""
    if repeal.kind not in ENDINGS:
        raise InvalidValueError(field="变动方式", value=repeal.kind.value, allowed="、".join(one.value for one in ENDINGS))
    with workspace.store.read() as reader:
        shelf = Shelf.of(reader)
    work = chosen_work(shelf, repeal.title, repeal.work_id)
    if repeal.replaced_by:
        work = replace(work, replaced_by_id=shelf.work_called(repeal.replaced_by).id)
        shelf.add_work(work)
    ending = LegalVersion(
        work_id=work.id,
        label=f"{repeal.effective_on.year}年{repeal.kind.value}",
        document_number=repeal.document_number,
        effective_on=repeal.effective_on,
        ceased_on=repeal.until,
        change_kind=repeal.kind,
        remark=repeal.remark,
    )
    if repeal.kind is not ChangeKind.SUSPENDED:
        for one in shelf.versions_of(work):
            if one.ceased_on is None or one.ceased_on > repeal.effective_on:
                shelf.change_version(replace(one, ceased_on=repeal.effective_on))
    shelf.change_version(ending)
    title = f"登记{repeal.kind.value}《{work.title}》"
    with workspace.store.transaction(workspace.operator, "statutes.repeal", title=title) as tx:
        tx.put_many(shelf.changed())
    return ending


def set_article_dates(
    workspace: Workspace, version_id: UUID, dates: Sequence[tuple[str, date | None]]
) -> tuple[ArticleDate, ...]:
    """Give articles (「第六条」 or `a6`) a day of effect of their own, or take it away (None); return all of the version.

    Raises `NotFoundError` for a version without a text and for an article that it does not have.
    """
    with workspace.store.transaction(workspace.operator, "statutes.dates", title="修改条文施行日期") as tx:
        text = tx.get(StatuteText, version_id)
        if text is None:
            raise NotFoundError(kind="法规文本", what=str(version_id))
        known = {one.address for one in text.provisions}
        kept = {one.address: one for one in text.article_dates}
        for words, day in dates:
            address = address_of(words)
            if address not in known:
                raise NotFoundError(kind="条文", what=words)
            kept.pop(address, None)
            if day is not None:
                kept[address] = ArticleDate(address=address, effective_on=day)
        order = {one.address: index for index, one in enumerate(text.provisions)}
        made = tuple(sorted(kept.values(), key=lambda one: order.get(one.address, 0)))
        tx.put(replace(text, article_dates=made))
    return made


def versions_of_work(reader: Reader, work: UUID) -> tuple[LegalVersion, ...]:
    """Return every version of a work, repeals too, oldest first."""
    return tuple(sorted(reader.find(LegalVersion, work_id=work), key=_begin))


def _begin(version: LegalVersion) -> date:
    return version.effective_on or date.min
