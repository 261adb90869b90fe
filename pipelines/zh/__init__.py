"""The Chinese news pipeline: one spaCy component a module."""
