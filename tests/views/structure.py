"""What axe does not see: groups with a legend, links and descriptions that lead somewhere."""

from html.parser import HTMLParser


class Structure(HTMLParser):
    """Collects ids, the places that refer to them, headings and groups of a page or fragment."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.wanted, self.inputs = [], [], []
        self.headings, self.fieldsets, self.legends, self.autofocus, self.styles = [], 0, 0, 0, 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if "id" in found:
            self.ids.append(found["id"])
        for name in ("aria-describedby", "aria-labelledby", "for"):
            self.wanted += (found.get(name) or "").split()
        if tag == "a" and found.get("href", "").startswith("#"):
            self.wanted.append(found["href"][1:])
        if tag == "input" and found.get("type") in {"radio", "checkbox"}:
            self.inputs.append(found)
        self.headings += [tag] if tag in {"h1", "h2", "h3"} else []
        self.fieldsets += tag == "fieldset"
        self.legends += tag == "legend"
        self.autofocus += "autofocus" in found
        self.styles += "style" in found

    def problems(self):
        missing = [each for each in self.wanted if each not in self.ids]
        twice = [each for each in self.ids if self.ids.count(each) > 1]
        faults = [f"no element has the id {each}" for each in missing]
        faults += [f"the id {each} stands twice" for each in twice]
        if self.headings.count("h1") != 1:
            faults.append(f"{self.headings.count('h1')} main headings")
        if self.fieldsets != self.legends:
            faults.append("a group without a legend")
        if self.autofocus > 1 or self.styles:
            faults.append("two places take the focus, or a style is on an element")
        return faults
