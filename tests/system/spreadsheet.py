"""A block copied from a spreadsheet, put into a page."""

PASTE = """text => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const how = {clipboardData, bubbles: true, cancelable: true};
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', how));
}"""


def paste(page, text):
    """Paste cells (tabs between columns, line ends between rows) where the focus is."""
    page.evaluate(PASTE, text)
