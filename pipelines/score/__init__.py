"""Quality against annotated articles and treebanks."""
