"""From answers to what stands on the screen, in a pipe or in a file. One idea a module."""
