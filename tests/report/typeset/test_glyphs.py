"""The face that travels along covers what Chinese papers need, and any cmap can be read."""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

from xl_addin.hosts.build_font import BEYOND_GBK, FAMILY
from xl_addin.report.fonts import OWN
from xl_addin.report.typeset.faces import Faces
from xl_addin.report.typeset.glyphs import covered
from xl_addin.rules.resources import shipped

FACE = shipped("fonts", "JixiaoSong.otf")


def test_our_reader_agrees_with_fonttools() -> None:
    assert covered(FACE) == set(TTFont(FACE).getBestCmap())


def test_gbk_the_general_table_and_signs_are_covered() -> None:
    pairs = (bytes((lead, trail)) for lead in range(0x81, 0xFE) for trail in range(0x40, 0xFF))
    gbk = {one for pair in pairs if "\u4e00" <= (one := pair.decode("gbk", errors="ignore")) <= "\u9fa5"}
    assert len(gbk) == 20902
    wanted = (
        gbk
        | set(BEYOND_GBK)
        | set("①⑳㎡‰℃％（），。“”—…《》〔〕·×÷≥≤±√□■●★☆→ⅠⅡ镕堃喆㈠￥")
        | set(map(chr, range(33, 127)))
    )
    assert not {one for one in wanted if ord(one) not in covered(FACE)}


def test_the_face_has_a_name_of_its_own_and_its_licence() -> None:
    names = {record.nameID: record.toUnicode() for record in TTFont(FACE)["name"].names}
    assert names[1] == FAMILY == OWN
    assert not any(reserved in names[4] + names[6] for reserved in ("Noto", "Source"))
    assert "SIL OPEN FONT LICENSE Version 1.1" in shipped("fonts", "OFL.txt").read_text(encoding="utf-8")


def test_what_is_no_font_covers_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.ttf").write_bytes(b"no font")
    assert not covered(tmp_path / "x.ttf")


def test_only_characters_without_a_glyph_are_missing() -> None:
    faces = Faces(system=False)
    assert faces.missing("预算 \u200b①") == ""
    assert faces.missing("预\ue123\ue123") == "\ue123"
