"""Acceptance: our reports and workbooks against five published reports, which are not part of the project."""
