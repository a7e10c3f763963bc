"""The symptom checker."""
