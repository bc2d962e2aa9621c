"""A brief: one page for who decides, with the need, the practices, whom to visit, what is not known, and the sources."""
