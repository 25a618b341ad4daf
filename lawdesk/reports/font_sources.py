"""Finds typefaces on this computer: 仿宋, 楷体, 黑体, 小标宋, 宋体 by the names of their files, then free fonts that stand in.

No free simplified 仿宋 exists, so a computer without Windows or office fonts prints it in another face: `FontSource.is_genuine`
is False then, and the program says so.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lawdesk.reports.page_styles import Face


@dataclass(frozen=True, slots=True, kw_only=True)
class FontSource:
    """A face in a font file; `number` is its place in a collection (.ttc). `name` is what a user calls it."""

    name: str
    path: Path
    number: int = 0
    is_genuine: bool = False


# Families by face: name, stems of its files in lower case (Windows, macOS, 方正 of Kylin and UOS, WPS).
_GENUINE: dict[Face, tuple[tuple[str, tuple[str, ...]], ...]] = {
    Face.TITLE: (
        ("方正小标宋", ("fzxbsjw", "fzxbsk", "fzxbsjw--gb1-0", "方正小标宋简体", "方正小标宋_gbk", "fzxiaobiaosong-b05s")),
        ("华文中宋", ("stzhongs", "stzhongsong", "华文中宋")),
    ),
    Face.FANGSONG: (
        ("仿宋_GB2312", ("仿宋_gb2312", "fangsong_gb2312", "simfang_gb2312")),
        ("仿宋", ("simfang", "fangsong", "仿宋")),
        ("方正仿宋", ("fzfsk", "fzfsjw", "fzfsjw--gb1-0", "方正仿宋简体", "方正仿宋_gbk")),
        ("华文仿宋", ("stfangso", "stfangsong", "华文仿宋")),
    ),
    Face.KAI: (
        ("楷体_GB2312", ("楷体_gb2312", "kaiti_gb2312", "simkai_gb2312")),
        ("楷体", ("simkai", "kaiti", "楷体")),
        ("方正楷体", ("fzktk", "fzktjw", "fzktjw--gb1-0", "方正楷体简体", "方正楷体_gbk")),
        ("华文楷体", ("stkaiti", "华文楷体")),
    ),
    Face.HEI: (
        ("黑体", ("simhei", "黑体")),
        ("方正黑体", ("fzhtk", "fzhtjw", "fzhtjw--gb1-0", "方正黑体简体", "方正黑体_gbk")),
        ("华文细黑", ("stxihei", "stheiti", "华文细黑")),
    ),
    Face.SONG: (
        ("宋体", ("simsun", "nsimsun", "宋体")),
        ("方正书宋", ("fzssk", "fzssjw", "fzssjw--gb1-0", "方正书宋简体", "方正书宋_gbk")),
        ("华文宋体", ("stsong", "华文宋体")),
    ),
}
_SERIF = ("思源宋体", ("notoserifcjk-regular", "notoserifcjksc-regular", "sourcehanserifsc-regular", "sourcehanserifcn-regular"))
_SERIF_BOLD = ("思源宋体 粗体", ("notoserifcjk-bold", "notoserifcjksc-bold", "sourcehanserifsc-bold", "sourcehanserifcn-bold"))
_SANS = ("思源黑体", ("notosanscjk-regular", "notosanscjksc-regular", "sourcehansanssc-regular", "sourcehansanscn-regular"))
_SANS_MEDIUM = ("思源黑体 中等", ("notosanscjk-medium", "notosanscjksc-medium", "sourcehansanssc-medium"))
_WENKAI = ("霞鹜文楷", ("lxgwwenkai-regular", "lxgwwenkaigb-regular", "lxgwwenkaigbscreen-regular"))
_OTHERS = (
    ("文泉驿正黑", ("wqy-zenhei",)),
    ("文泉驿微米黑", ("wqy-microhei",)),
    ("微软雅黑", ("msyh",)),
    ("等线", ("deng",)),
    ("文鼎细上海宋", ("uming",)),
    ("文鼎中楷", ("ukai",)),
    ("Droid 后备黑体", ("droidsansfallback", "droidsansfallbackfull")),
)
_STAND_INS: dict[Face, tuple[tuple[str, tuple[str, ...]], ...]] = {
    Face.TITLE: (_SERIF_BOLD, _SERIF, _WENKAI, _SANS, *_OTHERS),
    Face.FANGSONG: (_SERIF, _WENKAI, _SANS, *_OTHERS),
    Face.KAI: (_WENKAI, _SERIF, _SANS, *_OTHERS),
    Face.HEI: (_SANS_MEDIUM, _SANS, _SERIF_BOLD, _WENKAI, *_OTHERS),
    Face.SONG: (_SERIF, _WENKAI, _SANS, *_OTHERS),
}
_SUFFIXES = (".ttf", ".ttc", ".otf", ".otc")


def sources_for(face: Face) -> Iterator[FontSource]:
    """Yield the fonts of this computer that can show `face`, the genuine ones first, then stand-ins, best first."""
    for is_genuine, families in ((True, _GENUINE[face]), (False, _STAND_INS[face])):
        for name, stems in families:
            for stem in stems:
                if path := font_files().get(stem):
                    yield FontSource(name=name, path=path, number=_simplified_number(path), is_genuine=is_genuine)
                    break


@cache
def font_files() -> dict[str, Path]:
    """Return the font files of this computer by their stem in lower case; read once, fonts installed later need a restart."""
    found: dict[str, Path] = {}
    for folder in _folders():
        for place, _, names in os.walk(folder):
            for name in names:
                path = Path(place, name)
                if path.suffix.lower() in _SUFFIXES:
                    found.setdefault(path.stem.lower(), path)
    return found


def _folders() -> tuple[Path, ...]:
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        return windows / "Fonts", home / "AppData/Local/Microsoft/Windows/Fonts"
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"
    return Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts"


@cache
def _simplified_number(path: Path) -> int:
    """Return which face of a collection has mainland forms: the one named 「… SC」, else the first."""
    if path.suffix.lower() not in (".ttc", ".otc"):
        return 0
    from fontTools.ttLib import TTCollection

    with TTCollection(str(path), lazy=True) as collection:
        names = [str(font["name"].getDebugName(1)) for font in collection.fonts]
    wanted = [number for number, name in enumerate(names) if name.endswith(" SC") and " Mono " not in name]
    return wanted[0] if wanted else 0
