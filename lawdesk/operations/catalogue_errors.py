"""Faults of the catalogue of bases."""

from lawdesk.operations.errors import OperationError


class DuplicateBasisError(OperationError):
    """The catalogue holds the work `title` already."""

    code = "LWW-E070"


class UnreadArticlesError(OperationError):
    """`text` names provisions; `unread` of it was not understood."""

    code = "LWW-E071"


class MissingArticlesError(OperationError):
    """The installed text of `title` has no `articles`."""

    code = "LWW-E072"
