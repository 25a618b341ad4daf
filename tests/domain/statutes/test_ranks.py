"""The rank of a text is guessed from its title and the order that promulgated it."""

import pytest

from lawdesk.domain.statutes.ranks import guess_rank
from lawdesk.domain.statutes.values import Rank


@pytest.mark.parametrize(
    ("title", "header", "rank"),
    [
        ("中华人民共和国行政处罚法", "", Rank.LAW),
        ("中华人民共和国民法典", "", Rank.LAW),
        ("地质灾害防治条例", "", Rank.ADMINISTRATIVE_REGULATION),
        ("城市市容和环境卫生管理条例", "", Rank.ADMINISTRATIVE_REGULATION),
        ("罚款决定与罚款收缴分离实施办法", "中华人民共和国国务院令第235号", Rank.ADMINISTRATIVE_REGULATION),
        ("自然资源行政处罚办法", "", Rank.DEPARTMENT_RULE),
        ("海区航标设置管理办法", "", Rank.DEPARTMENT_RULE),
        ("河南省测绘管理条例", "", Rank.PROVINCIAL_REGULATION),
        ("杭州市渔业资源保护管理规定", "市人民代表大会常务委员会通过", Rank.CITY_REGULATION),
        ("青岛市古树名木保护管理办法", "青岛市人民政府令第276号", Rank.CITY_RULE),
        ("湖北省测绘成果管理办法", "湖北省人民政府令第1号", Rank.PROVINCIAL_RULE),
        ("深圳经济特区外商投资条例", "", Rank.SPECIAL_ZONE_REGULATION),
        ("最高人民法院关于适用《中华人民共和国行政诉讼法》的解释", "", Rank.JUDICIAL_INTERPRETATION),
        ("国务院办公厅关于推行行政执法责任制的若干意见", "", Rank.NORMATIVE_DOCUMENT),
        ("青陵市自然资源和规划局职能配置规定（示例）", "", Rank.STAFFING_PROVISION),
        ("中华人民共和国香港特别行政区基本法", "", Rank.LAW),
    ],
)
def test_rank_of_a_title(title: str, header: str, rank: Rank) -> None:
    assert guess_rank(title, header).rank is rank


def test_a_local_text_names_its_place_and_body() -> None:
    guess = guess_rank("河南省测绘管理条例")
    assert (guess.territory, guess.body) == ("河南省", "河南省人民代表大会常务委员会")
