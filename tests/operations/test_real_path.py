"""The real path: real statutes and a real power list, from `new` to the office's receipt, by commands alone.

It runs where the shared measuring material is, and skips with a reason elsewhere.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import PASSPHRASE, Desk, new_desk
from office_files import xlsx
from shared import shared_folder

from lawdesk.formats.organisation_words import FORMS

SALE, SEIZURE, FARMLAND = "CF-0001", "CF-0002", "CF-0003"
STAFF = {
    "机构": [{"name": "执法大队", "kind": "执法机构"}, {"name": "法规科", "kind": "法制机构"}, {"name": "局领导"}],
    "岗位": [
        {"code": "G1", "name": "执法岗", "unit": "执法大队", "category": "执法承办", "needs_certificate": "是"},
        {"code": "G2", "name": "法制审核岗", "unit": "法规科", "category": "法制审核"},
        {"code": "G3", "name": "局长", "unit": "局领导", "category": "领导"},
    ],
    "人员": [
        {"name": "赵示一", "unit": "执法大队", "staff_type": "公务员"},
        {"name": "钱示二", "unit": "执法大队", "staff_type": "公务员"},
        {"name": "孙示三", "unit": "法规科", "staff_type": "公务员", "legal_qualification": "是"},
        {"name": "李示四", "unit": "局领导", "staff_type": "公务员"},
    ],
    "任岗": [
        {"post": "G1", "person": "赵示一", "starts_on": "2024-01-01"},
        {"post": "G1", "person": "钱示二", "starts_on": "2024-01-01"},
        {"post": "G2", "person": "孙示三", "starts_on": "2024-01-01"},
        {"post": "G3", "person": "李示四", "starts_on": "2024-01-01"},
    ],
    "证件": [
        {"person": "赵示一", "certificate_number": "9900000001", "issued_on": "2024-01-01", "expires_on": "2099-12-31"},
        {"person": "钱示二", "certificate_number": "9900000002", "issued_on": "2024-01-01", "expires_on": "2099-12-31"},
    ],
    "培训记录": [
        {"person": name, "content": "行政处罚法", "training_kind": "上岗", "starts_on": "2023-11-01"}
        for name in ("赵示一", "钱示二")
    ],
    "考试": [
        {"person": name, "name": "执法资格考试", "taken_on": "2023-12-01", "score": "80", "pass_mark": "60"}
        for name in ("赵示一", "钱示二")
    ],
}
COMMON_LAWS = ("行政处罚法", "行政复议法", "行政诉讼法", "国家赔偿法")


@pytest.fixture(scope="module")
def shared() -> Path:
    """The folder of real material."""
    return shared_folder()


@pytest.fixture(scope="module", autouse=True)
def passphrase() -> Iterator[None]:
    """The passphrase of every workspace here, as a script gives it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAWDESK_PASSPHRASE", PASSPHRASE)
        yield


@pytest.fixture(scope="module")
def unit(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The unit's desk with the real statutes in its library."""
    folder = tmp_path_factory.mktemp("unit")
    desk = new_desk(folder / "单位", "青陵市自然资源和规划局", "qingling-zrzy", "--superior", "青陵市司法局")
    report = desk.run("laws", "import", shared / "data" / "laws" / "laws_dev.zip").out
    assert "条文 6" in report and "未读懂" not in report
    return desk


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The superior office's desk."""
    return new_desk(tmp_path_factory.mktemp("office") / "机关", "青陵市司法局", "qingling-sfj", "--subject", "非执法主体")


def staff_list(path: Path) -> Path:
    """Write the template for institutions, posts and people, filled in."""
    sheets = []
    for form in FORMS:
        rows = [[row.get(field, "") for field, *_ in form.columns] for row in STAFF.get(form.name, ())]
        sheets.append((form.name, [list(form.heads), *rows]))
    path.write_bytes(xlsx(*sheets))
    return path


def findings(desk: Desk, severity: str, code: int) -> list[str]:
    """Run the checks, which must answer with this exit code; return 「rule sentence」 of one severity."""
    return [
        f"{one['code']} {one['sentence']}"
        for one in desk.run("check", "--json", code=code).objects
        if one["severity"] == severity
    ]


def list_file(shared: Path, number: str) -> Path:
    """Return a real power list by the number in its name."""
    return next((shared / "data" / "powerlists" / "xlsx").glob(f"{number}_*.xlsx"))


def test_from_new_to_the_receipt(shared: Path, unit: Desk, office: Desk, tmp_path: Path) -> None:
    import_the_list(unit, list_file(shared, "01"))
    staff_and_assign(unit, tmp_path)
    list_the_bases(unit)
    settle_what_is_superseded(unit)
    exchange_cards(unit, office, tmp_path)
    send_and_receive(unit, office, tmp_path)
    find_a_renumbering(unit)


def import_the_list(unit: Desk, path: Path) -> None:
    """A dry run writes nothing and lists every row that is no power; the citations are read as of the day of the list."""
    preview = unit.run("powers", "import", path).out
    assert [f"第{row}行" in preview for row in (1, 2, 8)] == [True] * 3
    assert "按 2017-11-24 的版本对应" in preview and "这是预览，没有写入" in preview
    assert unit.run("powers", "list", "--json").out == ""
    assert "已写入" in unit.run("powers", "import", path, "--accept").out
    bases = {one["code"]: one["basis"] for one in unit.run("powers", "list", "--json").objects}
    assert list(bases) == [SALE, SEIZURE, FARMLAND]
    assert bases[SALE] == "《中华人民共和国土地管理法》第七十三条；《中华人民共和国土地管理法实施条例》第三十八条"
    again = unit.run("powers", "import", path, "--json").objects[0]
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 3)


def staff_and_assign(unit: Desk, folder: Path) -> None:
    """People come from a workbook; every power gets who handles, reviews and approves it."""
    path = staff_list(folder / "机构岗位人员.xlsx")
    assert "没有写入" in unit.run("org", "import", path).out
    assert unit.run("org", "list", "--json").out == ""
    assert "问题 0 处。已写入" in unit.run("org", "import", path, "--accept").out
    assert [one["holders"] for one in unit.run("org", "list", "--json").objects] == ["赵示一、钱示二", "孙示三", "李示四"]
    for power in (SALE, SEIZURE, FARMLAND):
        for post, role in (("G1", "承办"), ("法制审核岗", "审核"), ("局长", "批准")):
            assert "已分配" in unit.run("assign", power, post, role).out


def list_the_bases(unit: Desk) -> None:
    """The catalogue: what founds the unit, and what every enforcing body lists."""
    unit.run("basis", "add", "土地管理法", "--group", "专业依据", "--qualification", "第六十七条")
    for title in COMMON_LAWS:
        unit.run("basis", "add", title, "--group", "通用依据")
    unit.run(
        "org", "staffing", "示例局职能配置规定", "--number", "示办〔2024〕1号", "--body", "示例市委办公室", "--on", "2024-01-01"
    )
    listed = unit.run("basis", "list").out
    assert all(title in listed for title in ("土地管理法", *COMMON_LAWS))


def settle_what_is_superseded(unit: Desk) -> None:
    """Superseded articles are errors; citing anew settles some, retiring a power the others."""
    assert set(findings(unit, "E", code=1)) == {
        "BAS-05 中华人民共和国土地管理法第七十三条内容已变，原内容现为第七十四条",
        "BAS-05 中华人民共和国土地管理法实施条例第三十八条内容已变，原内容现为第五十四条",
        "BAS-05 中华人民共和国土地管理法第七十六条内容已变，原内容现为第七十七条",
        "BAS-05 中华人民共和国土地管理法实施条例第四十二条内容已变，原内容现为第五十七条",
    }
    recite(unit, SALE, "《土地管理法》第七十三条", "《土地管理法》第七十四条")
    recite(unit, SALE, "《土地管理法实施条例》第三十八条", "《土地管理法实施条例》第五十四条")
    assert len(findings(unit, "E", code=1)) == 2
    unit.run("powers", "retire", SEIZURE, "--reason", "划转至综合行政执法局")
    assert findings(unit, "E", code=0) == []
    basis = unit.run("powers", "list", "--json").objects[0]["basis"]
    assert basis == "《中华人民共和国土地管理法》第七十四条；《中华人民共和国土地管理法实施条例》第五十四条"


def recite(unit: Desk, power: str, old: str, new: str) -> None:
    """Put a new citation in the place of an old one."""
    assert "已保存" in unit.run("powers", "set", power, "--recite", old, new).out


def exchange_cards(unit: Desk, office: Desk, folder: Path) -> None:
    """Both sides type the thirty digits that the other reads out; the office grants the unit the right to report."""
    digits = {}
    for desk, name in ((unit, "单位.lwk"), (office, "机关.lwk")):
        said = desk.run("keys", "card", "--out", folder / name).out
        digits[name] = said.partition("指纹：")[2].strip()
        assert len(digits[name].replace(" ", "")) == 30
    wrong = digits["机关.lwk"][:-1] + str((int(digits["机关.lwk"][-1]) + 1) % 10)
    unit.refused("keys", "trust", folder / "机关.lwk", "--fingerprint", wrong, error="LWB-E087")
    unit.run("keys", "trust", folder / "机关.lwk", "--fingerprint", digits["机关.lwk"])
    granted = folder / "单位-已授权.lwk"
    office.run("keys", "trust", folder / "单位.lwk", "--fingerprint", digits["单位.lwk"], "--grant", "submit", "--out", granted)
    assert granted.exists()


def send_and_receive(unit: Desk, office: Desk, stick: Path) -> None:
    """Warnings need a reason; the office sees, accepts and answers; the unit reads the receipt and can undo nothing of it."""
    unit.refused("submit", "--out", stick, error="LWW-E011")
    sent = unit.run("submit", "--out", stick, "--reason", "*=已核对，条文未变", "--json").objects[0]
    assert sent["seq"] == 1 and sent["to_name"] == "青陵市司法局"
    unit.refused("submit", "--out", stick, "--reason", "*=再报", error="LWB-E120")
    unit.refused("undo", error="LWS-E031")
    seen = office.run("receive", sent["path"]).out
    assert "来自「青陵市自然资源和规划局」的报送" in seen and "签名有效" in seen and "尚未接收" in seen
    assert sent["short_code"] in seen and "职权事项 3" in seen
    assert office.run("powers", "list").out.count("\n") == 1
    taken = office.run("receive", sent["path"], "--accept", "--json").objects[0]
    assert taken["state"] == "accepted"
    office.refused("receive", sent["path"], "--accept", error="LWB-E040")
    office.refused("undo", error="LWS-E031")
    answered = unit.run("receive", taken["receipt"]).out
    assert "第 1 号报送：已接收" in answered
    assert unit.run("receive", taken["receipt"], code=3).err.endswith("代码：LWB-E040\n")
    assert "已接收" in unit.run("inbox").out


def find_a_renumbering(unit: Desk) -> None:
    """行政复议法 of 2017 and 2023 are both in the library, and nothing is stored of where its articles went."""
    unit.run("powers", "set", FARMLAND, "--cite", "《行政复议法》（2017年修正）第九条")
    found = findings(unit, "E", code=1)
    assert found == ["BAS-05 中华人民共和国行政复议法第九条内容已变，原内容现为第二十条"]
    assert "撤销" in unit.run("undo").out
    assert findings(unit, "E", code=0) == []


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("02", ("职权 3 项（连同子项 2 项）：新增 3", "第1行：标题行或说明行")),
        ("03", ("职权 6 项（连同子项 7 项）", "第11行：合计行", "按 2021-02-22 的版本对应")),
        ("04", ("新增 3", "“第l98”，请核对", "隐藏的列", "标题写明 18 项，读出 3 项")),
    ],
)
def test_other_real_lists_are_previewed(shared: Path, office: Desk, number: str, told: tuple[str, ...]) -> None:
    preview = office.run("powers", "import", list_file(shared, number)).out
    assert [words for words in told if words not in preview] == []
    assert preview.rstrip().endswith("加 --accept 写入。")
