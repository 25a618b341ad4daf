"""Single elements of a BPMN document: children in the order of the schema, our extension beside those of other programs."""

from typing import Any

from lawdesk.formats.bpmn_extension import Plain
from lawdesk.formats.bpmn_names import EXTENSION, MODEL, bpmn, extension

Element = Any  # lxml has no types of its own
_ORDER = {"documentation": 0, "extensionElements": 1, "auditing": 2, "monitoring": 3, "categoryValueRef": 4, "property": 5,
          "laneSet": 6, "partitionElement": 6, "flowNodeRef": 7, "incoming": 7, "outgoing": 8}  # fmt: skip
_LAST = 9
_MIRROR = extension("mirror")


def local_name(element: Element) -> str:
    """Return the local name of a model element, "" for comments and elements of others."""
    tag = element.tag
    return tag.removeprefix(f"{{{MODEL}}}") if isinstance(tag, str) and tag.startswith(f"{{{MODEL}}}") else ""


def insert(parent: Element, child: Element) -> Element:
    """Put a child where the schema wants it, behind those of its rank; return the child."""
    rank = _ORDER.get(local_name(child), _LAST)
    before = [position for position, one in enumerate(parent) if _ORDER.get(local_name(one), _LAST) <= rank]
    parent.insert(before[-1] + 1 if before else 0, child)
    return child


def extend(element: Element, wanted: list[Plain], words: str) -> None:
    """Replace our own elements, and the words that mirror them, by `wanted`; those of other programs stay."""
    box = element.find(bpmn("extensionElements"))
    old = [] if box is None else [one for one in box if isinstance(one.tag, str) and one.tag.startswith(f"{{{EXTENSION}}}")]
    for one in old:
        box.remove(one)
    for one in [one for one in element.findall(bpmn("documentation")) if one.get(_MIRROR)]:
        element.remove(one)
    if wanted:
        box = insert(element, element.makeelement(bpmn("extensionElements"))) if box is None else box
        for plain in wanted:
            _add(box, plain)
    elif old and len(box) == 0:
        element.remove(box)
    if words:
        mirror = element.makeelement(bpmn("documentation"), {_MIRROR: "true"})
        mirror.text = words
        insert(element, mirror)


def _add(parent: Element, plain: Plain) -> None:
    own = parent.makeelement(extension(plain["tag"]), plain["attributes"])
    own.text = plain["text"] or None
    parent.append(own)
    for child in plain["children"]:
        _add(own, child)
