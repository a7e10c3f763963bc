"""The page for a clinician with one minute."""
