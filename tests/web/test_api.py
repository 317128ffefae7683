"""The API holds to its own description, whatever it is asked: schemathesis asks, within it and beside it."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from accounts import people, tokens
from accounts.people import Profile, Role
from flows.steps.intake import ingesting
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services
from tests.browser import PASSWORD, serving

NOW = datetime(2026, 11, 24, tzinfo=UTC)
PAPERS = Path(__file__).resolve().parents[2] / "samples" / "papers"
NAMES = ("01-nghi-dinh-901-2018.html", "02-nghi-dinh-955-2025.pdf", "09-quyet-dinh-33-2023.txt")
SCHEMATHESIS = str(Path(sys.executable).parent / "schemathesis")


def token_for(services: Services) -> str:
    now, engine = datetime.now(UTC), services.ledger.engine
    person, _ = people.add(engine, Profile("lan", "Lan", roles=(Role.REVIEWER,)), now)
    people.set_password(engine, person, PASSWORD)
    return tokens.make(engine, person, "thử", 90, now)


def test_the_api_is_as_it_describes_itself(tmp_path: Path) -> None:
    services = Services(settings.load(tmp_path / "home"))
    ingesting.ingest(services, [PAPERS / name for name in NAMES], lambda: NOW, Progress())
    token = token_for(services)
    with serving(services.home, {}) as (base, _):
        command = [SCHEMATHESIS, "--no-color", "run", f"{base}/api/openapi.json", "--max-examples", "20", "--seed", "1"]
        header = ["--header", f"Authorization: Bearer {token}"]
        done = subprocess.run([*command, *header], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
