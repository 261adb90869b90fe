"""Other analysers that fill the same Doc as `pipelines.zh`: HanLP models and spaCy's own Chinese pipelines."""
