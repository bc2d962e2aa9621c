"""Measures of networks: libraries where there are any, own code where there is none.

Nothing is imported here. Each measure takes a `Net`; what computes it, networkx or the packages of the extra ``study``,
changes the time it takes and not the numbers.
"""
