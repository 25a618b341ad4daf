"""`lawdesk org`: everything that the pages of the organisation do, as commands."""

from command_line import Desk

from lawdesk.cli.output import REFUSED


def test_units_are_made_moved_and_removed(unit: Desk) -> None:
    unit.run("org", "unit", "add", "甲大队", "--quota", "20")
    unit.run("org", "unit", "add", "甲一中队", "--parent", "甲大队")
    lines = unit.run("org", "tree").out.splitlines()
    upper = next(line for line in lines if line.strip() == "甲大队")
    lower = next(line for line in lines if line.strip() == "甲一中队")
    assert len(lower) - len(lower.lstrip()) == len(upper) - len(upper.lstrip()) + 2
    refused = unit.run("org", "unit", "move", "甲大队", "甲一中队", code=REFUSED)
    assert "LWW-E105" in refused.err
    unit.run("org", "unit", "set", "甲一中队", "--name", "甲二中队", "--functions", "巡查")
    assert "LWW-E106" in unit.run("org", "unit", "remove", "甲大队", code=REFUSED).err
    unit.run("org", "unit", "remove", "甲二中队")
    nodes = unit.run("org", "tree", "--json").objects
    assert "甲大队" in [one["name"] for one in nodes] and "甲二中队" not in [one["name"] for one in nodes]


def test_institutions_end_with_a_successor(unit: Desk) -> None:
    unit.run("org", "subject", "甲分局")
    home = next(one["name"] for one in unit.run("org", "subjects", "--json").objects if one["office_id"])
    unit.run("org", "institution", "move", "甲分局", "--under", home)
    unit.run("org", "institution", "end", "甲分局", "--how", "合并", "--on", "2026-03-01", "--successor", home)
    ended = next(one for one in unit.run("org", "subjects", "--json").objects if one["name"] == "甲分局")
    assert (ended["status"], ended["ended_on"]) == ("retired", "2026-03-01")


def test_people_come_into_posts_and_leave(unit: Desk) -> None:
    unit.run("org", "post", "add", "Z01", "甲执法岗", "--unit", "甲科", "--headcount", "2", "--certificate")
    unit.run("org", "person", "add", "吴示六", "--number", "0061", "--unit", "甲科")
    unit.run("org", "person", "add", "吴示六", "--number", "0062")
    assert "LWW-E113" in unit.run("org", "person", "add", "吴示六", code=REFUSED).err
    assert "LWW-E004" in unit.run("org", "hold", "Z01", "吴示六", code=REFUSED).err
    unit.run("org", "hold", "Z01", "0061", "0062", "--from", "2025-01-01", "--number", "任1号")
    unit.run("org", "unhold", "Z01", "0062", "--on", "2025-12-31")
    before = next(
        one for one in unit.run("org", "holders", "--on", "2025-06-01", "--json").objects if one["post"]["code"] == "Z01"
    )
    assert set(before["holders"].split("、")) == {"吴示六（工号0061）", "吴示六（工号0062）"}
    after = next(
        one for one in unit.run("org", "holders", "--on", "2026-06-01", "--json").objects if one["post"]["code"] == "Z01"
    )
    assert after["holders"] == "吴示六（工号0061）"
    assert "2025-12-31" in unit.run("org", "service", "Z01").out
    assert "甲执法岗" in unit.run("org", "service", "0061").out
    unit.run("org", "post", "copy", "Z01", "Z02", "--name", "乙执法岗")
    unit.run("org", "post", "set", "Z02", "--code", "Z03", "--headcount", "5", "--field", "土地", "--no-certificate")
    assert "LWW-E110" in unit.run("org", "post", "set", "Z03", "--code", "Z01", code=REFUSED).err
    unit.run("org", "post", "remove", "Z03")
    unit.run("org", "person", "set", "0062", "--title", "队长", "--sex", "女", "--training", "--unit", "甲科")
    unit.run("org", "person", "add", "郑示七")
    unit.run("org", "person", "remove", "郑示七")
    assert "任岗截止 1 条" in unit.run("org", "person", "leave", "0061", "--state", "退休", "--on", "2026-05-31").out
    people = unit.run("org", "person", "list", "--json").objects
    assert [one["duty_state"] for one in people if one["staff_number"] == "0061"] == ["退休"]


def test_certificates_follow_their_rules(unit: Desk) -> None:
    unit.run("org", "person", "add", "吴示六", "--number", "0061")
    unit.run("org", "rules", "set", "甲证", "--months", "36", "--check", "12", "--source", "某办法第八条")
    assert "待核实" in unit.run("org", "rules", "list").out
    unit.run("org", "rules", "set", "甲证", "--verified")
    assert [(one["validity_months"], one["is_verified"]) for one in unit.run("org", "rules", "list", "--json").objects] == [
        (36, True)
    ]
    made = unit.run("org", "certificate", "add", "吴示六", "甲61", "--kind", "甲证", "--issued", "2024-03-05")
    assert "2027-03-04" in made.out
    assert "已登记年审 1 个" in unit.run("org", "certificate", "check", "甲61", "--on", "2025-03-05").out
    assert "LWW-E111" in unit.run("org", "certificate", "state", "甲61", "--to", "暂扣", code=REFUSED).err
    unit.run("org", "certificate", "renew", "甲61", "甲62", "--issued", "2026-03-05")
    rows = {one["certificate"]["certificate_number"]: one for one in unit.run("org", "certificate", "list", "--json").objects}
    assert rows["甲61"]["standing"] == "注销"
    assert rows["甲62"]["certificate"]["expires_on"] == "2029-03-04"
    assert "甲62" in unit.run("org", "certificate", "list", "--on", "2029-02-20", "--within", "30").out
    unit.run("org", "certificate", "remove", "甲61")
    unit.run("org", "rules", "remove", "甲证")
    assert unit.run("org", "rules", "list", "--json").objects == []


def test_training_is_planned_recorded_and_examined(unit: Desk) -> None:
    unit.run("org", "person", "add", "吴示六", "--number", "0061")
    unit.run("org", "training", "plan", "add", "行政处罚法", "--year", "2026", "--hours", "16")
    assert [one["hours"] for one in unit.run("org", "training", "plan", "list", "--year", "2026", "--json").objects] == [16]
    unit.run("org", "training", "record", "add", "行政处罚法", "吴示六", "--plan-year", "2026")
    everybody = unit.run("org", "training", "record", "add", "行政处罚法", "--all", "--plan-year", "2026").out
    assert "已登记培训" in everybody
    unit.run("org", "training", "record", "add", "上岗", "吴示六", "--kind", "上岗", "--hours", "8", "--from", "2026-01-05")
    unit.run("org", "training", "exam", "add", "上岗考试", "吴示六=82.5", "--on", "2026-01-10")
    assert "合格" in unit.run("org", "training", "exam", "list").out
    assert "上岗" in unit.run("org", "training", "record", "list").out
    assert "已复制 1 项" in unit.run("org", "training", "plan", "copy", "2026", "2027").out
    unit.run("org", "training", "plan", "remove", "行政处罚法", "--year", "2027")
    found = unit.run("org", "training", "coverage", "--year", "2026", "--json").objects
    assert max(one["reached_hours"] for one in found) == 24
    assert "吴示六" not in unit.run("org", "training", "coverage", "--year", "2026", "--missing").out
