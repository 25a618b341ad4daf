"""The main job from end to end on the sample: a unit builds its records and reports, the office receives and answers.

Every step is the operation that window and command line use; nothing here knows a shortcut.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lawdesk.domain.organisation.values import Level
from lawdesk.domain.powers.values import DutyRole
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.domain.statutes.values import BasisGroup, Rank
from lawdesk.operations import (
    appraisal,
    assigning,
    bases,
    cards,
    checks,
    duties,
    flowcharts,
    key_papers,
    letters,
    organisation,
    power_import,
    receiving,
    reports,
    sending,
    statute_import,
)
from lawdesk.operations.errors import WorkspaceExistsError
from lawdesk.operations.sample import sample_assignments, sample_facts, sample_institution, sample_laws, write_sample_files
from lawdesk.operations.sample_details import complete_sample
from lawdesk.operations.workspace import NewWorkspace, Workspace, create_workspace
from lawdesk.wording.labels import label, outcome_words

PASSPHRASE = "示例口令 请勿用于真实数据"  # noqa: S105  # printed by the demo, protects nothing
MARK = "示例.txt"
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Places:
    """Folders of a demo."""

    root: Path

    @property
    def unit(self) -> Path:
        return self.root / "单位工作区"

    @property
    def office(self) -> Path:
        return self.root / "机关工作区"

    @property
    def files(self) -> Path:
        return self.root / "来料"

    @property
    def papers(self) -> Path:
        return self.root / "文书"

    @property
    def stick(self) -> Path:
        return self.root / "U盘"


def build_demo(root: Path, laws: Path | None, say: Say, progress: Progress = SILENT) -> Path:
    """Build the demo in `root`, which is made anew, tell its story by `say`, and return the folder of the unit's workspace."""
    places, facts, day = _Places(root), sample_facts(), date.today()
    _clear(root)
    write_sample_files(places.files)
    unit = _workspace(places.unit, facts["unit"], facts["operator"], facts["office"]["name"])
    office = _workspace(places.office, facts["office"], facts["office_operator"], "")
    try:
        say(f"一、新建工作区：{unit.home.name}（执法单位）、{office.home.name}（上级机关）。口令：{PASSPHRASE}")
        key_papers.write_recovery_sheet(unit, places.papers / "单位恢复单.pdf")
        key_papers.write_recovery_sheet(office, places.papers / "机关恢复单.pdf")
        _statutes(unit, facts, laws, day, say, progress)
        _powers(unit, places, day, say, progress)
        _charts(unit, places, day, say)
        _check(unit, day, say)
        _print(unit, places, day, say, progress)
        _assess(unit, places, day, say, progress)
        _exchange(unit, office, places, day, say, progress)
    finally:
        unit.close()
        office.close()
    say(f"全部文件在 {root}；用 lawdesk -w {places.unit} 可以继续操作。")
    return places.unit


def _clear(root: Path) -> None:
    """Make the folder empty; only a folder that an earlier demo made is taken away, one with anything else in it is refused."""
    if (root / MARK).exists():
        shutil.rmtree(root)
    if root.exists() and any(root.iterdir()):
        raise WorkspaceExistsError(path=root)
    root.mkdir(parents=True, exist_ok=True)
    (root / MARK).write_text("本文件夹由 lawdesk demo 生成，内容全部虚构，可以删除。\n", "utf-8")


def _workspace(folder: Path, facts: dict[str, str], operator: str, superior: str) -> Workspace:
    new = NewWorkspace(home=sample_institution(facts), superior_name=superior, operator=operator)
    return create_workspace(folder, new, PASSPHRASE)


def _statutes(unit: Workspace, facts: dict[str, Any], laws: Path | None, day: date, say: Say, progress: Progress) -> None:
    report = statute_import.import_statutes(unit, [sample_laws(), *([laws] if laws else [])], progress)
    say(f"二、导入法规：{report.words}")
    for entry in facts["catalogue"]:
        new = bases.NewEntry(
            title=entry["law"],
            group=BasisGroup(entry["group"]),
            levels=tuple(Level(level) for level in entry["levels"]),
            qualification="、".join(entry.get("qualification", ())),
            body=entry.get("body", ""),
            rank=Rank(entry["rank"]) if "rank" in entry else None,
        )
        bases.add_basis(unit, new, day)
    say(f"　　选入执法依据 {len(facts['catalogue'])} 部。")


def _powers(unit: Workspace, places: _Places, day: date, say: Say, progress: Progress) -> None:
    listed = power_import.preview_powers(unit, places.files / "权责清单.xlsx", power_import.ListChoices(as_of=day), progress)
    power_import.accept_powers(unit, listed)
    say(f"三、导入权责清单：{listed.words}")
    people = organisation.preview_organisation(unit, places.files / "机构岗位人员.xlsx", progress)
    organisation.accept_organisation(unit, people)
    say(f"四、导入机构岗位人员：{people.words}")
    roles = {label(role): role for role in DutyRole}
    assignments = list(sample_assignments())
    for power, role, post in assignments:
        assigning.assign_power(unit, power, post, roles[role], date.today())
    complete_sample(unit)
    say(f"　　职权分解到岗 {len(assignments)} 处。")


def _charts(unit: Workspace, places: _Places, day: date, say: Say) -> None:
    made = flowcharts.make_charts(unit, None, day)
    flowcharts.state_no_limits(unit, "", day)
    folder = places.papers / "流程图"
    for chart in made[:2]:
        for suffix in (".svg", ".pdf", ".bpmn"):
            flowcharts.export_chart(unit, chart.title, folder / f"{chart.title}{suffix}")
    say(f"五、按模板生成流程图 {len(made)} 张，前两张导出为 SVG、PDF 和 BPMN。")
    texts = duties.generate(unit, (), day)
    say(f"　　按流程图和职权生成岗位的责任事项和追责情形 {texts.new} 处。")


def _check(unit: Workspace, day: date, say: Say) -> None:
    findings = checks.check(unit, day)
    errors = checks.errors_among(findings)
    say(f"六、检查：错误 {len(errors)} 项，其他 {len(findings) - len(errors)} 项。")
    for finding in findings[:5]:
        say(f"　　{finding.code}　{finding.sentence}")


def _print(unit: Workspace, places: _Places, day: date, say: Say, progress: Progress) -> None:
    made = letters.make_letters(unit, day)
    printed = letters.print_pdf(unit, made, places.papers, progress)
    letters.print_word(unit, made, places.papers / "责任书Word", progress)
    say(f"七、打印责任书 {len(made)} 份：{printed.path.name}（{printed.pages} 页），另有 Word 文件。")
    for path in reports.print_lists(unit, places.papers, day, progress):
        say(f"　　{path.name}")


def _assess(unit: Workspace, places: _Places, day: date, say: Say, progress: Progress) -> None:
    done = appraisal.run_assessment(unit, places.files / "自评评分表.xlsx", "", day.year)
    appraisal.print_assessment(unit, done, places.papers, progress)
    say(f"八、自我评估：{outcome_words(done.result)}。")


def _exchange(unit: Workspace, office: Workspace, places: _Places, day: date, say: Say, progress: Progress) -> None:
    theirs = cards.write_card(office, places.stick / "机关名片.lwk")
    ours = cards.write_card(unit, places.stick / "单位名片.lwk")
    cards.trust_card(unit, places.stick / "机关名片.lwk", theirs.fingerprint)
    cards.trust_card(office, places.stick / "单位名片.lwk", ours.fingerprint, ("submit",), places.stick / "单位名片-已授权.lwk")
    order = sending.SendOrder(office="", folder=places.stick, reasons=("*=示例数据，理由从略",))
    sent = sending.send_submission(unit, order, day, progress)
    say(f"九、报送：{sent.path.name}（{sent.size:,} 字节），短码 {sent.short_code}，已写出并读回核验。")
    seen = receiving.receive_bundle(office, sent.path, accept=False, refuse=None, folder=places.stick, progress=progress)
    for line in seen.lines[:3]:
        say(f"　　机关预览：{line}")
    taken = receiving.receive_bundle(office, sent.path, accept=True, refuse=None, folder=places.stick, progress=progress)
    say(f"　　机关接收：{taken.lines[-1]}")
    answered = receiving.receive_bundle(
        unit, Path(taken.summary["receipt"]), accept=False, refuse=None, folder=places.stick, progress=progress
    )
    say(f"　　单位登记回执：{answered.lines[-1]}")
