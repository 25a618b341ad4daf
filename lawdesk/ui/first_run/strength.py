"""How strong a passphrase is, in words."""

from lawdesk.ui.language import tr

SHORTEST = 12
"""Characters that a passphrase needs at least."""


def strength_words(passphrase: str) -> str:
    """Return what to say about a passphrase while it is typed."""
    if not passphrase:
        return tr("至少 {0} 个字符，可以是一句好记的话。").format(SHORTEST)
    if len(passphrase) < SHORTEST:
        return tr("太短：还差 {0} 个字符。").format(SHORTEST - len(passphrase))
    kinds = sum(
        any(test(one) for one in passphrase)
        for test in (str.isdigit, str.isupper, str.islower, lambda one: one > "\u2e80", lambda one: not one.isalnum())
    )
    if len(set(passphrase)) < 6:
        return tr("偏弱：重复的字符太多。")
    if len(passphrase) >= 16 or kinds >= 3:
        return tr("强度：强。")
    return tr("强度：中。再长一些更好。")
