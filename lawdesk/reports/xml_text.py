"""Text that Word, Excel and web pages can hold."""

import re

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Return `text` without the control signs that XML 1.0 forbids."""
    return _NOT_IN_XML.sub("", text)
