"""Imports only go down: layout and splat, then reconstruct, then simulate, then the front door."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "layout": {"layout"},
    "splat": {"splat"},
    "reconstruct": {"layout", "splat", "reconstruct"},
    "simulate": {"splat", "reconstruct", "simulate"},
    "scenewright": {"layout", "splat", "reconstruct", "simulate", "scenewright"},
}
NOUNS = {
    "layout.layout", "layout.programme", "layout.furniture.part",
    "splat.pose", "splat.camera", "splat.gaussians", "splat.view",
    "reconstruct.capture", "reconstruct.collider", "reconstruct.scene", "reconstruct.lens",
    "reconstruct.segmentation.division", "reconstruct.segmentation.planes", "reconstruct.occupancy.space",
}  # fmt: skip


def files(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Every module that a file names in an import, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} uses a relative import; write the full name"
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_floor_imports_only_itself_and_the_floors_below(package: str):
    for path in files(package):
        ours = {name for name in imports(path) if name.split(".")[0] in MAY_IMPORT}
        upward = {name for name in ours if name.split(".")[0] not in MAY_IMPORT[package]}
        assert not upward, f"{path.relative_to(ROOT)} imports {sorted(upward)}"


def test_files_that_hold_nouns_import_no_verbs():
    for noun in NOUNS:
        path = ROOT / (noun.replace(".", "/") + ".py")
        ours = {name for name in imports(path) if name.split(".")[0] in MAY_IMPORT}
        assert ours <= NOUNS, f"{noun} imports {sorted(ours - NOUNS)}"


def test_layout_knows_no_torch():
    for path in files("layout"):
        assert not {name for name in imports(path) if name.split(".")[0] == "torch"}, path


def test_no_module_shares_its_functions_name():
    for package in MAY_IMPORT:
        for path in files(package):
            names = {n.name for n in ast.parse(path.read_text()).body if isinstance(n, ast.FunctionDef)}
            assert path.stem not in names, f"{path.relative_to(ROOT)} defines {path.stem}()"
