"""Rules in sentences, the builder that edits them, and the drawn logic."""
