"""Enforcement bodies: 三定规定 as a basis of its own, the ground on which a body may act, 委托书."""

from datetime import date

import pytest
from operations.small_unit import put, stored
from sound_facts import ARTICLES, BUREAU, POWER, REGULATION, REGULATION_2024

from lawdesk.data.undo import undo
from lawdesk.domain.organisation.values import Entrustment, Institution, Level, ManagementType, SubjectKind
from lawdesk.domain.statutes.values import BasisEntry, Citation, CitationRole, LegalVersion, LegalWork, Rank, StatuteText
from lawdesk.operations.bases import list_basis
from lawdesk.operations.checks import check, facts_of
from lawdesk.operations.errors import InvalidValueError, NotFoundError, UnresolvedCitationError
from lawdesk.operations.reports import LISTS
from lawdesk.operations.subjects import (
    NewStaffing,
    add_institution,
    add_staffing,
    change_institution,
    cite_qualification,
    institution_called,
    powers_named,
    put_entrustment,
)
from lawdesk.operations.workspace import Workspace
from lawdesk.reports.blocks import Table, cell_of, plain_text

DAY = date(2026, 6, 30)
STAFF = NewStaffing(title="示例局职能配置规定", document_number="示办〔2024〕1号", body="示例市委办公室", day=date(2024, 3, 1))


@pytest.fixture
def squad(workspace: Workspace) -> Institution:
    """A squad that acts in the name of the bureau."""
    return add_institution(
        workspace,
        Institution(
            name="示例执法支队",
            level=Level.CITY,
            subject_kind=SubjectKind.ENTRUSTED,
            management_type=ManagementType.TERRITORIAL,
        ),
    )


def codes(workspace: Workspace) -> set[str]:
    return {finding.code for finding in check(workspace, DAY)}


def printed(workspace: Workspace) -> str:
    document = LISTS["执法主体资格表"](facts_of(workspace, DAY))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return "|".join(plain_text(cell_of(cell).content) for table in tables for row in table.rows for cell in row)


def test_a_staffing_provision_is_linked_listed_and_undone(workspace: Workspace) -> None:
    assert "BAS-13" in codes(workspace)
    assert add_staffing(workspace, institution_called(workspace, ""), STAFF) == STAFF.title
    (work,) = stored(workspace, LegalWork)
    (home,) = stored(workspace, Institution)
    assert (work.rank, work.body, home.staffing_document_id) == (Rank.STAFFING_PROVISION, "示例市委办公室", work.id)
    (row,) = list_basis(workspace, DAY)
    assert (row.rank, row.document_number, row.effective_on) == ("三定规定", "示办〔2024〕1号", "2024-03-01")
    assert "BAS-13" not in codes(workspace)
    assert "《示例局职能配置规定》\n示办〔2024〕1号" in printed(workspace)
    add_staffing(workspace, home, NewStaffing(title=STAFF.title, document_number="示办〔2025〕2号"))
    assert len(stored(workspace, BasisEntry)) == 1
    assert stored(workspace, LegalVersion)[0].document_number == "示办〔2025〕2号"
    undo(workspace.store, "周示八")
    undo(workspace.store, "周示八")
    assert (stored(workspace, BasisEntry), stored(workspace, LegalWork)) == ((), ())


def test_the_ground_of_a_body_is_a_citation_that_leads_somewhere(workspace: Workspace, squad: Institution) -> None:
    put(workspace, REGULATION, REGULATION_2024, StatuteText(id=REGULATION_2024.id, provisions=ARTICLES))
    home = institution_called(workspace, "")
    cite_qualification(workspace, home, "《示例保护条例》第八条", DAY)
    cite_qualification(workspace, squad, "《示例保护条例》第十六条", DAY)
    roles = {one.owner_id: (one.role, one.addresses) for one in stored(workspace, Citation) if one.owner_kind == "institution"}
    assert roles == {home.id: (CitationRole.QUALIFICATION, ("a8",)), squad.id: (CitationRole.ENTRUSTMENT, ("a16",))}
    assert "《示例保护条例》第八条" in printed(workspace)
    for text in ("《示例保护条例》第九十条", "《没有的条例》第一条", "有关规定"):
        with pytest.raises(UnresolvedCitationError):
            cite_qualification(workspace, home, text, DAY)


def test_an_entrustment_says_what_until_when_and_where_it_was_published(workspace: Workspace, squad: Institution) -> None:
    with workspace.store.read() as reader:
        powers = powers_named(reader, workspace.home.office_id, [POWER.code])
    paper = Entrustment(
        entrusting_id=BUREAU.id,
        entrusted_id=squad.id,
        power_ids=powers,
        scope="以委托机关名义实施",
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 12, 31),
        document_number="示自然资〔2026〕1号",
        published_on=date(2026, 1, 5),
        published_at="市政府网站",
    )
    put_entrustment(workspace, paper)
    text = printed(workspace)
    assert "|示例局，2026-01-01至2027-12-31，示自然资〔2026〕1号|" in text
    assert f"|示例局|示例执法支队|{POWER.name}|以委托机关名义实施|2026-01-01至2027-12-31|" in text


@pytest.mark.parametrize("fields", [{"entrusted_id": BUREAU.id}, {"starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 1)}])
def test_an_entrustment_that_cannot_be_is_refused(workspace: Workspace, squad: Institution, fields: dict[str, object]) -> None:
    with pytest.raises(InvalidValueError):
        put_entrustment(workspace, Entrustment(**{"entrusting_id": BUREAU.id, "entrusted_id": squad.id, **fields}))
    assert stored(workspace, Entrustment) == ()


def test_bodies_are_added_once_and_changed_by_text(workspace: Workspace, squad: Institution) -> None:
    with pytest.raises(InvalidValueError):
        add_institution(workspace, squad)
    change_institution(workspace, squad.id, {"staff_quota": "36", "funding": "全额", "subject_kind": "授权组织"})
    found = institution_called(workspace, "支队")
    assert (found.staff_quota, found.funding, found.subject_kind) == (36, "全额", SubjectKind.AUTHORISED)
    for field, text in (("staff_quota", "许多"), ("level", "天空")):
        with pytest.raises(InvalidValueError):
            change_institution(workspace, squad.id, {field: text})
    with pytest.raises(NotFoundError):
        institution_called(workspace, "没有的局")
