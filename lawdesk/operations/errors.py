"""Faults of actions: what was asked for does not exist, is not clear, or is not allowed as things stand."""

from lawdesk.domain.errors import LawdeskError


class OperationError(LawdeskError):
    """Root of the faults of this floor."""


class NotAWorkspaceError(OperationError):
    """`path` holds no workspace."""

    code = "LWW-E001"


class WorkspaceExistsError(OperationError):
    """`path` is a workspace already, or a folder with other things in it."""

    code = "LWW-E002"


class NotFoundError(OperationError):
    """There is no `kind` called `what`."""

    code = "LWW-E003"


class AmbiguousError(OperationError):
    """More than one `kind` is called `what`: `choices`."""

    code = "LWW-E004"


class UnresolvedCitationError(OperationError):
    """The citation `text` does not lead to a provision: `reason`."""

    code = "LWW-E005"


class InvalidValueError(OperationError):
    """`value` does not fit `field`; `allowed` says what does."""

    code = "LWW-E006"


class MissingValueError(OperationError):
    """`field` cannot be empty."""

    code = "LWW-E090"


class MissingOfficeIdError(OperationError):
    """A workspace needs the 统一社会信用代码 or an office id."""

    code = "LWW-E007"


class NothingToPrintError(OperationError):
    """There is nothing of `what` to print."""

    code = "LWW-E008"


class UnknownFormatError(OperationError):
    """No writer or reader for the ending of `name`; `allowed` are known."""

    code = "LWW-E009"


class ChartEditError(OperationError):
    """The edit of a chart is not possible: `reason`."""

    code = "LWW-E010"


class OpenErrorsError(OperationError):
    """`n` errors stand against sending, `first` among them."""

    code = "LWB-E101"


class MissingReasonsError(OperationError):
    """`hits` warnings have no reason yet; `codes` names them."""

    code = "LWW-E011"


class WrongStateError(OperationError):
    """In `state` one cannot `event`."""

    code = "LWB-E120"


class NoPeerError(OperationError):
    """No verified card of `office`."""

    code = "LWB-E108"


class UnnamedWorkspaceError(OperationError):
    """Several workspaces, or none, and none was named; `choices`."""

    code = "LWW-E012"


class UnfinishedExportError(OperationError):
    """The bundle number `seq` of this channel was prepared and never written."""

    code = "LWB-E107"


class RefusedContentError(OperationError):
    """The content of a bundle cannot be accepted: `n` problems, the first of them `first`."""

    code = "LWW-E013"


class UndecidableBundleError(OperationError):
    """A bundle of this `kind` is registered by itself; there is nothing to accept or return."""

    code = "LWW-E014"


class MissingPassphraseError(OperationError):
    """No passphrase is given, and there is no terminal to ask at."""

    code = "LWW-E016"


class UnreadableTextError(OperationError):
    """`file` cannot be parsed as a statute: `reason`."""

    code = "LWW-E017"


class BadLineError(OperationError):
    """`line` of the input is not what was asked for: `wanted`."""

    code = "LWW-E018"


class SystemRefusalError(OperationError):
    """The system refused to read or write `path`: `reason`."""

    code = "LWW-E015"


class NoEarlierStateError(OperationError):
    """The record has no state at the change `seq`."""

    code = "LWW-E050"


class SameStateError(OperationError):
    """The record `title` is already what it was."""

    code = "LWW-E051"


class NoSuchSlotError(OperationError):
    """There is no way in numbered `number`."""

    code = "LWW-E030"


class UnmarkedSheetError(OperationError):
    """Two lines do not tell whether the sheet is ours; all four are needed."""

    code = "LWW-E031"


class UnsuitableFileError(OperationError):
    """The file `name` may not be attached or opened: `why`."""

    code = "LWW-E044"


class VersionUnclearError(OperationError):
    """No version, or more than one, of the law `title` is called `words`; there are `choices`."""

    code = "LWW-E080"


class NothingOlderError(OperationError):
    """Of the law `title` no version is older than the one called `words`."""

    code = "LWW-E085"


class NothingNewerError(OperationError):
    """Of the law `title` only one version is known: nothing has changed."""

    code = "LWW-E081"


class ImpactChangedError(OperationError):
    """`n` of the chosen places are not as they were when the list was made."""

    code = "LWW-E082"


class ManualCitationError(OperationError):
    """`n` of the chosen citations were made by hand, `first` among them, and nobody said that they may be changed."""

    code = "LWW-E083"


class CannotCarryError(OperationError):
    """The place `place` cannot be settled that way: `reason`."""

    code = "LWW-E084"
