"""Automatic numbers of Word, which stand in no paragraph: 「第一条」 made from numbering.xml must be computed to be seen."""

from dataclasses import dataclass, field

from lawdesk.formats.xml_stream import stream_xml

_DIGITS = "〇一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand", "taiwaneseCounting"}
)
_MOST_LEVELS = 9


@dataclass(slots=True)
class Level:
    """One level of a list: the form of its number and the text around it, 「第%1条」."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1
    gap: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and where their counters stand."""

    levels: dict[tuple[str, int], Level] = field(default_factory=dict)  # by abstract list and level
    abstract_of: dict[str, str] = field(default_factory=dict)
    counters: dict[tuple[str, int], int] = field(default_factory=dict)

    def next_label(self, number_id: str, level: int) -> str:
        """Count one paragraph of the list and return its label, "" for a bullet or an unknown list."""
        abstract = self.abstract_of.get(number_id, "")
        own = self.levels.get((abstract, level))
        if own is None:
            return ""
        self.counters[(abstract, level)] = self.counters.get((abstract, level), own.start - 1) + 1
        for deeper in range(level + 1, _MOST_LEVELS):
            self.counters.pop((abstract, deeper), None)
        if own.form in ("bullet", "none"):
            return ""
        label = own.text
        for upper in range(level + 1):
            form = self.levels.get((abstract, upper), own)
            label = label.replace(f"%{upper + 1}", _written(form.form, self.counters.get((abstract, upper), form.start)))
        return label + own.gap


def read_numbering(file: str, data: bytes) -> Numbering:
    """Return the lists of word/numbering.xml; an absent part has none."""
    numbering = Numbering()
    if not data:
        return numbering
    place = {"abstract": "", "num": "", "level": "0"}

    def start(tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(" ")[2]
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if local == "abstractNum":
            place["abstract"] = values.get("abstractNumId", "")
        elif local == "num":
            place["num"] = values.get("numId", "")
        elif local == "abstractNumId":
            numbering.abstract_of[place["num"]] = values.get("val", "")
        elif local == "lvl" and not place["num"]:
            place["level"] = values.get("ilvl", "0")
            numbering.levels[(place["abstract"], int(place["level"]))] = Level()
        elif not place["num"]:
            _describe(numbering.levels.get((place["abstract"], int(place["level"]))), local, values)

    stream_xml(file, "word/numbering.xml", data, start=start, end=_nothing, text=_nothing)
    return numbering


def read_style_numbers(file: str, data: bytes) -> dict[str, tuple[str, int]]:
    """Return the list and level that a paragraph style brings with it, by style id."""
    found: dict[str, tuple[str, int]] = {}
    if not data:
        return found
    style = [""]

    def start(tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(" ")[2]
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if local == "style":
            style[0] = values.get("styleId", "")
        elif local == "numId" and values.get("val", "0") != "0":
            found[style[0]] = (values["val"], found.get(style[0], ("", 0))[1])
        elif local == "ilvl":
            found[style[0]] = (found.get(style[0], ("", 0))[0], int(values.get("val", "0")))

    stream_xml(file, "word/styles.xml", data, start=start, end=_nothing, text=_nothing)
    return {name: number for name, number in found.items() if number[0]}


def _nothing(_: str) -> None:
    return


def _describe(level: Level | None, local: str, values: dict[str, str]) -> None:
    value = values.get("val", "")
    if level is None:
        return
    if local == "numFmt":
        level.form = value
    elif local == "lvlText":
        level.text = value
    elif local == "start" and value.isdigit():
        level.start = int(value)
    elif local == "suff":
        level.gap = {"space": " ", "tab": "\t"}.get(value, "")


def _written(form: str, number: int) -> str:
    if form in _CHINESE:
        return chinese_number(number)
    if form == "ideographDigital":
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalFullWidth":
        return "".join(chr(ord("０") + int(digit)) for digit in str(number))
    return str(number)


def chinese_number(number: int) -> str:
    """Return 1 → 一, 10 → 十, 21 → 二十一, 105 → 一百零五, up to 9,999."""
    if not 0 < number < 10_000:
        return str(number)
    text, has_gap = "", False
    for value, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            text += ("零" if has_gap else "") + _DIGITS[digit] + name
        has_gap = digit == 0 and bool(text)
    return text.removeprefix("一") if text.startswith("一十") else text
