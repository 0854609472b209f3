"""The ribbon is well-formed: every control acts, every id, keytip and picture is one, callbacks exist."""

from __future__ import annotations

import io
import itertools
import re
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from xl_addin.hosts.build_icons import DRAWINGS, picture
from xl_addin.hosts.excel.addin import OWN_MODULES, macro
from xl_addin.hosts.excel.ribbon_xml import NAMESPACE_2007, NAMESPACE_2010, pictures, ribbon_2007, ribbon_2010
from xl_addin.hosts.icon_canvas import SIZE

ROOT = ET.fromstring(ribbon_2010())
IN = f"{{{NAMESPACE_2010}}}"
CONTROLS = [one for one in ROOT.iter() if one.tag in {f"{IN}button", f"{IN}gallery"}]
GROUPS = {
    "填报": ["jxNew", "jxMethod"],
    "评分": ["jxRecalc", "jxWorking", "jxUndo", "jxInsert", "jxFreeze"],
    "审核": ["jxCheck", "jxPrevious", "jxNext", "jxRules"],
    "报告": ["jxReport", "jxPdf", "jxCompare", "jxTemplate", "jxTemplateCheck", "jxFields"],
    "帮助": ["jxManual", "jxDoctor", "jxAbout"],
}
CALLBACKS = {
    "JxLoad": "bar As IRibbonUI",
    "JxPress": "control As IRibbonControl",
    "JxPick": "control As IRibbonControl, itemId As String, index As Integer",
    "JxEnabled": "control As IRibbonControl, enabled As Variant",
    "JxCount": "control As IRibbonControl, count As Variant",
    "JxItemLabel": "control As IRibbonControl, index As Integer, label As Variant",
    "JxItemTip": "control As IRibbonControl, index As Integer, tip As Variant",
}
ALLOWED = {
    "customUI": {"onLoad"},
    "tab": {"id", "label", "keytip", "insertAfterMso"},
    "group": {"id", "label"},
    "button": {
        *("id", "label", "image", "size", "keytip", "onAction", "getEnabled", "screentip", "supertip"),
    },
    "gallery": {
        *("id", "label", "image", "size", "keytip", "onAction", "getEnabled", "screentip", "supertip"),
        *("columns", "getItemCount", "getItemLabel", "getItemScreentip"),
    },
}
"""Attributes used, all of them in the schema of 2006 as well (customUI of MS-CUSTOMUI)."""


def kind(element: ET.Element) -> str:
    return element.tag.removeprefix(IN)


def test_the_tab_has_its_groups_and_controls_in_order() -> None:
    tabs = list(ROOT.iter(f"{IN}tab"))
    assert [tab.get("label") for tab in tabs] == ["绩效自评"]
    found = {group.get("label"): [one.get("id") for one in group] for group in tabs[0]}
    assert found == GROUPS


def test_only_known_elements_and_attributes_are_used() -> None:
    for element in ROOT.iter():
        if kind(element) not in {"ribbon", "tabs"}:
            assert set(element.attrib) <= ALLOWED[kind(element)], element.attrib


def test_ids_and_keytips_are_unique_and_typable() -> None:
    ids = [one.get("id") for one in ROOT.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z]\w*", one) for one in ids if one)
    tips = [one.get("keytip") or "" for one in CONTROLS]
    assert all(re.fullmatch("[A-Z0-9]{1,3}", tip) for tip in tips), tips
    assert not any(a != b and a.startswith(b) for a in tips for b in tips)
    assert len(tips) == len(set(tips))


def test_every_control_acts_and_is_explained() -> None:
    for one in CONTROLS:
        assert one.get("onAction") == ("JxPick" if kind(one) == "gallery" else "JxPress")
        assert one.get("screentip") == one.get("label")
        supertip = one.get("supertip") or ""
        assert supertip.endswith("。")
        assert len(supertip) <= 1024


def test_the_large_controls_are_the_ones_pressed_most() -> None:
    large = [one.get("id") for one in CONTROLS if one.get("size") == "large"]
    assert large == ["jxNew", "jxRecalc", "jxCheck", "jxReport"]


def test_every_callback_exists_with_the_parameters_that_office_passes() -> None:
    code = "\n".join(macro(name) for name in OWN_MODULES)
    named = {
        value
        for one in ROOT.iter()
        for attribute, value in one.attrib.items()
        if attribute.startswith(("on", "get"))
    }
    assert named == set(CALLBACKS)
    for name in named:
        declared = re.search(rf"^Public Sub {name}\((.*)\)$", code, re.MULTILINE)
        assert declared, name
        assert re.sub(r"\bBy(?:Val|Ref) ", "", declared.group(1)) == CALLBACKS[name]


def test_the_twin_differs_by_its_namespace_only() -> None:
    assert ribbon_2007().replace(NAMESPACE_2007, NAMESPACE_2010) == ribbon_2010()
    assert ET.fromstring(ribbon_2007()).tag == f"{{{NAMESPACE_2007}}}customUI"


def test_every_picture_named_is_drawn_and_no_other() -> None:
    assert set(pictures()) == set(DRAWINGS) == {one.get("image") for one in CONTROLS}
    assert len(CONTROLS) == len(DRAWINGS)


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_picture_is_what_the_program_draws(name: str) -> None:
    stored, drawn = (Image.open(io.BytesIO(data)) for data in (pictures()[name].read_bytes(), picture(name)))
    assert stored.size == (SIZE, SIZE)
    assert stored.mode == "RGBA"
    assert stored.tobytes() == drawn.tobytes(), "run python -m xl_addin.hosts.build_icons"


def seen(name: str) -> Image.Image:
    """Return a picture as it looks on the grey of the ribbon."""
    drawn = Image.open(pictures()[name]).convert("RGBA")
    ground = Image.new("RGBA", drawn.size, "#f3f3f3")
    return Image.alpha_composite(ground, drawn).convert("L")


def halved(name: str) -> Image.Image:
    return seen(name).resize((16, 16), Image.Resampling.BOX)


def differing(one: Image.Image, two: Image.Image) -> int:
    """Count the pixels that differ by more than a quarter of the way from black to white."""
    return sum(abs(a - b) > 64 for a, b in zip(one.tobytes(), two.tobytes(), strict=True))


def test_pictures_differ_from_each_other_at_sixteen_pixels_even_without_colour() -> None:
    small = {name: halved(name) for name in pictures()}
    for name, other in itertools.combinations(small, 2):
        assert differing(small[name], small[other]) >= 32, (name, other, "of 256 pixels")


@pytest.mark.parametrize("name", DRAWINGS)
def test_halving_a_picture_does_not_blur_it(name: str) -> None:
    whole = seen(name)
    again = halved(name).resize((SIZE, SIZE), Image.Resampling.NEAREST)
    assert differing(whole, again) < SIZE * SIZE * 0.05, "only slanted and round edges may soften"


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_picture_stands_free_on_the_ribbon(name: str) -> None:
    assert Image.open(pictures()[name]).getchannel("A").getextrema()[0] == 0
