"""Tests of the law as typed data."""
