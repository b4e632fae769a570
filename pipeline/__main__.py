"""``python -m pipeline`` is ``dateline``."""

from __future__ import annotations

from pipeline.cli.app import main

main()
