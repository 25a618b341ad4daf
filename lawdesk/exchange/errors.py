"""Refusals of the exchange floor, one class for each code of its table; `wording/bundle_errors.py` holds the sentences."""

from lawdesk.domain.errors import LawdeskError


class ExchangeError(LawdeskError):
    """A sealed file, a card or a key store that is refused, or a medium that failed."""


class NotABundleError(ExchangeError):
    """The file is no sealed bundle: facts `size`, `head`."""

    code = "LWB-E001"


class ForbiddenStanzaError(ExchangeError):
    """The age header holds a stanza that intl-1 does not allow: fact `stanza`."""

    code = "LWB-E002"


class CannotOpenError(ExchangeError):
    """None of this office's keys opens the file, or its header is damaged."""

    code = "LWB-E003"


class DamagedError(ExchangeError):
    """The sealed content is damaged: fact `offset`, bytes read so far."""

    code = "LWB-E004"


class IncompleteError(ExchangeError):
    """The file ends too early: facts `got`, `want` (bytes; `want` may be 0, unknown)."""

    code = "LWB-E005"


class TrailingBytesError(ExchangeError):
    """Bytes follow the end of the container: fact `extra`."""

    code = "LWB-E006"


class WrongStructureError(ExchangeError):
    """A local header is not the predicted one: fact `member`."""

    code = "LWB-E007"


class WrongDirectoryError(ExchangeError):
    """The central directory is not the predicted one."""

    code = "LWB-E008"


class ChecksumError(ExchangeError):
    """The CRC-32 of the manifest or its signature differs: fact `member`."""

    code = "LWB-E009"


class LimitError(ExchangeError):
    """A limit of the format is passed: facts `what`, `value`, `max`."""

    code = "LWB-E010"


class NewerFormatError(ExchangeError):
    """The bundle was made by a newer program: fact `version`."""

    code = "LWB-E014"


class UnknownSenderError(ExchangeError):
    """No card is known for the signing key: fact `key_id`."""

    code = "LWB-E020"


class BadSignatureError(ExchangeError):
    """The signature does not hold: fact `key_id`."""

    code = "LWB-E021"


class CommentMismatchError(ExchangeError):
    """The signed comment is not the one derived from the manifest."""

    code = "LWB-E022"


class NotCanonicalManifestError(ExchangeError):
    """The manifest is not canonical JSON."""

    code = "LWB-E023"


class ManifestFieldError(ExchangeError):
    """A field of the manifest breaks its rule: fact `path`."""

    code = "LWB-E024"


class DuplicateFieldError(ExchangeError):
    """The manifest has a key twice: fact `path`."""

    code = "LWB-E025"


class WrongSenderError(ExchangeError):
    """The manifest names another office or key than the card: facts `claimed`, `card`."""

    code = "LWB-E026"


class RevokedCardError(ExchangeError):
    """The signing card is revoked: facts `office`, `number`, `reason`."""

    code = "LWB-E027"


class SupersededKeyError(ExchangeError):
    """The office has moved on to a newer key: facts `office`, `epoch`."""

    code = "LWB-E028"


class MissingGrantError(ExchangeError):
    """The office may not send this kind: facts `office`, `kind`."""

    code = "LWB-E029"


class NotARecipientError(ExchangeError):
    """This home is not among the signed recipients: fact `recipients`."""

    code = "LWB-E030"


class OwnBundleError(ExchangeError):
    """The bundle was sent by this office itself: fact `bundle`."""

    code = "LWB-E031"


class MemberNameError(ExchangeError):
    """A member has a name or a place outside the grammar: fact `name`."""

    code = "LWB-E032"


class MemberMismatchError(ExchangeError):
    """A member differs from the manifest: fact `member`."""

    code = "LWB-E033"


class AlreadyImportedError(ExchangeError):
    """The same bundle was registered before: facts `date`, `result`."""

    code = "LWB-E040"


class ForkError(ExchangeError):
    """One number, two bundles: facts `seq`, `known`, `seen`."""

    code = "LWB-E041"


class GapError(ExchangeError):
    """Bundles are missing before this one: fact `missing`."""

    code = "LWB-E042"


class StaleChainError(ExchangeError):
    """The bundle belongs to a chain given up: facts `chain`, `current`."""

    code = "LWB-E043"


class UngrantedChainError(ExchangeError):
    """A new chain that this home did not grant: fact `chain`."""

    code = "LWB-E044"


class WrongAnswerError(ExchangeError):
    """The answer names a bundle this thread does not have: fact `thread`."""

    code = "LWB-E045"


class OlderCatalogueError(ExchangeError):
    """The catalogue is older than ours: facts `theirs`, `ours`."""

    code = "LWB-E046"


class OlderRevocationsError(ExchangeError):
    """The revocation list runs back: facts `theirs`, `ours`."""

    code = "LWB-E047"


class NeedsResyncError(ExchangeError):
    """The channel must be set up anew: fact `peer`."""

    code = "LWB-E050"


class NewerSchemaError(ExchangeError):
    """The content is of a newer schema: facts `schema`, `ours`."""

    code = "LWB-E060"


class RecordLineError(ExchangeError):
    """A record line is not in the record form: facts `type`, `line`."""

    code = "LWB-E061"


class RecordFieldError(ExchangeError):
    """A field of a record breaks its rule: facts `type`, `id`, `title`, `field`, `rule`."""

    code = "LWB-E062"


class CountError(ExchangeError):
    """The number of record lines differs: facts `type`, `said`, `found`."""

    code = "LWB-E063"


class MissingAttachmentError(ExchangeError):
    """A referenced attachment is not in the bundle: fact `name`."""

    code = "LWB-E064"


class UnlistedAttachmentError(ExchangeError):
    """A file is in the bundle without a record: fact `member`."""

    code = "LWB-E065"


class MediaError(ExchangeError):
    """An attachment's type is not allowed: facts `name`, `media`."""

    code = "LWB-E066"


class ForeignOwnerError(ExchangeError):
    """The record belongs to another office: facts `type`, `id`, `title`, `owner`."""

    code = "LWB-E067"


class DuplicateRecordError(ExchangeError):
    """A record id occurs twice or belongs to another office: facts `type`, `id`."""

    code = "LWB-E068"


class MisplacedTypeError(ExchangeError):
    """The kind of bundle does not carry this record type: facts `kind`, `type`."""

    code = "LWB-E069"


class ClassifiedError(ExchangeError):
    """A classification mark was found: fact `field`."""

    code = "LWB-E070"


class DanglingReferenceError(ExchangeError):
    """A record refers to one that is not there: facts `type`, `id`, `title`, `target`."""

    code = "LWB-E071"


class NoKeyringError(ExchangeError):
    """No allowed system keyring is here: fact `backend`."""

    code = "LWB-E080"


class KeyringChangedError(ExchangeError):
    """The keyring was changed or has no key of ours: facts `was`, `now`."""

    code = "LWB-E081"


class WrongPassphraseError(ExchangeError):
    """The passphrase opens no slot."""

    code = "LWB-E082"


class RecoveryLineError(ExchangeError):
    """Lines of the recovery sheet are wrong: fact `line`, their numbers."""

    code = "LWB-E083"


class DamagedKeyStoreError(ExchangeError):
    """The key store file is damaged or changed: fact `part`."""

    code = "LWB-E084"


class KeyStoreParameterError(ExchangeError):
    """A parameter of the key store is out of bounds: facts `field`, `value`."""

    code = "LWB-E085"


class CardSignatureError(ExchangeError):
    """A card is malformed or a signature on it does not hold."""

    code = "LWB-E086"


class FingerprintMismatchError(ExchangeError):
    """The digits typed are not those of the card."""

    code = "LWB-E087"


class OtherKeyKnownError(ExchangeError):
    """The office is registered with another key: facts `office`, `known`."""

    code = "LWB-E088"


class NoRecoverySheetError(ExchangeError):
    """No recovery sheet was made yet."""

    code = "LWB-E089"


class MissingSuccessionError(ExchangeError):
    """The new card is not signed by the key before it: fact `epoch`."""

    code = "LWB-E090"


class WeakPassphraseError(ExchangeError):
    """The passphrase has neither twelve characters nor five words."""

    code = "LWB-E091"


class LastSlotsError(ExchangeError):
    """Fewer than two ways to open the key store would remain."""

    code = "LWB-E092"


class ChangedAttachmentError(ExchangeError):
    """Files are missing or changed since they were recorded: facts `names`, `n`."""

    code = "LWB-E100"


class WriteError(ExchangeError):
    """Writing failed: facts `path`, `errno`, `reason`."""

    code = "LWB-E102"


class VerificationError(ExchangeError):
    """What was read back is not what was written: fact `path`."""

    code = "LWB-E103"


class NoSpaceError(ExchangeError):
    """The disk is too full: facts `need`, `free` (bytes)."""

    code = "LWB-E104"


class NameTakenError(ExchangeError):
    """The target exists already: fact `name`."""

    code = "LWB-E105"


class ReadError(ExchangeError):
    """Reading the medium failed: fact `path`."""

    code = "LWB-E106"
