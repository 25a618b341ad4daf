"""Typefaces ready for a document: every character is checked against the font before anything is drawn.

The PDF library draws a box for a character that a font lacks, without an error. Here such a character is taken from the next
font that has it, and one that no font has is drawn as 〓 and named in the result.
"""

import hashlib
import io
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lawdesk.reports.errors import DamagedFontError, NoChineseFontError
from lawdesk.reports.font_sources import FontSource, sources_for
from lawdesk.reports.font_subset import SubsetFolder, grown_subset
from lawdesk.reports.house_characters import house_characters
from lawdesk.reports.page_styles import Face

MISSING_MARK = "〓"
_WITHOUT_INK = frozenset("\n\t\r\u00a0\u3000 ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Substitution:
    """Another font stood in for `face`."""

    face: Face
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyFace:
    """A face of a document: the registered `font`, widths of its characters in em, and characters that come from elsewhere."""

    font: str
    widths: Mapping[str, float]
    exceptions: Mapping[str, str] = field(default_factory=dict)  # character → registered font
    missing: frozenset[str] = frozenset()

    def font_of(self, character: str) -> str:
        """Return the registered font that draws `character`."""
        return self.exceptions.get(character, self.font)

    def width(self, text: str) -> float:
        """Return the width of `text` in em."""
        return sum(self.widths.get(character, 1.0) for character in text)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyFonts:
    """What `FontShelf.prepare` returns."""

    faces: Mapping[Face, ReadyFace]
    substitutions: tuple[Substitution, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Characters that no font of this computer has."""
        return tuple(sorted(frozenset().union(*(face.missing for face in self.faces.values()))))


@dataclass(slots=True)
class _Loaded:
    small: bytes | None
    characters: frozenset[str] = frozenset()  # that the small font has
    asked: frozenset[str] = frozenset()  # that were looked for in the source
    font: str = ""
    widths: dict[str, float] = field(default_factory=dict)


class FontShelf:
    """Small fonts of this process, by source; kept in `folder` for the next start. Safe in threads."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = SubsetFolder(folder)
        self._loaded: dict[FontSource, _Loaded] = {}
        self._lock = threading.Lock()

    def prepare(self, demand: Mapping[Face, frozenset[str]]) -> ReadyFonts:
        """Return fonts for the characters of each face; raise `NoChineseFontError` where no font has Chinese characters."""
        with self._lock:
            for face, characters in demand.items():
                self._face(face, characters - _WITHOUT_INK)  # faces may share a font file, which a later one makes grow
            chosen = {face: self._face(face, characters - _WITHOUT_INK) for face, characters in demand.items()}
        stand_ins = [Substitution(face=face, name=main.name) for face, (_, main) in chosen.items() if not main.is_genuine]
        return ReadyFonts(faces={face: ready for face, (ready, _) in chosen.items()}, substitutions=tuple(stand_ins))

    def small_font(self, face: Face, characters: frozenset[str]) -> bytes:
        """Return a TrueType file with `characters`, for a drawing library; raise `NoChineseFontError`."""
        with self._lock:
            _, source = self._face(face, characters - _WITHOUT_INK)
            small = self._loaded[source].small
            assert small is not None
            return small

    def _face(self, face: Face, characters: frozenset[str]) -> tuple[ReadyFace, FontSource]:
        main: FontSource | None = None
        font, left = "", characters
        exceptions: dict[str, str] = {}
        widths: dict[str, float] = {}
        for source in sources_for(face):
            loaded = self._load(source, left)
            if loaded is None or "法" not in loaded.characters:
                continue
            if main is None:
                main, font, widths = source, loaded.font, dict(loaded.widths)
            else:
                found = left & loaded.characters
                exceptions.update(dict.fromkeys(found, loaded.font))
                widths.update({character: loaded.widths[character] for character in found})
            left -= loaded.characters
            if not left:
                break
        if main is None:
            raise NoChineseFontError(face=face.value)
        return ReadyFace(font=font, widths=widths, exceptions=exceptions, missing=left), main

    def _load(self, source: FontSource, characters: frozenset[str]) -> _Loaded | None:
        loaded = self._loaded.get(source)
        if loaded is None:
            loaded = _Loaded(small=self._folder.read(source))
            if loaded.small is not None:
                _register(source, loaded)
            self._loaded[source] = loaded
        wanted = characters | {"法"}
        if not wanted <= loaded.characters | loaded.asked:
            try:
                loaded.small = grown_subset(source, wanted if loaded.small else wanted | house_characters(), loaded.small)
            except DamagedFontError:
                return None  # a broken font file must not stop printing while another font will do
            loaded.asked |= wanted
            _register(source, loaded)
            self._folder.write(source, loaded.small)
        return loaded


def _register(source: FontSource, loaded: _Loaded) -> None:
    """Hand the small font to the PDF library under a name of its own; documents being drawn keep the older one."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    assert loaded.small is not None
    name = f"{source.path.stem}-{hashlib.sha256(loaded.small).hexdigest()[:12]}"
    font: Any = TTFont(name, io.BytesIO(loaded.small))
    pdfmetrics.registerFont(font)
    loaded.font = name
    loaded.widths = {chr(code): width / 1000 for code, width in font.face.charWidths.items()}
    loaded.characters = frozenset(chr(code) for code in font.face.charToGlyph)


SHELF = FontShelf()
"""The shelf of a process that keeps nothing across starts."""
