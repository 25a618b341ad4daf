"""The keyring of this machine, for the window; what keeps no secret is refused where it is used."""

from lawdesk.exchange.keyring_backend import Keyring


def machine_keyring() -> Keyring:
    """Return the system keyring, whatever it is worth. The library is loaded when it is asked for."""
    import keyring

    found: Keyring = keyring.get_keyring()
    return found
