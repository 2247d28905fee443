"""Writes golden.json: arrays and their text as NumPy prints them (made with NumPy 1.24.2).

Run: python3 make_golden.py > golden.json
"""
import json

import numpy as np

rng = np.random.RandomState(7)
cases = []


def add(values, dtype, shape=None, ramp=None, **options):
    """A case with its values spelled out, or for large arrays a ramp (start, step) over the row-major index."""
    array = np.array(values, dtype=dtype)
    if shape is not None:
        array = array.reshape(shape)
    with np.printoptions(**options):
        text = str(array)
    case = {"type": np.dtype(dtype).name, "shape": list(array.shape), "options": options, "text": text}
    if ramp is None:
        case["values"] = [repr(x) if array.dtype.kind == "f" else str(x) for x in array.ravel().astype(
            np.float64 if array.dtype.kind == "f" else array.dtype).tolist()]
    else:
        case["ramp"] = list(ramp)
    cases.append(case)


def add_ramp(start, step, dtype, shape, **options):
    values = start + step * np.arange(int(np.prod(shape)), dtype=np.float64)
    add(values, dtype, shape, ramp=(start, step), **options)


FLOATS = [np.float32, np.float64]

# numbers on their own
for dtype in FLOATS:
    for value in [0.0, -0.0, 1.0, -2.5, 0.1, 1e-4, 9.9e-5, 123456789.0, 1e15, 1e16, 3.25e20, 1e-40, np.pi, np.nan, np.inf, -np.inf]:
        add(value, dtype, ())
add(np.float16(0.1), np.float16, ())
add(7, np.int32, ())
add(-7, np.int64, ())
add(True, np.bool_, ())
add(False, np.bool_, ())

# empty
for shape in [(0,), (0, 3), (2, 0), (2, 0, 3)]:
    add(np.zeros(shape), np.float32, shape)

# vectors of special content
for dtype in FLOATS:
    for values in [
        [1], [0], [-0.0], [1, 2, 3], [0, 1, 2, 3], [0.5, 1, 2.25], [-1, 2, -3], [1.5, -22.25, 333.125], [0.1, 0.2, 0.3],
        [1 / 3, 2 / 3, 1], [np.pi, np.e, -1], [1e-4, 1], [9.99e-5, 1], [1e-4], [1e-5, 1e-3], [1, 1000], [1, 1001], [0.5, 501],
        [1e8], [99999999], [12345678.9, 1e5], [1e10, 1], [1e-10, 1e10], [1.5e300 if dtype == np.float64 else 1.5e30, -1],
        [1e-300 if dtype == np.float64 else 1e-30, 1e5], [5e-324, 1e-310] if dtype == np.float64 else [1e-45, 1e-40],
        [np.nan], [np.inf], [-np.inf], [np.nan, np.inf, -np.inf], [np.nan, 1], [np.inf, 1.5], [-np.inf, 1.5], [np.nan, 1e10, 1],
        [-np.inf, 1e-10, 1], [np.nan, 1234567.125], [-np.inf, 1234567.125], [-0.0, 0.0, 1], [0, 0, 0], [1.25e-7, -3.5e12, 0],
        [9.999999999, 1], [0.999999999999, 0.1], [16777216, 1], [16777217, 1e5], [2.0 ** -44, 1e-13], [9007199254740993, 1],
        [0.1, 1.2345678e-10], [1e100, 1] if dtype == np.float64 else [1e38, 1],
    ]:
        add(values, dtype)

# matrices and deeper
for dtype in FLOATS + [np.float16]:
    add(np.arange(12), dtype, (3, 4))
    add(rng.randn(2, 3), dtype, (2, 3))
    add(rng.randn(4, 5) * 100, dtype, (4, 5))
    add(rng.rand(2, 3, 4), dtype, (2, 3, 4))
add([13536, 9992, -30016], np.float16)   # all digits before the point are exact, not only the significant ones
add([99999992, 1e6], np.float32)
for dtype in FLOATS:
    add(rng.randn(2, 2, 2, 2), dtype, (2, 2, 2, 2))
    add(rng.randn(1, 1, 1, 3), dtype, (1, 1, 1, 3))
    add(rng.randn(30), dtype)                                    # wrapped
    add(rng.randn(3, 17), dtype, (3, 17))
    add(rng.randint(0, 100, 40), dtype)
    add(np.where(rng.rand(60) < 0.5, 1.0, 2.125), dtype)         # blanks at line ends
    add(10.0 ** rng.uniform(-12, 12, 23), dtype)
    add(10.0 ** rng.uniform(-2, 0.9, 50), dtype)
    add(np.round(rng.randn(25), 2), dtype, (5, 5))
    add(rng.randint(-1000, 1000, 24) / 8, dtype, (2, 3, 4))

# integers and booleans
for dtype in [np.int32, np.int64]:
    add([1, 2, 3], dtype)
    add([-1, 10, 100], dtype)
    add([0], dtype)
    add(rng.randint(-2 ** 31, 2 ** 31, 12, dtype=np.int64), dtype, (3, 4))
    add(np.arange(100), dtype)
    add(np.arange(24), dtype, (2, 3, 4))
add([-2 ** 63, 2 ** 63 - 1], np.int64)
add(rng.randint(0, 256, 20), np.uint8, (4, 5))
add([True, False], np.bool_)
add([True, True], np.bool_)
add(rng.rand(4, 6) < 0.5, np.bool_, (4, 6))
add(rng.rand(40) < 0.5, np.bool_)

# summarised
for dtype in FLOATS + [np.int64]:
    add_ramp(0, 1, dtype, (1000,))
    add_ramp(0, 1, dtype, (1001,))
    add_ramp(-5, 1, dtype, (20, 60))
    add_ramp(0, 1, dtype, (2, 600))
    add_ramp(0, 1, dtype, (600, 2))
    add_ramp(0, 1, dtype, (7, 6, 5, 8))
    add_ramp(0, 1, dtype, (2, 3, 4, 100))
    add_ramp(0, 1, dtype, (1200, 1))
for dtype in FLOATS:
    add_ramp(0, 0.001, dtype, (50, 50))
    add_ramp(-1, 0.125, dtype, (11, 11, 11))
    add_ramp(1, 1e5, dtype, (10001,))

# options
for dtype in FLOATS:
    for precision in [0, 1, 2, 4, 12]:
        add([0.6, 0.06, 0.96, 1, 1.5, 2.5, -0.125], dtype, precision=precision)
        add([9.96e10, 1, 2.5e-10, 0], dtype, precision=precision)
    add([1e-10, 1, 6e-9, 4e-9], dtype, suppress=True)
    add([1e-5, 5000, -1e-10], dtype, suppress=True)
    add([1e-5, 1e9], dtype, suppress=True)
    add([-0.004, 0.05, 0.006], dtype, suppress=True, precision=2)
    add(rng.randn(20), dtype, linewidth=40)
    add(rng.randn(3, 4), dtype, (3, 4), linewidth=8)
    add_ramp(0, 1, dtype, (10, 10), threshold=5, edgeitems=1)
    add_ramp(0, 1, dtype, (10, 4), threshold=0, edgeitems=2)
    add_ramp(0, 1, dtype, (3, 3, 9), threshold=20, edgeitems=4, precision=3)
add_ramp(0, 1, np.int32, (5, 5, 5), threshold=10, edgeitems=2, linewidth=30)

print("[")
print(",\n".join(json.dumps(case) for case in cases))
print("]")
