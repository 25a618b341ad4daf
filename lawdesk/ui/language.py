"""The interface language: Chinese source strings, and Qt's own Chinese for its standard buttons."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator


def tr(text: str) -> str:
    """Return `text` in the language of the interface; the source strings are Chinese, so without a catalogue they stand."""
    return QCoreApplication.translate("lawdesk", text)


def install_language(application: QCoreApplication) -> bool:
    """Make Qt's standard buttons Chinese (「取消」, not Cancel) and dates Chinese; return whether the catalogue was found.

    Must run before the first window.
    """
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load("qtbase_zh_CN", folder):
        return False
    return application.installTranslator(translator)
