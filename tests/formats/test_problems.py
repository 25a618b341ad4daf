"""Findings for people: what is told of many rows alike is one line."""

from lawdesk.formats.problems import Problem, folded


def finding(row: int, raw: str = "20", column: int = 3) -> Problem:
    return Problem(code="LWI-P-W012", file="清单.csv", row=row, column=column, raw=raw)


def test_equal_findings_are_one_line_with_their_number_and_first_rows() -> None:
    problems = [finding(12), finding(12, raw="x"), *(finding(row) for row in range(13, 360)), finding(400, column=4)]
    assert folded(problems) == (
        "清单.csv C列：职权类型“20”无法归入十类，请选择。（共 348 行，如第 12、13、14 行）",
        "清单.csv 第12行C列：职权类型“x”无法归入十类，请选择。",
        "清单.csv 第400行D列：职权类型“20”无法归入十类，请选择。",
    )


def test_few_rows_are_all_named() -> None:
    assert folded([finding(2), finding(5), finding(5)])[0].endswith("（共 2 行，即第 2、5 行）")
    assert folded([]) == ()
