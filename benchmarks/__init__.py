"""Speed and quality, each beside its peers."""
