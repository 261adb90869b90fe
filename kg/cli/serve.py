"""`kg serve`: the page of a store of any size, over a server for this machine alone."""

from __future__ import annotations

import webbrowser
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import DEFAULT_STORE, TITLE, Lang, Language, app, console
from kg.errors import ServeError


@app.command("serve")
def serve(
    store: Annotated[Path, typer.Argument(help="The store that `kg build` made.")] = DEFAULT_STORE,
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen at; 0 takes a free one.")] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
    lang: Lang = Language.zh,
) -> None:
    """Show the page of a store too large for a file, until Ctrl+C.

    The server listens on this machine alone, reads only, and answers only who has the token in the address.
    """
    if find_spec("starlette") is None or find_spec("uvicorn") is None:
        raise ServeError.extra_needed()
    from kg.serve.run import Serving  # needs the extra

    def opened(address: str) -> None:
        console().print(address, markup=False)
        console(error=True).print("Ctrl+C ends it. The address holds a key: whoever has it reads this store.")
        if browser:
            webbrowser.open(address)

    Serving(store, title=TITLE[lang.value], lang=lang.value, port=port, opened=opened).run()
