"""What the lists of 执法依据 and of 法规文库 have in common: days and validity."""

from datetime import date

from lawdesk.data.store import Reader
from lawdesk.domain.statutes.values import LegalVersion, Validity
from lawdesk.domain.statutes.versions import validity


def day_text(day: date | None) -> str:
    """Return a day as yyyy-MM-dd, nothing for an unknown one."""
    return day.isoformat() if day is not None else ""


def validity_of(reader: Reader, version: LegalVersion) -> Validity:
    """Return the 时效性 of a version today: 已被修改 where a later version of the work is in force, 失效 where none is."""
    return validity(version, reader.find(LegalVersion, work_id=version.work_id), date.today())
