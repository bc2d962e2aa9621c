"""Parts of the catalogue as networks: who takes part in what, and who meets whom there.

Nothing is imported here: reading a view loads neither networkx nor numpy.
"""
