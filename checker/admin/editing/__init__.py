"""What all forms of content share: inlines, reasons, deleting, and what an edit would change."""
