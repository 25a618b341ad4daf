"""One window per workspace."""

from uuid import uuid4

from lawdesk.ui.single_instance import SingleInstance


def test_a_second_start_finds_the_first_and_raises_it(qtbot) -> None:
    workspace = uuid4()
    first = SingleInstance(workspace)
    assert not first.is_taken()
    assert first.take()
    with qtbot.waitSignal(first.raise_asked):
        assert SingleInstance(workspace).is_taken()


def test_other_workspaces_are_not_concerned(qtbot) -> None:
    first = SingleInstance(uuid4())
    assert first.take()
    assert not SingleInstance(uuid4()).is_taken()
