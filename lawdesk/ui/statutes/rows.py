"""What the lists of 执法依据 and of 法规文库 have in common: days, validity, versions by work."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.statutes.values import LegalVersion, Validity
from lawdesk.domain.statutes.versions import validity


def day_text(day: date | None) -> str:
    """Return a day as yyyy-MM-dd, nothing for an unknown one."""
    return day.isoformat() if day is not None else ""


def validity_of(reader: Reader, version: LegalVersion) -> Validity:
    """Return the 时效性 of a version today: 已被修改 where a later version of the work is in force, 失效 where none is."""
    return validity(version, reader.find(LegalVersion, work_id=version.work_id), date.today())


def versions_by_work(versions: Iterable[LegalVersion]) -> dict[UUID, list[LegalVersion]]:
    """Return the versions of each work."""
    grouped: dict[UUID, list[LegalVersion]] = defaultdict(list)
    for version in versions:
        grouped[version.work_id].append(version)
    return grouped
