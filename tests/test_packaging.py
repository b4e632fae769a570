"""What is installed is what is here, data included."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def name_of(requirement: str) -> str:
    """The package that a requirement or a pin is about."""
    return re.split("[<>=;\\[ ]", requirement)[0].replace(".", "-")


def test_wheel_holds_code_and_gazetteers() -> None:
    packed = {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    files = (
        path for path in (ROOT / "pipeline").rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    assert packed == {path.relative_to(ROOT).as_posix() for path in files}
    assert "pipeline/gazetteers/SOURCES.md" in packed


def imported_libraries() -> set[str]:
    """The packages that our modules import when they run; what only the type checker reads is left out."""
    found: set[str] = set()
    for path in (ROOT / "pipeline").rglob("*.py"):
        nodes: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
        while nodes:
            node = nodes.pop()
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                continue
            if isinstance(node, ast.Import):
                found.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                found.add(str(node.module).split(".")[0])
            nodes.extend(ast.iter_child_nodes(node))
    return found - sys.stdlib_module_names - {"pipeline"}


NAMED_OTHERWISE = {"backports": "backports-zstd", "compression": "backports-zstd"}
"""Libraries whose package has another name; Python 3.14 has compression.zstd itself."""


def test_every_library_is_asked_for() -> None:
    extras = (extra for name, extra in PROJECT["optional-dependencies"].items() if name != "test")
    asked = {name_of(requirement) for extra in (PROJECT["dependencies"], *extras) for requirement in extra}
    imported = {NAMED_OTHERWISE.get(library, library.replace("_", "-")) for library in imported_libraries()}
    assert imported <= asked


def test_tests_have_every_extra() -> None:
    extras = dict(PROJECT["optional-dependencies"])
    for_tests = set(extras.pop("test"))
    assert all(set(extra) <= for_tests for extra in extras.values())


def test_constraints_pin_what_is_asked_for() -> None:
    pinned = {name_of(line) for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()}
    asked = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]
    assert {name_of(requirement) for requirement in asked} <= pinned


def test_constraints_name_no_place_to_load_from() -> None:
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[a-z0-9-]+==[a-z0-9.]+( ; .+)?", line)
