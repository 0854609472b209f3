"""Serve accountants inside Excel: the ribbon's buttons and the cell functions."""
