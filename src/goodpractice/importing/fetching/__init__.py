"""How inputs are got: the web, what was kept of it, recordings, archives and saved pages, through one interface."""
