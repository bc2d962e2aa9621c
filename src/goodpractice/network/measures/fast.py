"""What numpy, scipy and networkit compute, by the positions of nodes: the same functions as in `plain`, same numbers."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from goodpractice.network.measures.brandes import accumulate
from goodpractice.network.measures.common import Directed
from goodpractice.network.measures.pivots import pivots

if TYPE_CHECKING:
    from goodpractice.network.measures.net import Net

_RESIDUAL = 1e-13
"""How small the residual of a linear system gets, beside its right-hand side."""


def kit_of(matrix: Any) -> Any:
    """Return the graph of networkit of a symmetric matrix, without weights."""
    import networkit as nk

    nk.setNumberOfThreads(1)  # several would number and add in another order each time
    upper = sparse.triu(matrix, 1, format="coo")
    rows, columns = (column.astype(np.uint64) for column in upper.coords)
    return nk.GraphFromCoo((rows, columns), n=matrix.shape[0], weighted=False, directed=False)


def components(net: Net) -> list[int]:
    """Return the number of the component of each node, the largest one first; of equals the one with the first node."""
    label: list[int] = _components(net).tolist()
    return label


def _components(net: Net) -> Any:
    number, label = csgraph.connected_components(net.matrix, directed=False)
    sizes = np.bincount(label, minlength=number)
    first = np.full(number, net.size)
    np.minimum.at(first, label, np.arange(net.size))
    order = np.lexsort((first, -sizes))
    place = np.empty(number, np.int64)
    place[order] = np.arange(number)
    return place[label]


def diameter(net: Net) -> int:
    """Return the longest of all shortest paths within components."""
    import networkit as nk

    label = _components(net)
    longest = 0
    for number, size in enumerate(np.bincount(label)):
        if size - 1 <= longest:
            break  # the larger ones came first
        nodes = np.flatnonzero(label == number)
        kit = kit_of(net.matrix[nodes][:, nodes])
        found = (
            nk.distance.Diameter(kit, nk.distance.DiameterAlgo.ESTIMATED_RANGE, error=0.0).run().getDiameter()
        )
        longest = max(longest, int(found[0]))
    return longest


def articulation_points(net: Net) -> list[int]:
    """Return the nodes without which their component falls apart."""
    import networkit as nk

    found = nk.components.BiconnectedComponents(net.kit).run()
    return [node for node in range(net.size) if len(found.getComponentsOfNode(node)) > 1]


def degree(net: Net) -> list[float]:
    """Return how many neighbours each node has."""
    found: list[float] = np.diff(net.matrix.indptr).tolist()
    return found


def strength(net: Net) -> list[float]:
    """Return the sum of the weights of the edges of each node."""
    found: list[float] = np.asarray(net.matrix.sum(axis=1)).ravel().tolist()
    return found


def betweenness(net: Net, sample: int | None, seed: int) -> list[float]:
    """Return the share of shortest paths between others that lead through each node."""
    starts = pivots(net.size, sample, seed)
    if starts is None:
        import networkit as nk

        exact: list[float] = nk.centrality.Betweenness(net.kit, normalized=True).run().scores()
        return exact if net.size > 2 else [0.0] * net.size
    total = accumulate(net.matrix, starts)
    chosen, others, k = np.zeros(net.size, bool), net.size - 2, len(starts)
    chosen[starts] = True
    # Who starts himself was asked one time less. A single start says nothing of himself.
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled: list[float] = np.where(
            chosen, total / ((k - 1) * others) if k > 1 else np.nan, total / (k * others)
        ).tolist()
    return scaled


def closeness(net: Net, sample: int | None, seed: int) -> list[float]:
    """Return how near each node is to all that it reaches, scaled by how many that are."""
    starts = pivots(net.size, sample, seed)
    if starts is None:
        import networkit as nk

        kind = nk.centrality.ClosenessVariant.GENERALIZED
        exact: list[float] = nk.centrality.Closeness(net.kit, True, kind).run().scores()
        return [0.0 if value != value else value for value in exact]  # noqa: PLR0124  what is alone is not a number
    from goodpractice.network.measures.brandes import distances

    label = _components(net)
    sizes = np.bincount(label)
    total, reached = np.zeros(net.size), np.zeros(net.size)
    for start in starts:
        far = distances(net.matrix, start)
        total[far > 0] += far[far > 0]
        reached[far > 0] += 1
    values = (
        (sizes[label] - 1)
        / (net.size - 1)
        * np.divide(reached, total, out=np.zeros(net.size), where=total > 0)
    )
    found: list[float] = values.tolist()
    return found


def eigenvector(net: Net) -> list[float]:
    """Return eigenvector centrality in the largest component; 0 elsewhere."""
    from scipy.sparse.linalg import eigsh

    nodes = np.flatnonzero(_components(net) == 0)
    values = np.zeros(net.size)
    if len(nodes) > 2:
        part = net.matrix if len(nodes) == net.size else net.matrix[nodes][:, nodes]
        _, vectors = eigsh(part, k=1, which="LA", v0=np.ones(len(nodes)), tol=0)
        values[nodes] = np.abs(vectors[:, 0])
    elif len(nodes) == 2:
        values[nodes] = 0.5**0.5
    found: list[float] = values.tolist()
    return found


def pagerank(net: Net, alpha: float) -> list[float]:
    """Return PageRank.

    An undirected graph's is the solution of a symmetric system, which conjugate gradients find in a quarter of the steps
    that the usual iteration takes.
    """
    matrix = net.matrix
    total = np.asarray(matrix.sum(axis=1)).ravel()
    root = np.sqrt(np.divide(1.0, total, out=np.zeros(net.size), where=total > 0))
    # x = D^½ y where (I - a D^-½ A D^-½) y = D^-½ 1, but for a factor; who is alone keeps his own share.
    scaled = sparse.csr_array(
        (
            matrix.data * np.repeat(alpha * root, np.diff(matrix.indptr)) * root[matrix.indices],
            matrix.indices,
            matrix.indptr,
        ),
        shape=matrix.shape,
    )
    goal = np.where(total > 0, root, 1.0)
    y, rest = np.zeros(net.size), goal.copy()
    step, size = rest.copy(), _product(rest, rest)
    enough = size * _RESIDUAL**2
    for _ in range(1_000):
        image = step - scaled @ step
        length = size / _product(step, image)
        y += length * step
        rest -= length * image
        before, size = size, _product(rest, rest)
        if size < enough:
            break
        step *= size / before
        step += rest
    values = np.where(total > 0, y * np.sqrt(total), y)
    found: list[float] = (values / values.sum()).tolist()
    return found


def _product(a: Any, b: Any) -> float:
    """Return the inner product on one core: for vectors as these, threads spend more on waiting than they save."""
    return float(np.einsum("i,i", a, b))


def core_numbers(net: Net) -> list[int]:
    """Return the largest k of a k-core that each node is in."""
    import networkit as nk

    return [int(k) for k in nk.centrality.CoreDecomposition(net.kit).run().scores()]


def edge_columns(net: Net) -> tuple[Sequence[int], Sequence[int], Sequence[float]]:
    """Return both ends and the weight of each edge, the smaller end first, in order."""
    upper = sparse.triu(net.matrix, 1, format="coo")
    rows, columns = upper.coords
    order = np.lexsort((columns, rows))
    ends = [array("q", column[order].astype(np.int64).tobytes()) for column in (rows, columns)]
    # Arrays, not lists: twenty million ties are half a gigabyte instead of two.
    return ends[0], ends[1], array("d", upper.data[order].astype(float).tobytes())


def constraint(net: Net) -> list[float | None]:
    """Return Burt's constraint of each node; None for those who meet nobody."""
    total = np.asarray(net.matrix.sum(axis=1)).ravel()
    ties = Directed.of(net.matrix)
    x, y, weight = ties.x, ties.y, ties.weight
    through = np.zeros(len(x))
    for ab, ac, bc in ties.triangles():
        # From one end of a tie to the other over the third node.
        for tie, one, other, third in ((ab, ac, bc, y[ac]), (ac, ab, bc, y[ab]), (bc, ab, ac, x[ab])):
            weights = weight[one] * weight[other] / total[third]
            np.add.at(through, tie, weights)
    forth, back = (weight + through) / total[x], (weight + through) / total[y]
    values = np.bincount(x, weights=forth**2, minlength=net.size) + np.bincount(
        y, weights=back**2, minlength=net.size
    )
    return [value if total[n] else None for n, value in enumerate(values.tolist())]


def effective_size(net: Net) -> list[float | None]:
    """Return Burt's effective size of each node's circle, ties counting alike; None for those who meet nobody."""
    many = np.diff(net.matrix.indptr).astype(float).tolist()
    ties = _triangles(net.matrix).tolist()
    return [many[n] - 2 * ties[n] / many[n] if many[n] else None for n in range(net.size)]


def _triangles(matrix: Any) -> Any:
    """Return how many pairs of neighbours of each node are joined."""
    import networkit as nk

    many = np.diff(matrix.indptr).astype(float)
    if not len(matrix.indices):
        return np.zeros(matrix.shape[0])
    # networkit counts them in C++, and tells the share of all pairs.
    share = nk.centrality.LocalClusteringCoefficient(kit_of(matrix), True).run().scores()
    return np.rint(np.nan_to_num(np.asarray(share)) * many * (many - 1) / 2)


def triads(net: Net, group: Sequence[int]) -> list[tuple[int, int, int, int, int]]:
    """Return, for each node, how many pairs of its neighbours are not joined, by what groups the three are of.

    See `plain.triads`. Pairs are counted from the neighbours by group; those that are joined are taken away: triangles
    within a group, those between three groups, and those with one tie within a group, counted at the ends of that tie
    and, what is left, at the node opposite to it.
    """
    near = net.matrix
    codes = np.asarray(group)
    many = np.diff(near.indptr)
    rows = np.repeat(np.arange(net.size), many)
    inner = codes[rows] == codes[near.indices]
    same, other = (_part(near, rows, kept) for kept in (inner, ~inner))
    size, own = many.astype(float), np.bincount(rows[inner], minlength=net.size).astype(float)
    by_group = sparse.csr_array(
        (np.ones(len(near.indices)), (rows, codes[near.indices])),
        shape=(net.size, int(codes.max(initial=0)) + 1),
    )
    # Pairs of neighbours of one group, over all groups.
    alike = np.asarray((by_group.power(2) - by_group).sum(axis=1)).ravel() / 2
    within = own * (own - 1) / 2
    mixed = own * (size - own)
    pairs = [within, alike - within, mixed, size * (size - 1) / 2 - alike - mixed]
    gate = _ends_of_one(near, codes)
    closed, closed_within, closed_apart = (_triangles(part) for part in (near, same, other))
    joined = [closed_within, closed - closed_within - gate - closed_apart, gate, closed_apart]
    counts = [np.rint(p - j).astype(np.int64).tolist() for p, j in zip(pairs, joined, strict=True)]
    return [(a, b, c, d, a + b + c + d) for a, b, c, d in zip(*counts, strict=True)]


def _part(matrix: Any, rows: Any, kept: Any) -> Any:
    starts = np.concatenate(([0], np.cumsum(np.bincount(rows[kept], minlength=matrix.shape[0]))))
    columns = matrix.indices[kept]
    return sparse.csr_array((np.ones(len(columns)), columns, starts.astype(np.int32)), shape=matrix.shape)


def _ends_of_one(matrix: Any, codes: Any) -> Any:
    """Return, for each node, in how many triangles it is an end of the only tie within a group."""
    ties = Directed.of(matrix)
    x, y = ties.x, ties.y
    within = codes[x] == codes[y]
    many = np.zeros(len(x))
    for triangle in ties.triangles():
        alone = sum(within[tie].astype(np.int8) for tie in triangle) == 1
        for tie in triangle:
            np.add.at(many, tie[alone & within[tie]], 1.0)
    size = matrix.shape[0]
    return np.bincount(x, weights=many, minlength=size) + np.bincount(y, weights=many, minlength=size)


def weighted_kit_of(matrix: Any) -> Any:
    """Return the graph of networkit of a symmetric matrix, with its values as weights."""
    import networkit as nk

    nk.setNumberOfThreads(1)
    upper = sparse.triu(matrix, 1, format="coo")
    rows, columns = (column.astype(np.uint64) for column in upper.coords)
    return nk.GraphFromCoo(
        (upper.data.astype(float), (rows, columns)), n=matrix.shape[0], weighted=True, directed=False
    )
