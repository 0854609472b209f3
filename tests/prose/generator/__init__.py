"""Make reports of consistent units in many wordings, spoil one number at a time, and say what shows.

The generator knows every relation it wrote; whether a spoilt number contradicts one is decided here
by interval arithmetic (`oracle`), independently of the program's own reading and checking.
`python -m tests.prose.generator --seed N` prints both rates and every miss.
"""
