"""A page as a person meets it: what can be read, where links lead, and what its forms would send.

Only what lies in `<main>`: the frame is Django's own. Words that help to fill a field are said once, in
the model, and left out; so is the empty row that only a script shows. Numbers of rows, tokens and
checksums differ from run to run, so they are named in the order in which they come.
"""

import re
from html.parser import HTMLParser

BLOCK = re.compile(r"h[1-4]|p|div|[uod]l|li|d[td]|tr|table|thead|tbody|form|fieldset|legend|details|summary")
ALONE = {"input", "img", "br", "hr", "meta", "link", "col", "wbr", "source"}
UNSEEN = {"script", "style", "svg", "title"}
UNSEEN_CLASSES = {"empty-form", "related-widget-wrapper-link"}
USUAL = re.compile(r"csrfmiddlewaretoken$|-id$|-(MIN|MAX)_NUM_FORMS$|-__prefix__-")
"""Hidden fields that every form or table has."""
FLAGS = ("disabled", "readonly", "required", "multiple", "maxlength", "min", "max", "aria-label", "list")
COUNTED = re.compile(r"_FORMS$|^initial-")
"""Hidden fields that hold a figure and no row's number."""


def seen(response):
    """The answer to a request as lines of text."""
    head = " ".join([str(response.status_code), *_headers(response)])
    return "\n".join([head, *lines(response.text if is_text(response) else "")]) + "\n"


def is_text(response):
    """Whether there is anything to read in it."""
    return response.get("Content-Type", "").startswith(("text/", "application/yaml", "application/json"))


def _headers(response):
    """Where it leads, what it is if no page, and whether it may be kept."""
    number = Numbers()
    shown = ("Location", "Content-Disposition", "Retry-After", "HX-Refresh")
    yield from (f"{name}: {number.address(response[name])}" for name in shown if name in response)
    if not response.get("Content-Type", "text/html").startswith("text/html"):
        yield response["Content-Type"]
    yield from ["no-store"] if "no-store" in response.get("Cache-Control", "") else []


def lines(html):
    """What stands in the main part of a page, or all of a part."""
    reader = _Reader()
    reader.feed(html.partition("<main")[2].partition(">")[2].partition("</main>")[0] or html)
    reader.close()
    return [line for line in map(_tidy, "".join(reader.told).split("\n")) if line]


def _is_unseen(tag, found):
    classes = set(found.get("class", "").split())
    helps = (tag, found.get("class")) == ("div", "help") or found.get("id", "").endswith("_helptext")
    return helps or tag in UNSEEN or classes & UNSEEN_CLASSES


def _tidy(line):
    words = re.sub(r"\s+", " ", line).strip().strip("|").strip()
    words = re.sub(r"(?i)\b(attempt|with ID) [“”]?\d+", r"\1 #", words)
    return re.sub(r"( \|)+", " |", without_checksums(words))


def without_checksums(text):
    """How long each is stands in its place."""
    return re.sub(r"\b[0-9a-f]{12,}\b", lambda found: f"({len(found[0])} hex)", text)


class Numbers(dict):
    """Numbers of rows, each named by its place among those on the page."""

    def __missing__(self, number):
        self[number] = f"#{len(self) + 1}"
        return self[number]

    def address(self, href):
        """An address with its numbers named."""
        path, mark, query = href.partition("?")
        path = re.sub(r"(?<=/)\d+(?=/|$)", lambda found: self[found[0]], path)
        return path + mark + re.sub(r"(?<=(?:exact|e.old|e.new)=)\d+", lambda found: self[found[0]], query)

    def value(self, name, value):
        """What a box, a choice or a hidden field would send."""
        if name.rpartition("-")[2] == "version":
            return "(version)"
        return self[value] if value.isdecimal() and not COUNTED.search(name) else value


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.told, self.skipped, self.links, self.number = [], [], [], Numbers()
        self.options = self.area = None

    def handle_starttag(self, tag, attrs):
        found = {name: value or "" for name, value in attrs}
        if self.skipped or _is_unseen(tag, found):
            self.skipped += [] if tag in ALONE else [tag]
        elif kept := getattr(self, f"start_{tag}", None):
            kept(found)
        elif BLOCK.fullmatch(tag):
            self.told.append("\n" + ("# " if tag in {"h1", "h2", "h3"} else ""))

    def handle_endtag(self, tag):
        if self.skipped:
            while self.skipped and self.skipped.pop() != tag:
                pass
        elif kept := getattr(self, f"end_{tag}", None):
            kept()
        elif BLOCK.fullmatch(tag):
            self.told.append("\n")

    def handle_data(self, data):
        if self.skipped:
            return
        if self.area is not None:
            self.area[1] += data
        elif self.options is not None:
            if len(self.options) > 1:
                self.options[-1][1] += data
        else:
            self.told.append(data.replace("\n", " "))

    def start_a(self, found):
        self.links.append(found)
        self.told.append("[")

    def end_a(self):
        found = self.links.pop()
        self.told.append(f"]({self.number.address(found.get('href', ''))}{self._flags(found)})")

    def start_td(self, found):
        self.told.append(" | ")

    start_th = start_td

    def end_td(self):
        pass

    end_th = end_td

    def start_br(self, found):
        self.told.append("\n")

    def start_form(self, found):
        where = self.number.address(found.get("action", ""))
        self.told.append(f"\n<{found.get('method', 'get').lower()} {where}>\n")

    def start_img(self, found):
        alt = found.get("alt", "")
        self.told.append("" if alt.startswith("(") else f" (picture: {alt}) ")  # in brackets: a help text

    def start_ins(self, found):
        self.told.append("{+")

    def end_ins(self):
        self.told.append("+}")

    def start_del(self, found):
        self.told.append("{-")

    def end_del(self):
        self.told.append("-}")

    def start_input(self, found):
        name, value, kind = (found.get(key, "") for key in ("name", "value", "type"))
        if kind == "hidden" and USUAL.search(name):
            return
        if kind in {"checkbox", "radio"}:
            mark = "x" if "checked" in found else " "
            self._field(f"[{mark}] {name}={self.number.value(name, value or 'on')}", found)
        elif kind in {"submit", "button", "reset"}:
            self._button(found, value)
        else:
            shown = self.number.value(name, value) if kind == "hidden" else value
            self._field(f"{name} = {shown}{'' if kind in {'', 'text'} else f' ({kind})'}", found)

    def start_button(self, found):
        self.told.append("\n> <<")
        self.links.append(found)

    def end_button(self):
        found = self.links.pop()
        self.told.append(f" {self._sent(found)}>>\n")

    def _button(self, found, words):
        self.told.append(f"\n> <<{words} {self._sent(found)}>>\n")

    def _sent(self, found):
        kept = " ".join(found.get(key, "") for key in ("name", "formaction") if found.get(key))
        value = found.get("value", "") if found.get("type") != "submit" or "name" in found else ""
        return f"{kept} {self.number.value('', value)}{self._flags(found)}".strip()

    def start_select(self, found):
        self.options = [found]

    def start_option(self, found):
        self.options.append([found, ""])

    def end_option(self):
        pass

    def end_select(self):
        (found, *options), self.options = self.options, None
        told = [f"{'*' if 'selected' in each else ''}{self._option(each, text)}" for each, text in options]
        self._field(f"{found.get('name') or found.get('id')}: {' | '.join(told)}", found)

    def _option(self, found, text):
        value, words = found.get("value", ""), " ".join(text.split())
        if not value and words.startswith("-"):
            return "-"  # each Django has other words for nothing
        return words if value.isdecimal() or value == words else f"{words} ({value})"

    start_datalist, end_datalist = start_select, end_select

    def start_textarea(self, found):
        self.area = [found, ""]

    def end_textarea(self):
        (found, text), self.area = self.area, None
        self._field(f"{found.get('name', '')} = {text.strip().replace(chr(10), ' ⏎ ')} (text)", found)

    def _field(self, told, found):
        self.told.append(f"\n> {told}{self._flags(found)}\n")

    def _flags(self, found):
        told = [f"{flag} {found[flag]}".strip() for flag in FLAGS if flag in found and found[flag] != flag]
        bare = [flag for flag in FLAGS if found.get(flag) == flag]
        return "".join(f", {each}" for each in (*told, *bare))
