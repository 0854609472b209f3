"""Run the command line: `python -m xl_addin` is the same as `jixiao`."""

from xl_addin.hosts.cli import command

command()
