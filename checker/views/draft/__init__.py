"""The draft, looked at and walked before it is published."""
