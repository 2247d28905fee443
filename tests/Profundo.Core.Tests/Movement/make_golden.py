"""Writes golden.json: what NumPy makes of x by moving and choosing elements (made with NumPy 1.24.2).

Run: python3 make_golden.py > golden.json

The names are those of the C# table in GoldenMovementTests.cs. x = arange(24).reshape(2, 3, 4), m = x[0] (3, 4), v = m[0] (4).
"""
import json

import numpy as np

x = np.arange(24.0).reshape(2, 3, 4)
m, v = x[0], x[0, 0]
rows = np.array([[2, 0, 1, 0], [1, 1, 2, 2]])
along1 = np.array([[[2, 0, 1, 0]], [[1, 1, 2, 2]]])
along2 = np.array([[[3], [0], [1]], [[1], [2], [2]]])

cases = {
    "permute": x.transpose(2, 0, 1), "T": x.T, "swap": x.swapaxes(0, 2), "move": np.moveaxis(x, 0, -1), "move back": np.moveaxis(x, 2, 0),
    "expand": np.expand_dims(x, (0, 2)), "expand last": np.expand_dims(x, -1), "squeeze": x[:1, :, :1].squeeze(), "squeeze axis": x[:1, :, :1].squeeze(-1),
    "reshape transposed": x.T.reshape(6, 4), "reshape kept": x.swapaxes(0, 1).reshape(3, 2, 2, 2), "flatten": m.T.reshape(-1),
    "flatten axes": x.reshape(6, 4), "batch flatten": x.reshape(2, 12),
    "flip": np.flip(x), "flip axes": np.flip(x, (0, 2)), "roll": np.roll(x, 5), "roll axis": np.roll(x, -1, 1), "roll axes": np.roll(x, (1, 2), (0, 2)),
    "rot90": np.rot90(m), "rot90 twice": np.rot90(m, 2), "rot90 back": np.rot90(m, -1), "rot90 axes": np.rot90(x, 1, (1, 2)),
    "tile": np.tile(m, (2, 3)), "tile more": np.tile(v, (2, 1, 2)), "tile fewer": np.tile(x, 2),
    "repeat": np.repeat(m, 2), "repeat axis": np.repeat(x, 2, 1), "repeat counts": np.repeat(m, [2, 0, 3], 0), "repeat flat counts": np.repeat(v, [1, 2, 0, 1]),
    "pad": np.pad(m, ((1, 2), (0, 3)), constant_values=7), "pad last": np.pad(x, ((0, 0), (0, 0), (1, 1))),
    "pad edge": np.pad(m, ((1, 2), (2, 3)), "edge"), "pad reflect": np.pad(m, ((2, 4), (5, 8)), "reflect"),
    "pad symmetric": np.pad(m, ((2, 5), (5, 8)), "symmetric"), "pad wrap": np.pad(m, ((2, 3), (4, 1)), "wrap"), "pad wrap round": np.pad(np.tile(m, (1, 4)), ((0, 0), (5, 0)), "wrap")[:, :17],
    "concatenate": np.concatenate([x, 2 * x], 0), "concatenate last": np.concatenate([x, x[..., :2]], -1), "concatenate flat": np.concatenate([m, v], None),
    "stack": np.stack([m, 3 * m]), "stack last": np.stack([m, 3 * m], -1), "stack middle": np.stack([x, -x], 1),
    "hstack": np.hstack([m, m]), "hstack vectors": np.hstack([v, v]), "vstack": np.vstack([m, v]), "dstack": np.dstack([m, m]), "dstack vectors": np.dstack([v, v]),
    "split": np.split(x, 2, 2)[1], "split at": np.split(x, [1, 3], 2)[1], "array split": np.array_split(x, 3, 2)[0], "array split last": np.array_split(x, 3, 2)[2],
    "chunk": x[..., 3:], "unstack": x[:, 1],
    "diagonal": np.diagonal(m), "diagonal above": np.diagonal(m, 2), "diagonal below": np.diagonal(m, -1), "diagonal axes": np.diagonal(x, 1, 2, 1),
    "diag": np.diag(v), "diag above": np.diag(v, 1), "diag below": np.diag(v, -2), "diag of matrix": np.diag(m, 1), "trace": np.trace(m), "trace of many": np.trace(x, 1, 1, 2),
    "tril": np.tril(m), "triu": np.triu(m), "tril above": np.tril(x, 1), "triu above": np.triu(x, 1), "tril far": np.tril(m, -5), "triu below": np.triu(m, -1),
    "atleast2d": np.atleast_2d(v), "atleast3d": np.atleast_3d(v), "atleast3d matrix": np.atleast_3d(m), "meshgrid x": np.meshgrid(v, m[1:, 0])[0],
    "meshgrid y": np.meshgrid(v, m[1:, 0])[1], "meshgrid ij": np.meshgrid(v, m[1:, 0], indexing="ij")[1],
    "meshgrid three": np.meshgrid(v, m[:, 0], x[:, 0, 0])[2],
    "take": np.take(x, [5, 0, 5]), "take axis": np.take(x, [[2, 0], [1, 1]], 1), "take wrap": np.take(v, [-1, 5, 9], mode="wrap"), "take clip": np.take(v, [-1, 5, 2], mode="clip"),
    "along 1": np.take_along_axis(x, along1, 1), "along 2": np.take_along_axis(x, along2, 2), "pick": np.take_along_axis(x, rows[:, None, :], 1)[:, 0],
    "compress": np.compress([True, False, True], x, 1), "compress flat": np.compress([False, True, True], x),
    "where": np.where(x > 11, x, -1), "linspace": np.linspace(0, 1, 7), "linspace open": np.linspace(2, -1, 6, endpoint=False), "logspace": np.logspace(0, 2, 5), "arange": np.arange(1, 2.05, 0.3),
    "arange down": np.arange(5, 0, -2), "eye": np.eye(3, 4, 1), "eye below": np.eye(3, None, -1), "tri": np.tri(3, 4, -1), "from function": np.fromfunction(lambda i, j: i + 10 * j, (3, 2)),
}
put = m.copy()
np.put_along_axis(put, np.array([[1], [3], [0]]), -5, 1)
cases["put along"] = put
added = np.zeros((3, 4))
np.add.at(added, ([0, 2, 0], [1, 1, 1]), [1.0, 2.0, 4.0])
cases["index add"] = added
print("{\n" + ",\n".join(f"{json.dumps(name)}: " + json.dumps({"shape": np.shape(a), "values": np.ravel(a).tolist()}) for name, a in cases.items()) + "\n}")
