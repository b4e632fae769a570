"""Parts behind a URL that this machine and all workers reach; needs the extra ``remote``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.batch.parts import ENDING, Folder, Parts


@dataclass(frozen=True, slots=True)
class Remote:
    """Parts in an object store, where what is put is there in one step."""

    url: str

    def write(self, name: str, data: bytes) -> None:
        """Put a part there."""
        system, path = self._open()
        system.makedirs(path, exist_ok=True)
        system.pipe_file(f"{path}/{name}{ENDING}", data)

    def names(self) -> list[str]:
        """The parts there, sorted."""
        system, path = self._open()
        system.invalidate_cache()
        found = system.glob(f"{path}/*{ENDING}")
        return sorted(str(each).rpartition("/")[2].removesuffix(ENDING) for each in found)

    def lines(self, name: str) -> Iterator[bytes]:
        """A part's lines."""
        system, path = self._open()
        with system.open(f"{path}/{name}{ENDING}", "rb") as handle:
            yield from handle

    def remove(self, name: str) -> None:
        """Take a part away."""
        system, path = self._open()
        system.rm_file(f"{path}/{name}{ENDING}")

    def clean(self) -> None:
        """Nothing is ever half written."""

    def _open(self) -> tuple[Any, str]:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra

        system, path = url_to_fs(self.url)
        return system, str(path).rstrip("/")


def parts_at(place: str, name: str) -> Parts:
    """The parts of a name at a URL, or in a folder that all machines see."""
    scheme, found, rest = place.partition("://")
    if not found or scheme == "file":
        return Folder(Path(rest if found else place) / name)
    return Remote(f"{place.rstrip('/')}/{name}")
