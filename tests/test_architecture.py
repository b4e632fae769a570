"""Arrows point one way, and each library comes in through one door; read from the source, not run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "pipeline"
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


@cache
def imports(module: str) -> frozenset[str]:
    """Every module that a module imports, ours and others, by full name; names imported from one too."""
    found: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: a relative import"
            found.add(str(node.module))
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(found)


def imports_of(module: str, *packages: str) -> list[str]:
    return [
        name for name in imports(module) for package in packages if (name + ".").startswith(package + ".")
    ]


def modules_in(*packages: str) -> list[str]:
    return [name for name in MODULES for package in packages if (name + ".").startswith(package + ".")]


def called(module: str) -> Iterator[str]:
    """The dotted names of what a module calls."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


# Upwards: a module imports what stands above its line, never what stands on it or below.
LAYERS = (
    ("pipeline.models",),
    ("pipeline.spans", "pipeline.whole_files"),
    ("pipeline.gazetteers",),
    ("pipeline.english",),
    ("pipeline.layout",),
    ("pipeline.sentences",),
    ("pipeline.networks",),
    ("pipeline.parse",),
    ("pipeline.extract",),
    ("pipeline.normalise",),
    ("pipeline.rulebook", "pipeline.user_gazetteer"),
    ("pipeline.run",),
    ("pipeline.spacy_docs", "pipeline.corrections"),
    ("pipeline.batch", "pipeline.outputs", "pipeline.spacy_factories"),
    ("pipeline.differences", "pipeline.exports", "pipeline.explain", "pipeline.report", "pipeline.scoring"),
    ("pipeline.cli",),
    ("pipeline.__main__",),
)


def test_models_import_nothing_of_ours() -> None:
    assert not imports_of("pipeline.models", "pipeline")


@pytest.mark.parametrize(
    ("upper", "lower"),
    [(upper, lower) for i, upper in enumerate(LAYERS) for lower in LAYERS[i + 1 :]],
    ids=lambda layer: layer[0].removeprefix("pipeline."),
)
def test_arrows_point_one_way(upper: tuple[str, ...], lower: tuple[str, ...]) -> None:
    for module in modules_in(*upper):
        assert not imports_of(module, *lower), f"{module} imports {lower}"


@pytest.mark.parametrize("module", modules_in("pipeline.extract", "pipeline.normalise"))
def test_language_knows_nothing_of_files_and_tables(module: str) -> None:
    outside = ("articles", "batch", "cli", "datapackage", "outputs", "run", "schema", "tables")
    assert not imports_of(module, *(f"pipeline.{name}" for name in outside))


@pytest.mark.parametrize(
    "module",
    modules_in(
        "pipeline.batch",
        "pipeline.cli",
        "pipeline.tables",
        "pipeline.outputs",
        "pipeline.articles",
        "pipeline.report",
    ),
)
def test_runner_knows_nothing_of_language(module: str) -> None:
    assert not imports_of(module, "pipeline.extract", "pipeline.normalise", "pipeline.gazetteers")


def test_no_module_needs_itself() -> None:
    ours = {
        module: {name for name in imports(module) if name in MODULES and name not in ("pipeline", module)}
        for module in MODULES
    }
    tuple(TopologicalSorter(ours).static_order())  # raises CycleError


@pytest.mark.parametrize(
    ("library", "doors"),
    [
        ("pandas", {"pipeline.tables"}),
        ("charset_normalizer", {"pipeline.articles.decoding"}),
        ("trafilatura", {"pipeline.articles.html"}),
        ("lxml", {"pipeline.articles.html"}),
        ("warcio", {"pipeline.articles.warc"}),
        ("backports", {"pipeline.articles.packed"}),
        (
            "pyarrow",
            {
                "pipeline.articles.records",
                "pipeline.batch.parquet",
                "pipeline.exports.arrow",
                "pipeline.outputs",
            },
        ),
        ("duckdb", {"pipeline.exports.arrow"}),
        ("sqlite_utils", {"pipeline.exports.sqlite"}),
        ("followthemoney", {"pipeline.exports.ftm"}),
        ("fsspec", {"pipeline.articles.inputs", "pipeline.batch.shared"}),
        ("py3langid", {"pipeline.articles.language"}),
        ("dask", {"pipeline.batch.cluster"}),
        ("distributed", {"pipeline.batch.cluster"}),
        ("filelock", {"pipeline.batch.store"}),
        ("multiprocessing", {"pipeline.batch.engines"}),
        ("jinja2", {"pipeline.report.page"}),
        ("markupsafe", {"pipeline.report.page"}),
        ("pydantic", {"pipeline.spacy_docs"}),
    ],
)
def test_library_has_its_doors(library: str, doors: set[str]) -> None:
    assert {module for module in MODULES if imports_of(module, library)} == doors


@pytest.mark.parametrize("library", ["typer", "rich"])
def test_only_commands_speak_to_a_terminal(library: str) -> None:
    assert {module for module in MODULES if imports_of(module, library)} <= {*modules_in("pipeline.cli")}


def test_dateparser_has_one_door_in_the_normaliser() -> None:
    (door,) = (module for module in MODULES if imports_of(module, "dateparser"))
    assert door.startswith("pipeline.normalise.")


def test_only_parse_loads_a_model() -> None:
    assert [module for module in MODULES if "spacy.load" in called(module)] == ["pipeline.parse"]


@pytest.mark.parametrize("module", MODULES)
def test_nothing_reads_the_clock_or_the_net(module: str) -> None:
    clocks = {"today", "now", "utcnow", "time", "localtime", "getmtime"}
    assert not [name for name in called(module) if name.rsplit(".", 1)[-1] in clocks]
    assert not imports_of(module, "socket", "urllib.request", "http", "requests", "random")


@pytest.mark.parametrize("module", MODULES)
def test_names_say_what_is_inside(module: str) -> None:
    assert not {"utils", "util", "helpers", "common", "misc"} & set(module.split("."))
