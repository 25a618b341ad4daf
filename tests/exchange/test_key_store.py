"""The key store: the vectors, every way in, and every fault that must not become a way in."""

import dataclasses
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from lawdesk.domain.canonical import canonical, parse_canonical
from lawdesk.exchange import durable, key_store
from lawdesk.exchange.errors import (
    DamagedKeyStoreError,
    ExchangeError,
    KeyringChangedError,
    KeyStoreParameterError,
    LastSlotsError,
    NameTakenError,
    NoKeyringError,
    RecoveryLineError,
    WeakPassphraseError,
    WriteError,
    WrongPassphraseError,
)
from lawdesk.exchange.key_file import key_check_value
from lawdesk.exchange.key_slots import SMALL_MACHINE, PassphraseCost, Slot, SlotKind
from lawdesk.exchange.keys import OfficeKeys, next_epoch

WORKSPACE = UUID("00000000-0000-4000-8000-000000000002")
PASSPHRASE = "口令至少十二个字符才算够长"
QUICK = PassphraseCost(memory=1024, passes=1, lanes=1)  # KiB: the tests measure rules, not Argon2


@pytest.fixture
def office(tmp_path: Path) -> OfficeKeys:
    return key_store.new_keys(tmp_path, WORKSPACE, PASSPHRASE, cost=QUICK)


def test_slot_vector() -> None:
    slot = Slot(number=1, kind=SlotKind.RECOVERY, made=date(2026, 1, 1), nonce=bytes(12), parameters={})
    wrapped = slot.wrap(bytes(range(32)), b"\x11" * 32, WORKSPACE)
    assert wrapped.wrapped.hex() == (
        "1fada4cfa43d92ac19b9b824093d8088c35247423990713e918fa292d4ee4c4747b6225566f9886cf29ac27e51f45a1d"
    )
    assert wrapped.unwrap(bytes(range(32)), WORKSPACE) == b"\x11" * 32
    assert wrapped.unwrap(bytes(32), WORKSPACE) is None
    assert wrapped.unwrap(bytes(range(32)), UUID(int=3)) is None
    assert dataclasses.replace(wrapped, number=2).unwrap(bytes(range(32)), WORKSPACE) is None


def test_key_check_value_vector() -> None:
    assert key_check_value(bytes(range(32)), WORKSPACE) == "1874788148300494"


def test_the_passphrase_opens(tmp_path: Path, office: OfficeKeys) -> None:
    assert key_store.open_with_passphrase(tmp_path, PASSPHRASE) == office


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE + " ", PASSPHRASE[:-1], "完全不同的另一个口令十二字"])
def test_another_passphrase_does_not(tmp_path: Path, office: OfficeKeys, passphrase: str) -> None:
    with pytest.raises(WrongPassphraseError):
        key_store.open_with_passphrase(tmp_path, passphrase)


def test_one_sign_spelt_two_ways_is_one_passphrase(tmp_path: Path) -> None:
    keys = key_store.new_keys(tmp_path, WORKSPACE, "caf\u00e9 caf\u00e9 caf\u00e9", cost=QUICK)
    assert key_store.open_with_passphrase(tmp_path, "cafe\u0301 cafe\u0301 cafe\u0301") == keys


@pytest.mark.parametrize("passphrase", ["", "elf zeichen", "  kurz         ", "eins zwei dr"[:-1], "一 二 三 四"])
def test_short_passphrases_are_refused(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(WeakPassphraseError):
        key_store.new_keys(tmp_path, WORKSPACE, passphrase, cost=QUICK)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("passphrase", ["zwölf signs!", "一 二 三 四 五"])
def test_twelve_signs_or_five_words_suffice(tmp_path: Path, passphrase: str) -> None:
    key_store.new_keys(tmp_path, WORKSPACE, passphrase, cost=QUICK)


def test_keys_are_never_overwritten(tmp_path: Path, office: OfficeKeys) -> None:
    with pytest.raises(NameTakenError):
        key_store.new_keys(tmp_path, WORKSPACE, PASSPHRASE, cost=QUICK)


def test_no_secret_lies_in_the_file(tmp_path: Path, office: OfficeKeys) -> None:
    sheet = key_store.add_recovery_slot(tmp_path, office)
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for secret in (office.master, office.store_key, office.signing.seed):
        assert secret.hex().encode() not in stored
    assert office.sealing.identity.encode() not in stored
    assert sheet.lines[0].encode() not in stored
    for secret_text in (office.sealing.identity, office.store_key.hex(), repr(office.store_key)):
        assert secret_text not in repr(office)


def test_the_sheet_opens(tmp_path: Path, office: OfficeKeys) -> None:
    sheet = key_store.add_recovery_slot(tmp_path, office)
    assert key_store.open_with_recovery(tmp_path, sheet.lines) == office
    assert key_store.open_with_passphrase(tmp_path, PASSPHRASE) == office
    assert key_store.read_state(tmp_path).has(SlotKind.RECOVERY)


def test_the_sheet_of_another_office_does_not(tmp_path: Path, office: OfficeKeys) -> None:
    key_store.add_recovery_slot(tmp_path, office)
    other = tmp_path / "other"
    other.mkdir()
    sheet = key_store.add_recovery_slot(other, key_store.new_keys(other, WORKSPACE, PASSPHRASE, cost=QUICK))
    with pytest.raises(RecoveryLineError) as caught:
        key_store.open_with_recovery(tmp_path, sheet.lines)
    assert caught.value.facts["line"] == "1、2、3、4"


def test_a_mistyped_sheet_names_its_line(tmp_path: Path, office: OfficeKeys) -> None:
    sheet = key_store.add_recovery_slot(tmp_path, office)
    with pytest.raises(RecoveryLineError) as caught:
        key_store.open_with_recovery(tmp_path, (*sheet.lines[:2], sheet.lines[3], sheet.lines[3]))
    assert caught.value.facts["line"] == "3"


def test_changing_the_passphrase(tmp_path: Path, office: OfficeKeys) -> None:
    key_store.change_passphrase(tmp_path, office, "eine neue lange Losung", cost=QUICK)
    assert key_store.open_with_passphrase(tmp_path, "eine neue lange Losung") == office
    with pytest.raises(WrongPassphraseError):
        key_store.open_with_passphrase(tmp_path, PASSPHRASE)


def test_two_ways_always_remain(tmp_path: Path, office: OfficeKeys) -> None:
    with pytest.raises(LastSlotsError):
        key_store.remove_slot(tmp_path, office, 1)
    key_store.add_recovery_slot(tmp_path, office)
    second = key_store.add_recovery_slot(tmp_path, office)
    with pytest.raises(LastSlotsError):
        key_store.remove_slot(tmp_path, office, 1)  # two would be left, and neither of them a passphrase
    key_store.remove_slot(tmp_path, office, 2)
    assert key_store.open_with_recovery(tmp_path, second.lines) == office
    with pytest.raises(LastSlotsError):
        key_store.remove_slot(tmp_path, office, 3)


def test_a_new_epoch_keeps_the_old_keys(tmp_path: Path, office: OfficeKeys) -> None:
    renewed = next_epoch(office)
    key_store.save_keys(tmp_path, renewed)
    opened = key_store.open_with_passphrase(tmp_path, PASSPHRASE)
    assert opened == renewed
    assert [key.epoch for key in opened.seal] == [1, 2]
    assert opened.seal[0] == office.seal[0]


def test_renewed_keys_open_by_the_new_ways_only(tmp_path: Path, office: OfficeKeys) -> None:
    old_sheet = key_store.add_recovery_slot(tmp_path, office)
    renewal = key_store.renew(tmp_path, office, "eine neue lange Losung", cost=QUICK)
    renewed, sheet = renewal.keys, renewal.sheet
    key_store.write_renewed(tmp_path, renewal, "ab" * 16)
    assert key_store.open_with_passphrase(tmp_path, PASSPHRASE) == office  # until it is used
    key_store.use_renewed(tmp_path)
    assert key_store.read_state(tmp_path).store_salt == "ab" * 16
    assert [path.name for path in tmp_path.iterdir()] == ["keystore.json"]
    assert key_store.open_with_passphrase(tmp_path, "eine neue lange Losung") == renewed
    assert key_store.open_with_recovery(tmp_path, sheet.lines) == renewed
    with pytest.raises(WrongPassphraseError):
        key_store.open_with_passphrase(tmp_path, PASSPHRASE)
    with pytest.raises(RecoveryLineError):
        key_store.open_with_recovery(tmp_path, old_sheet.lines)
    assert renewed.stores_before == (office.store_key,)
    assert renewed.store_key != office.store_key and renewed.master != office.master
    assert (renewed.sign, renewed.seal) == (office.sign, office.seal)
    with pytest.raises(DamagedKeyStoreError):
        key_store.renew(tmp_path, office, PASSPHRASE, cost=QUICK)  # keys of before are not those of the file


def test_the_salt_of_the_store_is_kept(tmp_path: Path, office: OfficeKeys) -> None:
    key_store.set_store_salt(tmp_path, office, "ab" * 16)
    key_store.add_recovery_slot(tmp_path, office)
    assert key_store.read_state(tmp_path).store_salt == "ab" * 16


def test_default_cost_is_the_documented_one(tmp_path: Path) -> None:
    key_store.new_keys(tmp_path, WORKSPACE, PASSPHRASE, cost=SMALL_MACHINE)
    slot = json.loads((tmp_path / key_store.FILE_NAME).read_text())["slots"][0]
    assert (slot["m"], slot["t"], slot["p"]) == (64 * 1024, 3, 1)


class TestDamage:
    """A changed file opens nothing, says so, and is left as it is."""

    def test_every_byte_counts(self, tmp_path: Path, office: OfficeKeys) -> None:
        path = tmp_path / key_store.FILE_NAME
        data = path.read_bytes()
        for at in range(0, len(data), 3):
            path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            with pytest.raises((DamagedKeyStoreError, WrongPassphraseError, KeyStoreParameterError)):
                key_store.open_with_passphrase(tmp_path, PASSPHRASE)

    def test_every_length_counts(self, tmp_path: Path, office: OfficeKeys) -> None:
        path = tmp_path / key_store.FILE_NAME
        data = path.read_bytes()
        for length in range(0, len(data), 11):
            path.write_bytes(data[:length])
            with pytest.raises(DamagedKeyStoreError):
                key_store.open_with_passphrase(tmp_path, PASSPHRASE)
            assert path.read_bytes() == data[:length]

    @pytest.mark.parametrize(
        ("change", "part"),
        [
            ({"kcv": "0" * 16}, "mac"),
            ({"store_salt": "11" * 16}, "mac"),
            ({"store_salt": "1"}, "secrets"),
            ({"workspace": "00000000-0000-4000-8000-000000000003"}, None),
            ({"mac": "AAAA"}, "mac"),
            ({"version": 2}, "format"),
            ({"format": "x"}, "format"),
            ({"more": 1}, "format"),
            ({"slots": 3}, "slots"),
            ({"slots": [3]}, "slots"),
            ({"slots": [{}]}, "slots"),
            ({"secrets": []}, "secrets"),
        ],
    )
    def test_tampered_parts_are_named(
        self, tmp_path: Path, office: OfficeKeys, change: dict[str, object], part: str | None
    ) -> None:
        path = tmp_path / key_store.FILE_NAME
        parsed = parse_canonical(path.read_bytes())
        assert isinstance(parsed, dict)
        path.write_bytes(canonical({**parsed, **change}))
        with pytest.raises(ExchangeError) as caught:
            key_store.open_with_passphrase(tmp_path, PASSPHRASE)
        if part is None:
            assert isinstance(caught.value, WrongPassphraseError)  # the slot is bound to its workspace
        else:
            assert isinstance(caught.value, DamagedKeyStoreError)
            assert caught.value.facts["part"] == part

    def test_a_slot_cannot_be_added_without_the_master_key(self, tmp_path: Path, office: OfficeKeys) -> None:
        """A slot copied in from elsewhere does not open, and the MAC tells of it when another one does."""
        path = tmp_path / key_store.FILE_NAME
        parsed = parse_canonical(path.read_bytes())
        assert isinstance(parsed, dict)
        foreign = dataclasses.replace(key_store.read_state(tmp_path).slots[0], number=2).as_object()
        path.write_bytes(canonical({**parsed, "slots": [*parsed["slots"], foreign]}))
        with pytest.raises(DamagedKeyStoreError):
            key_store.open_with_passphrase(tmp_path, PASSPHRASE)

    @pytest.mark.parametrize(("name", "value"), [("m", 1024 * 1024 + 1), ("m", 1), ("t", 11), ("t", 0), ("p", 17), ("p", True)])
    def test_costs_out_of_bounds_are_not_even_tried(self, tmp_path: Path, office: OfficeKeys, name: str, value: int) -> None:
        path = tmp_path / key_store.FILE_NAME
        parsed = parse_canonical(path.read_bytes())
        assert isinstance(parsed, dict)
        parsed["slots"][0][name] = value
        path.write_bytes(canonical(parsed))
        with pytest.raises(KeyStoreParameterError) as caught:
            key_store.open_with_passphrase(tmp_path, PASSPHRASE)
        assert caught.value.facts == {"field": name, "value": value}

    def test_a_missing_file_is_not_made_anew(self, tmp_path: Path) -> None:
        with pytest.raises(DamagedKeyStoreError):
            key_store.open_with_passphrase(tmp_path, PASSPHRASE)
        assert list(tmp_path.iterdir()) == []


class TestWriting:
    """Old or new, never between."""

    def test_the_file_before_is_kept(self, tmp_path: Path, office: OfficeKeys) -> None:
        before = (tmp_path / key_store.FILE_NAME).read_bytes()
        key_store.add_recovery_slot(tmp_path, office)
        assert (tmp_path / "keystore.json.prev").read_bytes() == before
        assert sorted(path.name for path in tmp_path.iterdir()) == ["keystore.json", "keystore.json.prev"]

    def test_keys_that_do_not_fit_the_file_are_not_written(self, tmp_path: Path, office: OfficeKeys) -> None:
        before = (tmp_path / key_store.FILE_NAME).read_bytes()
        with pytest.raises(DamagedKeyStoreError):
            key_store.save_keys(tmp_path, dataclasses.replace(office, master=bytes(32)))
        assert (tmp_path / key_store.FILE_NAME).read_bytes() == before

    @pytest.mark.parametrize("step", ["fsync", "replace"])
    def test_a_dead_disk_leaves_the_old_file(
        self, tmp_path: Path, office: OfficeKeys, monkeypatch: pytest.MonkeyPatch, step: str
    ) -> None:
        def fail(*_: object) -> None:
            raise OSError(5, "Input/output error")

        before = (tmp_path / key_store.FILE_NAME).read_bytes()
        monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), fail)
        with pytest.raises(WriteError):
            key_store.add_recovery_slot(tmp_path, office)
        monkeypatch.undo()
        assert (tmp_path / key_store.FILE_NAME).read_bytes() == before
        assert key_store.open_with_passphrase(tmp_path, PASSPHRASE) == office

    @pytest.mark.parametrize("step", range(10))
    def test_a_crash_at_any_step_leaves_the_old_or_the_new_file(
        self, tmp_path: Path, office: OfficeKeys, monkeypatch: pytest.MonkeyPatch, step: int
    ) -> None:
        """The program dies before or after each write, rename and sync; the passphrase opens what is there."""
        steps = iter(range(100))

        def dying(real: Callable[..., object]) -> Callable[..., object]:
            def call(*arguments: object) -> object:
                if next(steps) == step:
                    raise KeyboardInterrupt
                result = real(*arguments)
                if next(steps) == step:
                    raise KeyboardInterrupt
                return result

            return call

        for name in ("_write_synced", "sync_folder"):
            monkeypatch.setattr(durable, name, dying(getattr(durable, name)))
        monkeypatch.setattr(Path, "replace", dying(Path.replace))
        with pytest.raises(KeyboardInterrupt):
            key_store.add_recovery_slot(tmp_path, office)
        monkeypatch.undo()
        assert key_store.open_with_passphrase(tmp_path, PASSPHRASE) == office
        assert len(key_store.read_state(tmp_path).slots) in (1, 2)
        key_store.add_recovery_slot(tmp_path, office)
        assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


class TestPrevious:
    """The file before is offered where the one in use is damaged, and only there."""

    def test_it_opens_by_the_ways_of_its_day(self, tmp_path: Path, office: OfficeKeys) -> None:
        key_store.change_passphrase(tmp_path, office, "eine neue lange Losung", cost=QUICK)
        assert not key_store.has_previous(tmp_path)
        (tmp_path / key_store.FILE_NAME).write_bytes(b"{}")
        assert key_store.has_previous(tmp_path)
        key_store.use_previous(tmp_path)
        assert key_store.open_with_passphrase(tmp_path, PASSPHRASE) == office
        assert (tmp_path / "keystore.json.damaged").read_bytes() == b"{}"

    def test_a_whole_file_is_not_replaced(self, tmp_path: Path, office: OfficeKeys) -> None:
        key_store.add_recovery_slot(tmp_path, office)
        with pytest.raises(DamagedKeyStoreError):
            key_store.use_previous(tmp_path)

    def test_two_damaged_files_stay_as_they_are(self, tmp_path: Path, office: OfficeKeys) -> None:
        key_store.add_recovery_slot(tmp_path, office)
        for name in (key_store.FILE_NAME, key_store.PREVIOUS_FILE):
            (tmp_path / name).write_bytes(b"x")
        with pytest.raises(DamagedKeyStoreError):
            key_store.use_previous(tmp_path)
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
            key_store.FILE_NAME: b"x",
            key_store.PREVIOUS_FILE: b"x",
        }


class SecretService:
    """A system keyring in memory, under the name of an allowed back end."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], object] = {}

    def get_password(self, service: str, username: str) -> object:
        answer = self.kept.get((service, username))
        if isinstance(answer, Exception):
            raise answer
        return answer

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Deaf(SecretService):
    def set_password(self, service: str, username: str, password: str) -> None:
        """Says yes and keeps nothing."""


class Locked(SecretService):
    def set_password(self, service: str, username: str, password: str) -> None:
        from keyring.errors import KeyringLocked

        raise KeyringLocked("locked")


class KWallet(SecretService):
    pass


class Plaintext(SecretService):
    pass


class Chainer(SecretService):
    def __init__(self, *backends: SecretService) -> None:
        super().__init__()
        self.backends = backends


def call(cls: type[SecretService], full_name: str) -> None:
    module, _, name = full_name.rpartition(".")
    cls.__module__, cls.__qualname__ = module, name


for one in (SecretService, Deaf, Locked):
    call(one, "keyring.backends.SecretService.Keyring")
call(KWallet, "keyring.backends.kwallet.DBusKeyring")
call(Plaintext, "keyrings.alt.file.PlaintextKeyring")
call(Chainer, "keyring.backends.chainer.ChainerBackend")


class TestKeyring:
    """The keyring slot: the right code for every fault, and the passphrase opens all the same."""

    def test_it_opens(self, tmp_path: Path, office: OfficeKeys) -> None:
        backend = SecretService()
        assert key_store.add_keyring_slot(tmp_path, office, backend) == "keyring.backends.SecretService.Keyring"
        assert key_store.open_with_keyring(tmp_path, backend) == office
        assert list(backend.kept) == [("lawdesk", str(WORKSPACE))]

    def test_an_allowed_one_is_found_behind_a_chainer(self, tmp_path: Path, office: OfficeKeys) -> None:
        chainer = Chainer(Plaintext(), SecretService())
        assert key_store.add_keyring_slot(tmp_path, office, chainer).startswith("keyring.backends.SecretService")
        assert key_store.open_with_keyring(tmp_path, chainer) == office
        assert chainer.backends[0].kept == {}

    @pytest.mark.parametrize("backend", [Plaintext(), Chainer(), Chainer(Plaintext()), Deaf(), Locked()])
    def test_what_keeps_no_secret_is_no_back_end(self, tmp_path: Path, office: OfficeKeys, backend: SecretService) -> None:
        before = (tmp_path / key_store.FILE_NAME).read_bytes()
        with pytest.raises(NoKeyringError):
            key_store.add_keyring_slot(tmp_path, office, backend)
        assert (tmp_path / key_store.FILE_NAME).read_bytes() == before
        assert backend.kept == {}

    def test_no_slot_at_all(self, tmp_path: Path, office: OfficeKeys) -> None:
        with pytest.raises(NoKeyringError):
            key_store.open_with_keyring(tmp_path, SecretService())

    @pytest.mark.parametrize(
        "answer",
        [None, "", "rubbish", "5Ym5", 7, b"bytes", "汉字", "A" * 43 + "=", OSError("bus"), RuntimeError("gone")],
        ids=repr,
    )
    def test_rubbish_from_the_keyring(self, tmp_path: Path, office: OfficeKeys, answer: object) -> None:
        backend = SecretService()
        key_store.add_keyring_slot(tmp_path, office, backend)
        backend.kept["lawdesk", str(WORKSPACE)] = answer
        with pytest.raises(KeyringChangedError):
            key_store.open_with_keyring(tmp_path, backend)
        assert key_store.open_with_passphrase(tmp_path, PASSPHRASE) == office
        assert backend.kept["lawdesk", str(WORKSPACE)] is answer

    def test_another_desktop(self, tmp_path: Path, office: OfficeKeys) -> None:
        old, new = SecretService(), KWallet()
        key_store.add_keyring_slot(tmp_path, office, old)
        new.kept = dict(old.kept)
        with pytest.raises(KeyringChangedError) as caught:
            key_store.open_with_keyring(tmp_path, new)
        assert caught.value.facts == {
            "was": "keyring.backends.SecretService.Keyring",
            "now": "keyring.backends.kwallet.DBusKeyring",
        }
        key_store.add_keyring_slot(tmp_path, office, new)
        assert key_store.open_with_keyring(tmp_path, new) == office
        assert [slot.kind for slot in key_store.read_state(tmp_path).slots].count(SlotKind.KEYRING) == 1
