"""The parts of a fit, one module each: what it comes to, why, and what is not known."""
