"""What a bracket behind a law's name says: its document number, a version, or another name for it."""

import re
from dataclasses import dataclass

from lawdesk.domain.statutes.numerals import SIGNS

_ORDER = re.compile(
    rf"(?:[\u4e00-\u9fff、]{{0,30}}?(?:令|公告|公布令)|令)\s?(?:[〔\[]?(?:19|20)\d\d[〕\]]?年?)?\s?(?:第|NO\.?|No\.?)?\s?[{SIGNS}\dlI０-９]+\s?号(?:令)?"
)
_NUMBERED = re.compile(
    r"[\u4e00-\u9fff\s]{1,16}?(?:字|发|函|办|规|令)?\s?[〔\[(（【](?:19|20)\d\d[〕\])）】]\s?(?:第\s?)?\d+\s?号"
)
_DATED = re.compile(r"^(?:(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?[，,、]?(?:由)?)")
_VERSION = re.compile(
    r"^(?:(?:19|20)\d\d年?(?:\d{1,2}月)?(?:\d{1,2}日)?\s?)?(?:第[一二三四五六七八]次)?(?:修正|修订|修改|公布|颁布|发布|施行|通过|制定)"
    r"(?:案|版|本|后|前|文本|施行)?$|^(?:19|20)\d\d年?(?:版|版本|文本)?$|^(?:新|旧|现行)(?:版|法)?$"
)


@dataclass(frozen=True, slots=True)
class Note:
    """`document_number` and `version` as written."""

    document_number: str | None = None
    version: str | None = None


def read_note(bracket: str) -> Note:
    """Return what a bracket with its marks says; a bracket that says neither gives an empty note."""
    inner = bracket[1:-1].strip()
    if _VERSION.match(inner):
        return Note(version=inner)
    versions = [part.strip() for part in re.split("[，,；;]", inner) if _VERSION.match(part.strip())]
    versions.sort(key=lambda version: "修" in version)  # of several dates the last change names the version
    inner = re.sub("[，,；;]?(?:以下|下称|简称).*$", "", inner)
    undated = _DATED.sub("", inner)
    found = _NUMBERED.match(undated) or _ORDER.match(undated) or _ORDER.search(undated) or _NUMBERED.search(undated)
    number = found[0].strip(" ，,；;") if found else None
    return Note(document_number=number, version=versions[-1] if versions else None)
