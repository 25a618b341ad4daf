"""Line breaks and box sizes."""

import pytest

from lawdesk.domain.flowcharts.layout.text import (
    NO_LINE_END,
    NO_LINE_START,
    approximate_measure,
    balanced,
    box_size,
    text_width,
    wrap,
)

WRAPPED = {
    "fits": ("受理", 96, ("受理",)),
    "breaks anywhere between signs": ("调查取证调查取证调查", 96, ("调查取证调查取证", "调查")),
    "no line starts with a closing mark": ("调查取证调查取证，结束", 96, ("调查取证调查取", "证，结束")),
    "no line ends with an opening one": ("调查取证调查取《法》", 96, ("调查取证调查取", "《法》")),
    "numbers stay whole": ("自受理起算共计2026年", 96, ("自受理起算共计", "2026年")),
    "line breaks are kept": ("一\n二", 96, ("一", "二")),
    "nothing": ("  ", 96, ()),
}


@pytest.mark.parametrize(("text", "width", "expected"), WRAPPED.values(), ids=WRAPPED)
def test_wrap(text: str, width: float, expected: tuple[str, ...]) -> None:
    assert wrap(text, width, approximate_measure) == expected


def test_a_word_longer_than_the_line_is_cut() -> None:
    lines = wrap("a" * 40, 65, approximate_measure)
    assert "".join(lines) == "a" * 40
    assert all(approximate_measure(line) <= 65 for line in lines)


def test_balanced_leaves_no_single_sign() -> None:
    assert balanced("案件来源登记、核查", 96, approximate_measure) == ("案件来源登", "记、核查")


@pytest.mark.parametrize("kind", ["work", "decision", "start", "end", "review", "subprocess", "wait", "parallel"])
@pytest.mark.parametrize("text", ["", "受理", "通知到场，告知理由、依据、权利和救济，听取陈述申辩（当场）" * 3])
def test_text_fits_into_its_box(kind: str, text: str) -> None:
    size = box_size(text, kind, approximate_measure)
    lines = balanced(text, text_width(kind, text, approximate_measure), approximate_measure)
    width, height = max(map(approximate_measure, lines), default=0), 16 * len(lines)
    if kind == "decision":
        assert width / size.width + height / size.height <= 1
    else:
        assert width <= size.width
        assert height <= size.height


def test_marks_that_may_not_start_or_end_a_line_are_disjoint() -> None:
    assert not NO_LINE_START & NO_LINE_END
