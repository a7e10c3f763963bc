"""Clinical cases in the admin: written, imported, run."""
