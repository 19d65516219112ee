"""The lock on a run folder, so that two runs do not work in it at once.

On one machine the operating system keeps it and frees it when the process ends in whatever way. From another machine
(a shared folder) it counts while its owner renews it; a lock not renewed for STALE_SECONDS is taken over.
"""

from __future__ import annotations

import errno
import json
import os
import socket
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from entrefilet.errors import RunFolderBusy

NAME = "run.lock"
STALE_SECONDS = 600.0
_RENEW_SECONDS = 30.0


class FolderLock:
    """Holds the lock of `folder` inside a `with` block. Raises RunFolderBusy when another run holds it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / NAME
        self._descriptor = -1
        self._renewed = 0.0

    def __enter__(self) -> FolderLock:
        """Take the lock."""
        while True:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                self._take(descriptor)
            except BaseException:
                os.close(descriptor)
                raise
            with suppress(FileNotFoundError):
                if os.fstat(descriptor).st_ino == os.stat(self._path).st_ino:
                    break
            os.close(descriptor)  # its last owner removed the file between our opening and our locking it
        self._descriptor = descriptor
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps({"host": socket.gethostname(), "pid": os.getpid()}).encode())
        self._renewed = time.monotonic()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Free the lock and remove its file."""
        with suppress(OSError):
            self._path.unlink()
        os.close(self._descriptor)

    def renew(self) -> None:
        """Tell other machines that the owner is alive; cheap, call it often."""
        if time.monotonic() - self._renewed > _RENEW_SECONDS:
            self._renewed = time.monotonic()
            with suppress(OSError):
                os.utime(self._path)

    def _take(self, descriptor: int) -> None:
        owner = _owner(descriptor)
        try:
            import fcntl
        except ImportError:  # no such lock on this system: the owner's process number decides
            if owner.get("host") == socket.gethostname() and _alive(owner.get("pid")):
                raise self._busy(owner) from None
        else:
            try:
                fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if error.errno in (errno.EACCES, errno.EAGAIN):
                    raise self._busy(owner) from error
                if error.errno not in (errno.ENOLCK, errno.ENOTSUP):
                    raise
        age = time.time() - os.fstat(descriptor).st_mtime
        if owner and owner.get("host") != socket.gethostname() and age < STALE_SECONDS:
            raise self._busy(owner)

    def _busy(self, owner: dict[str, object]) -> RunFolderBusy:
        who = f" (process {owner['pid']} on {owner['host']})" if "pid" in owner and "host" in owner else ""
        return RunFolderBusy(
            f"Another run{who} is working in {self._folder}: wait for it, stop it, or choose another folder with -o."
        )


def is_lock(data: bytes) -> bool:
    """True if the bytes are those of a lock, or of one that was not yet filled."""
    try:
        return not data or json.loads(data).keys() == {"host", "pid"}
    except (ValueError, AttributeError):
        return False


def _owner(descriptor: int) -> dict[str, object]:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        owner = json.loads(os.read(descriptor, 4096))
    except ValueError:
        return {}
    return owner if isinstance(owner, dict) else {}


def _alive(pid: object) -> bool:
    try:
        os.kill(int(str(pid)), 0)
    except (OSError, ValueError):
        return False
    return True
