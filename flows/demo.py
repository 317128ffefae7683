"""The demonstration: the samples through the flows on the embedded default, down to the outdated list."""

import sys
from pathlib import Path

from flows.audit import audit
from flows.ingest import ingest
from flows.running import now, services_of, today
from flows.steps.reviewing import reviewing
from law.access import EVERYTHING

SAMPLES = Path("samples/papers")


def main(home: str) -> None:
    """Ingests and audits in `home`, then prints the list and where the pages are."""
    counts = ingest([str(SAMPLES)], home)
    audit(home)
    told = reviewing.audit(services_of(home), today(), None, now(), EVERYTHING).readable()
    closing = ", ".join(f"{count} {name}" for name, count in counts.items())
    pages = f"Trang web: .venv/bin/rasoat --home {home} serve, rồi mở http://127.0.0.1:8000/canh-bao"
    sys.stdout.write(f"\n{closing}\n\n{told}\n\n{pages}\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else ".demo/home")
