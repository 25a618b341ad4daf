"""Citations while they are typed: what each leads to, the words of the provision, and whether it is in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.statutes.citation_text import address_words, each_address, provision_text
from lawdesk.domain.statutes.values import LegalWork, Validity
from lawdesk.domain.statutes.versions import validity
from lawdesk.operations.citation_fixing import Choice
from lawdesk.operations.citing import Citer, Recognised
from lawdesk.operations.library import Shelf, needed_for
from lawdesk.wording.citation_words import what_to_do, why

_WITHOUT_TEXT = "文库中没有这部法规的文本，条文未核对"


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedLine:
    """A citation as typed and what it leads to; `choice` is None where that is no provision.

    `law` is the name in it; `candidates` are works to choose from where the name does not tell.
    """

    written: str
    law: str
    title: str = ""
    provisions: str = ""
    version: str = ""
    validity: Validity | None = None
    text: str = ""
    why: str = ""
    remedy: str = ""
    candidates: tuple[LegalWork, ...] = ()
    choice: Choice | None = None


def read_lines(reader: Reader, text: str, day: date, chosen: Mapping[str, UUID]) -> tuple[CitedLine, ...]:
    """Return the citations of a text; `chosen` says which work a person took for a name (by the name as written)."""
    shelf = Shelf.of(reader)
    citer = Citer(reader, shelf)
    for law, record in chosen.items():
        work = reader.get(LegalWork, record)
        if work is not None:
            citer.choose(law, work)
    return tuple(_line(citer, shelf, one, day) for one in citer.recognise(text, day))


def _line(citer: Citer, shelf: Shelf, one: Recognised, day: date) -> CitedLine:
    resolution = one.resolution
    version, work = resolution.version, resolution.work
    if version is None or work is None:
        return CitedLine(
            written=one.written,
            law=one.law,
            provisions=_words(resolution.addresses),
            why=why(resolution.reason),
            remedy=what_to_do(resolution.reason),
            candidates=resolution.candidates,
        )
    tree = citer.provisions(version) or ()
    meant = each_address(resolution.addresses, [part.address for part in tree])
    doubt = why(resolution.reason) or (_WITHOUT_TEXT if resolution.addresses and not one.has_text else "")
    return CitedLine(
        written=one.written,
        law=one.law,
        title=work.title,
        provisions=_words(resolution.addresses),
        version=version.label or version.document_number,
        validity=validity(version, shelf.versions_of(work), day),
        text="\n\n".join(words for address in meant if (words := provision_text(tree, address))),
        why=doubt,
        remedy=what_to_do(resolution.reason),
        choice=Choice(version_id=version.id, addresses=resolution.addresses, taken=needed_for(shelf, version))
        if resolution.is_resolved
        else None,
    )


def _words(addresses: Iterable[str]) -> str:
    return "、".join(address_words(one) for one in addresses)
