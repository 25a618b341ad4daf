"""设定依据 of a power: the citations it is founded on, with what is known of the works they name."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from lawdesk.domain.powers.setting_power import Setter, setter_of
from lawdesk.domain.powers.values import Power
from lawdesk.domain.statutes.ranks import guess_rank
from lawdesk.domain.statutes.titles import normalised_title
from lawdesk.domain.statutes.values import Citation, CitationRole, LegalVersion, LegalWork, Rank

if TYPE_CHECKING:
    from lawdesk.domain.facts import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """A citation with role 设定. Of one that is not resolved `version` and `work` are None, and `setter` is None too.

    A title that names itself a paper (通知, 意见 …) is taken for one, resolved or not.
    """

    citation: Citation
    version: LegalVersion | None
    work: LegalWork | None
    setter: Setter | None

    @property
    def title(self) -> str:
        """The name of the work, as far as known."""
        return self.work.title if self.work else self.citation.law_title or self.citation.written


def main_items(facts: "Facts", power: Power) -> Iterator[Power]:
    """Yield the power and the items above it, each once, whatever the parents say."""
    seen = set()
    one: Power | None = power
    while one is not None and one.id not in seen:
        seen.add(one.id)
        yield one
        one = facts.power_by_id.get(one.parent_id) if one.parent_id else None


def foundings(facts: "Facts", power: Power) -> tuple[Founding, ...]:
    """Return what the power is founded on, or what its main item is where it has no 设定 citation of its own."""
    return facts.kept(("foundings", power.id), lambda: _foundings(facts, power))


def known_setters(facts: "Facts", power: Power) -> tuple[Founding, ...]:
    """Return the foundings of a power if all of them are known; else nothing, since nothing can be concluded then."""
    found = foundings(facts, power)
    return found if all(one.setter is not None for one in found) else ()


def cited(facts: "Facts", citation: Citation) -> Founding:
    """Return a citation with what is known of the work it names."""
    version = facts.version_by_id.get(citation.version_id) if citation.version_id else None
    work = facts.work_by_id.get(version.work_id) if version else None
    if work is not None:
        return Founding(citation=citation, version=version, work=work, setter=setter_of(work.rank))
    title = citation.law_title or citation.written
    is_paper = bool(title) and guessed_setter(title) is Setter.OTHER
    return Founding(citation=citation, version=None, work=None, setter=Setter.OTHER if is_paper else None)


@lru_cache(maxsize=4096)
def guessed_setter(title: str) -> Setter:
    """Return the class that the name of a work alone suggests."""
    return setter_of(guess_rank(normalised_title(title)).rank)


def rank_words(founding: Founding) -> str:
    """Return what an instrument is called in a sentence: 部门规章《…》."""
    rank = founding.work.rank if founding.work else Rank.NORMATIVE_DOCUMENT
    return f"{rank.value}《{founding.title.strip('《》')}》"


def _foundings(facts: "Facts", power: Power) -> tuple[Founding, ...]:
    for one in main_items(facts, power):
        found = tuple(
            cited(facts, citation)
            for citation in facts.citations_by_owner.get(one.id, ())
            if citation.role is CitationRole.ESTABLISH
        )
        if found:
            return found
    return ()
