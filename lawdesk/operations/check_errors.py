"""Refusals of what a person does with findings."""

from lawdesk.operations.errors import OperationError


class ErrorsNotAcceptedError(OperationError):
    """An error is to be put right and cannot be accepted: facts `n`, `first`."""

    code = "LWW-E115"


class NoReasonError(OperationError):
    """A finding is accepted with a reason only."""

    code = "LWW-E116"


class NoFixError(OperationError):
    """The program has no way to put these findings right by itself: facts `what`."""

    code = "LWW-E117"
