"""BAS: rules of the basis catalogue and of every citation. A hit on a citation is shown at the record that cites."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import islice
from uuid import UUID

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.values import PowerType
from lawdesk.domain.statutes.citation_text import address_words
from lawdesk.domain.statutes.titles import normalised_title
from lawdesk.domain.statutes.values import BasisEntry, BasisGroup, Citation, LegalVersion, Successor
from lawdesk.domain.statutes.versions import end_of_work, version_in_force

COMMON_LAWS = ("行政复议法", "行政诉讼法", "国家赔偿法")
COMMON_LAW_OF_TYPE = {PowerType.PENALTY: "行政处罚法", PowerType.LICENCE: "行政许可法", PowerType.COERCION: "行政强制法"}


@rule(
    "BAS-01", Severity.ERROR, over=BasisEntry, ground="国办发〔2005〕37号 二(一)", message="「{title}」缺少{fields}，不能列入目录"
)
def entry_is_complete(facts: Facts, entry: BasisEntry) -> Iterator[Hit]:
    """Title, rank, document number, body and effective date of a catalogued work are filled."""
    version = facts.version_by_id.get(entry.version_id)
    work = facts.work_by_id.get(version.work_id) if version is not None else None
    if version is None or work is None:
        return
    wanted = (("制定机关", work.body), ("文号", version.document_number), ("施行日期", version.effective_on))
    missing = [name for name, present in wanted if not present]
    if missing:
        yield Hit(kind="basis_entry", id=entry.id, words=(("title", work.title), ("fields", "、".join(missing))))


@rule("BAS-02", Severity.ERROR, over=Citation, ground="《行政处罚法》第三十八条第一款", message="「{title}」已于{date}{end}")
def work_is_not_repealed(facts: Facts, citation: Citation) -> Iterator[Hit]:
    """Some version of the cited work is still in force on the day."""
    version = _cited(facts, citation)
    if version is None:
        return
    last, end = _end(facts, version)
    if last is not None:
        yield _hit(citation, ("title", _title(facts, version)), ("date", last.isoformat()), ("end", end))


@rule(
    "BAS-03", Severity.ERROR, over=Citation, ground="《立法法》第一百零四条", message="「{title}」自{date}起施行，{day}不能引用"
)
def version_has_begun(facts: Facts, citation: Citation) -> Iterator[Hit]:
    """The cited version is not one that comes into force only after the day."""
    version = _cited(facts, citation)
    if version is not None and version.effective_on and version.effective_on > facts.day:
        words = (("date", version.effective_on.isoformat()), ("day", facts.day.isoformat()))
        yield _hit(citation, ("title", _title(facts, version)), *words)


@rule("BAS-04", Severity.WARNING, over=Citation, ground="引用应为现行版本", message="引用{old}，现行为{new}，请核对")
def version_is_the_present_one(facts: Facts, citation: Citation) -> Iterator[Hit]:
    """The cited version is the one in force on the day."""
    version = _cited(facts, citation)
    present = _present(facts, version) if version is not None else None
    if version is not None and present is not None and present.id != version.id:
        yield _hit(citation, ("old", _named(facts, version)), ("new", _named(facts, present)))


@rule("BAS-05", Severity.ERROR, over=Citation, ground="引用条文应与现行版本对应", message="{law}{address}内容已变，{fate}")
def number_still_holds_the_matter(facts: Facts, citation: Citation) -> Iterator[Hit]:
    """In the version in force the cited number still holds the same matter (by the successor map)."""
    version = _cited(facts, citation)
    present = _present(facts, version) if version is not None else None
    if version is None or present is None or present.id == version.id:
        return
    moved = facts.kept((Successor, version.id, present.id), lambda: _moves(facts, version.id, present.id))
    for address in (one for written in citation.addresses for one in _each(facts, version, written)):
        article = _article(address)
        now = next((moved[one] for one in _upwards(address) if one in moved), [article])
        if article not in map(_article, now):
            places = "、".join(address_words(one) for one in now if one)
            fate = f"原内容现为{places}" if places else "原条文已删去"
            yield _hit(citation, ("law", _title(facts, version)), ("address", address_words(address)), ("fate", fate))


def _moves(facts: Facts, old: UUID, new: UUID) -> dict[str, list[str]]:
    """Return where each provision of one version went in another."""
    moved: dict[str, list[str]] = defaultdict(list)
    for one in facts.successors_by_version.get(old, ()):
        if one.to_version_id == new:
            moved[one.from_address].append(one.to_address)
    return moved


@rule("BAS-06", Severity.ERROR, over=Citation, ground="引用条文应当存在", message="{law}（{version}）没有{address}")
def address_exists(facts: Facts, citation: Citation) -> Iterator[Hit]:
    """The cited address exists in the cited version, where its text is installed."""
    version = _cited(facts, citation)
    known = facts.addresses.get(version.id) if version is not None else None
    if version is None or known is None:
        return
    for address in citation.addresses:
        for end in address.split(".."):
            if end not in known:
                words = (("law", _title(facts, version)), ("version", _dated(version)), ("address", address_words(end)))
                yield _hit(citation, *words)


@rule("BAS-08", Severity.ERROR, over=BasisEntry, ground="武政办〔2005〕152号 三(一)1", message="「{title}」未填{field}")
def entry_is_grouped(facts: Facts, entry: BasisEntry) -> Iterator[Hit]:
    """Group and levels are set; an assisting entry names the lead body."""
    version = facts.version_by_id.get(entry.version_id)
    if version is None:
        return
    wanted = [("依据分组", "group", bool(entry.group)), ("适用层级", "levels", bool(entry.levels))]
    if entry.group is BasisGroup.ASSISTING:
        wanted.append(("主要执法部门", "lead_institution", bool(entry.lead_institution)))
    for name, field, present in wanted:
        if not present:
            words = (("title", _title(facts, version)), ("field", name))
            yield Hit(kind="basis_entry", id=entry.id, field=field, words=words)


@rule("BAS-09", Severity.WARNING, ground="武政办〔2005〕152号 三(一)1", message="{reason}，目录缺少《{law}》")
def common_laws_are_listed(facts: Facts) -> Iterator[Hit]:
    """The laws on acts common to government that the powers held call for stand in the catalogue."""
    if facts.home_id is None or not any(facts.powers_by_type.get((kind, Status.ACTIVE)) for kind in PowerType):
        return
    listed = {normalised_title(_title(facts, version)) for _, version in _entries(facts)}
    wanted = dict.fromkeys(COMMON_LAWS, "作为行政执法单位")
    for power_type, law in COMMON_LAW_OF_TYPE.items():
        if facts.powers_by_type.get((power_type, Status.ACTIVE)):
            wanted[law] = f"有{_TYPE_WORDS[power_type]}职权"
    for law, reason in wanted.items():
        if law not in listed:
            yield Hit(kind="institution", id=facts.home_id, words=(("reason", reason), ("law", law)), about=law)


_TYPE_WORDS = {PowerType.PENALTY: "行政处罚", PowerType.LICENCE: "行政许可", PowerType.COERCION: "行政强制"}


@rule("BAS-10", Severity.ERROR, ground="武政办〔2005〕152号 三(一)1", message="「{title}」重复列入")
def entry_is_listed_once(facts: Facts) -> Iterator[Hit]:
    """No two entries of one institution hold the same work, with or without 中华人民共和国 in its name."""
    seen: set[tuple[object, str]] = set()
    for entry, version in _entries(facts):
        key = (entry.institution_id, normalised_title(_title(facts, version)))
        if key in seen:
            yield Hit(kind="basis_entry", id=entry.id, words=(("title", _title(facts, version)),))
        seen.add(key)


@rule(
    "BAS-20",
    Severity.INFO,
    over=LegalVersion,
    ground="未安装文本的版本不核对条文",
    message="「{title}」未安装文本，未核对所引条文",
)
def text_is_installed(facts: Facts, version: LegalVersion) -> Iterator[Hit]:
    """A cited version without text is named once; its articles cannot be checked."""
    if version.id not in facts.provisions:
        citing = (one for one in facts.citations_by_version.get(version.id, ()) if _cited(facts, one) is not None)
        for citation in islice(citing, 1):
            yield _hit(citation, ("title", _title(facts, version)))


def _entries(facts: Facts) -> Iterator[tuple[BasisEntry, LegalVersion]]:
    for entry in facts.basis_entries:
        version = facts.version_by_id.get(entry.version_id)
        if version is not None and version.work_id in facts.work_by_id:
            yield entry, version


def _cited(facts: Facts, citation: Citation) -> LegalVersion | None:
    """Return the version that a citation of a live record points at, if we know it."""
    version = facts.version_by_id.get(citation.version_id) if citation.version_id else None
    if version is None or version.work_id not in facts.work_by_id:
        return None
    power = facts.power_by_id.get(citation.owner_id)
    return version if power is None or power.status is Status.ACTIVE else None


def _present(facts: Facts, version: LegalVersion) -> LegalVersion | None:
    work = version.work_id
    return facts.kept((version_in_force, work), lambda: version_in_force(facts.versions_by_work[work], facts.day))


def _end(facts: Facts, version: LegalVersion) -> tuple[date | None, str]:
    work = version.work_id
    return facts.kept((end_of_work, work), lambda: end_of_work(facts.versions_by_work[work], facts.day))


def _hit(citation: Citation, *words: tuple[str, str]) -> Hit:
    return Hit(kind=citation.owner_kind, id=citation.owner_id, field="citations", words=words)


def _title(facts: Facts, version: LegalVersion) -> str:
    return facts.work_by_id[version.work_id].title


def _named(facts: Facts, version: LegalVersion) -> str:
    return f"《{_title(facts, version)}》（{_dated(version)}）"


def _dated(version: LegalVersion) -> str:
    return version.label or (f"{version.effective_on.isoformat()}施行" if version.effective_on else "版本不明")


def _article(address: str) -> str:
    return address.partition(".")[0]


def _upwards(address: str) -> Iterator[str]:
    """Yield the address and those of the provisions it stands in: an item, its paragraph, its article."""
    while address:
        yield address
        address = address.rpartition(".")[0]


def _each(facts: Facts, version: LegalVersion, address: str) -> tuple[str, ...]:
    """Return the address itself, or every article of a range as the version holds them; both ends if its text is not here."""
    first, is_range, last = address.partition("..")
    if not is_range or _article(first) == _article(last):
        return (address,)
    articles = [one.address for one in facts.provisions.get(version.id, ()) if one.address == _article(one.address)]
    ends = _article(first), _article(last)
    if not set(ends) <= set(articles):
        return first, last
    inside = articles[articles.index(ends[0]) : articles.index(ends[1]) + 1]
    return tuple(inside) or (first, last)
