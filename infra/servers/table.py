"""Which servers there are: how each is reached, and how to tell that it answers."""

import signal
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Server:
    """One server: `NAME.sh install CACHE` brings it, `NAME.sh run CACHE STATE PORT` is it, in the foreground.

    health: the path that answers GET with 200 once it may be used; "" where `NAME.sh health CACHE PORT` says so.
    address: what the settings want, with {port}, {user} and {password}.
    patience: seconds until a start that has not answered has failed.
    ending: the signal on which it ends in good order, without waiting for its clients to go.
    needs: servers that are started before it; `run` finds the address of each in NEEDED_NAME.
    """

    name: str
    health: str
    address: str
    patience: int = 120
    ending: signal.Signals = signal.SIGTERM
    needs: tuple[str, ...] = ()

    @property
    def script(self) -> Path:
        return HERE / f"{self.name}.sh"


SERVERS = {
    server.name: server
    for server in (
        Server(
            "opensearch", "/_cluster/health?wait_for_status=yellow&timeout=5s", "opensearch:http://127.0.0.1:{port}"
        ),
        Server("versitygw", "/health", "s3:http://127.0.0.1:{port}/rasoat"),
        Server("minio", "/minio/health/ready", "s3:http://127.0.0.1:{port}/rasoat"),
        Server("postgresql", "", "postgresql:{user}:{password}@127.0.0.1:{port}/rasoat", ending=signal.SIGINT),
        Server("smtp", "", "smtp://127.0.0.1:{port}"),
        Server("dovecot", "", "imap://127.0.0.1:{port}/INBOX"),
        Server("prefect", "/api/health", "http://127.0.0.1:{port}/api", needs=("postgresql",)),
    )
}
