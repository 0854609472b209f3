"""Find what sentences state of their numbers: one module for each kind of relation."""
