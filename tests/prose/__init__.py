"""Tests of the room that reads written reports."""
