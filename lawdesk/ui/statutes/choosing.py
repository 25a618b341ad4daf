"""选入本单位依据: put texts of the library into the catalogue, one of them perhaps with its 主要条款."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QDialog

from lawdesk.domain.statutes.citation_text import address_words
from lawdesk.domain.statutes.values import BasisGroup, LegalVersion, LegalWork
from lawdesk.formats.levels import read_levels
from lawdesk.ui.detail import Field
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.language import tr
from lawdesk.ui.lookups import choices
from lawdesk.ui.page import Page
from lawdesk.ui.statutes.basis_rows import LEVELS
from lawdesk.wording.labels import field_label


def choose_into_catalogue(page: Page, versions: Sequence[UUID], articles: str = "") -> None:
    """Ask for group, levels and provisions, and list the works of these versions as one undo step.

    `articles` are provisions that the person has chosen already (第八条第一款).
    """
    from lawdesk.operations.bases import NewEntry, add_bases

    with page.session.store.read() as reader:
        works = [version.work_id for version in reader.window(LegalVersion, list(versions))]
        chosen = reader.window(LegalWork, list(dict.fromkeys(works)))
    titles = [work.title for work in chosen]
    dialog = FormDialog(tr("选入 {0} 部法规").format(len(titles)), _fields(page, titles, articles), tr("选入"), page)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    answers = dialog.values
    new = [
        NewEntry(
            title=work.title,
            work_id=work.id,
            group=BasisGroup(answers["group"]),
            levels=read_levels(answers["levels"]),
            lead_institution=answers["lead_institution"],
            key_articles=answers.get("key_articles", ""),
        )
        for work in chosen
    ]
    listed = add_bases(page.session.workspace, new, date.today())
    words = tr("已选入 {0} 部法规").format(len(listed.titles))
    page.told.emit(words + (tr("；{0} 部已在目录中").format(len(listed.known)) if listed.known else ""))


def choose_provision(page: Page, version: UUID, address: str) -> None:
    """Add a provision to the entry of its work; where the work is not listed yet, ask for group and levels first."""
    from lawdesk.operations.basis_edits import add_article

    words = address_words(address)
    title = add_article(page.session.workspace, version, address)
    if title:
        page.told.emit(tr("已加入《{0}》的主要条款：{1}").format(title, words))
    else:
        choose_into_catalogue(page, [version], words)


def _fields(page: Page, titles: Sequence[str], articles: str) -> tuple[Field, ...]:
    def named(field: str) -> str:
        return field_label("basis_entry", field)

    fields = [
        Field(label=named("group"), key="group", choices=choices(BasisGroup), value="专业依据"),
        Field(label=named("levels"), key="levels", choices=choices(LEVELS), is_set=True, value=page.session.home.level.value),
        Field(label=named("lead_institution"), key="lead_institution", hint=tr("配合依据填写牵头部门")),
    ]
    if len(titles) == 1:
        fields.append(
            Field(label=named("key_articles"), key="key_articles", value=articles, hint=tr("第四条、第八条第一款；可不填"))
        )
    return tuple(fields)
