"""The one composition root: from settings to archive, ledger, index and readers, each opened when first asked for."""

from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from infra.settings import Settings, path_of, s3_keys, search_server
from law.errors import Unavailable, WrongUse

if TYPE_CHECKING:
    from accounts.oidc import Provider
    from archive.ledger import Ledger
    from archive.objects import ObjectStore
    from archive.s3 import Bucket
    from harvesters.source import Source
    from index.embedding import Embedder
    from index.protocol import SearchIndex
    from review.registry import Registry


class Services:
    """What the steps need, opened once a process; two homes never see each other."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def home(self) -> Path:
        """The home folder, made where it is missing; Unavailable where it cannot be."""
        root = self.settings.home
        try:
            root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Unavailable(f"The home {root} cannot be made: {error.strerror}") from error
        return root

    @cached_property
    def store(self) -> "ObjectStore":
        self.home  # noqa: B018  the folder must be there first
        return open_store(self.settings.archive)

    @cached_property
    def ledger(self) -> "Ledger":
        from archive import databases
        from archive.ledger import Ledger

        self.home  # noqa: B018  the folder must be there first
        engine = databases.open_database(self.settings.database)
        if databases.schema(engine) != databases.SCHEMA:
            from infra import migrations

            migrations.upgrade(engine)
        return Ledger(engine)

    @cached_property
    def index(self) -> "SearchIndex":
        """Words and vectors: `lancedb:` on this machine, `opensearch:` on a server."""
        if self.settings.index.startswith("opensearch:"):
            from index.opensearch import OpenSearchIndex
            from index.opensearch_server import Access, Server

            asked = search_server(self.settings)
            access = Access(asked.url, asked.user, asked.password, asked.ca)
            return OpenSearchIndex(Server(access), embedder(), asked.name)
        from infra.memory import share_memory

        share_memory()
        from index.lance import LanceIndex

        return LanceIndex(path_of(self.settings.index, "lancedb"), embedder())

    @cached_property
    def identity_provider(self) -> "Provider | None":
        """Where people may log in besides their password here; None where the settings name none."""
        from accounts.oidc import Provider

        asked = self.settings
        if not asked.oidc_issuer:
            return None
        if not asked.oidc_client:
            raise WrongUse("The setting oidc_issuer needs oidc_client, the name this site has at the identity provider")
        return Provider(asked.oidc_issuer, asked.oidc_client, asked.oidc_secret)

    @cached_property
    def registry(self) -> "Registry":
        from review import registry

        own = self.home / "registry.yaml"
        return registry.load(own if own.is_file() else registry.SHIPPED)


def embedder() -> "Embedder":
    """What turns words into vectors; loaded once a process, and without the index."""
    from index.embedding import shipped_embedder

    return shipped_embedder()


@cache
def open_store(address: str) -> "ObjectStore":
    """The archive of an address; cached, so that a worker process opens it once."""
    if not address.startswith("s3:"):
        from archive.objects import FolderStore

        return FolderStore(path_of(address, "file"))
    from archive.places import Keys, place_of
    from archive.remote import S3Store
    from archive.s3 import Bucket

    place = place_of(address)
    return S3Store(Bucket(place, Keys(*s3_keys(place.credentials))))


def open_bucket(source: "Source", secret: str) -> "Bucket":
    """The bucket that a source of papers names, with its access key and secret."""
    from archive.places import Keys, place_of
    from archive.s3 import Bucket

    return Bucket(place_of(f"s3:{source.address}"), Keys(source.user or "", secret))
