"""Setting up a real Prefect server for our flows: what is missing is made, what is there stays."""

import os
import subprocess
import sys
from pathlib import Path

import prefect
import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import GlobalConcurrencyLimitUpdate
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows import server as ours
from flows.running import OCR, limits_of
from infra import settings, status
from infra.servers import running
from infra.services import Services

SOURCES = (
    "- name: cong-bao\n  kind: feed\n  address: https://congbao.sonkhe.example/rss\n  hosts: [tep.sonkhe.example]\n"
)


def _row(services: Services) -> status.ServerStatus:
    return next(row for row in status.servers(services) if row.name == "prefect")


def test_a_server_is_set_up_once_and_again(own_servers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    address = running.start("prefect", own_servers).address
    environment = os.environ | {"PREFECT_API_URL": address, "RASOAT_HOME": str(tmp_path)}
    monkeypatch.setenv("PREFECT_API_URL", address)
    services = Services(settings.load(tmp_path))
    assert _row(services).detail == "has no pool rasoat: run python -m flows.server"
    call = [sys.executable, "-m", "flows.server"]
    first = subprocess.run(call, env=environment, capture_output=True, text=True, check=True).stdout
    assert first.splitlines()[:4] == [
        "work pool rasoat: process", "limit ocr: 2 at once", "limit harvest-congbao.sonkhe.example: 1 at once",
        "limit harvest-tep.sonkhe.example: 1 at once",
    ]  # fmt: skip
    with temporary_settings({PREFECT_API_URL: address}), get_client(sync_client=True) as client:
        client.update_global_concurrency_limit(OCR, GlobalConcurrencyLimitUpdate(limit=5))
        hosts = limits_of({"congbao.sonkhe.example", "tep.sonkhe.example"})
        again = list(ours.set_up(client, {OCR: 2, **dict.fromkeys(hosts, 1)}))
        assert again == [line.replace("ocr: 2", "ocr: 5") for line in first.splitlines()]
        for made in (ours.silent_runs(), ours.stuck_starts()):
            (held,) = client.read_automations_by_name(made.name)
            assert held.enabled and held.trigger.model_dump()["after"] == made.trigger.model_dump()["after"]
    row = _row(services)
    assert row.reachable and row.version == prefect.__version__ and row.detail == "0 workers online, 0 runs late"
    running.stop("prefect", own_servers)
    assert not _row(services).reachable and "refused" in str(_row(services).detail)


def test_without_a_server_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    assert ours.main() == 2 and "PREFECT_API_URL" in capsys.readouterr().err
