"""Files of the graph for other programs: one format a module."""
