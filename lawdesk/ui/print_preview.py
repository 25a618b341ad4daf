"""打印预览: the pages of a list as they will be printed, with 导出 PDF、Word、Excel and 打印; the preview is the print path."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout

from lawdesk.domain.progress import Progress
from lawdesk.reports.preview import PagePixels, Preview
from lawdesk.ui.actions import save_file
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.language import tr
from lawdesk.ui.page import Page

PRINT_DPI = 300
_WIDTH = 1100  # pixels of a page at 100 %
_STEPS = (0.75, 1.0, 1.25, 1.5, 2.0)
_ENDINGS = (("PDF", ".pdf", "PDF (*.pdf)"), ("Word", ".docx", "Word (*.docx)"), ("Excel", ".xlsx", "Excel (*.xlsx)"))

Write = Callable[[Path, Progress], Path]


def preview_command(page: Page, name: str, write: Write, *, is_print: bool = True) -> Command:
    """Return the command that previews the list `name`; `write` writes it to a path by its ending."""
    role = Role.PRINT if is_print else Role.OTHER
    text = tr("打印预览：{0}…").format(name)
    run = partial(open_preview, page, name, write)
    return Command(text=text, run=run, icon="mdi6.printer-outline", menu=Menu.FILE, role=role, is_looking=True)


def list_writer(page: Page, name: str) -> Write:
    """Return the function that writes one of the lists of the unit as it is today."""
    workspace = page.session.workspace

    def write(path: Path, progress: Progress) -> Path:
        from lawdesk.operations.reports import print_list

        return print_list(workspace, name, path, date.today(), progress)

    return write


def open_preview(page: Page, name: str, write: Write) -> None:
    """Make the PDF in the background and show its pages."""
    folder = TemporaryDirectory(prefix="lawdesk-preview-")
    path = Path(folder.name) / f"{name}.pdf"

    def done(written: Path) -> None:
        PreviewDialog(page, name, write, written, folder).open()

    page.run(tr("正在生成预览"), lambda progress: write(path, progress), done)


class PreviewDialog(QDialog):
    """One page at a time. The PDF lies in `folder`, which goes when the dialog is closed."""

    def __init__(self, page: Page, name: str, write: Write, path: Path, folder: "TemporaryDirectory[str]") -> None:
        super().__init__(page)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("打印预览：{0}").format(name))
        self.resize(1180, 700)
        self._page, self._name, self._write, self._folder = page, name, write, folder
        self._pdf = Preview(path)
        self.number, self.step = 0, 1
        self.sheet = QLabel()
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.sheet.setContentsMargins(12, 12, 12, 12)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.sheet)
        self.where = QLabel()
        self.back = _button(tr("上一页"), self.go_back)
        self.forward = _button(tr("下一页"), self.go_forward)
        row = QHBoxLayout()
        for widget in (self.back, self.where, self.forward, _button(tr("缩小"), self.shrink), _button(tr("放大"), self.enlarge)):
            row.addWidget(widget)
        row.addStretch(1)
        for word, ending, filters in _ENDINGS:
            row.addWidget(_button(tr("导出 {0}…").format(word), partial(self.export, ending, filters)))
        row.addWidget(_button(tr("打印…"), self.print_pages))
        row.addWidget(_button(tr("关闭"), self.reject))
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(area, 1)
        self.finished.connect(self._let_go)
        self.show_page()

    def show_page(self) -> None:
        """Draw the present page at the present size."""
        width, _ = self._pdf.page_size(self.number)
        dots = _WIDTH * _STEPS[self.step] / (width / 25.4)
        self.sheet.setPixmap(QPixmap.fromImage(_image(self._pdf.page_pixels(self.number, dots))))
        self.where.setText(tr("第 {0} 页，共 {1} 页").format(self.number + 1, self._pdf.page_count))
        self.back.setEnabled(self.number > 0)
        self.forward.setEnabled(self.number + 1 < self._pdf.page_count)

    def go_back(self) -> None:
        """Show the page before."""
        self.number = max(0, self.number - 1)
        self.show_page()

    def go_forward(self) -> None:
        """Show the next page."""
        self.number = min(self._pdf.page_count - 1, self.number + 1)
        self.show_page()

    def shrink(self) -> None:
        """Show the page smaller."""
        self.step = max(0, self.step - 1)
        self.show_page()

    def enlarge(self) -> None:
        """Show the page larger."""
        self.step = min(len(_STEPS) - 1, self.step + 1)
        self.show_page()

    def export(self, ending: str, filters: str) -> None:
        """Write the list as a file of the chosen kind."""
        path = save_file(self, tr("导出"), f"{self._name}{ending}", filters)
        if path is not None:
            page = self._page
            target = path if path.suffix else path.with_suffix(ending)
            page.run(
                tr("正在导出"),
                lambda progress: self._write(target, progress),
                lambda written: page.told.emit(tr("已写出：{0}").format(written)),
            )

    def print_pages(self) -> None:
        """Send the pages that are shown to a printer."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._name)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            print_pdf(self._pdf, printer)

    def _let_go(self) -> None:
        self._pdf.close()
        self._folder.cleanup()


def print_pdf(pdf: Preview, printer: QPrinter) -> None:
    """Draw the pages of a PDF on a printer, each filling its sheet."""
    from PySide6.QtGui import QPageLayout

    width, height = pdf.page_size(0)
    landscape = width > height
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    painter = QPainter(printer)
    for number in range(pdf.page_count):
        if number:
            printer.newPage()
        painter.drawImage(painter.viewport(), _image(pdf.page_pixels(number, PRINT_DPI)))
    painter.end()


def _image(pixels: PagePixels) -> QImage:
    return QImage(pixels.rgb, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB888).copy()


def _button(text: str, run: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _=False: run())
    return button
