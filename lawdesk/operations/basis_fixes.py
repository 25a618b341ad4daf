"""Fixes of the catalogue of bases."""

from dataclasses import replace

from lawdesk.domain.checks import Finding
from lawdesk.domain.statutes.titles import normalised_document_number, normalised_title
from lawdesk.domain.statutes.values import BasisEntry, BasisGroup, LegalVersion, LegalWork
from lawdesk.operations.bases import NewEntry, entries_for
from lawdesk.operations.errors import AmbiguousError, NotFoundError
from lawdesk.operations.mending import Mending, Workshop
from lawdesk.wording.labels import label

COMMON_LAWS = ("行政处罚法", "行政许可法", "行政强制法", "行政复议法", "行政诉讼法", "国家赔偿法")


def document_number(shop: Workshop, finding: Finding) -> Mending | None:
    """BAS-17: write the number with 六角括号, without blanks and 第 (GB/T 9704)."""
    entry = shop.reader.get(BasisEntry, finding.id)
    version = shop.reader.get(LegalVersion, entry.version_id) if entry else None
    if version is None or (right := normalised_document_number(version.document_number)) == version.document_number:
        return None
    words = f"将《{finding.title}》的文号「{version.document_number}」改为「{right}」"
    return Mending(sentence=words, values=(replace(version, document_number=right),))


def list_common_law(shop: Workshop, finding: Finding) -> Mending | None:
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


def grouped_entry(shop: Workshop, finding: Finding) -> Mending | None:
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
