"""Questions about the statute library that do not need whole texts."""

from uuid import UUID

from sqlalchemy import func, select

from lawdesk.data.reader import Reader
from lawdesk.data.tables import ARTICLE, INSTITUTION, META, STATUTE_TEXT


def own_office(reader: Reader) -> str | None:
    """Return the office whose store this is; what came in the bundles of others belongs to them. None while it is being made."""
    home = select(META.c.value).where(META.c.name == "home").scalar_subquery()
    found: str | None = reader.connection.execute(select(INSTITUTION.c.org).where(INSTITUTION.c.id == home)).scalar()
    return found


def text_sources(reader: Reader) -> dict[str, UUID]:
    """Return the digests of the files that texts were imported from, with the version each became."""
    rows = reader.connection.execute(select(STATUTE_TEXT.c.source_sha256, STATUTE_TEXT.c.id))
    return {row.source_sha256: UUID(row.id) for row in rows}


def count_articles(reader: Reader) -> int:
    """Return how many searchable parts the library holds."""
    return int(reader.connection.execute(select(func.count()).select_from(ARTICLE)).scalar() or 0)
