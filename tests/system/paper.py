"""The words on each page of a PDF as Chromium prints it: enough of the format for that, and no more."""

import re
import unicodedata
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
PAGE = re.compile(rb"/Type\s*/Page\b")
SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>")
ONE = re.compile(rb"<(\w+)> <(\w+)>\n")
MANY = re.compile(rb"<(\w+)> <(\w+)> <(\w+)>\n")


def pages(pdf):
    """What is to be read on each page, in order, as `bare` has it."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    return [words(objects, page) for _, page in sorted(objects.items()) if PAGE.search(page)]


def words(objects, page):
    """The text of one page, in the order in which it is drawn."""
    fonts = {name: letters(objects, int(font)) for name, font in re.findall(rb"/(F\d+) (\d+) 0 R", page)}
    content = stream(objects[int(re.search(rb"/Contents (\d+)", page)[1])])
    said, font = [], {}
    for name, codes in SHOWN.findall(content):
        font = fonts[name] if name else font
        said += [font.get(codes[at : at + 4].upper(), "") for at in range(0, len(codes), 4)]
    return bare("".join(said))


def bare(said):
    """Words without what a printer changes: the spaces between them, and letters that it joins."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", said))


def letters(objects, font):
    """Code of a glyph, as four digits -> what it stands for."""
    named = re.search(rb"/ToUnicode (\d+)", objects[font])
    table = stream(objects[int(named[1])]) if named else b""
    found = {}
    for block in re.findall(rb"beginbfchar\n(.*?)endbfchar", table, re.DOTALL):
        found |= {code.upper(): text(letter) for code, letter in ONE.findall(block)}
    for block in re.findall(rb"beginbfrange\n(.*?)endbfrange", table, re.DOTALL):
        for first, last, letter in MANY.findall(block):
            for more in range(int(last, 16) - int(first, 16) + 1):
                code = b"%04X" % (int(first, 16) + more)
                found[code] = chr(int(letter, 16) + more)
    return found


def text(letter):
    return bytes.fromhex(letter.decode()).decode("utf-16-be")


def stream(body):
    """The content of an object, unpacked."""
    raw = body.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]
    return zlib.decompress(raw) if b"/FlateDecode" in body else raw
