"""Do what `jixiao addin` promises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from xl_addin.hosts import addin_setup

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

Answer = tuple[dict[str, Any], str, int]

ACTIONS: Mapping[str, Callable[[Namespace], Answer]] = {**addin_setup.ACTIONS}


def add_verbs(verb: Callable[..., ArgumentParser]) -> None:
    """Add `addin` with its actions to the command line."""
    actions = verb("addin", "Excel 加载项").add_subparsers(
        dest="action", metavar="动作", title="动作", required=True
    )
    addin_setup.add_verbs(verb, actions)
