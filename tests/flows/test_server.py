"""Setting up a real Prefect server for our flows: what is missing is made, what is there stays."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import GlobalConcurrencyLimitUpdate
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows import server as ours
from flows.running import OCR, limit_of
from infra.servers import running

SOURCES = "- name: cong-bao\n  kind: feed\n  address: https://congbao.sonkhe.example/rss\n"


def test_a_server_is_set_up_once_and_again(server: Callable[[str], running.Running], tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    address = server("prefect").address
    environment = os.environ | {"PREFECT_API_URL": address, "RASOAT_HOME": str(tmp_path)}
    call = [sys.executable, "-m", "flows.server"]
    first = subprocess.run(call, env=environment, capture_output=True, text=True, check=True).stdout
    assert first.splitlines()[:3] == [
        "work pool rasoat: process", "limit ocr: 2 at once", "limit harvest-congbao.sonkhe.example: 1 at once",
    ]  # fmt: skip
    with temporary_settings({PREFECT_API_URL: address}), get_client(sync_client=True) as client:
        client.update_global_concurrency_limit(OCR, GlobalConcurrencyLimitUpdate(limit=5))
        again = list(ours.set_up(client, {OCR: 2, limit_of("congbao.sonkhe.example"): 1}))
        assert again == [line.replace("ocr: 2", "ocr: 5") for line in first.splitlines()]
        for made in (ours.silent_runs(), ours.stuck_starts()):
            (held,) = client.read_automations_by_name(made.name)
            assert held.enabled and held.trigger.model_dump()["after"] == made.trigger.model_dump()["after"]
        client.update_global_concurrency_limit(OCR, GlobalConcurrencyLimitUpdate(limit=2))


def test_without_a_server_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    assert ours.main() == 2 and "PREFECT_API_URL" in capsys.readouterr().err
