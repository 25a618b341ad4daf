"""Colours, sizes and the style sheet. The only file of the program with colour literals; contrasts keep to WCAG AA."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from lawdesk.ui.style_sheet import SHEET
from lawdesk.ui.tone import Tone

FAMILIES = ("Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "Microsoft YaHei")
BODY_POINTS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """One set of colours by role."""

    text: str = "#1F2933"
    secondary: str = "#52606D"
    placeholder: str = "#616E7C"
    disabled: str = "#6B7785"
    page: str = "#F5F7FA"
    base: str = "#FFFFFF"
    accent: str = "#1B5E9E"
    accent_hover: str = "#164C80"
    on_accent: str = "#FFFFFF"
    selected: str = "#DCEBFA"
    navigation: str = "#EDF2F7"
    navigation_text: str = "#243B53"
    navigation_selected: str = "#D3E3F3"
    navigation_selected_text: str = "#0F3D66"
    head: str = "#EAF0F6"
    head_text: str = "#334E68"
    grid: str = "#D9E2EC"
    border: str = "#7B8794"
    focus: str = "#0B6BCB"
    danger: str = "#B42318"
    tip: str = "#FFF4DC"
    tip_text: str = "#8A5300"
    office_band: str = "#5B3E9B"


LIGHT = Colours()

TONE_COLOURS: dict[Tone, tuple[str, str]] = {
    Tone.WAITING: ("#52606D", "#EEF1F4"),
    Tone.ACTIVE: ("#1B5E9E", "#E8F1FA"),
    Tone.GOOD: ("#1E6B3A", "#E6F4EA"),
    Tone.WARNING: ("#8A5300", "#FFF4DC"),
    Tone.RETURNED: ("#8A5300", "#FFF4DC"),
    Tone.BAD: ("#B42318", "#FDECEA"),
    Tone.LOCKED: ("#5B3E9B", "#EFEAF8"),
    Tone.PAUSED: ("#52606D", "#EEF1F4"),
    Tone.OFF: ("#52606D", "#EEF1F4"),
}
"""Colour of icon and word, colour of the tint behind them."""

CHART_FILLS = {"none": "", "paper": "#FFFFFF", "grey": "#EAEDF0", "ink": "#1F2933"}
"""Insides of shapes in charts: kinds of steps differ by shape, never by colour."""


def style_sheet(colours: Colours = LIGHT) -> str:
    """Return the style sheet with the colours filled in."""
    return SHEET.substitute({name: getattr(colours, name) for name in Colours.__slots__})


def palette(colours: Colours = LIGHT) -> QPalette:
    """Return the Qt palette of the colours; icons are drawn from it."""
    result = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.page,
        QPalette.ColorRole.Base: colours.base,
        QPalette.ColorRole.AlternateBase: colours.page,
        QPalette.ColorRole.Button: colours.page,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.placeholder,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.ToolTipBase: colours.base,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Mid: colours.grid,
    }
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled))
    return result


def body_font(points: int = BODY_POINTS) -> QFont:
    """Return the font of body, tables and forms: the first installed family that has Chinese, else Qt's default."""
    installed = set(QFontDatabase.families())
    font = QFont()
    font.setFamilies([family for family in FAMILIES if family in installed] or [font.family()])
    font.setPointSize(points)
    return font


def sized(font: QFont, difference: int, *, is_bold: bool = False) -> QFont:
    """Return `font` `difference` points larger, semi-bold for heads."""
    result = QFont(font)
    result.setPointSize(font.pointSize() + difference)
    if is_bold:
        result.setWeight(QFont.Weight.DemiBold)
    return result


def dress(application: QApplication) -> None:
    """Give the application its style, palette, font and style sheet."""
    application.setStyle("fusion")
    application.setPalette(palette())
    application.setFont(body_font())
    application.setStyleSheet(style_sheet())


def set_big(is_big: bool) -> None:
    """字号 大 or 中: change the font of the whole program by 2 points."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.setFont(body_font(BODY_POINTS + (2 if is_big else 0)))
