"""Excel: the add-in, what its buttons and functions do, and how it reaches a PC."""
