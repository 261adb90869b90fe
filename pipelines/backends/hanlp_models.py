"""HanLP models on this machine: found by name or folder, fetched if need be, their licence said, loaded."""

from __future__ import annotations

import difflib
import json
import logging
import os
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from kg.errors import ModelError

PARTS = ("tok", "pos", "ner", "dep")
"""Sub-folders of a folder that puts a pipeline together from single-task models; `tok` must be there."""

_LOG = logging.getLogger("pipelines")
_PUBLISHED = "CC BY-NC-SA 4.0 unless its page says otherwise: for research and teaching, not for commerce"


def locate(name: str) -> Path:
    """The folder of a model: a local one, or that of a published model, which HanLP fetches when it is not there.

    Raises:
        ModelError: HanLP is not installed, knows no such name, or cannot fetch it.
    """
    hanlp = _hanlp()
    urls: dict[str, str] = hanlp.pretrained.ALL
    folder = Path(name)
    if folder.is_dir():
        if folder.name in {Path(url).stem for url in urls.values()}:
            _LOG.warning("HanLP model %s: licence %s", name, _PUBLISHED)
        return folder
    if name not in urls:
        near = ", ".join(difflib.get_close_matches(name.upper(), urls, 3, 0.5))
        raise ModelError.unknown_hanlp(name, near)
    folder = _fetched(name, urls[name])
    _LOG.warning("HanLP model %s: licence %s", name, _PUBLISHED)
    return folder


def components(folder: Path) -> dict[str, Any]:
    """The HanLP component of a folder, by the name `all`, or those of its sub-folders, by the names of these.

    Raises:
        ModelError: there is none, it is one of HanLP 2.0 (TensorFlow), or its transformer cannot be had.
    """
    parts = {} if (folder / "config.json").is_file() else {p: folder / p for p in PARTS if (folder / p).is_dir()}
    parts = parts or {"all": folder}
    return {part: _load(path) for part, path in parts.items()}


def _hanlp() -> Any:
    try:
        import hanlp
        from hanlp.utils import io_util  # noqa: F401
    except ImportError as error:
        raise ModelError.extra_needed("hanlp", "hanlp") from error
    return hanlp


def _load(folder: Path) -> Any:
    """One component; not by HanLP's own `load`, which asks the package index for news when something fails."""
    from hanlp.utils.component_util import object_from_classpath

    path = folder / "config.json"
    if not path.is_file():
        old = (folder / "meta.json").is_file()
        reason = "a TensorFlow model of HanLP 2.0" if old else "no config.json in it"
        raise ModelError.unsuitable(str(folder), reason)
    config = json.loads(path.read_text(encoding="utf-8"))
    if licence := config.get("license") or config.get("licence"):
        _LOG.warning("HanLP model %s: licence %s", folder, licence)
    for transformer in set(_transformers(config)):
        _have(transformer, folder)
    component = object_from_classpath(config["classpath"])
    try:
        component.load(str(folder), verbose=False)
    except (OSError, RuntimeError) as error:
        raise ModelError.unsuitable(str(folder), f"cannot be loaded ({error})") from error
    return component


def _transformers(config: Any) -> Iterator[str]:
    """Names of the transformers that a config speaks of, at any depth."""
    if isinstance(config, dict):
        if isinstance(name := config.get("transformer"), str):
            yield name
        for value in config.values():
            yield from _transformers(value)


def _have(transformer: str, folder: Path) -> None:
    """See that the transformer of a model can be read: HanLP's copy, a folder, a cached one, or one to be fetched."""
    from hanlp.layers.transformers.pt_imports import AutoConfig
    from hanlp.layers.transformers.resource import model_mirrors, tokenizer_mirrors

    copies = {mirrors[transformer] for mirrors in (tokenizer_mirrors, model_mirrors) if transformer in mirrors}
    for url in copies:
        _fetched(transformer, url)
    if copies or Path(transformer).is_dir():
        return
    try:
        AutoConfig.from_pretrained(transformer, local_files_only=True)
    except OSError:
        try:
            _probe(f"{os.environ.get('HF_ENDPOINT', 'https://huggingface.co')}/{transformer}/raw/main/config.json")
        except OSError as error:
            raise ModelError.no_transformer(folder, transformer) from error


def _fetched(name: str, url: str) -> Path:
    """The folder of an archive of HanLP's, fetched and unpacked by HanLP unless it is there."""
    from hanlp.utils.io_util import get_resource, hanlp_home, path_from_url, split_if_compressed

    home = hanlp_home()
    archive = Path(path_from_url(url, home))
    folder = Path(split_if_compressed(str(archive))[0])
    try:
        if not folder.is_dir() and not archive.is_file():
            _probe(url)
        return Path(get_resource(url, save_dir=home, verbose=False))
    except (OSError, BadZipFile) as error:
        raise ModelError.not_fetched(name, url, archive.parent) from error


def _probe(url: str) -> None:
    """Raise OSError at once where there is no network: HanLP would try again for half a minute."""
    with urllib.request.urlopen(urllib.request.Request(url, method="HEAD"), timeout=20):
        pass
