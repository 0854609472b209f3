"""The manifest of a template is read whole, and a standard without one is told."""

from __future__ import annotations

import pytest

from tests.report.builders import evaluation, standard
from xl_addin.errors import NoTemplateOfStandard
from xl_addin.report.blocks import cut
from xl_addin.report.context import context
from xl_addin.report.headings import bare
from xl_addin.report.manifest import read_manifest
from xl_addin.rules.resources import shipped


def test_every_heading_with_other_names_is_one_of_ours_or_a_passage() -> None:
    from docx import Document

    manifest = read_manifest(standard())
    ours = cut(Document(str(shipped("templates", "henan-department.docx"))), manifest.closing)
    known = {bare(one.name) for one in ours.sections} | {one.key for one in standard().info.passages}
    assert {bare(name) for name in manifest.headings} - known == {"附件"}


def test_no_two_headings_share_another_name() -> None:
    manifest = read_manifest(standard())
    names = (manifest.headings, manifest.parts)
    said = [bare(one) for each in names for others in each.values() for one in others]
    assert len(said) == len(set(said))


def test_every_part_is_an_indicator_of_the_rules() -> None:
    names = {one["名称"] for one in context(evaluation(), standard())["分析"]}
    assert set(read_manifest(standard()).parts) == names


def test_a_standard_without_a_template_is_told() -> None:
    bare_standard = standard()._replace(info=standard().info._replace(template=""))
    with pytest.raises(NoTemplateOfStandard, match="JX508"):
        read_manifest(bare_standard)
