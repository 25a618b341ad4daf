"""Names of statutes and document numbers, brought to one form so that two spellings of one law meet."""

import re
import unicodedata

_BRACKETS = str.maketrans({"〈": "《", "〉": "》", "<": "《", ">": "》", "﹤": "《", "﹥": "》", "(": "（", ")": "）"})
_VERSION_NOTE = re.compile(  # the year of an amendment that stands alone, 宪法修正案（1988年）, is its name and stays
    r"(?<!修正案)（(?:\d{4}年?(?:\d{1,2}月)?(?:\d{1,2}日)?)?(?:第[一二三四五六七八九十]+次)?(?:修正|修订|修正案|修改|制定|公布|通过)?(?:文本|版)?）$"
)
_DATE_NOTE = re.compile(r"（\d{4}[-.年]\d{1,2}[-.月]\d{1,2}日?）$")
_COUNTRY = "中华人民共和国"


def normalised_title(title: str) -> str:
    """Return the name without 中华人民共和国, blanks, outer marks and version notes; brackets in their full-width form."""
    plain = unicodedata.normalize("NFKC", title).translate(_BRACKETS)
    plain = re.sub(r"\s+", "", plain)
    if plain.startswith("《") and plain.endswith("》") and plain.count("《") == 1:
        plain = plain[1:-1]
    for note in (_DATE_NOTE, _VERSION_NOTE):
        plain = note.sub("", plain)
    return plain.removeprefix(_COUNTRY)


def normalised_document_number(number: str) -> str:
    """Return a document number in the form of GB/T 9704: 国发〔2004〕10号 — hexagonal brackets, no blanks, no 第, no padding."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", number))
    plain = re.sub(r"[\[(【〔（]((?:19|20)\d{2})[\])】〕）]", r"〔\1〕", plain)
    plain = plain.replace("〕第", "〕")
    plain = re.sub(r"〕0+(\d)", r"〕\1", plain)
    return re.sub(r"(?<=第)l(?=\d)|(?<=令第)[lI](?=\d)", "1", plain)
