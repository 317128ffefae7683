"""The compose file: it parses, each server is pinned, watched and kept from the network, in the version we install."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

INFRA = Path(__file__).resolve().parents[2] / "infra"
COMPOSE: dict[str, Any] = yaml.safe_load((INFRA / "compose.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_a_service_is_pinned_watched_and_kept_from_the_network(name: str) -> None:
    service = COMPOSE["services"][name]
    assert re.fullmatch(r"[\w./-]+:\d[\w.-]*", service["image"])
    assert service["healthcheck"]["test"] and service["restart"] == "unless-stopped"
    assert "no-new-privileges:true" in service["security_opt"] and "ALL" in service["cap_drop"]
    assert [port for port in service.get("ports", ()) if not str(port).startswith("127.0.0.1:")] == []


def test_every_volume_is_declared() -> None:
    named = {volume.partition(":")[0] for one in COMPOSE["services"].values() for volume in one.get("volumes", ())}
    assert {name for name in named if not name.startswith((".", "/"))} == set(COMPOSE["volumes"])


def test_opensearch_is_the_version_that_is_installed_without_docker() -> None:
    installed = re.search(r"^VERSION=(.+)$", (INFRA / "servers/opensearch.sh").read_text(encoding="utf-8"), re.M)
    assert installed is not None
    assert COMPOSE["services"]["opensearch"]["image"].endswith(f":{installed[1]}")
