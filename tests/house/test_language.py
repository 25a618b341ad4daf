"""The interface speaks Chinese, in a way that can be translated, and no fault is swallowed."""

from collections.abc import Callable

import pytest
from house import language
from house.sources import Modules, lawdesk, planted

Check = Callable[[Modules], list[str]]

# The two places that may catch everything: the child that reads hostile files, and the last resort of the window.
LAST_RESORTS = {"lawdesk/formats/child.py", "lawdesk/ui/excepthook.py"}

BREAKS = [
    (language.words_that_cannot_be_translated, "def f(name):\n    return tr(f'删除{name}')"),
    (language.words_that_cannot_be_translated, "def f(name):\n    return tr(name)"),
    (language.words_that_cannot_be_translated, "def f(self):\n    return self.tr('Delete')"),
    (language.words_that_cannot_be_translated, "def f(a):\n    return tr('删除' + a)"),
    (language.words_spoken_at_import, "TITLE = tr('依据')"),
    (language.words_spoken_at_import, "class Page:\n    title = tr('依据')"),
    (language.words_spoken_at_import, "def f(title=tr('依据')): ..."),
    (language.english_on_the_screen, "label.setText('Not saved')"),
    (language.english_on_the_screen, "QAction('Undo', self)"),
    (language.english_on_the_screen, "QLabel(f'<b>Rows</b> {count}')"),
    (language.english_on_the_screen, "click.echo('done')"),
    (language.swallowed_faults, "try:\n    f()\nexcept Exception:\n    pass"),
    (language.swallowed_faults, "try:\n    f()\nexcept:\n    pass"),
    (language.swallowed_faults, "try:\n    f()\nexcept (OSError, BaseException) as fault:\n    pass"),
]

KEEPS = [
    (language.words_that_cannot_be_translated, "def f(name):\n    return tr('删除{name}').format(name=name)"),
    (language.words_spoken_at_import, "class Page:\n    def title(self):\n        return tr('依据')"),
    (language.english_on_the_screen, "label.setText('导出 Word 文件')\nlabel.setText(f'<b>{name}</b>')\nlabel.setText('Ctrl+Z')"),
    (language.english_on_the_screen, "label.setObjectName('page_title')"),
    (language.swallowed_faults, "try:\n    f()\nexcept (OSError, ValueError):\n    pass"),
    (language.swallowed_faults, "try:\n    f()\nexcept BaseException:\n    lock.release()\n    raise"),
]


@pytest.mark.parametrize(
    "check", [language.words_that_cannot_be_translated, language.words_spoken_at_import, language.english_on_the_screen]
)
def test_the_program_speaks_translatable_chinese(check: Check) -> None:
    assert check(lawdesk()) == []


def test_everything_is_caught_in_two_places_only() -> None:
    assert {place.partition(":")[0] for place in language.swallowed_faults(lawdesk())} <= LAST_RESORTS


@pytest.mark.parametrize(("check", "text"), BREAKS)
def test_a_breach_is_caught(check: Check, text: str) -> None:
    assert len(check(planted(lawdesk__ui__planted=text))) == 1


@pytest.mark.parametrize(("check", "text"), KEEPS)
def test_what_keeps_the_rule_is_left_alone(check: Check, text: str) -> None:
    assert check(planted(lawdesk__ui__planted=text)) == []
