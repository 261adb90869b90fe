"""Records to graph: linking, store, questions, exports, the page."""
