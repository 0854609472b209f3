"""Cells: the only room that knows rows, columns and workbook files."""
