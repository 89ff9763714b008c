"""A real ssh server on the loopback address, for as long as it is needed."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SSHD = shutil.which("sshd") or "/usr/sbin/sshd"


def can_connect() -> bool:
    """Return whether this machine has both ends of a connection."""
    return Path(_SSHD).exists() and shutil.which("ssh") is not None


@contextmanager
def loopback(folder: Path) -> Iterator[list[str]]:
    """Start a server with keys of its own in a new folder, and hand out the command that connects to it."""
    folder.mkdir(mode=0o700)
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    authorized = folder / "authorized"
    authorized.write_bytes((folder / "user.pub").read_bytes())
    authorized.chmod(0o600)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    server = subprocess.Popen(
        [_SSHD, "-D", "-e", "-f", "/dev/null", "-p", str(port), "-h", str(folder / "host"),
         "-o", "ListenAddress=127.0.0.1", "-o", f"AuthorizedKeysFile={authorized}", "-o", "StrictModes=no",
         "-o", "UsePAM=no", "-o", "MaxStartups=100", "-o", f"PidFile={folder / 'pid'}"],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield [
            "ssh", "-tt", "-F", "/dev/null", "-i", str(folder / "user"), "-p", str(port),
            "-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={folder / 'known'}",
            "-o", "BatchMode=yes", "127.0.0.1",
        ]  # fmt: skip
    finally:
        server.terminate()
        server.wait(10)
