"""Views as sparse matrices, for large ones: read from the catalogue without building a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goodpractice.network.extra import need
from goodpractice.network.views.graphs import weigher
from goodpractice.network.views.memberships import Memberships

if TYPE_CHECKING:
    from scipy.sparse import csr_array


def incidence(members: Memberships) -> csr_array:
    """Return who takes part in what as a matrix of ones, a row for each actor, a column for each network.

    Raises
    ------
    MissingExtra
        If numpy and scipy are not installed.
    """
    need("scipy", "a matrix")
    import numpy as np
    from scipy import sparse

    rows = np.frombuffer(members.unit, np.int64).astype(np.int32)
    columns = np.frombuffer(members.hub, np.int64).astype(np.int32)
    shape = (len(members.unit_keys), len(members.hub_numbers))
    starts = np.zeros(shape[0] + 1, np.int32)
    np.cumsum(np.bincount(rows, minlength=shape[0]), out=starts[1:])
    # The pairs are sorted: the columns are the indices as they stand.
    return sparse.csr_array((np.ones(len(rows)), columns, starts), shape=shape)


def two_mode_matrix(members: Memberships) -> csr_array:
    """Return the two-mode graph as a symmetric matrix: actors first, then what they share."""
    from scipy import sparse

    own = incidence(members)
    return sparse.csr_array(sparse.block_array([[None, own], [own.T, None]], format="csr"))


def one_mode_matrix(members: Memberships, *, weight: str = "count", onto: str = "actors") -> csr_array:
    """Return who meets whom as a symmetric matrix without a diagonal; see `one_mode` for weights.

    Raises
    ------
    MissingExtra
        If numpy and scipy are not installed.
    BadValue
        If there is no such weight.
    """
    weigher(weight)
    own = incidence(members)
    if onto == "hubs":
        own = own.T.tocsr()
    return projected(own, weight=weight)


def projected(own: Any, *, weight: str) -> csr_array:
    """Return which rows of a matrix of ones share columns.

    Parameters
    ----------
    own
        Ones, a row for each actor.
    weight
        ``none``, ``count`` or ``newman``.
    """
    import numpy as np
    from scipy import sparse

    own = sparse.csr_array(own)
    if weight == "newman":
        size = np.bincount(own.indices, minlength=own.shape[1]).astype(float)
        share = np.divide(1.0, size - 1, out=np.zeros_like(size), where=size > 1)
        left = sparse.csr_array((share[own.indices], own.indices, own.indptr), shape=own.shape)
    else:
        left = own
    made = sparse.csr_array(left @ own.T)
    made.setdiag(0)
    made.eliminate_zeros()
    made.sort_indices()
    if weight == "none":
        made.data[:] = 1.0
    return made
