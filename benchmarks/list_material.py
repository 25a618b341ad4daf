"""A power list like the long ones that provinces publish: 12 columns, cells with several laws, stages and consequences."""

import io
import zipfile

HEADS = (
    "序号", "职权编码", "职权名称", "职权类型", "子项", "实施依据", "行使主体", "承办机构", "责任事项", "追责情形",
    "法定时限", "备注",
)  # fmt: skip
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = ("行政处罚", "行政许可", "行政检查", "行政强制", "行政确认")
_STAGES = ("立案", "调查取证", "审查", "告知", "决定", "送达", "执行")
_LAWS = 400
_DUTY_TEXTS = 250
"""Offices copy the duties of a type from item to item: a long list has some hundred different cells of them."""


def power_list(rows: int) -> bytes:
    """Return an .xlsx with a title row, the head and `rows` items, its texts shared as Excel and WPS write them."""
    from xml.sax.saxutils import escape

    places: dict[str, int] = {}
    lines = [[f"示例市行政执法权责清单（{rows}项）"], list(HEADS), *(_row(number) for number in range(1, rows + 1))]
    cells = [_line(number, line, places) for number, line in enumerate(lines, start=1)]
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(cells)}</sheetData></worksheet>'
    texts = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in places)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_frame())) as frame, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in frame.namelist():
            target.writestr(name, frame.read(name))
        target.writestr("xl/worksheets/sheet1.xml", sheet)
        target.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{texts}</sst>')
    return stream.getvalue()


def power_list_inline(rows: int) -> bytes:
    """Return the same list as programs write it that keep each text in its cell."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("权责清单")
    sheet.append([f"示例市行政执法权责清单（{rows}项）"])
    sheet.append(list(HEADS))
    for number in range(1, rows + 1):
        sheet.append(_row(number))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _line(number: int, cells: list[object], places: dict[str, int]) -> str:
    written = []
    for column, cell in enumerate(cells):
        name = f"{chr(ord('A') + column)}{number}"
        if isinstance(cell, int):
            written.append(f'<c r="{name}"><v>{cell}</v></c>')
        elif cell:
            written.append(f'<c r="{name}" t="s"><v>{places.setdefault(str(cell), len(places))}</v></c>')
    return f'<row r="{number}" spans="1:12">{"".join(written)}</row>'


def _frame() -> bytes:
    """Return the parts of a workbook with one sheet, without the sheet and its texts."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships"><Relationship Id="r1" Type="{relations}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{relations}"><sheets>'
        '<sheet name="权责清单" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{packages}/relationships">'
        f'<Relationship Id="r1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as frame:
        for name, text in parts.items():
            frame.writestr(name, text)
    return stream.getvalue()


def _row(number: int) -> list[object]:
    kind = _TYPES[number % len(_TYPES)]
    return [
        number,
        f"420100{number % 40:03}{number:06}",
        f"对第{number}类示例活动中未按规定报告或者擅自变更示例事项的{kind.removeprefix('行政')}",
        kind,
        "",
        _basis(number),
        "示例市示例管理局",
        f"示例科{number % 9 + 1}",
        _duties(number % _DUTY_TEXTS),
        _liabilities(number % _DUTY_TEXTS),
        "20个工作日" if number % 2 else "90日",
        "",
    ]


def _basis(number: int) -> str:
    first = f"《示例领域第{number % _LAWS}号管理条例》（国务院令第{number % _LAWS + 100}号）第{number % 70 + 1}条"
    second = f"《示例事项第{number * 7 % _LAWS}号实施办法》第{number % 50 + 1}条第{number % 3 + 1}款"
    if number % 2:
        return f"{first}\n\n{second}、第{number % 50 + 9}条"
    return (
        f"{first}：有第{number}类行为的，由主管部门责令限期改正，给予警告；逾期不改正的，处一万元以上三万元以下的罚款。\n\n"
        f"{second}：前款规定的行为，由县级以上主管部门按照职责分工查处。"
    )


def _duties(variant: int) -> str:
    return "".join(
        f"{place}、{stage}环节责任：按照第{variant}类事项的规定，在{stage}阶段依法及时办理，制作相应文书，告知当事人权利。"
        for place, stage in enumerate(_STAGES, start=1)
    )


def _liabilities(variant: int) -> str:
    return "\n".join(f"{place}、第{variant}类事项中未依法履行第{place}项职责，造成不良后果的；" for place in range(1, 6))
