"""Scores: what each row earns by the rules, with the arithmetic shown."""
