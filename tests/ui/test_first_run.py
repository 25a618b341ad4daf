"""First run and opening: nothing is written before 完成, what is missing is said, what was typed stays."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from lawdesk.data.errors import WrongKeyError
from lawdesk.domain.organisation.values import Level, SubjectKind
from lawdesk.operations import demo
from lawdesk.ui.first_run.dialog import FirstRunDialog
from lawdesk.ui.first_run.sample import SampleDialog, open_sample
from lawdesk.ui.first_run.strength import strength_words
from lawdesk.ui.open_dialog import OpenDialog, Way
from lawdesk.ui.session import SAMPLE_NOTE, Session
from lawdesk.ui.window_title import window_title


def put(dialog: FirstRunDialog, **answers: str) -> None:
    for key, text in answers.items():
        form = dialog.purpose.form if key in dialog.purpose.form.inputs else dialog.operator.form
        line = form.inputs[key]
        assert isinstance(line, QLineEdit)
        line.setText(text)


@pytest.fixture
def dialog(qtbot, tmp_path: Path) -> FirstRunDialog:
    dialog = FirstRunDialog(tmp_path / "new")
    qtbot.addWidget(dialog)
    return dialog


def test_what_is_missing_is_said_and_the_screen_stays(dialog: FirstRunDialog) -> None:
    dialog.next()
    assert dialog.problem.text() == "请填写单位名称。"
    put(dialog, name="青陵市某局", code="123")
    dialog.next()
    assert "18 位" in dialog.problem.text()
    assert dialog.screens.currentIndex() == 0


def test_three_screens_lead_to_the_answers_and_back_keeps_what_was_typed(dialog: FirstRunDialog, tmp_path: Path) -> None:
    put(dialog, name="青陵市某局", code="11999900MB0000001X")
    dialog.next()
    put(dialog, operator="孙示三", passphrase="一句很好记的话而且够长了吧", again="不一样")
    dialog.next()
    assert dialog.problem.text() == "两次输入的口令不一致。"
    put(dialog, again="一句很好记的话而且够长了吧")
    dialog.next()
    assert "青陵市某局" in dialog.start.summary.text()
    dialog.back()
    assert dialog.operator.form.value("operator") == "孙示三"
    dialog.next()
    dialog.next()
    assert dialog.answers is not None
    home = dialog.answers.institution()
    assert (home.uscc, home.office_id, home.level) == ("11999900MB0000001X", "11999900mb0000001x", Level.DISTRICT)
    assert home.subject_kind is SubjectKind.STATUTORY
    assert not (tmp_path / "new").exists()


def test_the_office_desk_is_no_enforcement_subject(dialog: FirstRunDialog) -> None:
    put(dialog, name="青陵市司法局", code="11999900MB0000002X", operator="褚示", passphrase="x" * 12, again="x" * 12)
    dialog.purpose.office_desk.setChecked(True)
    for _ in range(3):
        dialog.next()
    assert dialog.answers is not None
    assert dialog.answers.institution().subject_kind is SubjectKind.NOT_A_SUBJECT


@pytest.mark.parametrize(
    ("passphrase", "words"),
    [("", "至少"), ("短", "太短：还差 11 个字符。"), ("aaaaaaaaaaaaaa", "偏弱"), ("correct horse battery", "强度：强。")],
)
def test_strength_in_words(passphrase: str, words: str) -> None:
    assert strength_words(passphrase).startswith(words)


def test_opening_by_recovery_sheet_takes_four_lines(qtbot) -> None:
    dialog = OpenDialog([(Path("/somewhere"), "某局")], lambda _: "")
    qtbot.addWidget(dialog)
    assert dialog.way is Way.PASSPHRASE
    dialog.switch.click()
    for number, line in enumerate(dialog.lines):
        line.setText(f" L{number} ")
    assert dialog.way is Way.RECOVERY
    assert dialog.recovery_lines == ("L0", "L1", "L2", "L3")
    dialog.show_refusal(WrongKeyError(), ())
    assert dialog.problem.text().startswith("密钥与数据文件不符。")


def test_the_sample_can_be_chosen_instead(qtbot, dialog: FirstRunDialog) -> None:
    dialog._open_sample()
    assert dialog.is_sample_wanted
    assert dialog.answers is None


def test_the_sample_is_built_once_and_says_that_it_is_one(qtbot, tmp_path: Path, monkeypatch) -> None:
    built: list[Path] = []
    monkeypatch.setattr(SampleDialog, "exec", lambda self: qtbot.waitUntil(lambda: self.unit is not None, timeout=200_000))
    for _ in range(2):
        workspace = open_sample(tmp_path / "示例")
        assert workspace is not None
        built.append(workspace.folder)
        assert Session(workspace=workspace).is_sample
        assert "（示例）" in window_title(Session(workspace=workspace), "工作台")
        workspace.close()
    assert built[0] == built[1]
    assert demo.MARK == SAMPLE_NOTE
