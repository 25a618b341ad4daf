"""The style sheet with colour roles for `theme` to fill in; it holds no colour of its own."""

from string import Template

SHEET = Template("""
QMainWindow, QDialog, QWizard { background: $page; }
QMenuBar { background: $page; color: $text; }
QMenuBar::item { padding: 3px 10px; background: transparent; }
QMenuBar::item:selected { background: $navigation_selected; }
QMenu { background: $base; border: 1px solid $grid; padding: 4px 0; }
QMenu::item { padding: 5px 28px 5px 26px; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $grid; margin: 4px 8px; }
QToolBar { background: $page; border: 0; border-bottom: 1px solid $grid; padding: 1px 6px; spacing: 2px; }
QToolBar QToolButton { padding: 1px 6px; border: 1px solid transparent; border-radius: 3px; min-width: 40px; color: $text; }
QToolBar QToolButton:hover:enabled { background: $navigation_selected; }
QToolBar QToolButton:disabled { color: $disabled; }
QToolBar::separator { width: 1px; background: $grid; margin: 6px 4px; }
QStatusBar { background: $page; border-top: 1px solid $grid; color: $secondary; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $secondary; padding: 0 6px; }
#navigation { background: $navigation; color: $navigation_text; border: 0; border-right: 1px solid $grid; outline: 0; }
#page { background: $base; }
#pageHead { background: $base; }
#pageTitle { color: $text; }
#secondary { color: $secondary; }
#problem { color: $danger; }
#emptyTitle { color: $text; }
#sectionHead { color: $text; }
#figure { color: $accent; border: 0; text-align: left; padding: 0; background: transparent; }
#urgent { color: $danger; border: 0; text-align: left; padding: 0; background: transparent; }
#figure:hover, #urgent:hover { text-decoration: underline; }
#block { background: $base; border: 1px solid $grid; border-radius: 4px; }
#band { background: $tip; color: $tip_text; border-bottom: 1px solid $grid; padding: 6px 12px; }
#viewBand { background: $tip; color: $tip_text; border-bottom: 2px solid $tip_text; padding: 6px 12px; font-weight: bold; }
#officeBand { background: $office_band; }
#toast { background: $navigation_selected_text; border-radius: 4px; }
#toast QLabel { color: $on_accent; }
#toast QPushButton { color: $on_accent; background: transparent; border: 1px solid $on_accent; }
QTableView, QTreeView, QListView { background: $base; color: $text; border: 0; selection-background-color: $selected;
  selection-color: $text; alternate-background-color: $base; gridline-color: $grid; outline: 0; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: $selected; color: $text; }
QTableView::item { padding: 0 5px; border: 0; }
#navigation::item { padding: 0 10px; border: 0; }
QHeaderView { background: $head; border: 0; }
QHeaderView::section { background: $head; color: $head_text; border: 0; border-right: 1px solid $grid;
  border-bottom: 1px solid $grid; padding: 5px 6px; }
QTableCornerButton::section { background: $head; border: 0; }
QTabWidget::pane { border: 0; border-top: 1px solid $grid; background: $base; }
QTabBar { background: $base; }
QTabBar::tab {
  background: transparent; color: $secondary; padding: 7px 10px 6px 10px; border: 0; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $accent; border-bottom: 2px solid $accent; }
QTabBar::tab:hover:!selected { color: $text; background: $page; }
QLineEdit, QComboBox, QSpinBox, QDateEdit, QPlainTextEdit, QTextEdit {
  background: $base; color: $text; border: 1px solid $border;
  border-radius: 3px; padding: 3px 6px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {
  border: 2px solid $focus;
  padding: 2px 5px; }
QLineEdit:read-only, QPlainTextEdit:read-only, QTextBrowser { border: 0; background: transparent; }
QLineEdit:disabled, QComboBox:disabled { color: $disabled; background: $page; }
QTableView QLineEdit, QTableView QComboBox { border: 2px solid $focus; border-radius: 0; padding: 0 4px; }
#columnGrid QComboBox { border: 1px solid $border; padding: 1px 5px; }
#columnGrid QComboBox:focus { border: 2px solid $focus; padding: 0 4px; }
#choiceItems { border: 1px solid $border; padding: 2px 0; }
#choiceItems::item { padding: 2px 8px; }
#fieldInput { border: 1px solid $grid; }
QPushButton#fieldInput { text-align: left; padding: 3px 24px 3px 6px; }
#fieldInput:hover { border: 1px solid $border; }
#fieldInput:focus { border: 2px solid $focus; }
QComboBox::drop-down { border: 0; width: 22px; }
QComboBox::down-arrow { image: none; }
QPushButton { background: $base; color: $text; border: 1px solid $border; border-radius: 3px; padding: 4px 14px; }
QPushButton:hover:enabled { background: $page; border-color: $accent; }
QPushButton:focus { border: 2px solid $focus; padding: 3px 13px; }
QPushButton:disabled { color: $disabled; border-color: $grid; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border: 1px solid $accent; }
QPushButton[primary="true"]:hover:enabled { background: $accent_hover; }
QPushButton[primary="true"]:disabled { background: $page; color: $disabled; border-color: $grid; }
QPushButton[chip="true"] {
  background: $selected; color: $navigation_selected_text; border: 0; border-radius: 10px; padding: 2px 10px; }
QPushButton[link="true"] { background: transparent; color: $accent; border: 0; padding: 2px 4px; text-align: left; }
QPushButton[link="true"]:hover { color: $accent_hover; text-decoration: underline; }
QToolButton#more { border: 1px solid $border; border-radius: 3px; padding: 4px 8px; background: $base; color: $text; }
QToolButton#more:hover { background: $page; border-color: $accent; }
QToolButton#more::menu-indicator { image: none; }
QSplitter::handle { background: $grid; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QScrollArea { border: 0; background: $base; }
QGraphicsView { border: 0; background: $base; }
QToolTip { background: $base; color: $text; border: 1px solid $border; padding: 3px 6px; }
QProgressBar {
  border: 1px solid $grid; border-radius: 3px; background: $base; text-align: center; color: $text; max-height: 14px; }
QProgressBar::chunk { background: $navigation_selected; }
QGroupBox { border: 1px solid $grid; border-radius: 4px; margin-top: 10px; padding: 12px; background: $base; }
QGroupBox::title { subcontrol-origin: margin; left: 10px; padding: 0 4px; color: $head_text; }
""")
