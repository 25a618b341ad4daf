"""Powers founded on works of any rank, for the tests of rules: the sound unit with other grounds under its one power."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sound_facts import POWER, sound_facts

from lawdesk.domain.powers.values import Power
from lawdesk.domain.statutes.values import (
    Citation,
    CitationRole,
    LegalVersion,
    LegalWork,
    Provision,
    ProvisionKind,
    Rank,
)

VIOLATED = "不得擅自占用湖岸。"


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A work that is cited: article 9 holds `text`, article 8 says what must not be done. `rank` None: not in the library."""

    rank: Rank | None
    title: str = "示例管理规定"
    text: str = "擅自占用湖岸的，处一万元以上五万元以下罚款。"
    body: str = ""
    territory: str = ""
    since: date = date(2020, 1, 1)
    promulgated_on: date | None = date(2019, 12, 1)
    number: str = "第1号"
    role: CitationRole = CitationRole.ESTABLISH
    is_installed: bool = True


def law(title: str = "示例法", **changes: Any) -> Ground:
    return Ground(rank=Rank.LAW, title=title, **changes)


def cited(owner: UUID, grounds: Iterable[Ground], owner_kind: str = "power") -> dict[str, tuple[Any, ...]]:
    """Return works, versions, texts and citations of these grounds, by the name of the field of facts."""
    works, versions, citations, texts = [], [], [], []
    for ground in grounds:
        work = LegalWork(
            title=ground.title, rank=ground.rank or Rank.LAW, body=ground.body or "某机关", territory=ground.territory
        )
        version = LegalVersion(
            work_id=work.id,
            document_number=ground.number,
            promulgated_on=ground.promulgated_on,
            effective_on=ground.since,
        )
        if ground.rank is not None:
            works.append(work)
            versions.append(version)
            if ground.is_installed:
                texts.append((version.id, _articles(ground.text)))
        citations.append(
            Citation(
                owner_kind=owner_kind,
                owner_id=owner,
                role=ground.role,
                version_id=version.id if ground.rank is not None else None,
                addresses=("a8", "a9.p1"),
                law_title=ground.title,
            )
        )
    return {"works": tuple(works), "versions": tuple(versions), "citations": tuple(citations), "texts": tuple(texts)}


def founded(*grounds: Ground, **changes: Any) -> dict[str, Any]:
    """Return the changes by which the power of the sound unit rests on these grounds, and is otherwise as `changes` say."""
    return founded_power(replace(POWER, **changes), *grounds)


def founded_power(power: Power, *grounds: Ground) -> dict[str, Any]:
    """Return the changes by which this power, alone, rests on these grounds."""
    return with_cited({"powers": (power,)}, cited(power.id, grounds))


def with_cited(changes: dict[str, Any], more: dict[str, tuple[Any, ...]], *, keep: bool = False) -> dict[str, Any]:
    """Return the changes with what is cited brought in; `keep` leaves the citations that were there."""
    sound = sound_facts(**changes)
    return {
        **changes,
        "works": (*sound.works, *more["works"]),
        "versions": (*sound.versions, *more["versions"]),
        "citations": ((*sound.citations, *more["citations"]) if keep else more["citations"]),
        "provisions": {**sound.provisions, **dict(more["texts"])},
    }


def _articles(text: str) -> tuple[Provision, ...]:
    def article(number: int, words: str) -> tuple[Provision, ...]:
        return (
            Provision(address=f"a{number}", parent="", provision_kind=ProvisionKind.ARTICLE),
            Provision(address=f"a{number}.p1", parent=f"a{number}", provision_kind=ProvisionKind.PARAGRAPH, text=words),
        )

    return (*article(8, VIOLATED), *article(9, text))
