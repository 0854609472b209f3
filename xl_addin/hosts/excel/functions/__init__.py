"""Worksheet functions (工作表函数) in plain Python; `hosts/excel/udfs.py` gives them to Excel."""
