"""Lay a .docx out as PDF with the Typst library, where there is no Word and no LibreOffice.

The document is read as it stands and turned into Typst code whose only user text stands in string
literals. What is not understood is laid out plainly; no character of it is left out.
"""
