"""Stores with something to lose."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from builders import ACTOR, TRUST, Place, power
from kept_workspace import Kept, fill

from lawdesk.data.backup.making import Backup, make_backup
from lawdesk.data.drafts import Draft, keep_draft
from lawdesk.data.store import Store
from lawdesk.domain.ids import new_id


@pytest.fixture
def filled(store: Store) -> Store:
    return fill(store)


@pytest.fixture(scope="session")
def kept_once(tmp_path_factory: pytest.TempPathFactory, empty: Path) -> Kept:
    """Made once and copied for each test."""
    place = Place(tmp_path_factory.mktemp("kept")).copied_from(empty)
    with place.open() as store:
        fill(store)
        made = make_backup(store, place.folder / "backups", TRUST)
        with store.transaction(ACTOR, "test.later", title="后来") as tx:
            tx.put(power("CF-9"))
        keep_draft(store, Draft(id=new_id(), place="powers", fields={"name": "没写完"}))
    return Kept(place, made)


@pytest.fixture
def kept(kept_once: Kept, tmp_path: Path) -> Kept:
    folder = tmp_path / "kept"
    shutil.copytree(kept_once.folder, folder)
    backups = folder / "backups"
    made = kept_once.backup
    return Kept(Place(folder), replace(made, path=backups / made.path.name, sidecar=backups / made.sidecar.name))


@pytest.fixture
def shelf(place: Place) -> Path:
    return place.folder / "backups"


@pytest.fixture
def backup(filled: Store, shelf: Path) -> Backup:
    return make_backup(filled, shelf, TRUST)
