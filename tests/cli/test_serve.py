"""`kg serve` as a person runs it: a process of its own, ended by Ctrl+C; and what goes wrong before it starts."""

import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from importlib import util

import pytest

from kg.cli import main
from kg.graph import KnowledgeGraph
from kg.store import Writer

pytest.importorskip("starlette", reason="needs the extra [serve]")
COMMAND = [sys.executable, "-c", "from kg.cli import main; main()", "serve"]


@pytest.fixture
def served(store):
    """The process, and the address that it printed."""
    process = subprocess.Popen(
        [*COMMAND, str(store), "--no-browser"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    yield process, process.stdout.readline().strip()
    process.kill()
    process.communicate()


def test_it_prints_an_address_serves_it_and_ends_on_ctrl_c(served):
    process, address = served
    assert address.startswith("http://127.0.0.1:")
    with urllib.request.urlopen(address, timeout=60) as page:
        assert "<html" in page.read().decode()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(address.rsplit("/", 2)[0] + "/")
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in told


def test_it_listens_on_this_machine_alone(served):
    _, address = served
    port = int(address.split(":")[2].split("/")[0])
    outside = socket.gethostbyname(socket.gethostname())
    if outside.startswith("127."):
        pytest.skip("this machine has no other address")
    with pytest.raises(OSError, match="refused|unreachable|timed out"):
        socket.create_connection((outside, port), timeout=2)


def test_others_may_read_the_store_meanwhile(served, store):
    with KnowledgeGraph.open(store) as graph:
        assert graph.info().documents > 0


@pytest.fixture
def refused(monkeypatch, capsys):
    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["kg", "serve", *map(str, arguments), "--no-browser"])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code, capsys.readouterr().err.splitlines()

    return call


def test_no_store_is_one_line(refused, tmp_path):
    code, [line] = refused(tmp_path / "none.duckdb")
    assert code == 2
    assert "no store here" in line


def test_a_broken_store_is_one_line(refused, tmp_path):
    (tmp_path / "g.duckdb").write_text("not a store")
    code, [line] = refused(tmp_path / "g.duckdb")
    assert code == 2
    assert "not a store of this program" in line


def test_a_store_in_use_is_one_line(refused, store):
    hold = (
        "import sys; from kg.store import Writer; w = Writer(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        writer.stdout.readline()
        code, [line] = refused(store)
        writer.stdin.close()
    assert code == 2
    assert "in use by another process" in line


def test_a_port_in_use_is_one_line(refused, store):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, [line] = refused(store, "--port", port)
    assert code == 2
    assert f"--port {port}: cannot be listened at" in line


def test_a_missing_extra_is_one_line(refused, store, monkeypatch):
    monkeypatch.setattr("kg.cli.serve.find_spec", lambda name: None if name == "uvicorn" else util.find_spec(name))
    code, [line] = refused(store)
    assert code == 2
    assert "pip install 'news-kg[serve]'" in line


def test_an_empty_store_is_served(tmp_path):
    with Writer(tmp_path / "g.duckdb"):
        pass
    with subprocess.Popen(
        [*COMMAND, str(tmp_path / "g.duckdb"), "--no-browser"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        address = process.stdout.readline().strip()
        asked = urllib.request.Request(
            f"{address}api/opening", data=b"{}", headers={"content-type": "application/json"}, method="POST"
        )
        try:
            with urllib.request.urlopen(asked, timeout=60) as reply:
                assert b'"articles":0' in reply.read()
        finally:
            process.kill()
