"""Works and their titles: which may be meant by a name, and whether two texts of one title are one work.

Two cities may each have a 《物业管理办法》. What tells them apart is who made them and for where; where that is not known of
both, a text of the same title is taken for another version of the same work.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from lawdesk.domain.statutes.short_titles import full_title
from lawdesk.domain.statutes.titles import normalised_title
from lawdesk.domain.statutes.values import LegalWork

_PLACE = re.compile(r"^(?!关于|国家|全国|中国)[\u4e00-\u9fff]{2,10}?(?:特别行政区|自治区|自治州|自治县|省|市|县|盟|旗|区)")
MOST_LIKELY = 6


def is_of(work: LegalWork, body: str, territory: str) -> bool:
    """Can a text of this work's title, made by `body` for `territory`, be a version of it? Only what is known speaks against."""
    ours, theirs = _place(work.body, work.territory), _place(body, territory)
    if ours and theirs:
        return ours == theirs
    if not (work.body and body):
        return True
    return not ours and not theirs  # a city's text is none of the state's, even if the titles are alike


def owner_words(work: LegalWork) -> str:
    """Return who made a work, or for where, to tell it from another of its title."""
    return work.body or work.territory or work.rank.value


class Titles:
    """The works of a shelf by name."""

    def __init__(self, works: Iterable[LegalWork] = ()) -> None:
        self._by_title: dict[str, dict[object, LegalWork]] = defaultdict(dict)
        self._by_short: dict[str, dict[object, LegalWork]] = defaultdict(dict)
        for work in works:
            self.add(work)

    def add(self, work: LegalWork) -> None:
        """Take a work in, or in the place of an older state of it."""
        self._by_title[normalised_title(work.title)][work.id] = work
        if work.short_title:
            self._by_short[normalised_title(work.short_title)][work.id] = work

    @property
    def works(self) -> tuple[LegalWork, ...]:
        """Every work."""
        return tuple(work for works in self._by_title.values() for work in works.values())

    def titled(self, name: str) -> tuple[LegalWork, ...]:
        """Return the works that have this very title; 中华人民共和国 and notes of a version make no difference."""
        return tuple(self._by_title.get(normalised_title(name), {}).values())

    def meant(self, name: str) -> tuple[LegalWork, ...]:
        """Return the works that a name may mean: by title, else by short title, else by what officers call it (处罚法)."""
        key = normalised_title(name)
        return self.titled(name) or tuple(self._by_short.get(key, {}).values()) or self.titled(full_title(key))

    def likely(self, name: str) -> tuple[LegalWork, ...]:
        """Return works whose titles are like a name that none has, the nearest first, for a person to choose from."""
        key = normalised_title(name)
        near = [(rank, len(title), title) for title in self._by_title if (rank := _likeness(key, title))]
        found = [work for _, _, title in sorted(near) for work in self._by_title[title].values()]
        return tuple(found[:MOST_LIKELY])


def _likeness(name: str, title: str) -> int:
    """Return 1 where one ends with the other, 2 where one holds the other, 3 where the signs come in the same order, else 0."""
    if len(name) < 2:
        return 0
    if title.endswith(name) or name.endswith(title):
        return 1
    if name in title or title in name:
        return 2
    signs = iter(title)
    return 3 if len(name) > 2 and all(sign in signs for sign in name) else 0


def _place(body: str, territory: str) -> str:
    """Return the place that a body or a territory names, "" for those of the whole state."""
    found = _PLACE.match(territory or body)
    return found[0] if found else ""
