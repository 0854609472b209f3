"""Edges: command line and build tools today; Excel, Calc and batch hosts come here."""
