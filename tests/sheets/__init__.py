"""Tests of the room of cells."""
