"""Why a document could not be made."""

from lawdesk.domain.errors import LawdeskError


class ReportError(LawdeskError):
    """A document cannot be made or written."""


class CannotWriteReportError(ReportError):
    """The file cannot be written to its place: facts `file`, `reason`."""

    code = "LWR-E001"


class DamagedReportError(ReportError):
    """The file was written, but reading it back gave something else; it was removed: facts `file`, `reason`."""

    code = "LWR-E002"


class NoChineseFontError(ReportError):
    """No font of this computer has Chinese characters, so nothing can be printed: fact `face`."""

    code = "LWR-E003"


class DamagedFontError(ReportError):
    """A font file of this computer cannot be read: facts `file`, `reason`."""

    code = "LWR-E004"


class TooLongForQrCodeError(ReportError):
    """A text does not fit into a QR code: fact `size`, its bytes."""

    code = "LWR-E005"


class NothingToPrintError(ReportError):
    """The user asked for a document of no records at all: fact `what`."""

    code = "LWR-E006"
