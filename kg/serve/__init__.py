"""The page over a small local server, for stores too large for a file: it sends what is asked for."""
