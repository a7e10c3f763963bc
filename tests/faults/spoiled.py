"""Files that somebody made to hurt, or that a program spoilt: YAML, CSV, XLSX and whole requests."""

import io
import zipfile

from hypothesis import strategies as st
from openpyxl import load_workbook

DEEP = "[" * 3000
NASTY_YAML = (
    '"\\0"', '"a\\u001b[31m"', '"\\ud800"', '"\\x85"', '"e\\u0301"', "e\u0301", "=1+1",
    "'<script>alert(1)</script>'", "!!python/object/apply:os.system ['true']", "!!binary 'x'",
    "!!set {a, b}", "!x y", "&a [*a]",
    "&a a\n- *a", "1e999", ".nan", "-.inf", "1" * 5000, "0x" + "f" * 5000, "2026-13-45", "190:20:30",
    "null", "~", "true", "-1",
    "[]", "{}", "[[[]]]", "{a: {b: c}}", "? [a]\n: b", "<<: {a: b}", "*nobody", "", " ", "'", '"', "|",
    "- -", "\t- x",
    DEEP, "{" * 3000, "x" * 5000, "\x00", "\x07", "\ufeff", "\u202e", "---\ncases: []", "...",
    "%YAML 9.9\n---",
    "self-care", "emergency", "fever", "hot-one", "no-such-code",
)  # fmt: skip
NASTY_CELLS = (
    "", "0", "1", "50", "99", "100", "-5", "1.5", "50%", "1e2", "\u0663", "9" * 400, "=1+1",
    "=cmd|'/c calc'!A1",
    "+1", "@SUM(1)", "a\rb", "a\nb", '"', '"a', "a\x00b", "\x1b", "e\u0301", "x" * 140_000,
    "nan", "inf", "None",
)  # fmt: skip
NASTY_JSON = (
    "", "[]", "null", DEEP, '{"a":' * 3000, '{"x": NaN}', "Infinity", '{"a.b": [1]}', "1" * 5000,
    '["\\u0000"]',
    '["\\ud800"]', '["e\\u0301"]', '{"a": 1}', '["fever"]', '["fever"',
)  # fmt: skip
KINDS = (
    "multipart/form-data", "multipart/form-data; boundary=x",
    "multipart/form-data; boundary=x; charset=klingon",
    "multipart/form-data; boundary=\u00e9", "application/json", "text/plain; charset=utf-16",
    "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded",
)  # fmt: skip
_PART = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a\x00.xlsx"\r\n'
BODIES = (
    b"", b"--x", b"--x--", _PART, _PART + b"\r\n\xff", _PART + b"\r\nPK\r\n--x--\r\n",
    (_PART + b"\r\n\r\n") * 9,
    _PART + b"Content-Transfer-Encoding: base64\r\n\r\n!\r\n--x--\r\n", b"a=%00&b=%ff&c", b"&" * 9000,
    b"a=" * 6000,
    _PART.replace(b"file", b"change_reason").replace(b"; filename", b"; x") + b"\r\na\x07\r\n--x--\r\n",
)  # fmt: skip
NASTY_VALUES = (None, True, 0, 1, 50, 50.0, 1.5, -1, 1e300, "50", "=1+1", "many", "x" * 32_000)
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8))
    + "]><worksheet><sheetData><row><c><v>&i;</v></c></row></sheetData></worksheet>"
)
FROM_DISK = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><worksheet>&a;</worksheet>'
WIDE = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    "</sheetData></worksheet>"
)


INSIDES = (BOMB, FROM_DISK, WIDE, "<worksheet>", "", "\x00", "0" * 5_000_000)
ANYWHERE = st.integers(0, 999)
"""What is drawn does not depend on the file, so that a run can be repeated."""


def one_of(options):
    """Told by its number: some are long."""
    return st.integers(0, len(options) - 1)


@st.composite
def cut_or_stained(draw, content):
    """Whole, cut short, with bytes put in, or twice."""
    how = draw(st.sampled_from(("whole", "whole", "whole", "cut", "stained", "twice", "utf-16")))
    at, stain = draw(ANYWHERE) * len(content) // 1000, draw(st.binary(min_size=1, max_size=8))
    spoiled = {"cut": content[:at], "stained": content[:at] + stain + content[at:], "twice": content * 2}
    if how == "utf-16":
        return content.decode("utf-8", "replace").encode("utf-16")
    return spoiled.get(how, content)


@st.composite
def spoiled_yaml(draw, text):
    """A document of which some words are others."""
    lines = text.splitlines()
    for _ in range(draw(st.integers(0, 3))):
        at, nasty = draw(ANYWHERE) % len(lines), NASTY_YAML[draw(one_of(NASTY_YAML))]
        name, colon, _ = lines[at].partition(": ")
        lines[at] = f"{name}{colon}{nasty}" if draw(st.booleans()) else nasty
    return draw(cut_or_stained("\n".join(lines).encode("utf-8", "surrogatepass")))


@st.composite
def spoiled_csv(draw, text):
    """A table of which some cells are others."""
    lines = [line.split(",") for line in text.splitlines()]
    for _ in range(draw(st.integers(0, 4))):
        row, at = lines[draw(ANYWHERE) % len(lines)], draw(ANYWHERE)
        row[at % len(row)] = NASTY_CELLS[draw(one_of(NASTY_CELLS))]
    separator = draw(st.sampled_from((",", ",", ";", "\t")))
    return draw(cut_or_stained("\n".join(separator.join(row) for row in lines).encode()))


@st.composite
def spoiled_xlsx(draw, content):
    """A workbook of which cells are others, or whose insides are no workbook's."""
    inside = draw(one_of((*INSIDES, *INSIDES)))
    if inside < len(INSIDES):
        return draw(cut_or_stained(with_sheet(content, INSIDES[inside])))
    book = load_workbook(io.BytesIO(content))
    for _ in range(draw(st.integers(0, 4))):
        row, column = draw(ANYWHERE) % 9 + 1, draw(ANYWHERE) % 9 + 1
        book.worksheets[0].cell(row, column).value = NASTY_VALUES[draw(one_of(NASTY_VALUES))]
    out = io.BytesIO()
    book.save(out)
    return draw(cut_or_stained(out.getvalue()))


def with_sheet(content, inside):
    """The same workbook with another text as its sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, inside if name.startswith("xl/worksheets/") else old.read(name))
    return out.getvalue()
