from importlib.util import find_spec

import pytest

from kg.errors import ModelError
from pipelines.backends.hanlp_ import load


@pytest.mark.skipif(find_spec("hanlp") is not None, reason="HanLP is installed")
def test_without_hanlp_the_extra_is_named():
    with pytest.raises(ModelError, match=r"pip install 'news-kg\[hanlp\]'"):
        load("anything")
