"""The sample page as `make graph` builds it, and a folder to work in where it is `out/`."""

import pytest
from typer.testing import CliRunner

from kg.cli import app, register
from kg.data import data


@pytest.fixture(scope="session")
def workplace(tmp_path_factory):
    register()
    folder = tmp_path_factory.mktemp("workplace")
    arguments = ["build", str(data("sample")), "--only", "records", "-o", str(folder / "out")]
    assert CliRunner().invoke(app, arguments, catch_exceptions=False).exit_code == 0
    return folder


@pytest.fixture
def at_work(workplace, monkeypatch):
    monkeypatch.chdir(workplace)
