"""A bucket as a shelf: one file a machine under a prefix, in any store that obstore speaks to."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from errno import EFBIG
from os import strerror
from typing import TypeVar
from urllib.parse import urlsplit

from backtui.sync.shelf import LARGEST, SyncError

_ResultT = TypeVar("_ResultT")
_PATIENCE = timedelta(seconds=60)


class BucketShelf:
    """A prefix in a bucket; what opens it comes from the environment, as the library reads it.

    Raises SyncError where the library is not installed, or does not know such an address.
    """

    def __init__(self, address: str) -> None:
        try:
            import obstore
            from obstore.exceptions import BaseError
            from obstore.store import from_url
        except ImportError:
            raise SyncError(
                f"for {address} the library obstore is needed: pipx inject backtui obstore, or install "
                "backtui[bucket]."
            ) from None
        self._library, self._errors = obstore, (BaseError, ValueError)
        self.place = address
        if urlsplit(address).scheme == "memory":
            raise SyncError(f"{address} is gone as soon as it is written.")
        try:
            self._store = from_url(
                address,
                # Who names a server of their own without TLS, in their own house, means it.
                client_options={"allow_http": True, "connect_timeout": "10s", "timeout": "60s"},
                retry_config={"max_retries": 2, "retry_timeout": _PATIENCE},
            )
        except self._errors as error:
            raise SyncError(f"{address} cannot be opened: {_first_line(error)}.") from None

    def names(self) -> Sequence[str]:
        """Return the names of its JSON files."""
        found = self._asked(lambda: self._library.list_with_delimiter(self._store)["objects"])
        names = (one["path"].rpartition("/")[2] for one in found)
        return sorted(name for name in names if name.endswith(".json") and not name.startswith("."))

    def read(self, name: str) -> bytes:
        """Return what a file holds."""

        def read() -> bytes:
            found = self._library.get(self._store, name)
            if found.meta["size"] > LARGEST:
                raise OSError(EFBIG, strerror(EFBIG))
            return bytes(found.bytes())

        return self._asked(read)

    def write(self, name: str, content: bytes) -> None:
        """Put a file in its place."""
        self._asked(lambda: self._library.put(self._store, name, content))

    def _asked(self, ask: Callable[[], _ResultT]) -> _ResultT:
        try:
            return ask()
        except self._errors as error:
            raise OSError(_first_line(error)) from None


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0].rstrip(".")
