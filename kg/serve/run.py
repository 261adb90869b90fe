"""Runs the server at the terminal: opens the store, says where to look, and ends on Ctrl+C."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

import uvicorn

from kg.errors import ServeError
from kg.serve.answers import Answers
from kg.serve.app import make_app
from kg.store import View

HOST = "127.0.0.1"
"""It is for this machine alone."""


class Serving:
    """A server for the page of a store.

    Args:
        store: the DuckDB file; it is opened for reading only.
        title: of the page.
        lang: the language it opens in, `zh` or `en`.
        port: to listen at; 0 takes a free one.
        opened: gets the address once questions are taken.
    """

    def __init__(self, store: Path, *, title: str, lang: str, port: int, opened: Callable[[str], None]) -> None:
        self._store, self._title, self._lang, self._port, self._opened = store, title, lang, port, opened
        self._server: uvicorn.Server | None = None

    def run(self) -> None:
        """Serves until it is interrupted or stopped.

        Raises:
            StoreError: There is no store, it has another version, or another process writes it.
            ServeError: The port is taken.
        """
        with View(self._store) as view, _listening(self._port) as listener:
            view.columns("SELECT 1 AS one")  # what DuckDB imports for arrays it imports here, in no thread
            answers = Answers(view, title=self._title, lang=self._lang)
            warming = Thread(target=answers.warm)
            warming.start()
            token, port = secrets.token_urlsafe(24), listener.getsockname()[1]
            app = make_app(answers, token=token, port=port, title=self._title, lang=self._lang, stamp=answers.stamp)
            config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
            self._server = uvicorn.Server(config)
            self._opened(f"http://{HOST}:{port}/{token}/")
            try:
                with suppress(KeyboardInterrupt):  # raised once more when all is closed
                    self._server.run(sockets=[listener])
            finally:
                warming.join()

    def stop(self) -> None:
        """Ends it from another thread."""
        if self._server:
            self._server.should_exit = True


def _listening(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except (OSError, OverflowError) as error:
        listener.close()
        raise ServeError.no_port(port, getattr(error, "strerror", None) or str(error)) from error
    return listener
