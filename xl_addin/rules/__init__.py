"""The law as typed data: packs, profiles, standards and the fact catalogue."""
