"""Citations of a power by role: their order, another role, removal, and the words that they cite."""

from datetime import date
from uuid import UUID

from operations.small_unit import put, stored
from sound_facts import POWER, REGULATION, REGULATION_2024

from lawdesk.data.undo import undo
from lawdesk.domain.statutes.values import Citation, CitationRole, Provision, ProvisionKind, StatuteText
from lawdesk.operations.power_citations import change_role, citations_of, cited_texts, move_citation, remove_citations
from lawdesk.operations.workspace import Workspace

DAY = date(2026, 6, 30)


def cite(address: str, role: CitationRole = CitationRole.ESTABLISH, number: int = 1) -> Citation:
    return Citation(
        id=UUID(int=number),  # kept in the order of their ids
        owner_kind="power",
        owner_id=POWER.id,
        role=role,
        law_title=REGULATION.title,
        version_id=REGULATION_2024.id,
        addresses=(address,),
    )


def held(workspace: Workspace) -> list[tuple[str, CitationRole]]:
    with workspace.store.read() as reader:
        return [(one.addresses[0], one.role) for one in citations_of(reader, POWER)]


def test_citations_stand_by_role_and_move_within_it(workspace: Workspace) -> None:
    first, second, third = cite("a1"), cite("a2", number=2), cite("a3", CitationRole.PROCEDURE, 3)
    put(workspace, REGULATION, REGULATION_2024, first, second, third)
    assert not move_citation(workspace, third.id, -1)
    assert move_citation(workspace, second.id, -1)
    assert [address for address, _ in held(workspace)] == ["a2", "a1", "a3"]
    undo(workspace.store, workspace.operator)
    assert change_role(workspace, (first.id, third.id), CitationRole.TIME_LIMIT) == 2
    assert held(workspace) == [
        ("a2", CitationRole.ESTABLISH),
        ("a1", CitationRole.TIME_LIMIT),
        ("a3", CitationRole.TIME_LIMIT),
    ]
    assert remove_citations(workspace, (first.id, third.id)) == 2
    assert len(stored(workspace, Citation)) == 1
    undo(workspace.store, workspace.operator)
    assert len(stored(workspace, Citation)) == 3


def test_the_words_of_a_citation_are_those_of_its_provision_and_below(workspace: Workspace) -> None:
    tree = (
        Provision(address="a1", parent="", provision_kind=ProvisionKind.ARTICLE, number_text="第一条"),
        Provision(address="a1.p1", parent="a1", provision_kind=ProvisionKind.PARAGRAPH, text="有下列行为之一的："),
        Provision(address="a1.p1.i1", parent="a1.p1", provision_kind=ProvisionKind.ITEM, number_text="（一）", text="占用湖岸；"),
        Provision(address="a2", parent="", provision_kind=ProvisionKind.ARTICLE, number_text="第二条"),
        Provision(address="a2.p1", parent="a2", provision_kind=ProvisionKind.PARAGRAPH, text="填湖的。"),
        Provision(address="a12", parent="", provision_kind=ProvisionKind.ARTICLE, number_text="第十二条"),
    )
    put(workspace, REGULATION, REGULATION_2024, StatuteText(id=REGULATION_2024.id, provisions=tree))
    with workspace.store.read() as reader:
        whole, some = cited_texts(reader, (cite("a1..a2"), cite("a1.p1.i1")))
    assert whole[1] == "第一条\n有下列行为之一的：\n（一）占用湖岸；\n第二条\n填湖的。"
    assert some[1] == "（一）　占用湖岸；"
