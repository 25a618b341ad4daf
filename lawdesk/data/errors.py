"""Refusals of the store, each with its own code: what is wrong is told apart, never guessed."""

from lawdesk.domain.errors import LawdeskError


class StoreError(LawdeskError):
    """Root of the faults of this floor."""


class AlreadyOpenError(StoreError):
    """Another process holds the workspace: `user`, `host`, `since`."""

    code = "LWS-E001"


class NetworkPlaceError(StoreError):
    """`path` lies on a network drive."""

    code = "LWS-E002"


class RemovablePlaceError(StoreError):
    """`path` lies on a removable medium."""

    code = "LWS-E003"


class SyncedPlaceError(StoreError):
    """`path` lies in a folder that a sync program copies."""

    code = "LWS-E004"


class MissingStoreError(StoreError):
    """There is no store file at `path`."""

    code = "LWS-E005"


class EmptyStoreError(StoreError):
    """The store file has no bytes."""

    code = "LWS-E006"


class TruncatedStoreError(StoreError):
    """The store file of `size` bytes is cut off."""

    code = "LWS-E007"


class ForeignFileError(StoreError):
    """The file is a plain database of another program."""

    code = "LWS-E008"


class OtherWorkspaceError(StoreError):
    """The file belongs to another workspace."""

    code = "LWS-E009"


class WrongKeyError(StoreError):
    """The key is not that of this store."""

    code = "LWS-E010"


class DamagedStoreError(StoreError):
    """The file cannot be read as a database; `where` names the first bad page, empty if that is not known."""

    code = "LWS-E011"


class ForeignDatabaseError(StoreError):
    """The database opens, but is not one of ours."""

    code = "LWS-E012"


class NewerSchemaError(StoreError):
    """The store was made by a newer program: `theirs`, `ours`."""

    code = "LWS-E013"


class PragmaError(StoreError):
    """A setting did not take: `pragma`, `want`, `got`."""

    code = "LWS-E014"


class ReadOnlyPlaceError(StoreError):
    """`path` cannot be written."""

    code = "LWS-E015"


class DiskFullError(StoreError):
    """No space is left."""

    code = "LWS-E016"


class DiskFaultError(StoreError):
    """Reading or writing the disk failed: `op`."""

    code = "LWS-E017"


class BusyStoreError(StoreError):
    """Another connection held the database for too long."""

    code = "LWS-E018"


class IntegrityError(StoreError):
    """The check found `n` faults; where the log of recent commits is damaged, `sure_seq` is the last audit row before that,
    and `until` says so.
    """

    code = "LWS-E019"


class BrokenChainError(StoreError):
    """The audit chain breaks at `seq`."""

    code = "LWS-E020"


class MigrationError(StoreError):
    """An upgrade of the store failed at `step` and was taken back."""

    code = "LWS-E021"


class MigrationBackupError(StoreError):
    """The backup before an upgrade failed; nothing was upgraded."""

    code = "LWS-E022"


class ConflictError(StoreError):
    """The record `title` was changed meanwhile in `fields`."""

    code = "LWS-E023"


class UndoConflictError(StoreError):
    """What is to be undone has been changed since: `list`."""

    code = "LWS-E024"


class NestedTransactionError(StoreError):
    """A transaction was begun inside another one: `action`."""

    code = "LWS-E025"


class AttachmentSizeError(StoreError):
    """The attachment `name` has more than `largest` (a size in words)."""

    code = "LWS-E026"


class AttachmentContentError(StoreError):
    """The content of the attachment `name` is not what was registered."""

    code = "LWS-E027"


class LockedRecordError(StoreError):
    """`title` belongs to another office or is under review."""

    code = "LWS-E030"


class NothingToUndoError(StoreError):
    """The stack is empty; `why` names the barrier, if one stands there."""

    code = "LWS-E031"


class InvalidRecordError(StoreError):
    """A reference of a record leads nowhere, or a value cannot be stored: `what`."""

    code = "LWS-E032"


class UnverifiedBackupError(StoreError):
    """The copy has `n` faults and was thrown away."""

    code = "LWS-E033"


class WrongBackupError(StoreError):
    """The backup at `path` cannot be used: `reason`."""

    code = "LWS-E034"


class ExistingStoreError(StoreError):
    """There is a store at `path` already."""

    code = "LWS-E035"


class FullStoreError(StoreError):
    """With the attachment `name` all attachments would take more than `most` bytes."""

    code = "LWS-E045"


class ShiftingFileError(StoreError):
    """The file `name` was changed while it was read."""

    code = "LWS-E046"


class MissingContentError(StoreError):
    """A record of `kind` refers in `field` to content that is not stored in full: `sha256`."""

    code = "LWS-E044"


class LostSidecarError(StoreError):
    """The backup `path` has no description beside it, or one that cannot be read."""

    code = "LWS-E036"


class ForeignBackupError(StoreError):
    """The backup `path` belongs to another workspace."""

    code = "LWS-E037"


class AlteredBackupError(StoreError):
    """The description of the backup `path` was changed after it was sealed."""

    code = "LWS-E038"


class DamagedBackupError(StoreError):
    """The content of the backup `path` is not what was registered."""

    code = "LWS-E039"


class UnknownKeyError(StoreError):
    """The backup `path` was made under a key that this workspace does not have."""

    code = "LWS-E060"


class UnequalCopyError(StoreError):
    """What was read back from `path` is not what was copied there."""

    code = "LWS-E061"


class OccupiedPlaceError(StoreError):
    """There is something at `path` already; a workspace is restored into an empty place only."""

    code = "LWS-E062"


class NothingReadableError(StoreError):
    """Not even the list of tables of the store at `path` can be read."""

    code = "LWS-E063"


class ServerLostError(StoreError):
    """The server of the store does not answer: `reason`."""

    code = "LWS-E053"


class ServerAddressError(StoreError):
    """The address of the server cannot be used: `reason`."""

    code = "LWS-E054"


class MissingReferenceError(StoreError):
    """An earlier state points at a record that is deleted: `what`."""

    code = "LWS-E050"


class ErasedHistoryError(StoreError):
    """The content of the change `seq` of the record `title` was erased; states before it cannot be rebuilt."""

    code = "LWS-E051"


class OnServerError(StoreError):
    """What was asked for works on files; the store of this workspace lies on a server."""

    code = "LWS-E055"


class NotOnServerError(StoreError):
    """The store of this workspace lies in its file already."""

    code = "LWS-E056"


class ViewOnlyError(StoreError):
    """The workspace is only looked at, for the reason `view`: nothing can be written."""

    code = "LWS-E040"
