"""Each rule against one change to a unit in which everything is in order: what passes and what fires."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import assignment_cases
import organisation_cases
import post_cases
import power_cases
import pytest
import setting_cases
from sound_facts import (
    BUREAU,
    CITATION,
    ENTRIES,
    HOLDINGS,
    LETTERS,
    POWER,
    REGULATION,
    REGULATION_2024,
    SCHEME,
    STAFFING_VERSION,
    sound_facts,
)

from lawdesk.domain.appraisal.values import Band, Veto, VetoEffect
from lawdesk.domain.checks import Severity
from lawdesk.domain.letters.values import LetterState
from lawdesk.domain.organisation.values import (
    Level,
    Status,
    SubjectKind,
)
from lawdesk.domain.powers.values import PowerType
from lawdesk.domain.rules import RULES, run_checks
from lawdesk.domain.statutes.values import (
    BasisGroup,
    ChangeKind,
    IssuedBasis,
    LegalVersion,
    LegalWork,
    Provision,
    ProvisionKind,
    Rank,
    Successor,
)

OLD = LegalVersion(
    work_id=REGULATION.id,
    label="2010年制定",
    effective_on=date(2010, 1, 1),
    ceased_on=date(2024, 8, 1),
    document_number="公告第9号",
)
OLD_ARTICLES = tuple(
    Provision(address=f"a{number}", parent="", provision_kind=ProvisionKind.ARTICLE, text="示例") for number in (7, 8, 9)
)
FUTURE = replace(REGULATION_2024, effective_on=date(2027, 1, 1))
FIRST = SCHEME.sections[0]
INDICATOR = FIRST.indicators[0]


def of_rank(rank: Rank) -> tuple[LegalWork, ...]:
    return (replace(REGULATION, rank=rank), *sound_facts().works[1:])


def power(**changes: Any) -> dict[str, Any]:
    return {"powers": (replace(POWER, **changes),)}


def licence(**changes: Any) -> dict[str, Any]:
    return power(power_type=PowerType.LICENCE, **changes)


def scheme(**changes: Any) -> dict[str, Any]:
    return {"schemes": (replace(SCHEME, **changes),)}


def indicator(**changes: Any) -> dict[str, Any]:
    return scheme(sections=(replace(FIRST, indicators=(replace(INDICATOR, **changes),)),))


ISSUED = IssuedBasis(list_title="省级目录", title="某省示例条例")


def version(**changes: Any) -> dict[str, Any]:
    return {"versions": (replace(REGULATION_2024, **changes), *sound_facts().versions[1:])}


def ordered(*ranks: Rank) -> dict[str, Any]:
    """A group of works of these ranks in this printed order."""
    works = [LegalWork(title=f"示例{number}", rank=rank, body="某机关") for number, rank in enumerate(ranks)]
    versions = [replace(REGULATION_2024, id=uuid4(), work_id=work.id) for work in works]
    entries = [
        replace(
            ENTRIES[0], id=uuid4(), version_id=one.id, group=BasisGroup.ASSISTING, lead_institution="某局", sort_number=number
        )
        for number, one in enumerate(versions, start=1)
    ]
    sound = sound_facts()
    return {
        "works": (*sound.works, *works),
        "versions": (*sound.versions, *versions),
        "basis_entries": (*ENTRIES, *entries),
    }


def local(rank: Rank, territory: str, body: str, **changes: Any) -> dict[str, Any]:
    """A local statute of a place in the catalogue of a body called so."""
    sound = sound_facts()
    return {
        "works": (replace(REGULATION, rank=rank, territory=territory), *sound.works[1:]),
        "institutions": (replace(sound.institutions[0], name=body, **changes),),
    }


FIRES: list[tuple[str, str, dict[str, Any]]] = [
    ("BAS-01", "no document number", {"versions": (replace(REGULATION_2024, document_number=""), *sound_facts().versions[1:])}),
    ("BAS-02", "repealed", {"versions": (replace(REGULATION_2024, ceased_on=date(2026, 1, 1)), *sound_facts().versions[1:])}),
    ("BAS-03", "not yet in force", {"versions": (FUTURE, *sound_facts().versions[1:])}),
    (
        "BAS-04",
        "an older version",
        {"versions": (*sound_facts().versions, OLD), "citations": (replace(CITATION, version_id=OLD.id),)},
    ),
    (
        "BAS-05",
        "the number moved",
        {
            "versions": (*sound_facts().versions, OLD),
            "citations": (replace(CITATION, version_id=OLD.id, addresses=("a7.p1",)),),
            "successors": (
                Successor(from_version_id=OLD.id, from_address="a7", to_version_id=REGULATION_2024.id, to_address="a8"),
            ),
        },
    ),
    (
        "BAS-05",
        "the provision was deleted",
        {
            "versions": (*sound_facts().versions, OLD),
            "citations": (replace(CITATION, version_id=OLD.id, addresses=("a7",)),),
            "successors": (
                Successor(from_version_id=OLD.id, from_address="a7", to_version_id=REGULATION_2024.id, to_address=""),
            ),
        },
    ),
    (
        "BAS-05",
        "the number inside a range moved",
        {
            "versions": (*sound_facts().versions, OLD),
            "provisions": {**sound_facts().provisions, OLD.id: OLD_ARTICLES},
            "citations": (replace(CITATION, version_id=OLD.id, addresses=("a7..a9",)),),
            "successors": (
                Successor(from_version_id=OLD.id, from_address="a8", to_version_id=REGULATION_2024.id, to_address="a12"),
            ),
        },
    ),
    (
        "BAS-05",
        "the end of a range moved, no text",
        {
            "versions": (*sound_facts().versions, OLD),
            "citations": (replace(CITATION, version_id=OLD.id, addresses=("a7..a9",)),),
            "successors": (
                Successor(from_version_id=OLD.id, from_address="a9", to_version_id=REGULATION_2024.id, to_address="a10"),
            ),
        },
    ),
    ("BAS-06", "no such article", {"citations": (replace(CITATION, addresses=("a8", "a90")),)}),
    ("BAS-08", "no levels", {"basis_entries": (replace(ENTRIES[0], levels=()), *ENTRIES[1:])}),
    ("BAS-08", "assisting without lead", {"basis_entries": (replace(ENTRIES[0], group=BasisGroup.ASSISTING), *ENTRIES[1:])}),
    ("BAS-09", "penalties without 行政处罚法", {"basis_entries": (ENTRIES[0], *ENTRIES[2:])}),
    ("BAS-10", "listed twice", {"basis_entries": (*ENTRIES, replace(ENTRIES[0], id=uuid4()))}),
    ("BAS-07", "a rule before laws", ordered(Rank.DEPARTMENT_RULE, Rank.LAW, Rank.LAW)),
    ("BAS-07", "三定 before an 行政法规", ordered(Rank.STAFFING_PROVISION, Rank.ADMINISTRATIVE_REGULATION)),
    ("BAS-11", "neither adopted nor declined", {"issued_bases": (ISSUED,)}),
    ("BAS-11", "for this level among others", {"issued_bases": (replace(ISSUED, levels=(Level.CITY, Level.DISTRICT)),)}),
    (
        "BAS-12",
        "nothing for townships",
        {"basis_entries": tuple(replace(one, levels=(Level.CITY, Level.DISTRICT)) for one in ENTRIES)},
    ),
    ("BAS-13", "no 三定", {"institutions": (BUREAU,)}),
    ("BAS-13", "a dead link", {"institutions": (replace(BUREAU, staffing_document_id=uuid4()),)}),
    ("BAS-14", "no day of promulgation", version(promulgated_on=None)),
    ("BAS-14", "an internal notice", version(document_number="")),
    ("BAS-15", "another province", local(Rank.PROVINCIAL_REGULATION, "湖南省", "湖北省示例局")),
    ("BAS-15", "another province by the code", local(Rank.PROVINCIAL_RULE, "湖南省", "示例局", region_code="420100")),
    ("BAS-15", "another city", local(Rank.CITY_REGULATION, "武汉市", "湖北省黄石市示例局")),
    ("BAS-16", "taxes", {"works": (replace(REGULATION, title="示例市税收保障条例"), *sound_facts().works[1:])}),
    ("BAS-17", "square brackets and a blank", version(document_number="国发[2004] 10 号")),
    ("BAS-17", "第 behind the year", version(document_number="国发〔2004〕第10号")),
    (
        "BAS-18",
        "土地管理法(2019修正) with 1999-01-01",
        version(change_kind=ChangeKind.AMENDED, adopted_on=date(2019, 8, 26), effective_on=date(1999, 1, 1)),
    ),
    ("BAS-20", "no text installed", {"provisions": {}}),
    ("BAS-21", "two of one name", {"works": (*sound_facts().works, replace(REGULATION, id=uuid4(), title="示例保护条例"))}),
    ("LTR-01", "a post without a letter", {"letters": LETTERS[1:]}),
    ("LTR-02", "power added after signing", {"letters": (replace(LETTERS[0], items=()), *LETTERS[1:])}),
    ("LTR-05", "依法追究 only", {"letters": (replace(LETTERS[0], liability_text="依法追究。"), *LETTERS[1:])}),
    ("LTR-07", "signed, no date", {"letters": (replace(LETTERS[0], state=LetterState.SIGNED), *LETTERS[1:])}),
    ("APR-01", "109", scheme(total_cp=10900)),
    ("APR-02", "cap above full", indicator(cap_cp=10001)),
    ("APR-03", "no authority", indicator(veto=Veto(criterion="重大违法", effect=VetoEffect.FAIL, authority=""))),
    ("APR-10", "罚款完成率", indicator(name="罚款完成率")),
    ("APR-14", "nothing below 60", scheme(bands=(Band(name="优秀", lower_cp=9000), Band(name="合格", lower_cp=6000)))),
]

PASSES: list[tuple[str, str, dict[str, Any]]] = [
    ("BAS-07", "equal rules mixed", ordered(Rank.LAW, Rank.PROVINCIAL_RULE, Rank.DEPARTMENT_RULE, Rank.CITY_RULE)),
    ("BAS-11", "declined with a reason", {"issued_bases": (replace(ISSUED, declined_reason="没有这项职权"),)}),
    ("BAS-11", "adopted", {"issued_bases": (replace(ISSUED, title="《示例保护条例》"),)}),
    ("BAS-11", "for another level", {"issued_bases": (replace(ISSUED, levels=(Level.TOWNSHIP,)),)}),
    ("BAS-12", "says 无", {
        "basis_entries": tuple(replace(one, levels=(Level.CITY, Level.DISTRICT)) for one in ENTRIES),
        "institutions": (replace(sound_facts().institutions[0], remark="无乡镇街道执法依据。"),),
    }),
    ("BAS-12", "a district", {
        "basis_entries": tuple(replace(one, levels=(Level.DISTRICT,)) for one in ENTRIES),
        "institutions": (replace(sound_facts().institutions[0], level=Level.DISTRICT),),
    }),
    ("BAS-13", "listed in the catalogue", {
        "institutions": (BUREAU,),
        "basis_entries": (*ENTRIES, replace(ENTRIES[0], id=uuid4(), version_id=STAFFING_VERSION.id)),
    }),
    ("BAS-13", "entrusted", {"institutions": (replace(BUREAU, subject_kind=SubjectKind.ENTRUSTED),)}),
    ("BAS-14", "公报", {**version(document_number=""), "works": (replace(REGULATION, source="公报"), *sound_facts().works[1:])}),
    ("BAS-15", "own province", local(Rank.PROVINCIAL_REGULATION, "湖北省", "湖北省示例局")),
    ("BAS-15", "own city in a long name", local(Rank.CITY_REGULATION, "武汉市", "国家税务总局武汉市税务局")),
    ("BAS-15", "a county called 市 in a city", local(Rank.CITY_REGULATION, "荆州市", "监利市示例局", level=Level.DISTRICT)),
    ("BAS-15", "place not known", local(Rank.CITY_REGULATION, "武汉市", "示例局")),
    ("BAS-16", "城乡建设", {"works": (replace(REGULATION, title="示例市城乡建设档案条例"), *sound_facts().works[1:])}),
    ("BAS-16", "made before 2015", {
        **version(promulgated_on=date(2003, 1, 1)),
        "works": (replace(REGULATION, title="示例市税收保障条例"), *sound_facts().works[1:]),
    }),
    ("BAS-17", "in form", version(document_number="国发〔2004〕10号")),
    ("BAS-18", "the day of the amendment", version(
        change_kind=ChangeKind.AMENDED, adopted_on=date(2019, 8, 26), effective_on=date(2020, 1, 1)
    )),
    ("BAS-06", "no text to look into", {"provisions": {}, "citations": (replace(CITATION, addresses=("a90",)),)}),
    ("BAS-06", "a range inside", {"citations": (replace(CITATION, addresses=("a8..a16",)),)}),
]  # fmt: skip


for _cases in (setting_cases, power_cases, organisation_cases, post_cases, assignment_cases):
    FIRES += _cases.FIRES
    PASSES += _cases.PASSES


def codes(changes: dict[str, Any]) -> set[str]:
    return {finding.code for finding in run_checks(sound_facts(**changes))}


def test_a_unit_in_order_has_no_findings() -> None:
    assert run_checks(sound_facts()) == ()


@pytest.mark.parametrize(("code", "case", "changes"), FIRES, ids=[f"{code} {case}" for code, case, _ in FIRES])
def test_the_rule_fires(code: str, case: str, changes: dict[str, Any]) -> None:
    assert code in codes(changes), case


@pytest.mark.parametrize(("code", "case", "changes"), PASSES, ids=[f"{code} {case}" for code, case, _ in PASSES])
def test_the_rule_lets_pass(code: str, case: str, changes: dict[str, Any]) -> None:
    assert code not in codes(changes), case


def test_every_rule_of_these_subjects_has_a_case() -> None:
    tested = {code for code, _, _ in FIRES}
    assert {code for code in RULES if not code.startswith("FLW")} == tested


def test_findings_name_the_record_in_chinese_and_errors_come_first() -> None:
    findings = run_checks(sound_facts(citations=(), holdings=HOLDINGS[:3]))
    assert [finding.severity for finding in findings] == sorted(
        (finding.severity for finding in findings), key=list(Severity).index
    )
    first = next(finding for finding in findings if finding.code == "POW-01")
    assert (first.kind, first.id, first.sentence) == ("power", POWER.id, "「对擅自占用湖岸的处罚」没有设定依据")
    assert not any("{" in finding.sentence for finding in findings)


def test_retired_powers_are_left_alone() -> None:
    facts = sound_facts(
        powers=(replace(POWER, status=Status.RETIRED),), citations=(replace(CITATION, addresses=("a90",)),), letters=()
    )
    assert run_checks(facts) == ()
