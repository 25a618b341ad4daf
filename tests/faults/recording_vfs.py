"""What the database asks of the disk, recorded below SQLCipher: a shim over the default file layer of the engine.

It becomes the default itself, so that nothing in the program knows of it. Every write, cut, sync and deletion is passed on and
kept with its bytes; all else (locks, shared memory, reads) goes straight to the layer below: its table of functions is copied
and four entries of it are replaced, and the files stay its own.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes written to a file at a place."""

    file: str
    at: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file shortened, or lengthened, to a size."""

    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    """A file of which everything written so far is safe."""

    file: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A file deleted."""

    file: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Not of the disk: here the program told that something was saved."""

    what: Any


Event = Write | Cut | Sync | Gone | Mark

_FILE = c_void_p
_WRITE = CFUNCTYPE(c_int, _FILE, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, _FILE, c_int64)
_SYNC = CFUNCTYPE(c_int, _FILE, c_int)
_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, _FILE, c_int, c_void_p)
_DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_METHODS = 18  # pointers in the widest table of functions of a file
_WRITES, _TRUNCATES, _SYNCS = 3, 4, 5  # places in it, behind the version


class _Layer(Structure):
    """`sqlite3_vfs`, as far as it is touched here."""

    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("most_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", c_void_p),
        ("delete", c_void_p),
        ("others", c_void_p * 16),
    )


class Recorder:
    """Keeps the events of all files, by name, in order; `stop` gives the engine its own layer back."""

    def __init__(self) -> None:
        import sqlcipher3._sqlite3 as engine

        self.events: list[Event] = []
        self._engine = ctypes.CDLL(engine.__file__)
        self._engine.sqlite3_vfs_find.restype = POINTER(_Layer)
        self._engine.sqlite3_vfs_register.argtypes = (POINTER(_Layer), c_int)
        self._engine.sqlite3_vfs_unregister.argtypes = (POINTER(_Layer),)
        self._below = self._engine.sqlite3_vfs_find(None)
        self._names: dict[int, str] = {}
        self._tables: dict[int, tuple[Any, ...]] = {}
        self._layer = _Layer.from_buffer_copy(self._below.contents)
        self._layer.name, self._layer.next = b"recording", None
        self._kept = [_OPEN(self._opened), _DELETE(self._deleted)]
        self._layer.open, self._layer.delete = (ctypes.cast(one, c_void_p).value for one in self._kept)
        self._open_below = _OPEN(self._below.contents.open)
        self._delete_below = _DELETE(self._below.contents.delete)
        self._engine.sqlite3_vfs_register(ctypes.byref(self._layer), 1)

    def mark(self, what: Any) -> None:
        """Note that the program has told of something as saved."""
        self.events.append(Mark(what))

    def stop(self) -> None:
        """Take the shim out again; every file that was opened through it must be closed."""
        self._engine.sqlite3_vfs_unregister(ctypes.byref(self._layer))
        self._engine.sqlite3_vfs_register(self._below, 1)

    def _opened(self, _: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        answer = self._open_below(ctypes.addressof(self._below.contents), name, file, flags, out)
        methods = c_void_p.from_address(file)
        if answer == 0 and methods.value and name:
            self._names[file] = Path(ctypes.string_at(name).decode()).name
            methods.value = self._table(methods.value)
        return int(answer)

    def _deleted(self, _: int, name: bytes, must_last: int) -> int:
        answer = self._delete_below(ctypes.addressof(self._below.contents), name, must_last)
        if answer == 0:
            self.events.append(Gone(Path(name.decode()).name))
        return int(answer)

    def _table(self, address: int) -> int:
        """Return the address of our table for the functions at `address`, made once."""
        if address not in self._tables:
            size = ctypes.sizeof(c_void_p) * (1 + _METHODS)
            table = ctypes.create_string_buffer(ctypes.string_at(address, size), size)
            entries = (c_void_p * (1 + _METHODS)).from_buffer(table)
            ours = (
                _WRITE(self._writing(_WRITE(entries[_WRITES]))),
                _TRUNCATE(self._cutting(_TRUNCATE(entries[_TRUNCATES]))),
                _SYNC(self._syncing(_SYNC(entries[_SYNCS]))),
            )
            for place, function in zip((_WRITES, _TRUNCATES, _SYNCS), ours, strict=True):
                entries[place] = ctypes.cast(function, c_void_p).value
            self._tables[address] = (table, entries, ours)
        return ctypes.addressof(self._tables[address][0])

    def _writing(self, below: Callable[..., int]) -> Callable[..., int]:
        def write(file: int, data: int, size: int, at: int) -> int:
            answer = below(file, data, size, at)
            self.events.append(Write(self._names[file], at, ctypes.string_at(data, size)))
            return int(answer)

        return write

    def _cutting(self, below: Callable[..., int]) -> Callable[..., int]:
        def cut(file: int, size: int) -> int:
            answer = below(file, size)
            self.events.append(Cut(self._names[file], size))
            return int(answer)

        return cut

    def _syncing(self, below: Callable[..., int]) -> Callable[..., int]:
        def sync(file: int, flags: int) -> int:
            answer = below(file, flags)
            self.events.append(Sync(self._names[file]))
            return int(answer)

        return sync


@contextmanager
def recorded() -> Iterator[Recorder]:
    """Record what every database opened in here asks of the disk."""
    recorder = Recorder()
    try:
        yield recorder
    finally:
        recorder.stop()
