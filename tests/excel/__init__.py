"""The Excel host on a test engine of our own: real xlwings code over openpyxl, no Excel."""
