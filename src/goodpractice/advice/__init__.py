"""Advice: from a need to practices, places to visit and people to ask, each with its reasons and its gaps."""
