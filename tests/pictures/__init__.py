"""Pictures of what the program makes, for people to look at: `python -m tests.pictures [STANDARD …]`."""
