"""`python -m infra.servers install|start|stop|status [NAME…]`: what `make services` calls."""

import sys

from infra.servers import running
from infra.servers.table import SERVERS
from law.errors import RasoatError

USAGE = "usage: python -m infra.servers install|start|stop|status [NAME…]"


def main(arguments: list[str]) -> int:
    verb, names = (arguments or [""])[0], arguments[1:] or list(SERVERS)
    if verb not in _VERBS or not set(names) <= set(SERVERS):
        print(USAGE, file=sys.stderr)
        return 2
    failures = 0
    for name in names:
        try:
            print(f"{name}\t{_VERBS[verb](name)}", flush=True)
        except RasoatError as error:
            failures += 1
            print(f"{name}: {error}", file=sys.stderr)
    return min(failures, 1)


def _install(name: str) -> str:
    running.install(name)
    return "installed"


def _start(name: str) -> str:
    return running.start(name).address


def _stop(name: str) -> str:
    return "stopped" if running.stop(name) else "not running"


def _status(name: str) -> str:
    found = running.running(name)
    return found.address if found else "not running"


_VERBS = {"install": _install, "start": _start, "stop": _stop, "status": _status}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
