"""Stores with something to lose."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from builders import TRUST, Place
from kept_workspace import Kept, fill

from lawdesk.data.backup.making import Backup, make_backup
from lawdesk.data.store import Store


@pytest.fixture
def filled(store: Store) -> Store:
    return fill(store)


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
