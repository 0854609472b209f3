"""Fill the standards' workbooks with random consistent numbers, spoil one cell, and see what is found.

The relations are known here and decided by the oracle of `tests.prose.generator`, not by the checks.
`python -m tests.consistency --seed N` prints both rates and every miss.
"""
