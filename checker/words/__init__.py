"""The words of the product: how hard they are to read, and how they are translated."""
