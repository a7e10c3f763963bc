"""The draft's rows as a plain knowledge base, and back."""
