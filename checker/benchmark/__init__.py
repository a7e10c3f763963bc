"""How well a knowledge base does on published patient cases, and whether it agrees with itself.

The cases are retold from publications and encoded by us, the people of the
population are drawn from our own tables. Neither is a clinical validation.
"""
