"""Makes a small TrueType font of the characters that documents need out of any font file.

The PDF library refuses fonts with PostScript outlines (CFF) and reads large fonts slowly, so every font goes through here.
A small font grows: new characters are added to the old ones, and the result is kept in a folder of the caller across starts.
"""

import hashlib
import io
import os
from pathlib import Path
from typing import Any

from lawdesk.reports.errors import DamagedFontError
from lawdesk.reports.font_sources import FontSource

_ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "，。、；：？！（）《》〈〉“”‘’—…·〔〕【】「」『』〓－×＋＝①②③④⑤⑥⑦⑧⑨⑩□✓"


def grown_subset(source: FontSource, characters: frozenset[str], small: bytes | None) -> bytes:
    """Return `small` (an earlier result, or None) with the outlines of `characters` added, those that the font has.

    Raises `DamagedFontError` when the file is not a font that can be read.
    """
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(str(source.path), fontNumber=source.number, lazy=True) as font:
            return _grown(font, characters | frozenset(_ALWAYS), small)
    except (OSError, TTLibError, KeyError, AssertionError) as error:
        raise DamagedFontError(file=source.path.name, reason=str(error)) from error


def _grown(font: Any, characters: frozenset[str], small: bytes | None) -> bytes:
    from fontTools.ttLib import TTFont

    units = font["head"].unitsPerEm
    glyphs, widths, codes = _empty(units)
    if small is not None:
        with TTFont(io.BytesIO(small)) as old:
            codes.update(old.getBestCmap())
            glyphs.update({name: old["glyf"][name] for name in codes.values()})
            widths.update({name: old["hmtx"][name][0] for name in codes.values()})
    outlines, names = font.getGlyphSet(), font.getBestCmap()
    for code in sorted(set(map(ord, characters)) & names.keys() - codes.keys()):
        name = f"u{code:X}"
        glyphs[name] = _outline(outlines, names[code], units, is_cubic="CFF " in font or "CFF2" in font)
        widths[name] = round(outlines[names[code]].width)
        codes[code] = name
    return _assembled(font, units, glyphs, widths, codes)


def _empty(units: int) -> tuple[dict[str, Any], dict[str, int], dict[int, str]]:
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    return {".notdef": TTGlyphPen(None).glyph()}, {".notdef": units}, {}


def _outline(outlines: Any, name: str, units: int, *, is_cubic: bool) -> Any:
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.recordingPen import DecomposingRecordingPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    recording = DecomposingRecordingPen(outlines)
    outlines[name].draw(recording)
    pen = TTGlyphPen(None)
    recording.replay(Cu2QuPen(pen, max_err=units / 1000, reverse_direction=True) if is_cubic else pen)
    return pen.glyph()


def _assembled(font: Any, units: int, glyphs: dict[str, Any], widths: dict[str, int], codes: dict[int, str]) -> bytes:
    from fontTools.fontBuilder import FontBuilder

    # The PDF library takes two fonts of one name for the same font, so every state of a small font has its own.
    identity = f"{font['name'].getDebugName(4)} {sorted(codes)}"
    family = "LW" + hashlib.sha256(identity.encode()).hexdigest()[:10]
    builder = FontBuilder(units, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(codes)
    builder.setupGlyf(glyphs)
    lefts = {name: getattr(glyph, "xMin", 0) for name, glyph in glyphs.items()}
    builder.setupHorizontalMetrics({name: (widths[name], lefts[name]) for name in glyphs})
    builder.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    builder.setupOS2()
    builder.setupPost()
    target = io.BytesIO()
    builder.save(target)
    return target.getvalue()


class SubsetFolder:
    """Small fonts kept in a folder, one file for each face of a font file; None as folder keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def read(self, source: FontSource) -> bytes | None:
        """Return the kept font, or None."""
        if self._folder is None or not (place := self._place(source)).is_file():
            return None
        return place.read_bytes()

    def write(self, source: FontSource, small: bytes) -> None:
        """Keep `small`; a folder that cannot be written to only costs time at the next start."""
        if self._folder is None:
            return
        place = self._place(source)
        part = place.with_suffix(f".{os.getpid()}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(small)
            part.replace(place)
        except OSError:
            part.unlink(missing_ok=True)

    def _place(self, source: FontSource) -> Path:
        assert self._folder is not None
        state = source.path.stat()
        key = f"{source.path}\n{source.number}\n{state.st_size}\n{state.st_mtime_ns}"
        return self._folder / f"{source.path.stem}-{hashlib.sha256(key.encode()).hexdigest()[:12]}.ttf"
