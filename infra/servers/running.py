"""Installs, starts and ends servers; each is known by its process id and the moment that process began."""

import fcntl
import hashlib
import json
import os
import secrets
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from infra.servers.table import SERVERS, Server
from law.errors import Unavailable

CLONE = Path(__file__).resolve().parents[2]
_CHILDREN: dict[int, subprocess.Popen[bytes]] = {}  # what this process started itself


@dataclass(frozen=True, slots=True)
class Running:
    """A started server: `began` is the start time of the process in clock ticks since boot, so no pid is mistaken."""

    name: str
    pid: int
    began: int
    port: int
    user: str
    password: str

    @property
    def address(self) -> str:
        return SERVERS[self.name].address.format(port=self.port, user=self.user, password=self.password)


def cache() -> Path:
    """Where installed servers are kept, outside the clone; system users must be able to reach it."""
    own = Path("/var/cache/rasoat") if os.geteuid() == 0 else Path("~/.cache/rasoat").expanduser()
    return Path(os.environ.get("RASOAT_CACHE") or own)


def state_folder() -> Path:
    """Where the servers of this clone keep their data, process ids and secrets."""
    mark = hashlib.sha256(str(CLONE).encode()).hexdigest()[:12]
    own = Path("/var/tmp") / f"rasoat-services-{os.geteuid()}-{mark}"
    return Path(os.environ.get("RASOAT_SERVICES") or own)


def install(name: str) -> None:
    """Bring the server into the cache; a second caller waits for the first. Unavailable with the reason."""
    with _alone(cache() / f"{name}.lock"):
        _run([str(SERVERS[name].script), "install", str(cache())], f"{name} could not be installed")


def start(name: str, state: Path | None = None) -> Running:
    """The server of this clone, started where it does not run yet; Unavailable with the end of its log."""
    folder = (state or state_folder()) / name
    with _alone(folder / "lock"):
        found = running(name, state)
        if found is not None:
            return found
        install(name)
        needed = {f"NEEDED_{other.upper()}": start(other, state).address for other in SERVERS[name].needs}
        return _started(SERVERS[name], folder, needed)


def running(name: str, state: Path | None = None) -> Running | None:
    """The running server of this clone, or None."""
    path = (state or state_folder()) / name / "running.json"
    try:
        found = Running(**json.loads(path.read_text()))
    except FileNotFoundError:
        return None
    return found if _began(found.pid) == found.began else None


def stop(name: str, state: Path | None = None, *, hard: bool = False) -> bool:
    """End the server that `start` started and wait for its end; False where none ran. `hard` is kill −9."""
    found = running(name, state)
    if found is None:
        return False
    os.kill(found.pid, signal.SIGKILL if hard else SERVERS[name].ending)
    _wait(lambda: _began(found.pid) != found.began, 30)
    if found.pid in _CHILDREN:  # a dead child that nobody waits for would still look alive to others
        _CHILDREN.pop(found.pid).wait()
    return True


def _started(server: Server, folder: Path, needed: dict[str, str]) -> Running:
    user, password = _secrets(folder)
    port = _port(folder)
    log = folder / "log"
    env = os.environ | needed | {"SERVER_USER": user, "SERVER_PASSWORD": password}
    command = [str(server.script), "run", str(cache()), str(folder), str(port)]
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=env, start_new_session=True
        )
    _CHILDREN[process.pid] = process
    found = Running(server.name, process.pid, _began(process.pid) or 0, port, user, password)
    path = folder / "running.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps(asdict(found)))
    if (
        not _wait(lambda: process.poll() is not None or answers(server, port), server.patience)
        or process.poll() is not None
    ):
        process.kill()
        _CHILDREN.pop(process.pid).wait()
        raise Unavailable(f"{server.name} does not start; its log {log} ends: {_tail(log)}")
    return found


def answers(server: Server, port: int) -> bool:
    """Whether the server can be used now."""
    try:
        if not server.health:
            return not subprocess.run([str(server.script), "health", str(cache()), str(port)], check=False).returncode
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{server.health}", timeout=6) as answer:
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False


def _secrets(folder: Path) -> tuple[str, str]:
    path = folder / "secrets.json"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(json.dumps(["rasoat", secrets.token_hex(16)]))
    user, password = json.loads(path.read_text())
    return user, password


def _began(pid: int) -> int | None:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if fields[0] == "Z" else int(fields[19])


def _wait(done: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if done():
            return True
        time.sleep(0.1)
    return False


def _port(folder: Path) -> int:
    """The port it had before, where nobody took it meanwhile: whoever was told the address still finds it there."""
    try:
        return _free_port(json.loads((folder / "running.json").read_text())["port"])
    except OSError:
        return _free_port(0)


def _free_port(wanted: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do, else a closed one seems taken
        probe.bind(("127.0.0.1", wanted))
        return int(probe.getsockname()[1])


def _tail(log: Path) -> str:
    return " / ".join(log.read_text(errors="replace").split("\n")[-8:])


def _run(command: list[str], failure: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Unavailable(f"{failure}: {(done.stderr or done.stdout).strip()[-800:]}")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
