"""A folder of content files: read, checked, written."""
