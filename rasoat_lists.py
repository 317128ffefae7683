"""The sub-commands of lists: what is outdated, what is owed, what was sent to whom. Part of the front door,
`rasoat.py`; like it, it imports inside functions, so that nothing heavy loads before it is needed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from delivery.terminal import day_of, print_objects, print_text, say
from law.access import EVERYTHING

if TYPE_CHECKING:
    from infra.services import Services

app = typer.Typer()

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON on standard output.")]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the options before the sub-command opened, and the clock."""

    services: "Callable[[], Services]"
    now: Callable[[], datetime]
    today: Callable[[], date]


@app.command()
def audit(
    context: typer.Context,
    *,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="The day to judge on; default today.")] = None,
    known_on: Annotated[str | None, typer.Option(metavar="DATE", help="Use only what was known by that day.")] = None,
    as_json: AsJson = False,
    xlsx: Annotated[Path | None, typer.Option(help="Write the list as a workbook: the paper, and all data.")] = None,
    docx: Annotated[Path | None, typer.Option(help="Write the list as a Word file, ready to be signed.")] = None,
    csv: Annotated[Path | None, typer.Option(help="Write the list as CSV.")] = None,
    reviewer: Annotated[str | None, typer.Option(help="Only what was given to this person.")] = None,
    body: Annotated[str | None, typer.Option(help="Only what this body issued or handles.")] = None,
    field: Annotated[str | None, typer.Option(help="Only procedures of this field, as Đất đai.")] = None,
) -> None:
    """Evaluate every document and procedure and print the list of what looks outdated, with the proof."""
    from delivery.scopes import Scope
    from flows.steps.reviewing import reviewing
    from flows.steps.sending import lettering

    around: Surroundings = context.obj
    services, day = around.services(), day_of(as_of) or around.today()
    head = lettering.settings_of(services).letterhead
    whole = reviewing.audit(services, day, day_of(known_on), around.now(), EVERYTHING)
    audited = reviewing.narrowed(services, whole, Scope(reviewer, body, field))
    reviewing.write_lists(audited, [path for path in (xlsx, docx, csv) if path], head, around.now())
    print_objects(audited.objects()) if as_json else print_text(audited.readable())


@app.command()
def deadlines(
    context: typer.Context,
    *,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="The day to judge on; default today.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First due day.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Last due day.")] = None,
    ics: Annotated[Path | None, typer.Option(help="Write them as iCalendar.")] = None,
    as_json: AsJson = False,
) -> None:
    """Obligations with dates and who owes them, overdue first."""
    from flows.steps.reviewing import reviewing

    around: Surroundings = context.obj
    day = day_of(as_of) or around.today()
    owed = reviewing.deadlines(around.services(), day, day_of(since), day_of(until), EVERYTHING)
    reviewing.write_calendar(owed, ics, around.now())
    print_objects(reviewing.deadline_objects(owed)) if as_json else print_text(reviewing.readable_deadlines(owed))


@app.command()
def deliveries(
    context: typer.Context,
    *,
    send: Annotated[
        bool, typer.Option("--send", help="First make the lists that are new and send what is due.")
    ] = False,
    link: Annotated[
        str | None, typer.Option(metavar="NAME", help="Give a recipient a new address of their feed.")
    ] = None,
    again: Annotated[str | None, typer.Option(metavar="KEY", help="Let a list that failed be sent again.")] = None,
    as_json: AsJson = False,
) -> None:
    """What was sent to whom, the newest first; exit 1 where a list failed in this round."""
    from flows.steps.sending import delivering, telling

    around: Surroundings = context.obj
    services = around.services()
    if link:
        print_text(telling.new_link(services, link, around.now()))
        raise typer.Exit(0)
    if again:
        telling.let_again(services, again, around.now())
    done = delivering.deliver(services, around.today(), around.now) if send else None
    if done:
        say(telling.readable_round(done))
    lists = telling.sent_lists(services)
    print_objects(lists) if as_json else print_text("\n".join(map(telling.readable, lists)) or "Chưa gửi danh sách nào")
    raise typer.Exit(1 if done and done.failed else 0)


@app.command()
def dispositions(
    context: typer.Context,
    workbook: Annotated[Path, typer.Argument(metavar="FILE", help="A register of dispositions (XLSX).")],
    *,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="The day to judge on; default today.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write the register back with the proposals beside it.")] = None,
    as_json: AsJson = False,
) -> None:
    """Match a register of dispositions to the archive and propose, with the proof, what should become of each."""
    from flows.steps.reviewing import registering

    around: Surroundings = context.obj
    day = day_of(as_of) or around.today()
    told = registering.dispositions_of(around.services(), workbook, out, day, EVERYTHING)
    print_objects(told) if as_json else print_text("\n".join(map(registering.readable, told)))
