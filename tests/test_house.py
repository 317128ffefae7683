"""The house keeps its word: what the documents name exists, requirements are pinned, no file knows this machine."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COMMAND = Path(sys.executable).parent / "rasoat"
ROOMS = (
    "law",
    "harvesters",
    "archive",
    "extractors",
    "index",
    "review",
    "delivery",
    "accounts",
    "flows",
    "web",
    "infra",
)
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/scores.md",
    "docs/deployment.md",
    "docs/json.md",
    "samples/README.md",
)
# Written with classes of one letter, so that this file does not find itself.
FOREIGN = re.compile(
    r"index[-]url|files[.]python|:/{2}(pypi|registry|proxy|deb|repo\d?|static)[.]|/maven[2]/|(?<![\w.~])/(work|farm|root)[/]"
)
EMPTY_NAMES = {"utils", "helpers", "manager", "base", "common", "misc"}
# What only one room may import: rasoat.py is one module, which the import contracts cannot hold.
FENCED = {"prefect", "httpx", "requests", "minio", "opensearchpy", "fastapi", "starlette", "pydantic"}

# sentence-transformers brings torch, and the training speaks to it.
BROUGHT_ALONG = {"torch"}
OURSELVES = {"rasoat"}  # rasoat.py imports rasoat_lists.py
# fastapi asks for them (templates, forms) and does not bring them; SQLAlchemy for the driver of its addresses.
ASKED_FOR_BY_OTHERS = {"jinja2", "python-multipart", "psycopg"}


def files() -> Iterator[Path]:
    """Everything that git keeps or would keep."""
    call = ["git", "ls-files", "-co", "--exclude-standard"]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("this copy is not a git checkout")
    yield from (ROOT / name for name in done.stdout.splitlines() if (ROOT / name).is_file())


def modules() -> list[Path]:
    return [
        ROOT / "rasoat.py",
        ROOT / "rasoat_lists.py",
        *(path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))),
    ]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def help_of(*words: str) -> str:
    done = subprocess.run([str(COMMAND), *words, "--help"], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def commands() -> set[str]:
    return set(re.findall(r"^  ([a-z]+) ", help_of().partition("Commands:")[2], re.M))


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", read("Makefile"), re.M))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_targets_named_in_documents_exist(document: str) -> None:
    assert set(re.findall(r"`?\bmake ([a-z]+)(?=[`  ]*[`#\n])", read(document))) <= targets()


def test_bare_make_is_the_test_run() -> None:
    assert ".DEFAULT_GOAL := test\n" in read("Makefile")
    assert "make test" in read(".ci/run")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_named_in_documents_exist(document: str) -> None:
    assert set(re.findall(r"`rasoat ([a-z]+)", read(document))) <= commands()


def test_every_command_is_in_the_readme() -> None:
    assert commands() == set(re.findall(r"^\| `rasoat ([a-z]+)", read("README.md"), re.M))


def test_options_named_in_the_readme_exist() -> None:
    rows = re.findall(r"^\| `rasoat ([a-z]+)[^|]*\|(.*)$", read("README.md"), re.M)
    assert [
        (command, option)
        for command, row in rows
        for option in re.findall(r"--[a-z-]+", row)
        if option not in help_of(command)
    ] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", read(document))
    assert [link for link in links if not (ROOT / document).parent.joinpath(link).exists()] == []


def test_settings_in_the_readme_are_those_of_the_code() -> None:
    named = set(re.findall(r"^\| `RASOAT_([A-Z_]+)`", read("README.md"), re.M))
    said = re.search(r"names = \(([^)]*)\)", read("infra/settings.py"))
    assert said is not None
    assert named == {name.upper() for name in re.findall(r'"(\w+)"', said[1])}


def test_requirements_are_pinned_and_hashed() -> None:
    blocks = re.split(r"\n(?=\S)", read("requirements.txt").strip())
    assert [block.splitlines()[0] for block in blocks if "==" not in block or "--hash=sha256:" not in block] == []


def test_requirements_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"]
    locked = set(re.findall(r"^([a-z0-9-]+==[^ ;]+)", read("requirements.txt"), re.M))
    assert {re.sub(r"\[.*\]", "", line).lower() for line in asked} - locked == set()


def test_what_is_imported_is_asked_for_and_the_other_way_round() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    needed = {distribution(line) for line in project["dependencies"]}
    optional = {distribution(line) for lines in project["optional-dependencies"].values() for line in lines}
    shipped = {name for path in modules() for name in distributions_of(path)}
    others = {
        name for room in ("samples", "tests") for path in (ROOT / room).rglob("*.py") for name in distributions_of(path)
    }
    assert (shipped | others) - needed - optional - BROUGHT_ALONG - OURSELVES == set()
    assert needed - shipped - ASKED_FOR_BY_OTHERS == set()


def distribution(requirement: str) -> str:
    return re.split(r"[=\[ ]", requirement)[0].lower()


def distributions_of(path: Path) -> set[str]:
    """Names of the packages outside that a module imports, as a package index spells them."""
    outside = imported(path) - set(ROOMS) - {"", "rasoat", "samples", "tests"} - sys.stdlib_module_names
    known = distributions()
    return {re.sub(r"[-_.]+", "-", known.get(name, [name])[0].lower()) for name in outside}


@cache
def distributions() -> dict[str, list[str]]:
    return {name: list(found) for name, found in packages_distributions().items()}


def test_no_file_names_a_registry_or_this_machine() -> None:
    assert [f"{path.relative_to(ROOT)}:{line}" for path in files() for line in foreign_lines(path)] == []


def foreign_lines(path: Path) -> list[int]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return []
    return [at for at, line in enumerate(text.splitlines(), 1) if FOREIGN.search(line)]


def test_modules_are_named_by_what_they_hold() -> None:
    assert [path for path in modules() if path.stem in EMPTY_NAMES] == []


def test_modules_are_short() -> None:
    lengths = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n") for path in modules()}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_functions_are_short() -> None:
    assert [found for path in modules() for found in long_functions(path)] == []


def long_functions(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > 40:
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name} {length} lines"


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return names


def test_the_front_door_keeps_the_fences() -> None:
    assert (imported(ROOT / "rasoat.py") | imported(ROOT / "rasoat_lists.py")) & FENCED == set()


def test_nothing_imports_the_front_door() -> None:
    assert [path for path in modules() if "rasoat" in imported(path)] == []
