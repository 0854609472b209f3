"""Tests of the shipped workbooks."""
