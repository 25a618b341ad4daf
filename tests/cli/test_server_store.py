"""A workspace whose store lies on a server: made and used by the same commands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import Desk
from house.sources import REPOSITORY
from postgres import PostgresServer

SAMPLE = REPOSITORY / "resources" / "sample"


@pytest.fixture
def address(postgres: PostgresServer) -> Iterator[str]:
    """An empty database on the server."""
    made = postgres.new_database()
    yield made
    postgres.drop(made)


@pytest.fixture
def desk(tmp_path: Path, address: str) -> Desk:
    """A desk whose store lies there."""
    made = Desk(tmp_path / "单位")
    made.run("new", "示例局", "--office-id", "shili", "--level", "市", "--store", address)
    return made


def test_the_same_commands_work(desk: Desk) -> None:
    assert not (desk.folder / "store.lwd").exists()  # type: ignore[operator]
    desk.run("laws", "import", SAMPLE / "laws")
    assert "第九条" in desk.run("laws", "search", "临时占用").out or desk.run("laws", "search", "处罚").out
    assert "完好" in desk.run("verify").out
    undone = desk.run("undo").out
    assert undone.startswith("已撤销：")
    assert desk.run("redo").out == undone.replace("已撤销", "已重做")


def test_a_second_store_in_one_database_is_refused_and_leaves_no_keys(desk: Desk, address: str, tmp_path: Path) -> None:
    other = Desk(tmp_path / "另一个")
    other.refused("new", "乙局", "--office-id", "yi", "--level", "市", "--store", address, error="LWS-E035")
    assert not (tmp_path / "另一个").exists()


def test_a_password_in_the_address_is_refused(tmp_path: Path) -> None:
    told = Desk(tmp_path / "单位").refused(
        "new", "示例局", "--office-id", "s", "--level", "市", "--store", "postgresql+psycopg://u:geheim@h/d", error="LWS-E054"
    )
    assert "geheim" not in told and ".pgpass" in told


def test_a_store_moves_onto_a_server_and_back_with_its_whole_log(unit: Desk, address: str) -> None:
    before = unit.run("powers", "list", "--json").objects
    (sound,) = unit.run("verify", "--json").objects
    assert "已移到服务器" in unit.run("move", "--store", address).out
    assert not (unit.folder / "store.lwd").exists()  # type: ignore[operator]
    assert unit.run("powers", "list", "--json").objects == before
    assert "完好" in unit.run("verify").out
    unit.refused("move", "--store", address, error="LWS-E055")
    assert "备份已核验" in unit.run("backup").out
    assert "移回本机文件" in unit.run("move", "--file").out
    assert unit.run("powers", "list", "--json").objects == before
    (moved,) = unit.run("verify", "--json").objects
    assert moved["is_sound"] and moved["audit_rows"] > sound["audit_rows"]
    unit.refused("move", "--file", error="LWS-E056")


def test_a_backup_of_a_server_comes_back_as_a_file(desk: Desk, tmp_path: Path) -> None:
    desk.run("laws", "import", SAMPLE / "laws")
    titles = desk.run("laws", "list").out
    backup = Path(desk.run("backup").out.strip().removeprefix("备份已核验："))
    restored = Desk(tmp_path / "新电脑")
    desk.run("restore", backup, "--to", restored.folder)
    assert restored.run("laws", "list").out == titles
    assert "完好" in restored.run("verify").out


def test_records_that_point_at_later_ones_are_carried_too(tmp_path: Path, address: str) -> None:
    desk = Desk(tmp_path / "单位")
    desk.run("new", "示例局", "--office-id", "s", "--level", "市", "--superior", "上级局", "--store", address)
    assert "备份已核验" in desk.run("backup").out  # the superior is younger than the office that points at it
    assert "移回本机文件" in desk.run("move", "--file").out
    assert "完好" in desk.run("verify").out
