"""The commands of the checker."""
