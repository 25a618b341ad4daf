"""Faults of institutions, units, posts, people and certificates."""

from lawdesk.operations.errors import OperationError


class TreeCycleError(OperationError):
    """`name` cannot be put below `target`, which lies below it."""

    code = "LWW-E105"


class UnitInUseError(OperationError):
    """The unit `name` still has `what`."""

    code = "LWW-E106"


class SuccessorError(OperationError):
    """`successor` cannot carry on for `name`: `reason`."""

    code = "LWW-E107"


class HoldingOverlapError(OperationError):
    """`person` holds the post `post` already on these days, since `since`."""

    code = "LWW-E108"


class CertificateNumberTakenError(OperationError):
    """The certificate `number` is recorded already, for `holder`."""

    code = "LWW-E109"


class SameNameError(OperationError):
    """There is another `kind` called `name` at the same place, or with the same code."""

    code = "LWW-E110"


class MissingReasonError(OperationError):
    """A certificate does not become `state` without a reason."""

    code = "LWW-E111"


class NobodyChosenError(OperationError):
    """Nobody was named for `what`."""

    code = "LWW-E112"


class NamesakeError(OperationError):
    """A new person called `name` could not be told from `other`."""

    code = "LWW-E113"


class OnePersonError(OperationError):
    """Exactly one person is wanted, `number` were chosen."""

    code = "LWW-E114"
