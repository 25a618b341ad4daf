"""What the first-run screens ask for, as one value; nothing is made before 「完成」."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lawdesk.domain.organisation.values import Institution, Level, ManagementType, SubjectKind


class Start(StrEnum):
    """How to begin."""

    IMPORT = "import"
    BLANK = "blank"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers of all three screens."""

    is_office: bool
    name: str
    code: str
    level: Level
    subject_kind: SubjectKind
    management_type: ManagementType
    region_code: str
    superior_name: str
    operator: str
    passphrase: str
    folder: Path
    start: Start

    def institution(self) -> Institution:
        """Return the record of the unit. A code of 18 characters is a 统一社会信用代码, another one an office id."""
        is_uscc = len(self.code) == 18
        return Institution(
            name=self.name,
            uscc=self.code if is_uscc else "",
            office_id=self.code.lower(),
            region_code=self.region_code,
            level=self.level,
            subject_kind=SubjectKind.NOT_A_SUBJECT if self.is_office else self.subject_kind,
            management_type=self.management_type,
        )
