"""Measurements: ratios against named peers in one run; not tests, never a pass or fail."""
