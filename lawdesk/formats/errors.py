"""Why a foreign file cannot be read at all. A fault in one row or one place is a `Problem` instead."""

from lawdesk.domain.errors import LawdeskError


class FormatError(LawdeskError):
    """A foreign file cannot be read; every subclass carries `file`, the name the user knows it by."""


class UnreadableFileError(FormatError):
    """The file or folder cannot be opened: facts `file`, `reason`."""

    code = "LWI-E001"


class EmptyFileError(FormatError):
    """The file has no content."""

    code = "LWI-E002"


class FileTooLargeError(FormatError):
    """The file, or what comes out of it, is larger than 256 MiB."""

    code = "LWI-E003"


class EncryptedFileError(FormatError):
    """An Office file with a password."""

    code = "LWI-E004"


class OldExcelError(FormatError):
    """A workbook of Excel 97-2003 or WPS .et."""

    code = "LWI-E005"


class OldWordError(FormatError):
    """A document of Word 97-2003 or WPS .wps."""

    code = "LWI-E006"


class RichTextError(FormatError):
    """An RTF file, whatever its name."""

    code = "LWI-E007"


class PdfFileError(FormatError):
    """A PDF file, whatever its name."""

    code = "LWI-E008"


class HtmlTableError(FormatError):
    """A web page where a workbook was expected."""

    code = "LWI-E009"


class SpreadsheetMlError(FormatError):
    """An XML workbook of Excel 2003."""

    code = "LWI-E010"


class UnknownFormatError(FormatError):
    """Content of no kind that we read."""

    code = "LWI-E011"


class WrongKindError(FormatError):
    """A file of a kind that we read, but not here: facts `file`, `found`, `wanted`."""

    code = "LWI-E012"


class DamagedArchiveError(FormatError):
    """A zip container that is cut off or inconsistent; fact `member` when one part is to blame."""

    code = "LWI-E013"


class UnsafeArchiveError(FormatError):
    """A container with names that are absolute, climb, or stand twice: fact `member`."""

    code = "LWI-E014"


class BombError(FormatError):
    """A part that inflates beyond the limits: fact `member`."""

    code = "LWI-E015"


class ForbiddenXmlError(FormatError):
    """XML with a document type or entities: fact `member`."""

    code = "LWI-E016"


class DamagedXmlError(FormatError):
    """XML that is not well-formed or nested too deep: facts `member`, `line`."""

    code = "LWI-E017"


class ChildKilledError(FormatError):
    """The limited child process died of its limits."""

    code = "LWI-E018"


class ChildTooSlowError(FormatError):
    """The limited child process was still busy after the wall time."""

    code = "LWI-E019"


class UnexpectedContentError(FormatError):
    """A reader met content it did not foresee: fact `exception` names its kind."""

    code = "LWI-E020"


class TooManyRowsError(FormatError):
    """A sheet with more than 100,000 rows: facts `sheet`, `row`."""

    code = "LWI-E021"


class TooManyColumnsError(FormatError):
    """A sheet with more than 200 columns: facts `sheet`, `column`."""

    code = "LWI-E022"


class UnsureEncodingError(FormatError):
    """Text whose encoding must be asked for: facts `file`, `line`, `offset`."""

    code = "LWI-E023"


class UnsureDelimiterError(FormatError):
    """A text table whose delimiter cannot be told."""

    code = "LWI-E024"


class NoTableError(FormatError):
    """No sheet has the heads that the list needs: fact `wanted` names some of them."""

    code = "LWI-E025"


class NotBpmnError(FormatError):
    """XML that is not a BPMN 2.0 diagram: fact `root`."""

    code = "LWI-E026"


class CannotWriteFileError(FormatError):
    """A list cannot be written to its place: facts `file`, `reason`."""

    code = "LWI-E027"


BY_CODE: dict[str, type[FormatError]] = {one.code: one for one in FormatError.__subclasses__()}
