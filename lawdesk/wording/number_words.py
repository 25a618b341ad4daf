"""What the parts of code patterns are called."""

_TOKENS = {
    "region": "区划代码",
    "org": "机构代码",
    "orgabbr": "机关代字",
    "type": "职权类型",
    "main": "主项号",
    "sub": "子项号",
    "seq": "顺序号",
    "year": "年份",
    "uscc": "信用代码",
    "subject": "主体码",
    "base": "基本编码",
}
FIELD_WORDS = {
    "pattern": "编码规则",
    "region": "区划代码",
    "org": "机构代码",
    "orgabbr": "机关代字",
    "uscc": "信用代码",
    "subject": "主体码",
    "type": "类型写法",
    "print": "打印格式",
    "counter_scope": "重新计数范围",
    "start": "起始号",
    "reserved": "保留号",
    "check_expression": "校验式",
}
"""The fields of a rule as a person sets them."""


def token_word(token: str) -> str:
    """Return what a token of a pattern is called; what is none stays as it is."""
    return _TOKENS.get(token, token)


def part_words(part: str) -> str:
    """Return a part of a pattern as it is named in a sentence: 「机构代码（3 位）」 for `org:3`."""
    name, _, width = part.partition(":")
    return f"{token_word(name)}（{width} 位）" if width else token_word(name)
