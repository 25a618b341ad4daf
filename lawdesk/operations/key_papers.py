"""The papers of keys: the recovery sheet and the sheet that goes with a card."""

from datetime import date
from pathlib import Path

from lawdesk.exchange.cards import Card
from lawdesk.exchange.recovery import RecoverySheet
from lawdesk.operations.cards import OwnCard
from lawdesk.operations.keys import make_recovery_sheet
from lawdesk.operations.printing import font_shelf
from lawdesk.operations.workspace import Workspace
from lawdesk.reports.key_card import key_card_document
from lawdesk.reports.pdf import write_pdf
from lawdesk.reports.recovery_sheet import recovery_document


def write_recovery_sheet(workspace: Workspace, path: Path) -> None:
    """Make a recovery slot and write its sheet as a PDF, to be printed, sealed in an envelope, and deleted."""
    print_sheet(make_recovery_sheet(workspace), workspace.home.name, str(workspace.store.workspace), path)


def print_sheet(sheet: RecoverySheet, office: str, workspace: str, path: Path) -> None:
    """Write a sheet that was just made as a PDF."""
    document = recovery_document(sheet.lines, sheet.qr_text, office=office, workspace=workspace, made_on=date.today())
    path.parent.mkdir(parents=True, exist_ok=True)
    write_pdf(document, path, shelf=font_shelf())


def write_card_sheet(workspace: Workspace, own: OwnCard, path: Path) -> None:
    """Write the A4 sheet of a card with its thirty digits, for the seal of the office."""
    card: Card = own.card
    document = key_card_document(
        office=card.name,
        office_id=card.office_id,
        level=card.level,
        epoch=card.epoch,
        not_before=card.not_before,
        fingerprint=own.fingerprint,
        card_text=own.text,
        made_on=date.today(),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    write_pdf(document, path, shelf=font_shelf())
