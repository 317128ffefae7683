"""The compose file: it parses, each server is pinned, watched and kept from the network, in the version we install."""

import os
import re
import shutil
import socket
import subprocess
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from infra.servers import running
from infra.servers.table import SERVERS

INFRA = Path(__file__).resolve().parents[2] / "infra"
COMPOSE: dict[str, Any] = yaml.safe_load((INFRA / "compose.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_a_service_is_pinned_watched_and_kept_from_the_network(name: str) -> None:
    service = COMPOSE["services"][name]
    assert re.fullmatch(r"[\w./-]+:v?\d[\w.-]*", service["image"])
    assert service["healthcheck"]["test"] and service["restart"] == "unless-stopped"
    assert "no-new-privileges:true" in service["security_opt"] and "ALL" in service["cap_drop"]
    assert [port for port in service.get("ports", ()) if not str(port).startswith("127.0.0.1:")] == []


def test_every_volume_is_declared() -> None:
    named = {volume.partition(":")[0] for one in COMPOSE["services"].values() for volume in one.get("volumes", ())}
    assert {name for name in named if not name.startswith((".", "/"))} == set(COMPOSE["volumes"])


def installed(name: str) -> str:
    """The version that infra/servers installs."""
    if name == "prefect":
        return version("prefect")
    if name == "postgresql":
        return "15."  # of Debian 12, whose packages infra/servers/postgresql.sh installs
    found = re.search(r"^VERSION=(.+)$", (INFRA / f"servers/{name}.sh").read_text(encoding="utf-8"), re.M)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_each_server_is_one_of_those_installed_without_docker_in_the_same_version(name: str) -> None:
    assert name in SERVERS
    assert COMPOSE["services"][name]["image"].partition(":")[2].startswith(installed(name))


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_what_a_server_keeps_lies_in_a_volume_and_secrets_come_from_outside(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service.get("volumes") or service["depends_on"]  # Prefect's records are in PostgreSQL
    secret = [str(value) for key, value in service["environment"].items() if re.search("PASSWORD|KEY|URL", key)]
    assert all(re.search(r"\$\{\w+:\?", value) for value in secret), "never in the repository"
    assert "privileged" not in service and "cap_add" not in service


def test_the_words_given_to_versitygw_start_it_and_its_health_is_where_the_check_looks(tmp_path: Path) -> None:
    """The program of the same version, with the words of the file; only its port and its two folders are others."""
    running.install("versitygw")
    service = COMPOSE["services"]["versitygw"]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    others = {":7070": f"127.0.0.1:{port}", "/data": str(tmp_path / "data"), "/versions": str(tmp_path / "versions")}
    for folder in (tmp_path / "data", tmp_path / "versions"):
        folder.mkdir()
    words = [others.get(word, word) for word in service["command"]]
    keys = dict.fromkeys(service["environment"], "matkhau-thu")
    program = next(running.cache().glob("versitygw-v*"))
    server = subprocess.Popen([program, *words], env=os.environ | keys, cwd=tmp_path)
    try:
        path = service["healthcheck"]["test"][-1].partition(":7070")[2]
        while answered(port, path) != 200:
            assert server.poll() is None
            time.sleep(0.1)
    finally:
        server.terminate()
        server.wait(30)


def answered(port: int, path: str) -> int | None:
    """The status of what a server says there; None where nothing listens."""
    try:
        return httpx.get(f"http://127.0.0.1:{port}{path}").status_code
    except httpx.TransportError:
        return None


def test_the_script_of_the_databases_is_there_and_is_a_script() -> None:
    (mounted,) = [one for one in COMPOSE["services"]["postgresql"]["volumes"] if one.startswith("./")]
    script = INFRA / mounted.partition(":")[0]
    assert script.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", str(script)], check=True)


def test_the_script_of_the_databases_makes_a_role_that_may_log_in(own_servers: Path) -> None:
    """On a real PostgreSQL of its own, whose superuser comes in by a socket."""
    if os.geteuid() != 0:
        pytest.skip("only root hands over to the user of PostgreSQL")
    running.install("postgresql")
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    own_servers.mkdir(mode=0o755)
    as_postgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"]
    shutil.chown(own_servers, "postgres", "postgres")
    data, sockets = own_servers / "data", {"PGHOST": str(own_servers), "PATH": f"{programs[-1]}:{os.environ['PATH']}"}
    subprocess.run([*as_postgres, programs[-1] / "initdb", "-D", data, "-A", "peer"], check=True, capture_output=True)
    log = (own_servers / "log").open("wb")
    server = subprocess.Popen(
        [*as_postgres, programs[-1] / "postgres", "-D", data, "-k", own_servers, "-h", ""], stdout=log, stderr=log
    )
    try:
        while subprocess.run([programs[-1] / "pg_isready", "-q", "-h", own_servers], check=False).returncode:
            assert server.poll() is None
            time.sleep(0.1)
        said = sockets | {"RASOAT_DATABASE_PASSWORD": "mat'khau"}
        with (INFRA / "compose-databases.sh").open() as script:
            subprocess.run([*as_postgres, "bash", "-s"], env=said, stdin=script, check=True)
        asked = "SELECT datname, rolname, rolsuper FROM pg_database JOIN pg_roles ON pg_roles.oid = datdba ORDER BY 1"
        told = subprocess.run(
            [*as_postgres, "psql", "-At", "-c", asked], env=sockets, capture_output=True, text=True, check=True
        )
        assert {"rasoat|rasoat|f", "prefect|rasoat|f"} <= set(told.stdout.splitlines())
    finally:
        server.terminate()
        server.wait(30)
        log.close()
