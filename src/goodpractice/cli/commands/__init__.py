"""The commands, one a file; `goodpractice.cli.table` names them all."""
