"""Which pages of an encrypted store file belong to which table: tests that damage a page must know whose it is."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from lawdesk.data.connection import PAGE, connect

RESERVED = 80  # at the end of each page: 16 bytes to begin the cipher with, 64 of seal
HEAD_OF_FILE = 100
INNER = (2, 5)


def pages_of(file: Path, key: bytes, name: str) -> list[int]:
    """Return the pages of a table or index in the order of its rows, the first of the file being 1; overflow is left out."""
    connection = connect(file, key, "ro&immutable=1")
    try:
        found = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [name]).fetchone()
    finally:
        connection.close()
    return _walk(file.read_bytes(), key, 1 if name == "sqlite_schema" else found[0])


def _walk(content: bytes, key: bytes, page: int) -> list[int]:
    plain = _plain(content, key, page)
    head = HEAD_OF_FILE if page == 1 else 0
    if plain[head] not in INNER:
        return [page]
    cells = int.from_bytes(plain[head + 3 : head + 5], "big")
    pointers = [int.from_bytes(plain[at : at + 2], "big") for at in range(head + 12, head + 12 + 2 * cells, 2)]
    children = [int.from_bytes(plain[at : at + 4], "big") for at in pointers]
    children.append(int.from_bytes(plain[head + 8 : head + 12], "big"))
    return [page, *(inner for child in children for inner in _walk(content, key, child))]


def _plain(content: bytes, key: bytes, page: int) -> bytes:
    sealed = content[(page - 1) * PAGE : page * PAGE]
    salt = 16 if page == 1 else 0
    start = PAGE - RESERVED
    cipher = Cipher(algorithms.AES(key), modes.CBC(sealed[start : start + 16])).decryptor()
    return bytes(salt) + cipher.update(sealed[salt:start]) + cipher.finalize()
