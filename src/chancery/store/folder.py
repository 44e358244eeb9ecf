"""The folder of a store: who may write, and the copy that readers open.

lock         held by the one writer
data/        Oxigraph's files; only the writer opens them
snapshots/N  copies by hard links; readers open the newest and hold N.lock while they do
current      the name of the newest
changed      there while data/ has something that no snapshot has
"""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path
from typing import IO

from chancery.errors import StoreError


def lock(folder: Path) -> IO[str]:
    """Become the one writer of a store, or say who is. The lock goes when the file is closed or the process ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = open(folder / "lock", "a+", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror}); choose another folder with --kb") from None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        held.seek(0)
        who = held.read().strip() or "unknown"
        held.close()
        raise StoreError(f"{folder}: process {who} is writing to it; wait until it is done, or end it") from None
    held.truncate(0)
    held.write(str(os.getpid()))
    held.flush()
    return held


def sweep(folder: Path) -> None:
    """Remove what a killed writer left behind: files of a bulk load, half-made snapshots. Only with the lock held."""
    for orphan in folder.glob("data/**/bulk-*.sst"):
        orphan.unlink()
    for half in folder.glob("snapshots/*.part"):
        shutil.rmtree(half)


def is_changed(folder: Path) -> bool:
    """Whether there is something that no snapshot has."""
    return (folder / "changed").exists()


def mark_changed(folder: Path) -> None:
    """Remember, even over a crash, that the newest snapshot is no longer the whole truth."""
    (folder / "changed").touch()


def next_snapshot(folder: Path) -> Path:
    """Where the next snapshot is to be made."""
    place = folder / "snapshots"
    place.mkdir(exist_ok=True)
    numbers = [int(path.name) for path in place.iterdir() if path.name.isdigit()]
    return place / f"{max(numbers, default=0) + 1}.part"


def publish(folder: Path, made: Path) -> None:
    """Have readers open the snapshot ``made`` from now on, and remove those that nobody reads any more."""
    ready = made.with_suffix("")
    made.rename(ready)
    pointer = folder / "current.part"
    pointer.write_text(ready.name, encoding="utf-8")
    pointer.replace(folder / "current")
    (folder / "changed").unlink(missing_ok=True)
    for old in ready.parent.iterdir():
        if old.name.isdigit() and old != ready:
            _remove_unread(old)


def take_snapshot(folder: Path) -> tuple[Path, IO[str] | None] | None:
    """The newest snapshot and the lock that keeps it while it is read; None if there is none yet."""
    for _ in range(10):  # a writer may publish the next one, and remove this, between the two steps
        try:
            found = folder / "snapshots" / (folder / "current").read_text(encoding="utf-8")
        except OSError:
            return None
        held = _share(found)
        if found.is_dir():
            return found, held
        if held is not None:
            held.close()
    raise StoreError(f"{folder}: its snapshots change too fast to be read; try again")


def _share(snapshot: Path) -> IO[str] | None:
    try:
        held = open(snapshot.with_suffix(".lock"), "a+", encoding="utf-8")
    except OSError:
        return None  # a folder on read-only media has no writer who could remove the snapshot
    fcntl.flock(held, fcntl.LOCK_SH)
    return held


def _remove_unread(snapshot: Path) -> None:
    guard = snapshot.with_suffix(".lock")
    with open(guard, "a+", encoding="utf-8") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return  # somebody is reading it; the next publication will try again
        shutil.rmtree(snapshot)
        guard.unlink(missing_ok=True)
