"""What all sources say: the merged view of things and links, the names people type, lists by condition."""
