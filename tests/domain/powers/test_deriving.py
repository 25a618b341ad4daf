"""Powers proposed from provisions: invented sentences of every kind, and sentences that found nothing."""

import pytest

from lawdesk.domain.powers.deriving import ProposedPower, derive
from lawdesk.domain.powers.values import CoercionKind, PenaltyKind, PowerType
from lawdesk.domain.statutes.parser import parse_statute

TITLE = "青陵市湖泊保护条例"


def proposed(*articles: str) -> tuple[ProposedPower, ...]:
    """Return what the articles of an invented rule found; the first is 第一条."""
    numbers = "一二三四五六七八九"
    text = f"{TITLE}\n" + "\n".join(f"第{numbers[n]}条　{article}" for n, article in enumerate(articles))
    return derive(parse_statute(text).provisions, TITLE)


FOUNDS = [
    (
        PowerType.PENALTY,
        "对擅自占用湖岸的处罚",
        "违反本条例规定，擅自占用湖岸的，由湖泊主管部门责令限期改正，处一万元以上五万元以下的罚款。",
    ),
    (
        PowerType.PENALTY,
        "对养殖户违反《青陵市湖泊保护条例》第三条规定行为的处罚",
        "养殖户违反本条例第三条规定的，由湖泊主管部门处五百元罚款。",
    ),
    (
        PowerType.PENALTY,
        "对经营者占用湖岸堆放杂物等行为的处罚",
        "经营者有下列行为之一的，由湖泊主管部门给予警告：\n（一）占用湖岸堆放杂物的；\n（二）在湖岸烧烤的。",
    ),
    (PowerType.LICENCE, "采砂许可", "国家对湖泊采砂实行采砂许可证制度。"),
    (PowerType.LICENCE, "在湖岸新建码头审批", "在湖岸新建码头的，应当报湖泊主管部门批准。"),
    (PowerType.LICENCE, "在湖心岛举办大型活动审批", "未经湖泊主管部门批准，任何单位和个人不得在湖心岛举办大型活动。"),
    (PowerType.LICENCE, "临时占用湖岸许可", "因工程建设确需临时占用湖岸的，应当向湖泊主管部门申请临时占用湖岸许可。"),
    (PowerType.LICENCE, "游船经营许可", "从事游船经营的，应当依法取得游船经营许可证。"),
    (PowerType.COERCION, "查封、扣押有关船只和工具", "湖泊主管部门可以查封、扣押有关船只和工具。"),
    (
        PowerType.COERCION,
        "对逾期不拆除的强制拆除或者恢复原状",
        "责令拆除后逾期不执行的，按下列办法处理。逾期不拆除的，由湖泊主管部门强行拆除，所需费用由当事人承担。",
    ),
    (PowerType.INSPECTION, "对游船经营活动的监督检查", "湖泊主管部门应当依法对游船经营活动进行监督检查。"),
    (PowerType.LEVY, "湖泊占用补偿费征收", "占用湖面的单位应当缴纳湖泊占用补偿费。"),
    (PowerType.CONFIRMATION, "湖岸界线认定", "由湖泊主管部门负责认定湖岸界线。"),
    (
        PowerType.REWARD,
        "对在湖泊保护中作出突出贡献的单位和个人的表彰奖励",
        "对在湖泊保护中作出突出贡献的单位和个人，给予表彰奖励。",
    ),
    (PowerType.PAYMENT, "退湖补助给付", "县级人民政府对退出养殖的渔民发给退湖补助。"),
    (
        PowerType.ADJUDICATION,
        "湖面使用权争议裁决",
        "湖面使用权争议，由当事人协商解决；协商不成的，由湖泊主管部门裁决。",
    ),
]


@pytest.mark.parametrize(("power_type", "name", "article"), FOUNDS, ids=[one[1] for one in FOUNDS])
def test_a_provision_founds_a_power(power_type: PowerType, name: str, article: str) -> None:
    assert (power_type, name) in [(one.power_type, one.name) for one in proposed(article)]


@pytest.mark.parametrize(
    "article",
    [
        "为了保护湖泊，制定本条例。",
        "湖泊主管部门应当加强对下级湖泊主管部门的监督检查。",
        "湖泊主管部门制定的湖泊保护规划，报本级人民政府批准后实施。",
        "当事人应当自收到行政处罚决定书之日起十五日内缴纳罚款。",
        "违反本条例规定的，依照有关法律、法规的规定处理。",
        "湖泊主管部门的工作人员玩忽职守的，依法给予处分；情节轻微的，给予警告处分。",
        "任何单位和个人不得非法扣押渔民的船只。",
        "鼓励行业协会对守法的会员给予表彰、奖励。",
        "当事人逾期不履行处罚决定的，申请人民法院强制执行。",
        "合作社对成员之间的纠纷，应当进行调解。",
        "情况复杂的，经湖泊主管部门批准，可以延长三十日。",
    ],
)
def test_a_provision_founds_none(article: str) -> None:
    assert proposed(article) == ()


def test_a_penalty_tells_its_kinds_its_fine_and_the_article_violated() -> None:
    (one,) = proposed(
        "违反本条例第七条第二款规定，在湖中炸鱼的，由湖泊主管部门没收违法所得和捕捞工具，并处违法所得一倍以上三倍以下的罚款，"
        "没有违法所得的，处二千元以上一万元以下的罚款；情节严重的，处一万元以上五万元以下的罚款，吊销捕捞许可证；"
        "对直接负责的主管人员处三百元以上五百元以下的罚款。"
    )
    assert one.name == "对在湖中炸鱼的处罚"
    assert one.violated == ("a7.p2",)
    assert set(one.penalty_kinds) == {
        PenaltyKind.FINE,
        PenaltyKind.CONFISCATE_GAINS,
        PenaltyKind.CONFISCATE_GOODS,
        PenaltyKind.REVOKE_LICENCE,
    }
    assert (one.fine_minimum, one.fine_maximum, one.fine_base) == (200_000, 5_000_000, "违法所得一倍以上三倍以下")


@pytest.mark.parametrize(
    ("words", "minimum", "maximum"),
    [
        ("处二十万元以下的罚款", None, 20_000_000),
        ("处5000元以上2万元以下罚款", 500_000, 2_000_000),
        ("处五百元罚款", 50_000, 50_000),
        ("处二千以上一万元以下的罚款", 200_000, 1_000_000),
        ("处违法所得三倍以下罚款，但最高不超过三万元", None, 3_000_000),
        ("违法所得一万元以上的，处违法所得二倍以下的罚款", None, None),
        ("处1.5万元以上3万元以下罚款", 1_500_000, 3_000_000),
    ],
)
def test_the_range_of_a_fine(words: str, minimum: int | None, maximum: int | None) -> None:
    (one,) = proposed(f"违反本条例规定，擅自占用湖岸的，由湖泊主管部门{words}。")
    assert (one.fine_minimum, one.fine_maximum) == (minimum, maximum)


def test_another_law_that_is_violated_is_told_as_written() -> None:
    (one,) = proposed("违反《青陵市渔业条例》第九条规定，使用禁用渔具的，由湖泊主管部门处一千元以下罚款。")
    assert (one.violated, one.violated_elsewhere) == ((), "《青陵市渔业条例》第九条")


def test_a_paragraph_is_cited_by_its_own_address() -> None:
    two = proposed(
        "违反本条例规定，擅自占用湖岸的，由湖泊主管部门处一万元以下的罚款。\n擅自填湖的，依照前款规定处罚。\n个人捡拾垃圾的，给予表扬。"
    )
    assert [(one.name, one.addresses) for one in two] == [
        ("对擅自占用湖岸的处罚", ("a1.p1",)),
        ("对擅自填湖的处罚", ("a1.p2",)),
    ]


def test_items_of_the_paragraph_before_are_named() -> None:
    found = proposed(
        "单位有下列行为之一的，处一万元以下罚款：\n（一）占用湖岸堆放杂物的；\n（二）在湖岸烧烤的。\n个人有前款第二项行为的，处五百元以下罚款。"
    )
    assert found[1].name == "对个人在湖岸烧烤的处罚"


def test_only_the_articles_chosen_are_read() -> None:
    provisions = parse_statute(f"{TITLE}\n第一条　占用湖岸的，处一万元以下罚款。\n第二条　填湖的，处五万元以下罚款。").provisions
    assert [one.addresses for one in derive(provisions, TITLE, {"a2"})] == [("a2",)]


def test_one_power_cites_every_paragraph_that_founds_it() -> None:
    (one,) = proposed("国家对湖泊采砂实行采砂许可证制度。\n采砂许可证，由湖泊主管部门核发。")
    assert (one.name, one.addresses) == ("采砂许可", ("a1.p1", "a1.p2"))


def test_enforcement_by_own_force_is_marked() -> None:
    (one,) = [
        one
        for one in proposed("逾期不清除的，由湖泊主管部门代为清除，所需费用由违法行为人承担。")
        if one.power_type is PowerType.COERCION
    ]
    assert (one.coercion_kind, one.has_own_enforcement) == (CoercionKind.SUBSTITUTE, True)
