"""Writes golden.json: what NumPy reads and writes by indexing expressions (made with NumPy 1.24.2).

Run: python3 make_golden.py > golden.json

For x = arange(size).reshape(shape) each case holds the value read, x after writing -1, x after writing 100, 101, ... in the
selection's shape, and the gradient of sum(read * (1, 2, 3, ...)) with respect to x.
"""
import json

import numpy as np

A = np.array
EXPRESSIONS = {
    (5,): [
        "1", "-1", "1:3", ":", ":-1", "-2:", "::2", "::-1", "3:0:-2", "-1:-4:-1", "1:100", "-100:2", "3:1", "None", "...", "..., None",
        "A([0, 2, 2])", "A([-1, 0])", "A([[0, 1], [3, 4]])", "A(2)", "A([True, False, True, False, True])", "A([], dtype=int)", "A([False] * 5)",
        "None, A([1, 3])", "A([1, 3]), None", "True", "False",
    ],
    (2, 3, 4): [
        "1", "-1", "0, 1", "0, 1, 2", "-1, -1, -1", ":, 1", ":, :, -1", "..., 0", "0, ...", "0, ..., 1", "..., 1:3", "1:, 1:, 1:", ":, ::2, ::-1",
        "::-1, ::-1, ::-1", ":, None, 1", "None, :, None, 0, None", "..., None", "1, ..., None, 2", "1, 1:1", "..., -1:-3:-1",
        "A([1, 0, 1])", "A([1, 0]), A([2, 0])", "A([1, 0]), A([2, 0]), A([3, 1])", ":, A([0, 2])", ":, A([2, 0]), A([3, 1])",
        "A([1, 0]), :, A([3, 1])", "0, :, A([1, 2])", "0, A([1, 2])", "A([1, 0]), 0", "A([1, 0]), ..., A([3, 1])",
        "A([[1], [0]]), A([0, 2, 1])", "A([[1], [0]]), :, A([0, 2, 1])", "0, A([[1], [0]]), A([0, 2, 1])", ":, :, A([[0, 1], [2, 3]])",
        "A([1]), None, A([2])", "A([1, 0]), None, :, A([2, 0])", "None, A([1, 0]), A([2, 0])", "A([1, 0]), A([2, 0]), None", "1:, A([0, 0, 2])",
        "A([0, 1]), 1:, ::2", "::-1, A([0, 2]), ::-1", "A(1)", "A(1), :, A(2)", ":, A(1), A([0, 1])", "A(1), :, A([0, 1])",
        "A([True, False])", "A([False, True]), 1", ":, A([True, False, True])", "A([[True, False, True], [False, False, True]])",
        ":, A([[True, False, False, True], [False] * 4, [False, True, False, False]])", "X % 3 == 0", "X < 0",
        "A([True, True]), A([0, 2])", "A([[True, False, True], [False, False, True]]), A([1, 2, 3])", "A([True, False]), :, A([1, 3])",
        "A([[True, False, True], [False, False, True]]), 1:3", "None, A([[True, False, True], [False, False, True]])",
        "A([[0, 0], [0, 0]])", "..., A([0, 0])", "A([], dtype=int), 1", "0, A([], dtype=int)", "A([0, 1]), A([], dtype=int).reshape(0, 1)",
    ],
    (3, 0, 2): ["1", ":, 0:5", "A([0, 2])", "..., 1", "None"],
    (): ["...", "None", "None, ...", "True", "False"],
}


def evaluate(expression, x):
    return eval(f"np.index_exp[{expression}]", {"np": np, "A": A, "X": x})


cases = []
for shape, expressions in EXPRESSIONS.items():
    for expression in expressions:
        x = np.arange(int(np.prod(shape)), dtype=np.float64).reshape(shape)
        index = evaluate(expression, x)
        read = np.array(x[index])
        filled, written, gradient = x.copy(), x.copy(), np.zeros(shape)
        filled[index] = -1
        written[index] = 100 + np.arange(read.size).reshape(read.shape)
        np.add.at(gradient, index, 1.0 + np.arange(read.size).reshape(read.shape))
        cases.append({
            "expression": expression, "shape": shape, "resultShape": read.shape, "read": read.ravel().tolist(),
            "filled": filled.ravel().tolist(), "written": written.ravel().tolist(), "gradient": gradient.ravel().tolist(),
        })
print("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]")
