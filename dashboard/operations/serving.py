"""Serves the pages with gunicorn: two processes of four threads each, made from one that has everything loaded."""

import socket
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from dashboard.app import serve_with
from dashboard.config import Config
from dashboard.desk.waiting import keep_clear
from queries.errors import PlainError

PROCESSES = 2
THREADS = 4


class Gunicorn(BaseApplication):
    """gunicorn with our settings and nothing from its command line or files."""

    def __init__(self, server: Flask, config: Config, ready: Callable[[], None]) -> None:
        self._server = server
        self._config = config
        self._ready = ready
        super().__init__()

    def load_config(self) -> None:
        """Our settings."""
        for name, value in self._settings().items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The one server, made before the processes part."""
        return self._server

    def _settings(self) -> dict[str, Any]:
        return {
            "bind": f"{self._config.host}:{self._config.port}",
            "workers": PROCESSES,
            "threads": THREADS,
            "worker_class": "gthread",
            "preload_app": True,
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": lambda _arbiter: self._ready(),
            "post_worker_init": lambda _worker: keep_clear(self._config.store),
        }


def _silence() -> None:
    """Nobody waits to be told."""


def serve(config: Config, ready: Callable[[], None] = _silence) -> None:
    """Serve until told to end; ``ready`` is called once it answers. Raises PlainError where the port is taken."""
    claim(config)
    Gunicorn(serve_with(config), config, ready).run()


def claim(config: Config) -> None:
    """Raises PlainError where the port is taken."""
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.host, config.port))
        except OSError as error:
            raise PlainError(
                f"Nothing can be served at {config.host}, port {config.port}.",
                "See whether another program uses it, or set IOM_HOST or IOM_PORT.",
            ) from error
