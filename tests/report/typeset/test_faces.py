"""Typefaces: the document's own first, ours last, heavier letters where a face has no such weight."""

from __future__ import annotations

from xl_addin.report.fonts import OWN
from xl_addin.report.typeset.faces import Faces


def test_ours_is_always_the_last_resort() -> None:
    assert f'"{OWN}"' in Faces().stack("Times New Roman", "仿宋_GB2312")
    assert Faces(system=False).stack("Anything", "方正小标宋简体") == f'("{OWN}",)'


def test_bold_is_drawn_where_the_face_has_none() -> None:
    assert Faces(system=False).stroke("仿宋_GB2312", "16pt", bold=True) == "16pt * 0.03"
    assert Faces(system=False).stroke("仿宋_GB2312", "16pt", bold=False) is None
    assert Faces(system=False).stroke("方正小标宋简体", "22pt", bold=False) == "22pt * 0.02"
