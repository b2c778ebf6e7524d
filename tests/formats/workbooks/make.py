"""Makes the workbooks of this folder: `pip install openpyxl odfpy xlwt`, then `python make.py`. See README.md."""
import datetime, io, re, zipfile
from pathlib import Path
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

HERE = Path(__file__).parent
DAY = datetime.date(2024, 2, 29)
NOON = datetime.datetime(2024, 2, 29, 12, 30, 5)


def repacked(path, change=lambda name, data: data):
    """Compresses a file anew with fixed dates, so that it does not change from day to day."""
    with zipfile.ZipFile(path) as old:
        parts = [(info.filename, old.read(info)) for info in old.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(info, change(name, data))


def as_programs_write(name, data):
    """What openpyxl does not write and spreadsheet programs do: results of formulas, and numbers of 17 digits."""
    if name == "xl/worksheets/sheet1.xml":
        for old, new in [
            (b"<f>A4*2</f><v />", b"<f>A4*2</f><v>0.6000000000000001</v>"),
            (b"<v>0.3</v>", b"<v>0.30000000000000004</v>"),
            (b"<v>1.234567890123457e+16</v>", b"<v>12345678901234567</v>"),
        ]:
            assert data.count(old) == 1, (old, data)
            data = data.replace(old, new)
    return data


def with_shared_strings(name, data):
    """Excel keeps all texts in one list."""
    if name == "xl/worksheets/sheet1.xml":
        assert data.count(b'<c r="A1" t="inlineStr"><is><t>day</t></is></c>') == 1, data
        data = data.replace(b'<c r="A1" t="inlineStr"><is><t>day</t></is></c>', b'<c r="A1" t="s"><v>1</v></c>')
    if name == "[Content_Types].xml":
        kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        data = data.replace(b"</Types>", b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>')
    return data


SHARED = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>other</t></si><si><r><t>da</t></r><r><t>y</t></r></si></sst>'


def xlsx():
    book = Workbook()
    book.properties.created = book.properties.modified = datetime.datetime(2024, 1, 1)
    sheet = book.active
    sheet.title = "Measured"
    sheet["B2"] = "Two columns, merged"
    sheet.merge_cells("B2:C2")
    rows = [
        ("x", "y", "day", "time", "lasted", "said", "true"),
        (0.1 + 0.2, "=A4*2", DAY, NOON, datetime.timedelta(hours=30, minutes=5), 'a "b"\tc\nd', True),
        (-1.5e-300, 12345678901234567, datetime.date(1900, 1, 1), datetime.time(6, 45), datetime.timedelta(seconds=1.5), "Größe 日本 😀", False),
        (1e21, "#N/A", None, None, None, "#DIV/0!", None),
    ]
    for row, cells in enumerate(rows, 3):
        for column, value in enumerate(cells, 2):
            cell = sheet.cell(row, column, value)
            if isinstance(value, datetime.timedelta):
                cell.number_format = "[h]:mm:ss"
            if value in ("#N/A", "#DIV/0!"):
                cell.data_type = "e"
    second = book.create_sheet("Second & last")
    for row in [("height", "weight"), (1.5, 40), (1.6, 50.5), (1.75, 61)]:
        second.append(row)
    hidden = book.create_sheet("Secret")
    hidden.sheet_state = "hidden"
    hidden.append((1, 2))
    empty = book.create_sheet("Empty")
    path = HERE / "sheets.xlsx"
    book.save(path)
    repacked(path, as_programs_write)


def mac():
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.properties.created = book.properties.modified = datetime.datetime(2024, 1, 1)
    sheet = book.active
    sheet.append(("day", "y"))
    sheet.append((DAY, 1))
    sheet.append((datetime.date(1904, 1, 2), 2))
    path = HERE / "since-1904.xlsx"
    book.save(path)
    with zipfile.ZipFile(path, "a") as more:
        more.writestr("xl/sharedStrings.xml", SHARED)
    repacked(path, with_shared_strings)


def xls():
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = False
    sheet = book.add_sheet("Alt")
    day, moment = xlwt.easyxf(num_format_str="YYYY-MM-DD"), xlwt.easyxf(num_format_str="YYYY-MM-DD HH:MM:SS")
    sheet.write_merge(1, 1, 1, 2, "merged")
    for column, name in enumerate(["x", "Größe", "day", "moment"], 1):
        sheet.write(2, column, name)
    for row, (x, y) in enumerate([(0.1 + 0.2, 7), (1e21, -2.5)], 3):
        sheet.write(row, 1, x)
        sheet.write(row, 2, y)
        sheet.write(row, 3, DAY, day)
        sheet.write(row, 4, NOON, moment)
    other = book.add_sheet("Versteckt")
    other.visibility = 1
    other.write(0, 0, 1)
    book.save(HERE / "old.xls")


def ods():
    book = OpenDocumentSpreadsheet()
    hidden = Style(name="hidden", family="table")
    hidden.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(hidden)

    def cell(shown, **attributes):
        made = TableCell(**attributes)
        made.addElement(P(text=shown))
        return made

    table = Table(name="Mesures")
    table.addElement(row := TableRow(numberrowsrepeated=2))
    row.addElement(TableCell(numbercolumnsrepeated=3))
    table.addElement(row := TableRow())
    row.addElement(TableCell())
    row.addElement(cell("merged", valuetype="string", numbercolumnsspanned=2))
    row.addElement(CoveredTableCell())
    table.addElement(row := TableRow())
    row.addElement(TableCell())
    for name in ["x", "été", "day", "moment", "lasted"]:
        row.addElement(cell(name, valuetype="string"))
    table.addElement(row := TableRow(numberrowsrepeated=2))
    row.addElement(TableCell())
    row.addElement(cell("0,3", valuetype="float", value="0.30000000000000004"))
    row.addElement(cell("50 %", valuetype="percentage", value="0.5"))
    row.addElement(cell("29.02.24", valuetype="date", datevalue="2024-02-29"))
    row.addElement(cell("29.02.24 12:30", valuetype="date", datevalue="2024-02-29T12:30:05"))
    row.addElement(cell("30:05", valuetype="time", timevalue="PT30H05M00S"))
    book.spreadsheet.addElement(table)
    other = Table(name="Caché", stylename=hidden)
    other.addElement(row := TableRow())
    row.addElement(cell("1", valuetype="float", value="1"))
    book.spreadsheet.addElement(other)
    path = HERE / "open.ods"
    book.save(path)
    repacked(path, lambda name, data: re.sub(rb"<meta:creation-date>.*?</meta:creation-date>", b"", data))


def refused():
    """What is no workbook, or one that cannot be opened."""
    def archive(name, parts):
        with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
            for part, data in parts:
                made.writestr(zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)

    archive("document.docx", [("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document/>")])
    whole = (HERE / "sheets.xlsx").read_bytes()
    (HERE / "half.xlsx").write_bytes(whole[: len(whole) // 2])
    with zipfile.ZipFile(HERE / "open.ods") as book:
        parts = [(name, book.read(name)) for name in ["mimetype", "META-INF/manifest.xml", "content.xml"]]
    archive("half.ods", [(name, data[: len(data) // 2] if name == "content.xml" else data) for name, data in parts])
    entry = b'manifest:full-path="content.xml" manifest:media-type="text/xml"'
    key = entry + b"><manifest:encryption-data/></manifest:file-entry>"
    locked = [(name, data.replace(entry + b"/>", key)) for name, data in parts]
    assert b"encryption-data" in locked[1][1]
    archive("locked.ods", locked)


for make in [xlsx, mac, xls, ods, refused]:
    make()
