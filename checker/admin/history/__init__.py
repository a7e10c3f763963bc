"""Who changed what, when and why; versions compared and brought back."""
