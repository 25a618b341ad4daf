"""Cards of offices: made once, trusted on thirty digits, with the rights that are proved and no others."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from operations.small_unit import CHEAP, PASSPHRASE, stored

from lawdesk.domain.organisation.values import Institution, Level, ManagementType, SubjectKind
from lawdesk.domain.submissions.values import PeerCard
from lawdesk.exchange.errors import CardSignatureError, NameTakenError
from lawdesk.operations.cards import own_card, peer_called, trust_card, write_card
from lawdesk.operations.errors import NoPeerError
from lawdesk.operations.workspace import NewWorkspace, Workspace, create_workspace


def office_of(folder: Path, office_id: str, subject: SubjectKind) -> Workspace:
    """Return the new workspace of an office."""
    home = Institution(
        name=office_id, office_id=office_id, level=Level.CITY, subject_kind=subject, management_type=ManagementType.TERRITORIAL
    )
    return create_workspace(folder, NewWorkspace(home=home), PASSPHRASE, cost=CHEAP)


@pytest.fixture
def superior(tmp_path: Path) -> Iterator[Workspace]:
    """The office above, which is no enforcement subject."""
    opened = office_of(tmp_path / "机关", "shangji", SubjectKind.NOT_A_SUBJECT)
    yield opened
    opened.close()


def test_the_own_card_stays_the_same(workspace: Workspace, tmp_path: Path) -> None:
    first = own_card(workspace)
    assert own_card(workspace) == first
    assert first.card.grant is None
    assert len(first.fingerprint) == 30
    write_card(workspace, tmp_path / "名片.lwk")
    with pytest.raises(NameTakenError):
        write_card(workspace, tmp_path / "名片.lwk")


def test_who_reviews_signs_its_own_grant(workspace: Workspace, superior: Workspace, tmp_path: Path) -> None:
    card = write_card(superior, tmp_path / "机关.lwk")
    with workspace.store.read() as reader, pytest.raises(NoPeerError):
        peer_called(reader, "")
    assert trust_card(workspace, tmp_path / "机关.lwk", card.fingerprint).is_superior
    with workspace.store.read() as reader:
        assert peer_called(reader, "").office_id == peer_called(reader, "shangji").office_id == "shangji"


@pytest.mark.parametrize("field", ["grants", "grant_sig"])
def test_a_grant_that_was_changed_is_refused(workspace: Workspace, superior: Workspace, tmp_path: Path, field: str) -> None:
    path = tmp_path / "机关.lwk"
    card = write_card(superior, path)
    changed = json.loads(path.read_text("utf-8"))
    if field == "grants":
        changed["grant"]["grants"] = ["submit", "review"]
    else:
        changed["grant_sig"] = changed["self_sig"]
    path.write_text(json.dumps(changed, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", "utf-8")
    with pytest.raises(CardSignatureError):
        trust_card(workspace, path, card.fingerprint)
    assert [one for one in stored(workspace, PeerCard) if not one.is_own] == []


def test_a_grant_of_an_unknown_office_proves_nothing(workspace: Workspace, superior: Workspace, tmp_path: Path) -> None:
    third = office_of(tmp_path / "第三方", "disanfang", SubjectKind.STATUTORY)
    try:
        card = write_card(third, tmp_path / "第三方.lwk")
        trust_card(superior, tmp_path / "第三方.lwk", card.fingerprint, ("review",), tmp_path / "已授权.lwk")
    finally:
        third.close()
    assert not trust_card(workspace, tmp_path / "已授权.lwk", card.fingerprint).is_superior
