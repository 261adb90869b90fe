"""From corpora to shipped weights; torch is needed here only."""
