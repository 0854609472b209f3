"""Tests of reading prose."""
