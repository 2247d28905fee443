"""Writes golden.json: results of NumPy for the tests of linear algebra.

Operands hold small whole numbers, so that every result is exact in float32:
element i of operand o is (7 i + 5 o) mod 11 - 5.
"""
import json
import numpy as np


def operand(index, shape):
    size = int(np.prod(shape))
    return ((7 * np.arange(size) + 5 * index) % 11 - 5).astype(np.float64).reshape(shape)


EINSUMS = [
    # one operand
    ("i", [(4,)]), ("i->", [(4,)]), ("ij", [(2, 3)]), ("ji", [(2, 3)]), ("ij->ji", [(2, 3)]), ("ij->", [(2, 3)]),
    ("ij->i", [(2, 3)]), ("ij->j", [(2, 3)]), ("ii", [(3, 3)]), ("ii->i", [(3, 3)]), ("iij->ij", [(3, 3, 2)]),
    ("iji->j", [(3, 2, 3)]), ("iiii->i", [(2, 2, 2, 2)]), ("iijj->ij", [(2, 2, 3, 3)]), ("ijij", [(2, 3, 2, 3)]),
    ("...ij->...ji", [(2, 3, 4)]), ("i...->...", [(2, 3, 4)]), ("...", [(2, 3)]), ("...ii->...i", [(2, 3, 3)]),
    ("...ii", [(2, 3, 3)]), ("bA", [(2, 3)]), ("->", [()]), ("ijk->kij", [(2, 3, 4)]), ("...j->j...", [(2, 3, 4)]),
    # two operands
    ("i,i", [(4,), (4,)]), ("i,i->i", [(4,), (4,)]), ("i,j", [(3,), (4,)]), ("i,j->ji", [(3,), (4,)]),
    ("ij,jk", [(2, 3), (3, 4)]), ("ij,jk->ik", [(2, 3), (3, 4)]), ("ij,jk->ki", [(2, 3), (3, 4)]), ("ij,kj->ik", [(2, 3), (4, 3)]),
    ("ji,jk->ik", [(3, 2), (3, 4)]), ("ij, j -> i", [(2, 3), (3,)]), ("ij,ij->", [(2, 3), (2, 3)]), ("ij,ij->ij", [(2, 3), (2, 3)]),
    ("ij,ij->j", [(2, 3), (2, 3)]), ("ij,ji", [(2, 3), (3, 2)]), ("bij,bjk->bik", [(2, 3, 4), (2, 4, 5)]),
    ("bij,bkj->bik", [(2, 3, 4), (2, 5, 4)]), ("bqhd,bkhd->bhqk", [(2, 3, 2, 4), (2, 5, 2, 4)]),
    ("bhqk,bkhd->bqhd", [(2, 2, 3, 5), (2, 5, 2, 4)]), ("...ij,...jk->...ik", [(2, 1, 3, 4), (5, 4, 2)]),
    ("...ij,jk->...ik", [(2, 3, 4), (4, 2)]), ("...,...->...", [(2, 1, 3), (4, 1)]), ("i...,i...->...", [(3, 2), (3, 2)]),
    ("ijk,jil->kl", [(2, 3, 4), (3, 2, 5)]), ("ij,klm->", [(2, 3), (2, 2, 2)]), ("ii,i->i", [(3, 3), (3,)]),
    ("ij,jk->k", [(2, 3), (3, 4)]), (",ij->ij", [(), (2, 3)]), ("i,i->", [(1,), (3,)]), ("ij,jk->ik", [(2, 1), (3, 4)]),
    ("ij,ij->ij", [(2, 1), (1, 3)]), ("ab,cb->...ac", [(2, 3), (4, 3)]), ("ij,jk", [(0, 3), (3, 2)]), ("ij,jk", [(2, 0), (0, 3)]),
    # more operands
    ("ijk, il, j -> kl", [(2, 3, 4), (2, 5), (3,)]), ("ij,jk,kl->il", [(2, 3), (3, 4), (4, 5)]), ("ij,jk,kl,li->", [(3, 3)] * 4),
    ("i,i,i->i", [(4,)] * 3), ("i,j,k->kji", [(2,), (3,), (4,)]), ("ab,bc,cd,de->ea", [(2, 3), (3, 2), (2, 4), (4, 2)]),
    ("i,i,i->", [(1,), (3,), (3,)]), ("bn,anm,bm->ba", [(2, 3), (4, 3, 5), (2, 5)]), ("...i,...j,ijk->...k", [(2, 3), (2, 4), (3, 4, 2)]),
]

PRODUCTS = {
    "dot 1-1": lambda a: np.dot(a((4,)), a((4,))),
    "dot 2-1": lambda a: np.dot(a((2, 3)), a((3,))),
    "dot 1-2": lambda a: np.dot(a((3,)), a((3, 2))),
    "dot 2-2": lambda a: np.dot(a((2, 3)), a((3, 4))),
    "dot 3-1": lambda a: np.dot(a((2, 3, 4)), a((4,))),
    "dot 3-2": lambda a: np.dot(a((2, 3, 4)), a((4, 2))),
    "dot 2-3": lambda a: np.dot(a((2, 3)), a((4, 3, 2))),
    "dot 1-3": lambda a: np.dot(a((3,)), a((4, 3, 2))),
    "dot 3-4": lambda a: np.dot(a((2, 2, 3)), a((2, 2, 3, 2))),
    "dot 0-2": lambda a: np.dot(a(()), a((2, 3))),
    "matmul 1-1": lambda a: np.matmul(a((4,)), a((4,))),
    "matmul 1-3": lambda a: np.matmul(a((3,)), a((2, 3, 4))),
    "matmul 3-1": lambda a: np.matmul(a((2, 3, 4)), a((4,))),
    "matmul 3-2": lambda a: np.matmul(a((2, 3, 4)), a((4, 5))),
    "matmul 2-3": lambda a: np.matmul(a((2, 3)), a((4, 3, 2))),
    "matmul 4-3": lambda a: np.matmul(a((2, 1, 3, 4)), a((3, 4, 2))),
    "matmul 4-4": lambda a: np.matmul(a((2, 1, 2, 3)), a((1, 4, 3, 2))),
    "inner 2-2": lambda a: np.inner(a((2, 3)), a((4, 3))),
    "inner 3-1": lambda a: np.inner(a((2, 3, 4)), a((4,))),
    "vdot": lambda a: np.vdot(a((2, 3)), a((3, 2))),
    "outer": lambda a: np.outer(a((2, 2)), a((3,))),
    "kron 2-2": lambda a: np.kron(a((2, 3)), a((2, 2))),
    "kron 1-2": lambda a: np.kron(a((3,)), a((2, 2))),
    "tensordot 0": lambda a: np.tensordot(a((2, 3)), a((2,)), 0),
    "tensordot 1": lambda a: np.tensordot(a((2, 3, 4)), a((4, 5)), 1),
    "tensordot 2": lambda a: np.tensordot(a((2, 3, 4)), a((3, 4, 5)), 2),
    "tensordot pairs": lambda a: np.tensordot(a((2, 3, 4, 5)), a((4, 3, 2)), ([1, 2], [1, 0])),
    "tensordot negative": lambda a: np.tensordot(a((3, 2, 4)), a((5, 3)), ([-3], [-1])),
    "matrix power 0": lambda a: np.linalg.matrix_power(a((3, 3)), 0),
    "matrix power 1": lambda a: np.linalg.matrix_power(a((3, 3)), 1),
    "matrix power 5": lambda a: np.linalg.matrix_power(a((2, 3, 3)), 5),
    "multi-dot": lambda a: np.linalg.multi_dot([a((2, 4)), a((4, 3)), a((3, 5)), a((5, 2))]),
    "multi-dot vectors": lambda a: np.linalg.multi_dot([a((4,)), a((4, 3)), a((3,))]),
    "cross": lambda a: np.cross(a((4, 3)), a((3,))),
    "cross axis 0": lambda a: np.cross(a((3, 4)), a((3, 4)), axis=0),
}


def entry(result):
    result = np.asarray(result)
    return {"shape": list(result.shape), "values": [float(value) for value in result.ravel()]}


def numbered():
    counter = iter(range(100))
    return lambda shape: operand(next(counter), shape)


def main():
    einsums = []
    for expression, shapes in EINSUMS:
        operands = [operand(i, shape) for i, shape in enumerate(shapes)]
        einsums.append({"expression": expression, "operands": [list(shape) for shape in shapes],
                        **entry(np.einsum(expression, *operands))})
    products = [{"name": name, **entry(compute(numbered()))} for name, compute in PRODUCTS.items()]
    lines = lambda items: ",\n".join("    " + json.dumps(item, separators=(",", ":")) for item in items)
    with open("golden.json", "w") as file:
        file.write('{\n  "einsums": [\n' + lines(einsums) + '\n  ],\n  "products": [\n' + lines(products) + "\n  ]\n}\n")


main()
