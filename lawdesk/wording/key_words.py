"""How key material is spoken and written, and what the ways into a workspace are called."""

from datetime import date

SLOT_KINDS = {"passphrase": "口令", "recovery": "恢复单", "keyring": "系统钥匙串"}
SLOT_STATES = {"works": "可用", "not_here": "本机不可用", "untested": "尚未测试", "tested": "已测试"}


BACKENDS = {"Windows": "Windows 凭据管理器", "SecretService": "桌面钥匙串", "kwallet": "KDE 钱包", "macOS": "macOS 钥匙串"}


def backend_words(backend: str) -> str:
    """Return what a keyring's back end is called by those who use it."""
    return next((words for name, words in BACKENDS.items() if f".{name}." in backend), backend)


def slot_kind(kind: str) -> str:
    """Return what a way in is called."""
    return SLOT_KINDS[kind]


def slot_state(state: str, tested_on: date | None = None) -> str:
    """Return whether a way in works, as far as can be told; a sheet with the day of its last test."""
    return f"{SLOT_STATES[state]}（{tested_on.isoformat()}）" if tested_on is not None else SLOT_STATES[state]


def spoken_fingerprint(digits: str) -> str:
    """Return thirty digits in five groups of six, as they are read over the telephone."""
    return " ".join(digits[start : start + 6] for start in range(0, len(digits), 6))
