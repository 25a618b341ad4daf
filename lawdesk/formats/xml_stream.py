"""XML of foreign files, read by stream: no document type, no entities, no network, bounded depth."""

from collections.abc import Callable
from xml.parsers import expat

from lawdesk.formats.errors import DamagedXmlError, ForbiddenXmlError
from lawdesk.formats.limits import XML_DEPTH

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def stream_xml(file: str, member: str, data: bytes, *, start: Start, end: End, text: Text, deepest: int = XML_DEPTH) -> None:
    """Call `start`, `end` and `text` along the document; tags and attributes come as 「namespace local」.

    Raise `ForbiddenXmlError` for a document type or an entity, `DamagedXmlError` for anything malformed or nested over `deepest`.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    depth = 0

    def refuse(*_: object) -> None:
        raise ForbiddenXmlError(file=file, member=member)

    def opened(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > deepest:
            raise DamagedXmlError(file=file, member=member, line=parser.CurrentLineNumber)
        start(tag, attributes)

    def closed(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(tag)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise DamagedXmlError(file=file, member=member, line=fault.lineno) from fault
    except (ValueError, LookupError) as fault:
        # an encoding that the parser does not know
        raise DamagedXmlError(file=file, member=member, line=1) from fault


def refuse_entities(file: str, member: str, data: bytes) -> None:
    """Raise `ForbiddenXmlError` if the bytes of a part that another library will read declare a document type."""
    if b"!" not in data:
        return
    for mark in ("<!DOCTYPE", "<!ENTITY"):
        for encoding in ("ascii", "utf-16-le", "utf-16-be"):
            if mark.encode(encoding) in data:
                raise ForbiddenXmlError(file=file, member=member)
