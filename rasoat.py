"""The command: each sub-command is a few lines over `flows.steps`; heavy modules load when they are needed.

The front door has two modules, for a module has 300 lines: the sub-commands that make lists stand in `rasoat_lists.py`.
"""

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

import rasoat_lists
from delivery.terminal import day_of as _day
from delivery.terminal import lines_of as _lines
from delivery.terminal import print_objects as _print
from delivery.terminal import print_text as _print_text
from delivery.terminal import say as _say
from delivery.terminal import stand_in
from infra import settings
from law.access import EVERYTHING
from law.errors import RasoatError, WrongUse
from rasoat_lists import Surroundings

if TYPE_CHECKING:
    from infra.services import Services

app = typer.Typer(
    name="rasoat",
    help="Rà soát: from files to a searchable legal archive and a proved list of what is outdated.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

archive = typer.Typer(help="The archive itself: copy it between a folder and S3.", no_args_is_help=True)
app.add_typer(archive, name="archive")
app.add_typer(rasoat_lists.app)  # audit, deadlines, deliveries, dispositions

_INTERRUPTED = 130  # what the shells call a command that Ctrl-C ended
_CORES = min(4, os.cpu_count() or 1)
Agency = Annotated[str | None, typer.Option(help="Whose papers: shown to that body alone; default all.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON on standard output.")]
Paths = Annotated[list[Path], typer.Argument(help="Files and folders.")]


class _Context:
    """What the options before the sub-command say."""

    home: Path | None = None
    debug: bool = False


@app.callback()
def front_door(
    context: typer.Context,
    *,
    home: Annotated[str | None, typer.Option(envvar="RASOAT_HOME", help="Folder that holds everything.")] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    _Context.debug = debug
    if home == "":
        raise WrongUse("--home không nêu thư mục nào")
    _Context.home = Path(home) if home else None
    context.obj = Surroundings(_services, _now, _today)


@app.command()
def ingest(paths: Paths, *, agency: Agency = None, as_json: AsJson = False) -> None:
    """Archive, read, extract and index every file under the paths; print the closing count."""
    from flows.steps.intake import ingesting
    from flows.steps.working.progress import Progress

    report = ingesting.ingest(_services(), paths, _now, Progress(), agency)
    _print([report.contract()]) if as_json else _say(report.readable(_services(), _words))
    raise typer.Exit(1 if report.failed else 0)


@app.command()
def extract(files: Paths, *, as_json: AsJson = False) -> None:
    """Read files and print their facts; with --json one object a line; store nothing."""
    from delivery import extracted
    from flows.steps.reading import extracting

    failed = False
    for name, found in (one for path in files for one in extracting.facts_of(path)):
        if isinstance(found, RasoatError):
            failed = True
            _complain(found, name)
        else:
            _print([found]) if as_json else _print_text(extracted.readable(found, _words))
    raise typer.Exit(1 if failed else 0)


@app.command()
def search(
    words: Annotated[list[str] | None, typer.Argument(help="Words, or a document number in any spelling.")] = None,
    *,
    source: Annotated[Path | None, typer.Option("--from", help="File with one query a line.")] = None,
    kind: Annotated[str | None, typer.Option(help="Kind of document, as Nghị định.")] = None,
    issuer: Annotated[str | None, typer.Option(help="Issuing body.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Issued on or after.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Issued on or before.")] = None,
    in_force_on: Annotated[str | None, typer.Option(metavar="DATE", help="Only what is in force on that day.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many results.")] = 10,
    as_json: AsJson = False,
) -> None:
    """Hybrid search; any spelling of a document number finds the document first; without tone marks too."""
    from flows.steps.reviewing import searching

    lines = _lines(source) if source else [" ".join(words or ())]
    if not any(line.strip() for line in lines):
        raise WrongUse("Chưa có gì để tìm: hãy gõ từ cần tìm, hoặc nêu tệp bằng --from")
    filters = searching.Filters(kind, issuer, _day(since), _day(until), _day(in_force_on), limit)
    services = _services()
    if outdated := services.index.outdated():
        _say(f"rasoat: {outdated}; trước khi đó chỉ tìm theo từ")
    for answer in searching.search(services, lines, filters, _today(), EVERYTHING):
        _print([answer]) if as_json else _print_text(searching.readable(answer))


@app.command()
def show(
    number: str,
    *,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day to judge on; default today.")] = None,
    as_json: AsJson = False,
) -> None:
    """One instrument: what is held, what it rests on, what acted on it, whether it is in force, with evidence."""
    from flows.steps.reviewing import reviewing

    for item in reviewing.show(_services(), number, _day(on) or _today(), EVERYTHING):
        _print([item]) if as_json else _print_text(reviewing.readable_instrument(item, _words))


@app.command()
def status(*, as_json: AsJson = False) -> None:
    """What is held, what is behind, and each server: reachable, version; exit 1 where one is not reachable."""
    from flows.steps.intake import sourcing
    from flows.steps.sending import telling
    from flows.steps.upkeep import checking

    services = _services()
    found = telling.with_standing(services, sourcing.with_ages(services, checking.status(services), _now()))
    ages = [*map(sourcing.readable_age, found["sources"] or ()), telling.readable_standing(found["deliveries"])]
    _print([found]) if as_json else _print_text("\n".join([checking.readable_status(found), *ages]))
    raise typer.Exit(0 if all(server["reachable"] for server in found["servers"]) else 1)


@app.command()
def check(
    *,
    as_json: AsJson = False,
    repair: Annotated[bool, typer.Option("--repair", help="Rebuild what can be rebuilt.")] = False,
) -> None:
    """Prove that ledger, archive and index agree; exit 1 where they do not."""
    from flows.steps.upkeep import checking
    from flows.steps.working.progress import Progress

    services, progress = _services(), Progress()
    if repair:
        checking.repair(services, _now, progress)
    found = checking.check(services, progress)
    _print([found]) if as_json else _print_text(checking.readable_check(found))
    raise typer.Exit(0 if found["agrees"] else 1)


@archive.command("copy")
def copy_archive(
    source: Annotated[str, typer.Argument(metavar="FROM", help="Address of an archive: file:… or s3:…")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Address of the archive to fill.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Copy an archive between folder and S3, resuming, and prove it byte for byte; exit 1 where it does not agree."""
    from flows.steps.upkeep import copying
    from flows.steps.working.progress import Progress

    report = copying.copy(_services(), source, target, Progress())
    _print([report.contract()]) if as_json else _print_text(report.sentence())
    raise typer.Exit(0 if report.agrees else 1)


@app.command("searchable")
def make_searchable(
    file: Annotated[Path, typer.Argument(help="A scan: PDF, PNG, JPEG or TIFF.")],
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="The PDF to write; never the original.")],
) -> None:
    """Write a searchable PDF of a scan, from the words kept when it was ingested; the original stays untouched."""
    from flows.steps.reading import searchable

    _say(searchable.write(_services(), file, out).sentence())


@app.command()
def reindex() -> None:
    """Build a new index beside the old and switch."""
    from flows.steps.upkeep import reindexing

    _say(reindexing.reindex(_services()))


@app.command()
def harvest(
    sources: Annotated[list[str] | None, typer.Argument(help="Names of sources; default all.")] = None,
    *,
    as_json: AsJson = False,
    only_list: Annotated[bool, typer.Option("--list", help="Say how each source stands; visit none.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Stay, and take in what comes into watched folders.")] = False,
) -> None:
    """Run harvest sources once, then ingest what came; they are listed in sources.yaml of the home."""
    from flows.steps.intake import sourcing, waiting

    services, names = _services(), sources or []
    if only_list:
        standings = sourcing.standings(services, names, _now())
        told = "\n".join(sourcing.readable(one, _words) for one in standings)
        _print(standings) if as_json else _print_text(told or "Chưa có nguồn nào trong sources.yaml")
        raise typer.Exit(0)
    failed = False
    for report in waiting.taken_in(services, names, _now, watch=watch):
        failed = failed or report.failed
        _print([report.contract()]) if as_json else _say(sourcing.readable_visit(report, _words))
    raise typer.Exit(1 if failed else 0)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Processes that answer; default one a core, up to 4.")] = _CORES,
    *,
    reset_admin: Annotated[bool, typer.Option("--reset-admin", help="Give the first admin a new password.")] = False,
) -> None:
    """The web pages and the HTTP API; the first start makes an admin and prints a one-time password."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # people who ask at once share the cores; read when numpy loads
    from web import server

    services = _services()
    _say(server.greeting(services, f"http://{host}:{port}/", reset_admin=reset_admin))
    server.serve(services, host, port, workers)


def _services() -> "Services":
    from infra.services import Services

    return Services(settings.load(_Context.home))


def _now() -> datetime:
    return datetime.now(UTC)


def _today() -> date:
    return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()


def _words(key: str, otherwise: str, **values: object) -> str:
    """The Vietnamese words of the pages' catalogue."""
    from web import spoken

    return spoken.words(key, otherwise, **values)


def _complain(error: Exception, name: str = "") -> None:
    """`name`: the file it speaks of, where that is known; else the sentence names it."""
    from web import spoken

    _say(f"rasoat: {spoken.plain(error, name, _Context.home)}")


def main() -> None:
    """Runs the command; an error is one plain sentence on standard error and its exit code."""
    stand_in()
    try:
        app()
    except RasoatError as error:
        if _Context.debug:
            raise
        _complain(error)
        sys.exit(error.exit_code)
    except OSError as error:
        if _Context.debug:
            raise
        _complain(error)
        sys.exit(1)
    except SystemExit as ended:
        if ended.code == _INTERRUPTED:
            _say("rasoat: Đã dừng. Những gì đã nhận vẫn còn; chạy lại lệnh này để làm tiếp phần còn lại")
        raise


if __name__ == "__main__":
    main()
