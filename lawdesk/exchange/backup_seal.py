"""The seal of a backup's description: HMAC-SHA256 under a key derived from the store key of the copy.

From the store key, not from the master key: after a change of keys the old store keys are kept for the backups of their day,
the old master key is not, and a seal that nobody can check any more protects nothing.
"""

import hmac

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from lawdesk.exchange.keys import KEY_SIZE

PURPOSE = b"lawdesk-backup/1"


def backup_seal(store_key: bytes, content: bytes) -> str:
    """Return the seal of `content`, 64 hex digits, under the key of the copy that it describes."""
    derived = HKDF(algorithm=SHA256(), length=KEY_SIZE, salt=None, info=PURPOSE).derive(store_key)
    return hmac.digest(derived, content, "sha256").hex()
