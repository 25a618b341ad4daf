"""Small invented things for tests: a unit with its store, a statute. Builders give what is valid; tests change one thing."""

import shutil
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sound_facts import (
    ASSIGNMENTS,
    BUREAU,
    CERTIFICATES,
    CITATION,
    COMMON,
    COMMON_VERSIONS,
    ENTRIES,
    EXAMS,
    HOLDINGS,
    LETTERS,
    OFFICERS,
    POWER,
    REGULATION,
    REGULATION_2024,
    SCHEME,
    TRAININGS,
    UNIT,
    sound_facts,
)

from lawdesk.data.backup.sidecar import Trust
from lawdesk.data.server_opening import create_on_server, open_on_server
from lawdesk.data.store import Store, create_store, store_salt
from lawdesk.domain.organisation.values import Institution
from lawdesk.domain.powers.values import Power, PowerType
from lawdesk.domain.statutes.values import (
    LegalVersion,
    LegalWork,
    Provision,
    ProvisionKind,
    Rank,
    StatuteText,
)
from lawdesk.exchange.backup_seal import backup_seal

KEY = bytes(range(32))
WORKSPACE = UUID("00000000-0000-4000-8000-000000000002")
HOME: Institution = replace(BUREAU, office_id="shili-ju")
ACTOR = "孙示三"
TRUST = Trust(workspace=WORKSPACE, keys=(KEY,), seal=backup_seal)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the store of a test lies: make it, open it, open it again."""

    folder: Path

    def create(self, home: Institution = HOME) -> "Place":
        """Create the store."""
        create_store(self.folder, KEY, workspace=WORKSPACE, home=home)
        return self

    def copied_from(self, other: Path) -> "Place":
        """Copy a closed store, which is faster than making one."""
        shutil.copy(other / self.file.name, self.file)
        return self

    def open(self, key: bytes = KEY) -> Store:
        """Open the store."""
        return Store.open(self.folder, key, workspace=WORKSPACE, store_salt=store_salt(self.folder))

    @property
    def file(self) -> Path:
        """The store file."""
        return self.folder / "store.lwd"


@dataclass(frozen=True, slots=True)
class ServerPlace(Place):
    """The same on a server: the folder has the lock only."""

    address: str

    def create(self, home: Institution = HOME) -> "ServerPlace":
        """Create the store."""
        create_on_server(self.folder, self.address, workspace=WORKSPACE, home=home)
        return self

    def open(self, key: bytes = KEY) -> Store:
        """Open the store."""
        return open_on_server(self.folder, self.address, key, workspace=WORKSPACE)


@contextmanager
def open_store(folder: Path) -> Any:
    """Create a store in `folder` and give it open."""
    with Place(folder).create().open() as store:
        yield store


def power(code: str, name: str = "", **fields: Any) -> Power:
    """Return a penalty of the sound bureau."""
    own = {"power_type": PowerType.PENALTY, "institution_id": HOME.id, **fields}
    return Power(code=code, name=name or f"职权{code}", **own)


def sound_records() -> tuple[Any, ...]:
    """Return every record of the sound unit except its home institution, which a new store holds already."""
    facts = sound_facts()
    return (
        UNIT,
        *facts.posts,
        *OFFICERS,
        *HOLDINGS,
        *CERTIFICATES,
        *TRAININGS,
        *EXAMS,
        REGULATION,
        *COMMON,
        REGULATION_2024,
        *COMMON_VERSIONS,
        StatuteText(id=REGULATION_2024.id, provisions=facts.provisions[REGULATION_2024.id]),
        *ENTRIES,
        POWER,
        CITATION,
        *ASSIGNMENTS,
        *LETTERS,
        SCHEME,
    )


def statute(
    title: str,
    articles: Sequence[str],
    *,
    number: str = "",
    effective_on: date | None = None,
    rank: Rank = Rank.CITY_REGULATION,
) -> tuple[LegalWork, LegalVersion, StatuteText]:
    """Return a statute of one-paragraph articles: work, version, text."""
    work = LegalWork(title=title, rank=rank)
    version = LegalVersion(work_id=work.id, document_number=number, effective_on=effective_on)
    provisions = [node for n, words in enumerate(articles, start=1) for node in _article(n, words)]
    return work, version, StatuteText(id=version.id, provisions=tuple(provisions))


def _article(number: int, words: str) -> tuple[Provision, Provision]:
    address = f"a{number}"
    name = f"第{'零一二三四五六七八九十'[number]}条" if number <= 10 else f"第{number}条"
    article = Provision(address=address, parent="", provision_kind=ProvisionKind.ARTICLE, number_text=name, number=number)
    paragraph = Provision(address=f"{address}.p1", parent=address, provision_kind=ProvisionKind.PARAGRAPH, number=1, text=words)
    return article, paragraph
