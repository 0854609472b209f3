"""A corpus of malformed and odd workbooks, made anew each time: what each is, and what must come of it."""
