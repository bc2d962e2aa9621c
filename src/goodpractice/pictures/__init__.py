"""Pictures of the catalogue: whom one works with, a map, a timeline, who belongs together.

Nothing is imported here: matplotlib is loaded only when something is drawn.
"""
