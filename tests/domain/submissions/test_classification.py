"""密级标识 is recognised where it is a mark, and left alone in running text."""

import pytest

from lawdesk.domain.submissions.classification import has_classification_mark


@pytest.mark.parametrize("text", ["秘密★", "机密★20年", "绝密 ★", "一\n 机密 \n二", "名称\t秘密\t备注", "密级|绝密|", "秘密"])
def test_marks(text: str) -> None:
    assert has_classification_mark(text)


@pytest.mark.parametrize("text", ["", "商业秘密", "涉及国家秘密、商业秘密的除外", "保密", "密级", "★", "机密性要求", "秘密调查"])
def test_no_marks(text: str) -> None:
    assert not has_classification_mark(text)
