"""What the settings page shows, read from the store and the workspace folder."""

from dataclasses import dataclass

from lawdesk.data.store import Reader
from lawdesk.domain.numbering import NumberRule
from lawdesk.domain.organisation.values import Institution, Level, ManagementType, Operator, SubjectKind
from lawdesk.domain.submissions.values import PeerCard
from lawdesk.operations.numbering import power_rule, taken_codes
from lawdesk.operations.parameters import ParameterRow, list_parameters
from lawdesk.operations.workspace import Workspace
from lawdesk.ui.detail import Field, Fields, Grid
from lawdesk.ui.lookups import choices, joined
from lawdesk.ui.rows import Cell, Column, Row
from lawdesk.ui.settings.backup_section import BackupList, list_for
from lawdesk.ui.settings.key_section import WaysIn, ways_for
from lawdesk.ui.tone import Tone
from lawdesk.wording.key_words import spoken_fingerprint
from lawdesk.wording.labels import label, role_label


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One value per section."""

    unit: Fields
    operators: Grid
    ways: WaysIn
    own_card: Fields
    peers: Grid
    backups: BackupList
    rule: NumberRule
    codes: tuple[str, ...]
    parameters: tuple[ParameterRow, ...]


def gather(reader: Reader, workspace: Workspace) -> Content:
    """Return the content of every section."""
    cards = reader.all(PeerCard)
    own = next((card for card in cards if card.is_own), None)
    return Content(
        unit=_unit(workspace.home),
        operators=_operators(reader),
        ways=ways_for(workspace),
        own_card=Fields(
            head="本单位公钥名片",
            fields=(Field(label="指纹", value=spoken_fingerprint(own.fingerprint) if own is not None else "写出名片后显示"),),
        ),
        peers=_peers(tuple(card for card in cards if not card.is_own)),
        backups=list_for(workspace),
        rule=power_rule(reader),
        codes=taken_codes(reader, workspace.home.office_id),
        parameters=list_parameters(workspace),
    )


def _unit(home: Institution) -> Fields:
    return Fields(
        fields=(
            Field(label="单位名称", value=home.name, key="name", is_required=True),
            Field(label="简称", value=home.short_name, key="short_name", hint="用于文号"),
            Field(label="信用代码", value=home.uscc, key="uscc"),
            Field(label="单位代码", value=home.office_id),
            Field(label="区划代码", value=home.region_code, key="region_code"),
            Field(label="层级", value=label(home.level), key="level", choices=choices(Level)),
            Field(label="主体性质", value=label(home.subject_kind), key="subject_kind", choices=choices(SubjectKind)),
            Field(label="管理体制", value=label(home.management_type), key="management_type", choices=choices(ManagementType)),
            Field(label="法定代表人", value=home.legal_representative, key="legal_representative"),
            Field(label="地址", value=home.address, key="address"),
            Field(label="电话", value=home.phone, key="phone"),
        )
    )


def _operators(reader: Reader) -> Grid:
    rows = tuple(
        Row(id=one.id, cells=(Cell(one.name), Cell(joined(role_label(role) for role in one.roles))))
        for one in reader.all(Operator)
    )
    return Grid(columns=(Column(head="姓名", width=8), Column(head="角色", is_main=True)), rows=rows)


def _peers(cards: tuple[PeerCard, ...]) -> Grid:
    rows = tuple(
        Row(
            id=card.id,
            cells=(
                Cell(card.name),
                Cell("上级机关" if card.is_superior else ""),
                Cell(spoken_fingerprint(card.fingerprint)),
                Cell(str(card.epoch)),
                Cell("已核对", Tone.GOOD) if card.is_verified else Cell("未核对", Tone.WARNING),
            ),
        )
        for card in cards
    )
    columns = (
        Column(head="机关", width=10),
        Column(head="角色", width=5),
        Column(head="指纹", is_main=True, width=16),
        Column(head="纪元", width=3, is_number=True),
        Column(head="状态", width=6),
    )
    return Grid(columns=columns, rows=rows, head="已登记的名片", empty="还没有登记其他机关的名片。")
