"""Files that the program makes, put before Microsoft's own validator (Open XML SDK)."""
