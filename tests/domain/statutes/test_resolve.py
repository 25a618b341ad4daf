"""Citations as written, and where they point in a small library."""

from datetime import date

import pytest

from lawdesk.domain.statutes.citations import parse_citations
from lawdesk.domain.statutes.parser import parse_statute
from lawdesk.domain.statutes.resolve import MeantWork, Reason, Resolution, addresses_of, located, resolve
from lawdesk.domain.statutes.values import ChangeKind, LegalVersion, LegalWork, Rank
from lawdesk.domain.statutes.works import Titles

TEXT = """中华人民共和国示例法
第一章 总则
第一条 甲。
第二章 罚则
第一节 一般
第二条 乙。
丙有下列情形的：
（一）丁；
（二）戊。
己。
第三条 庚。
第三条之一 辛。
第四条 壬：
（一）癸；
（二）子。
"""
EXAMPLE = LegalWork(title="中华人民共和国示例法", short_title="示法", rank=Rank.LAW)
GONE = LegalWork(title="旧例条例", rank=Rank.ADMINISTRATIVE_REGULATION)
EMPTY = LegalWork(title="空白规定", rank=Rank.DEPARTMENT_RULE)
OLD = LegalVersion(work_id=EXAMPLE.id, label="2010年修正", effective_on=date(2010, 1, 1), ceased_on=date(2020, 1, 1))
NEW = LegalVersion(work_id=EXAMPLE.id, effective_on=date(2020, 1, 1), document_number="中华人民共和国主席令第七号")
CEASED = LegalVersion(work_id=GONE.id, effective_on=date(2000, 1, 1), ceased_on=date(2011, 1, 1))
ADDRESSES = tuple(one.address for one in parse_statute(TEXT).provisions)
TITLES = Titles((EXAMPLE, GONE, EMPTY))
VERSIONS = {EXAMPLE.id: (OLD, NEW), GONE.id: (CEASED,), EMPTY.id: ()}
DAY = date(2026, 6, 30)


def resolved(text: str, day: date = DAY) -> Resolution:
    """Resolve the first citation of a text in the small library."""
    parsed = parse_citations(text)[0]
    meant = [MeantWork(work=work, versions=VERSIONS[work.id]) for work in TITLES.meant(parsed.law or "")]
    return resolve(parsed, meant, day)


def of_versions(text: str, day: date, *versions: LegalVersion) -> LegalVersion | None:
    """Return which of these versions of the example a citation means."""
    return resolve(parse_citations(text)[0], [MeantWork(work=EXAMPLE, versions=versions)], day).version


@pytest.mark.parametrize(
    ("text", "version", "reason"),
    [
        ("《示例法》第一条", NEW, Reason.NONE),
        ("《中华人民共和国示例法》", NEW, Reason.NONE),
        ("示法第一条", NEW, Reason.NONE),
        ("《示例法》（2020修正）第一条", NEW, Reason.NONE),
        ("《示例法》（2010年修正）第一条", OLD, Reason.NONE),
        ("《示例法》（主席令第七号）第一条", NEW, Reason.NONE),
        ("《示例法》（主席令第八号）第一条", NEW, Reason.NONE),
        ("修订前的《示例法》第一条", OLD, Reason.NONE),
        ("修订后的《示例法》第一条", NEW, Reason.NONE),
        ("《示例法》（1998年修订）第一条", NEW, Reason.VERSION_NOT_HELD),
        ("《旧例条例》第一条", CEASED, Reason.NO_VERSION_ON_DAY),
        ("《空白规定》第一条", None, Reason.NO_VERSION_ON_DAY),
        ("《未知法》第一条", None, Reason.UNKNOWN_LAW),
        ("本法第一条", None, Reason.NO_LAW_NAMED),
    ],
)
def test_version(text: str, version: LegalVersion | None, reason: Reason) -> None:
    found = resolved(text)
    assert (found.version, found.reason) == (version, reason)


@pytest.mark.parametrize(
    ("text", "addresses", "missing"),
    [
        ("《示例法》", (), ()),
        ("《示例法》第三条之一", ("a3_1",), ()),
        ("《示例法》第二条第二款第（一）项", ("a2.p2.i1",), ()),
        ("《示例法》第二条第（二）项", ("a2.p2.i2",), ()),
        ("《示例法》第四条第（一）项、第（二）项", ("a4.p1.i1", "a4.p1.i2"), ()),
        ("《示例法》第一条至第三条", ("a1..a3",), ()),
        ("《示例法》第二条第一款至第三款", ("a2.p1..a2.p3",), ()),
        ("《示例法》第四条第（一）至（二）项", ("a4.p1.i1..a4.p1.i2",), ()),
        ("《示例法》第二章第一节", ("c2.s1",), ()),
        ("《示例法》第九条", ("a9",), ("a9",)),
        ("《示例法》第一条至第九条", ("a1..a9",), ("a9",)),
        ("《示例法》第一条第三款", ("a1.p3",), ("a1.p3",)),
        ("《示例法》第一条第（一）项", ("a1.p1.i1",), ("a1.p1.i1",)),
    ],
)
def test_addresses(text: str, addresses: tuple[str, ...], missing: tuple[str, ...]) -> None:
    parsed = parse_citations(text)[0]
    found = located(resolved(text), parsed.targets, ADDRESSES)
    assert (found.addresses, found.missing) == (addresses, missing)
    assert found.reason is (Reason.NO_PROVISION if missing else Reason.NONE)


@pytest.mark.parametrize(
    ("text", "here", "addresses"),
    [
        ("本法第三条", "a2.p1", ("a3",)),
        ("依照第一条", "a2.p1", ("a1",)),
        ("前款规定", "a2.p3", ("a2.p2",)),
        ("前款第（一）项", "a2.p3", ("a2.p2.i1",)),
        ("前两款规定", "a2.p3", ("a2.p1..a2.p2",)),
        ("本条第二款", "a2.p3", ("a2.p2",)),
        ("本款第（一）项", "a2.p2.i2", ("a2.p2.i1",)),
        ("前项规定", "a2.p2.i2", ("a2.p2.i1",)),
        ("前条规定", "a3_1", ("a3",)),
        ("有第（二）项情形", "a4.p1", ("a4.p1.i2",)),
        ("前款规定", "a1.p1", ()),
        ("前款规定", "c1", ()),
        ("前款规定", "", ()),
    ],
)
def test_relative_words(text: str, here: str, addresses: tuple[str, ...]) -> None:
    assert addresses_of(parse_citations(text)[0].targets, ADDRESSES, here) == addresses


def test_two_numbers_alike_decide_nothing() -> None:
    """Order 36 named both the law of 1986 and that of 2024: the day decides then."""
    first = LegalVersion(work_id=EXAMPLE.id, effective_on=date(1986, 10, 1), document_number="主席令第三十六号")
    second = LegalVersion(work_id=EXAMPLE.id, effective_on=date(2025, 7, 1), document_number="主席令第三十六号")
    text = "《示例法》（主席令第三十六号）第一条"
    assert of_versions(text, date(2025, 6, 30), first, second) == first
    assert of_versions(text, date(2025, 7, 1), first, second) == second


def test_an_amended_text_keeps_its_number_and_a_revised_one_does_not() -> None:
    enacted = LegalVersion(work_id=EXAMPLE.id, effective_on=date(1999, 1, 1), document_number="国务院令第256号")
    amended = LegalVersion(work_id=EXAMPLE.id, effective_on=date(2014, 7, 29), change_kind=ChangeKind.AMENDED)
    revised = LegalVersion(
        work_id=EXAMPLE.id,
        effective_on=date(2021, 9, 1),
        document_number="国务院令第743号",
        change_kind=ChangeKind.REVISED,
    )
    versions = (enacted, amended, revised)
    text = "《示例法》（国务院令第256号）第一条"
    days = (date(1990, 1, 1), date(2010, 1, 1), date(2017, 1, 1), date(2024, 1, 1))
    assert [of_versions(text, day, *versions) for day in days] == [enacted, enacted, amended, amended]
    assert of_versions("《示例法》（国务院令第743号）第一条", date(2017, 1, 1), *versions) == revised
    assert of_versions("《示例法》第一条", date(2024, 1, 1), *versions) == revised


def test_of_two_works_with_one_title_none_is_guessed() -> None:
    ours = LegalWork(title="物业管理办法", rank=Rank.CITY_RULE, territory="示例市")
    theirs = LegalWork(title="物业管理办法", rank=Rank.CITY_RULE, territory="另例市")
    numbered = LegalVersion(work_id=theirs.id, effective_on=date(2020, 1, 1), document_number="另例市人民政府令第7号")
    meant = [
        MeantWork(work=ours, versions=(LegalVersion(work_id=ours.id, effective_on=date(2019, 1, 1)),)),
        MeantWork(work=theirs, versions=(numbered,)),
    ]
    asked = resolve(parse_citations("《物业管理办法》第五条")[0], meant, DAY)
    assert (asked.reason, asked.version, asked.candidates) == (Reason.AMBIGUOUS_TITLE, None, (ours, theirs))
    told = resolve(parse_citations("《物业管理办法》（另例市人民政府令第7号）第五条")[0], meant, DAY)
    assert (told.reason, told.version) == (Reason.NONE, numbered)
