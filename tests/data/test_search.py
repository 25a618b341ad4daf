"""Search finds exactly what stands in the texts: one sign, two, phrases, titles, numbers; nothing over a comma."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from builders import ACTOR, Place, statute
from shared import shared_folder
from sqlalchemy import select

from lawdesk.data import search
from lawdesk.data.pinyin import initials_of
from lawdesk.data.remembered import remember
from lawdesk.data.search import _apart, hits_of, search_statutes
from lawdesk.data.search_format import INDEX
from lawdesk.data.shelf import CHOSEN, NATIONAL, NOT_CHOSEN, shelf_of
from lawdesk.data.store import Store
from lawdesk.data.tables import ARTICLE
from lawdesk.domain.organisation.values import Unit
from lawdesk.domain.statutes.parser import parse_statute
from lawdesk.domain.statutes.search_words import holds, read_words
from lawdesk.domain.statutes.values import BasisEntry, ChangeKind, LegalVersion, LegalWork, Rank, StatuteText, Validity

LAKES = statute(
    "示例市湖泊保护条例",
    ["为了保护湖泊，制定本条例。", "擅自占用湖岸的，处一万元以下罚款，应当限期恢复。", "本条例自 2024 年 8 月 1 日起施行。"],
    number="示例市人大常委会公告第7号",
)
NOISE = statute("示例市噪声管理办法", ["夜间施工的，由主管部门处罚。", "依照 ISO 标准测量。"], number="示例市政府令第21号")


@pytest.fixture
def library(store: Store) -> Store:
    with store.transaction(ACTOR, "laws.import") as tx:
        tx.put_many([*LAKES, *NOISE])
    return store


def found(store: Store, words: str, **wanted: set[str]) -> list[tuple[str, str]]:
    """Return (title, address) of every hit, the address empty for a hit in title or number, statute by statute."""
    with store.read() as reader:
        result = search_statutes(reader, words, wanted)
        hits = hits_of(reader, [one for group in result.groups for one in group.numbers], result.words)
    assert result.total == len(hits)
    lines = []
    for group in result.groups:
        lines += [(group.held.title, "")] if group.is_title else []
        lines += [(group.held.title, hits[one].address) for one in group.numbers]
    return lines


LAKE, NOISY = LAKES[0].title, NOISE[0].title


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("罚", [(NOISY, "a1"), (LAKE, "a2")]),
        ("款", [(LAKE, "a2")]),
        ("岸", [(LAKE, "a2")]),
        ("罚款", [(LAKE, "a2")]),
        ("处罚", [(NOISY, "a1")]),
        ("擅自占用湖岸", [(LAKE, "a2")]),
        ("罚款，应当", [(LAKE, "a2")]),
        ("款应", []),  # only a comma stands between them
        ("保护湖泊", [(LAKE, "a1")]),
        ("湖泊保护", [(LAKE, "")]),
        ("湖泊", [(LAKE, ""), (LAKE, "a1")]),
        ("罚款 恢复", [(LAKE, "a2")]),
        ("罚款 施工", []),
        ("第二条", [(NOISY, "a2"), (LAKE, "a2")]),
        ("公告第7号", [(LAKE, "")]),
        ("第21号", [(NOISY, "")]),
        ("iso", [(NOISY, "a2")]),
        ("湖泊保护条例 第二条", [(LAKE, "a2")]),
        ("湖泊 罚款", [(LAKE, "a2")]),  # one word in the title, the other in the article
        ("湖泊 噪声", []),
        ("hpbh", [(LAKE, "")]),
        ("ZSGL", [(NOISY, "")]),
        ("２０２４年８月１日", [(LAKE, "a3")]),  # written with blanks in the text
        ("款，应当限期", [(LAKE, "a2")]),
        ("岸，应当", []),
        ("湖岸的 罚", [(LAKE, "a2")]),
        ("罚 夜", [(NOISY, "a1")]),
        ("示例市人大常委会公告 7号", [(LAKE, "")]),
        ("市政府令第二十一号", [(NOISY, "")]),
        ("第21号令", [(NOISY, "")]),
        ("示例市湖泊保护条例第2条", [(LAKE, "a2")]),
        ("《示例市噪声管理办法》第 一 条", [(NOISY, "a1")]),
        ("噪声 主管部门", [(NOISY, "a1")]),
        ("没有的词", []),
        ("，", []),
        ("", []),
        ('"罚款" OR *', []),
    ],
)
def test_what_is_found(library: Store, words: str, expected: list[tuple[str, str]]) -> None:
    assert found(library, words) == expected


def test_a_snippet_shows_the_words_in_their_surroundings(library: Store) -> None:
    with library.read() as reader:
        result = search_statutes(reader, "罚款 恢复")
        (hit,) = hits_of(reader, result.groups[0].numbers, result.words).values()
    assert hit.address_words == "第二条"
    assert hit.version_id == LAKES[1].id
    assert hit.snippet.startswith("擅自占用湖岸")  # the number of the article stands beside it
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["罚款", "恢复"]


def test_a_changed_text_is_indexed_anew(library: Store) -> None:
    with library.transaction(ACTOR, "laws.edit") as tx:
        tx.put(replace(statute("", ["改后的条文。"])[2], id=NOISE[1].id))
    assert found(library, "施工") == []
    assert found(library, "改后") == [(NOISY, "a1")]


def test_a_removed_text_is_found_no_more(library: Store) -> None:
    with library.transaction(ACTOR, "laws.remove") as tx:
        tx.remove(StatuteText, NOISE[2].id)
    assert found(library, "施工") == []
    assert found(library, "噪声") == [(NOISY, "")]  # the statute is known still


def test_changed_titles_and_numbers_are_found(library: Store) -> None:
    with library.transaction(ACTOR, "laws.edit") as tx:
        tx.put(replace(NOISE[0], title="示例市声环境条例"))
        tx.put(replace(NOISE[1], document_number="示例市政府令第300号"))
    assert found(library, "声环境") == found(library, "第300号") == [("示例市声环境条例", "")]
    assert found(library, "噪声") == found(library, "第21号") == found(library, "zsgl") == []
    assert found(library, "shj") == [("示例市声环境条例", "")]
    with library.read() as reader:
        assert len(reader.all(LegalWork)) == len(reader.all(LegalVersion)) == 2


def versions_of(title: str, *days: date, article: str) -> list[object]:
    """A work with a version for each day, the later ones amending those before."""
    work = LegalWork(title=title, rank=Rank.LAW)
    values: list[object] = [work]
    for day, after in zip(days, (*days[1:], None), strict=True):
        version = LegalVersion(work_id=work.id, effective_on=day, ceased_on=after)
        values += [version, replace(statute("", [article])[2], id=version.id)]
    return values


def test_the_order_is_what_a_lawyer_expects(store: Store) -> None:
    city = statute("示例市测绘办法", ["测绘。", "测绘。", "测绘。"], rank=Rank.CITY_RULE)
    rule = statute("示例部规章", ["测绘。"], rank=Rank.DEPARTMENT_RULE)
    more = statute("示例部另一规章", ["测绘。", "测绘。"], rank=Rank.DEPARTMENT_RULE)
    law = versions_of("示例法", date(1999, 1, 1), date(2020, 1, 1), article="测绘应当报批。")
    with store.transaction(ACTOR, "laws.import") as tx:
        tx.put_many([*city, *rule, *more, *law])
    with store.read() as reader:
        groups = search_statutes(reader, "测绘", day=date(2024, 1, 1)).groups
        earlier = search_statutes(reader, "测绘", day=date(2010, 1, 1)).groups
    assert [(one.held.title, one.held.validity, len(one.numbers)) for one in groups] == [
        ("示例市测绘办法", Validity.IN_FORCE, 3),  # its title
        ("示例法", Validity.IN_FORCE, 1),  # the highest
        ("示例部另一规章", Validity.IN_FORCE, 2),  # more hits
        ("示例部规章", Validity.IN_FORCE, 1),
        ("示例法", Validity.AMENDED, 1),  # dead
    ]
    assert [one.held.effective_on for one in earlier if one.held.title == "示例法"] == [date(1999, 1, 1), date(2020, 1, 1)]


def test_the_article_itself_comes_before_those_that_cite_it(store: Store) -> None:
    with store.transaction(ACTOR, "laws.import") as tx:
        tx.put_many(statute("示例市湿地条例", ["依照第三条处理。", "依照第三条处罚。", "为了保护湿地。"]))
    assert [address for _, address in found(store, "湿地条例第3条")] == ["a3", "a1", "a2"]


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        ({"rank": {Rank.LAW.value}}, {LAKE}),
        ({"rank": {Rank.LAW.value, Rank.CITY_RULE.value}}, {LAKE, NOISY}),
        ({"territory": {"示例市"}}, {NOISY}),
        ({"territory": {NATIONAL}}, {LAKE}),
        ({"chosen": {CHOSEN}}, {NOISY}),
        ({"chosen": {NOT_CHOSEN}, "validity": {Validity.IN_FORCE.value}}, {LAKE}),
        ({"validity": {Validity.CEASED.value}}, set()),
    ],
)
def test_filters_leave_only_what_fits(store: Store, wanted: dict[str, set[str]], titles: set[str]) -> None:
    lakes, noise = replace(LAKES[0], rank=Rank.LAW), replace(NOISE[0], rank=Rank.CITY_RULE, territory="示例市")
    with store.transaction(ACTOR, "laws.import") as tx:
        tx.put_many([lakes, *LAKES[1:], noise, *NOISE[1:]])
        tx.put(BasisEntry(institution_id=store.home.id, version_id=NOISE[1].id))
    assert {title for title, _ in found(store, "罚", **wanted)} == titles


def test_words_in_very_many_articles_are_found_in_the_highest_statutes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, few in {"MOST": 20, "FEW": 2, "LISTED": 3, "_BATCH": 2}.items():
        monkeypatch.setattr(search, name, few)
    with store.transaction(ACTOR, "laws.import") as tx:
        for number, rank in enumerate([Rank.CITY_RULE, Rank.LAW, Rank.DEPARTMENT_RULE, Rank.LAW, Rank.CITY_RULE]):
            tx.put_many(statute(f"示例{number}", ["应当处罚。"] * (5 + number), rank=rank))
    with store.read() as reader:
        result = search_statutes(reader, "处罚")
        rare = search_statutes(reader, "处罚 示例4")
    assert result.is_more
    assert [(one.held.title, len(one.numbers)) for one in result.groups] == [
        *(("示例3", 8), ("示例1", 6), ("示例2", 7), ("示例4", 9)),  # two at a time, until there are three
    ]
    assert [(one.held.title, len(one.numbers)) for one in rare.groups] == [("示例4", 9)]


def test_what_changes_is_seen_by_the_next_search_and_nothing_is_read_anew_for_other_changes(library: Store) -> None:
    with library.read() as reader:
        before = shelf_of(reader)
    with library.transaction(ACTOR, "units.add") as tx:
        tx.put(Unit(institution_id=library.home.id, name="示例科"))
    with library.read() as reader:
        assert shelf_of(reader) is before
    with library.transaction(ACTOR, "laws.choose") as tx:
        tx.put(BasisEntry(institution_id=library.home.id, version_id=NOISE[1].id))
        assert [one.title for one in shelf_of(tx).held if one.is_chosen] == [NOISY]
    with library.read() as reader:
        assert [one.title for one in shelf_of(reader).held if one.is_chosen] == [NOISY]


def test_an_index_of_another_format_is_built_anew_when_the_store_is_opened(place: Place) -> None:
    with place.open() as store:
        with store.transaction(ACTOR, "laws.import") as tx:
            tx.put_many([*LAKES, *NOISE])
        remember(store, INDEX, "1")
        with store.scratch() as connection:
            connection.exec_driver_sql("DROP TABLE article_index_sign")
    with place.open() as store:
        assert found(store, "罚") == [(NOISY, "a1"), (LAKE, "a2")]
        assert found(store, "hpbh") == [(LAKE, "")]
        assert found(store, "擅自占用湖岸") == [(LAKE, "a2")]


@pytest.mark.parametrize("title", ["重庆市长江防护条例", "单行条例"])
@pytest.mark.parametrize("typed", ["cqs", "zqs", "cjfh", "dxtl", "sxtl"])
def test_initials_are_those_of_every_reading(title: str, typed: str) -> None:
    expected = {"重庆市长江防护条例": {"cqs", "zqs", "cjfh"}, "单行条例": {"dxtl", "sxtl"}}[title]
    assert (typed in initials_of(title)) is (typed in expected)


def test_initials_of_a_title_with_many_readings_stay_few() -> None:
    assert len(initials_of("行重长会调单行重长会调单").split("|")) < 40


SIGNS = "罚款处应当的行政"  # few, so that phrases overlap and repeat
MARKS = ["", "", "", "", "，", "。\n", "　", "（一）"]


def texts_made_up(count: int, seed: int) -> list[str]:
    made = Random(seed)
    return ["".join(made.choice(SIGNS) + made.choice(MARKS) for _ in range(made.randint(1, 40))) for _ in range(count)]


@pytest.mark.parametrize("seed", range(3))
def test_exactly_what_a_look_at_every_text_finds_is_found(store: Store, seed: int) -> None:
    texts = texts_made_up(60, seed)
    with store.transaction(ACTOR, "laws.import") as tx:
        for number in range(6):
            tx.put_many(statute(f"示例{number}", texts[10 * number : 10 * number + 10]))
    made = Random(seed + 100)
    for _ in range(120):
        text = made.choice(texts)
        start = made.randrange(len(text))
        typed = " ".join(text[start : start + made.randint(1, 8)].split()) or SIGNS[0]
        if made.random() < 0.3:
            typed += f" {made.choice(SIGNS)}"
        words = read_words(typed)
        with store.read() as reader:
            articles = reader.connection.execute(select(ARTICLE.c.number, ARTICLE.c.text)).tuples().all()
            result = search_statutes(reader, typed)
        wanted = {number for number, text in articles if words and holds(text, words)}
        assert {one for group in result.groups for one in group.numbers} == wanted, typed


def test_real_texts_are_found_by_words_out_of_them(store: Store) -> None:
    made = Random(4)
    files = sorted((shared_folder() / "data" / "laws" / "selected").rglob("*.md"), key=lambda path: path.name)[:12]
    with store.transaction(ACTOR, "laws.import") as tx:
        for file in files:
            parsed = parse_statute(file.read_text("utf-8"), file.stem)
            work, version, text = statute(parsed.title, [])
            tx.put_many([work, version, replace(text, provisions=parsed.provisions)])
    with store.read() as reader:
        articles = reader.connection.execute(select(ARTICLE.c.number, ARTICLE.c.text)).tuples().all()
        assert len(articles) > 300
        for _ in range(150):
            text = made.choice(articles)[1]
            start = made.randrange(len(text))
            typed = text[start : start + made.randint(1, 12)].split("\n")[0]
            words = _apart(read_words(typed), shelf_of(reader))
            found = {one for group in search_statutes(reader, typed).groups for one in group.numbers}
            if len(words) == 1:
                assert found == {number for number, text in articles if holds(text, words)}, typed


def test_a_repeal_is_no_text_of_the_shelf_but_the_text_is_repealed(store: Store) -> None:
    values = versions_of("示例市测绘办法", date(2010, 1, 1), article="测绘。")
    work = values[0]
    assert isinstance(work, LegalWork)
    ending = LegalVersion(work_id=work.id, effective_on=date(2020, 1, 1), change_kind=ChangeKind.REPEALED)
    with store.transaction(ACTOR, "laws.import") as tx:
        for one in (*values, ending):
            tx.put(one)
    with store.read() as reader:
        states = [
            (one.effective_on, one.validity) for one in shelf_of(reader, date(2021, 1, 1)).held if one.title == "示例市测绘办法"
        ]
    assert states == [(date(2010, 1, 1), Validity.REPEALED)]
