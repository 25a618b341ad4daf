"""What the change of a law means for the records that cite it: one line for each place, with where the cited matter went."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from lawdesk.domain.statutes.citation_text import format_citation
from lawdesk.domain.statutes.succession import Carried
from lawdesk.domain.statutes.values import Fate, LegalVersion, LegalWork


class Effect(StrEnum):
    """What happened to the provisions that a place cites, the worst last; the Chinese word is the code."""

    UNTOUCHED = "未变"
    MOVED = "条号变动"
    CHANGED = "内容修改"
    MOVED_AND_CHANGED = "条号变动且修改"
    MERGED = "合并"
    SPLIT = "拆分"
    UNKNOWN = "无文本可比"
    DELETED = "已删去"
    REPEALED = "法规失效"


class Settlement(StrEnum):
    """What a person decides on a place; the Chinese word is the code."""

    CARRY = "沿用"  # the same matter in the new version
    RECITE = "改引"  # another citation, typed
    REVIEW = "待复核"
    LEAVE = "不改"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A place that cites a version. `kind` and `id` name the record that holds it, `owner_kind` and `owner_id` its subject.

    `path` leads to a text within the record, empty for citations and catalogue entries; there `written` stands at `start`.
    `place` says in words where that is.
    `is_later`: the record was changed after the new version was registered, so its text may be meant for that one.
    """

    kind: str
    id: UUID
    path: tuple[str | int, ...] = ()
    start: int = 0
    owner_kind: str
    owner_id: UUID
    owner: str = ""
    place: str
    written: str
    addresses: tuple[str, ...]
    version_id: UUID
    is_manual: bool = False
    is_later: bool = False
    review: str = ""

    @property
    def key(self) -> str:
        """Return what names the place: `citation:<id>`, `flowchart:<id>:steps/2/citations/0:12:《…》第九条`."""
        inside = f":{'/'.join(map(str, self.path))}:{self.start}:{self.written}" if self.path else ""
        return f"{self.kind}:{self.id}{inside}"

    @property
    def short_key(self) -> str:
        """Return eight signs that name the place on the command line."""
        return hashlib.sha256(self.key.encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactLine:
    """A place with where each address it cites went."""

    reference: Reference
    carried: tuple[Carried, ...]
    is_repealed: bool = False

    @property
    def effect(self) -> Effect:
        """Return the worst of what happened to the addresses."""
        if self.is_repealed:
            return Effect.REPEALED
        return max((_effect(one) for one in self.carried), key=_ORDER.index, default=Effect.UNTOUCHED)

    @property
    def to(self) -> tuple[str, ...]:
        """Return the addresses in the new version, each once."""
        return tuple(dict.fromkeys(address for one in self.carried for address in one.to))

    @property
    def score(self) -> int:
        """Return the least likeness of what is cited, in 1/10 000."""
        return min((one.score for one in self.carried), default=10000)

    @property
    def can_carry(self) -> bool:
        """May the place take over the new addresses? Letters are made anew, and what was deleted has none."""
        return self.reference.kind != "letter" and not self.is_repealed and all(one.to for one in self.carried)


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """Every place that cites an older version of `work`. `new` is of `target`, which is another work after a replacement.

    `ending` is the repeal or suspension of the work, if it ended.
    """

    work: LegalWork
    target: LegalWork
    new: LegalVersion | None
    lines: tuple[ImpactLine, ...]
    ending: LegalVersion | None = None

    def new_words(self, line: ImpactLine) -> str:
        """Return the citation that a line becomes when it is carried over."""
        return format_citation(self.target.title, line.to) if line.can_carry else ""

    def by_key(self) -> dict[str, ImpactLine]:
        """Return the lines by the key of their place."""
        return {line.reference.key: line for line in self.lines}

    def named(self, key: str) -> ImpactLine | None:
        """Return the line that a whole or a short key names, None if it names none or several."""
        found = [line for line in self.lines if key in (line.reference.key, line.reference.short_key)]
        return found[0] if len(found) == 1 else None


_ORDER = list(Effect)


def _effect(one: Carried) -> Effect:
    if one.fate is None:
        return Effect.UNKNOWN
    if not one.to:
        return Effect.DELETED
    if one.fate in (Fate.SPLIT, Fate.MERGED):
        return Effect.SPLIT if one.fate is Fate.SPLIT else Effect.MERGED
    if one.fate is Fate.SAME:
        return Effect.MOVED if one.is_moved else Effect.UNTOUCHED
    return Effect.MOVED_AND_CHANGED if one.is_moved else Effect.CHANGED
