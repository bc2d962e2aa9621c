"""Studies that can be repeated: a frozen view, with its rules, measures and checksums."""
