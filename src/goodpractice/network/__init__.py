"""Who is connected to whom: the catalogue as a graph, routes between two, what two have in common.

Nothing is imported here: routes and `common` walk the store and never load networkx.
"""
