"""Families of rules, by the letters of their codes."""

FAMILIES = {
    "BAS": "执法依据",
    "ORG": "执法主体",
    "POW": "职权",
    "FLW": "流程图",
    "PST": "岗位人员",
    "ASG": "职权分解",
    "LTR": "责任书",
    "APR": "评议考核",
}


def family_words(code: str) -> str:
    """Return the family of a rule in words: 职权 of POW-16; its letters where it has no words."""
    letters = code.partition("-")[0]
    return FAMILIES.get(letters, letters)
