"""Writes golden.txt: what NumPy 1.24 and PyTorch 1.13 make of some inputs by reductions, scans, row operations and sorting.

Run: python3 make_golden.py > golden.txt

Each line: name | shape | values. Lines that begin with "input" are the operands; the others are results, named like the tests.
"""
import warnings

import numpy as np
import torch
import torch.nn.functional as F

warnings.simplefilter("ignore")
rng = np.random.default_rng(7)


def write(name, value):
    value = np.asarray(value)
    text = " ".join({"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(repr(float(v)), repr(float(v))) for v in value.ravel())
    print(f"{name} | {' '.join(map(str, value.shape))} | {text}")


def given(name, value):
    write("input " + name, value)
    return value


x = given("x", np.round(rng.normal(size=(3, 4, 5)), 3))                 # three axes
m = given("m", np.round(rng.normal(size=(7, 37)) * 3, 3))               # rows longer than two lanes, with a rest
w = given("w", np.round(rng.normal(size=(5, 70)), 3))                   # rows too long to be turned on their side
t = given("t", rng.integers(0, 4, size=(4, 6)).astype(float))           # ties
z = given("z", np.where(rng.random((4, 5)) < 0.3, 0, np.round(rng.normal(size=(4, 5)), 2)))  # zeros
n = given("n", np.where(rng.random((4, 6)) < 0.3, np.nan, np.round(rng.normal(size=(4, 6)), 2)))  # not all numbers
n[2] = np.nan
given("nn", n)
weights = given("weights", np.round(rng.random((3, 4, 5)), 2))
dm = given("dm", np.round(rng.normal(size=(7, 37)), 3))
dw = given("dw", np.round(rng.normal(size=(5, 70)), 3))
gamma = given("gamma", np.round(rng.normal(size=70), 3))
beta = given("beta", np.round(rng.normal(size=70), 3))
labels = given("labels", rng.integers(0, 37, size=7).astype(float))
targets = rng.random((7, 37))
targets = given("targets", np.round(targets / targets.sum(1, keepdims=True), 4))
positions = given("positions", np.round(rng.normal(size=(2, 5)), 2))

for name, f in dict(sum=np.sum, mean=np.mean, prod=np.prod, max=np.max, min=np.min, var=np.var, std=np.std, ptp=np.ptp).items():
    write(f"{name} x", f(x))
    for axis in (0, 1, 2, (0, 1), (0, 2), (1, 2)):
        write(f"{name} x {axis}".replace("(", "").replace(")", "").replace(",", ""), f(x, axis=axis))
write("var x 1 ddof", np.var(x, axis=1, ddof=1))
write("std x ddof", np.std(x, ddof=1))
for order in (1, 2, 3, 0, np.inf, -np.inf):
    write(f"norm m {order}", np.linalg.norm(m, ord=order, axis=1))
write("norm x", np.linalg.norm(x.ravel()))
write("average x", np.average(x, weights=weights))
write("average x 2", np.average(x, axis=2, weights=weights))
write("average x vector", np.average(x, axis=1, weights=weights[0, :, 0]))
for name in ("nansum", "nanprod", "nanmax", "nanmin", "nanmean", "nanvar", "nanstd"):
    write(f"{name} n", getattr(np, name)(n))
    write(f"{name} n 0", getattr(np, name)(n, axis=0))
    write(f"{name} n 1", getattr(np, name)(n, axis=1))
for name in ("argmax", "argmin"):
    for key, value in dict(x=x, t=t, n=n, m=m).items():
        write(f"{name} {key}", getattr(np, name)(value))
        write(f"{name} {key} 0", getattr(np, name)(value, axis=0))
        write(f"{name} {key} -1", getattr(np, name)(value, axis=-1))
write("count z", np.count_nonzero(z))
write("count z 0", np.count_nonzero(z, axis=0))
write("all z 1", z.all(axis=1))
write("any z 1", (z * (z > 1)).any(axis=1))
write("cov m", np.cov(m))
write("cov m columns", np.cov(m[:, :3], rowvar=False))
write("corrcoef m", np.corrcoef(m))
for q in (0, 0.25, 0.5, 0.9, 1):
    write(f"quantile x {q}", np.quantile(x, q))
    write(f"quantile x {q} 1", np.quantile(x, q, axis=1))
write("median n 1", np.median(n, axis=1))
write("median x 0", np.median(x, axis=0))

for name, f in dict(cumsum=np.cumsum, cumprod=np.cumprod).items():
    write(f"{name} x", f(x))
    for axis in (0, 1, 2):
        write(f"{name} x {axis}", f(x, axis=axis))
    write(f"{name} m 0", f(m[:, :33], axis=0))
write("diff x", np.diff(x))
write("diff x 2 1", np.diff(x, n=2, axis=1))


def torch_of(value, grad=True):
    return torch.tensor(value, dtype=torch.float64, requires_grad=grad)


def gradient(name, f, value, dy):
    v = torch_of(value)
    y = f(v)
    write(name, y.detach().numpy())
    y.backward(torch_of(np.broadcast_to(dy, y.shape).copy(), False))
    write("gradient " + name, v.grad.numpy())


gradient("cumprod z 1", lambda v: v.cumprod(1), z, np.arange(20.0).reshape(4, 5))
gradient("prod z 1", lambda v: v.prod(1), z, np.arange(4.0) + 1)
gradient("cummax t 1", lambda v: v.cummax(1).values, t, np.arange(24.0).reshape(4, 6))
gradient("cummin t 0", lambda v: v.cummin(0).values, t, np.arange(24.0).reshape(4, 6))
write("cummax t indices", torch_of(t).cummax(1).indices.numpy())
gradient("logcumsumexp m 1", lambda v: v.logcumsumexp(1), m, dm)
gradient("logcumsumexp m 0", lambda v: v.logcumsumexp(0), m, dm)
gradient("amax t 1", lambda v: v.amax(1), t, np.arange(4.0) + 1)
gradient("amin t all", lambda v: v.amin((0, 1)), t, np.array(1.0))
for name, value, dy in (("m", m, dm), ("w", w, dw)):
    for axis in (0, 1):
        gradient(f"softmax {name} {axis}", lambda v: v.softmax(axis), value, dy)
        gradient(f"log-softmax {name} {axis}", lambda v: v.log_softmax(axis), value, dy)
        gradient(f"logsumexp {name} {axis}", lambda v: v.logsumexp(axis), value, dy[:, 0] if axis == 1 else dy[0])
write("logsumexp x 0 2", torch_of(x).logsumexp((0, 2)).detach().numpy())
label = torch.tensor(labels, dtype=torch.int64)
gradient("cross-entropy", lambda v: F.cross_entropy(v, label, reduction="none"), m, dm[:, 0])
gradient("cross-entropy smooth", lambda v: F.cross_entropy(v, label, reduction="none", label_smoothing=0.2), m, dm[:, 0])
gradient("cross-entropy across", lambda v: F.cross_entropy(v.T.reshape(1, 37, 7), label.reshape(1, 7), reduction="none"), m, dm[:, 0])
gradient("cross-entropy targets", lambda v: F.cross_entropy(v, torch_of(targets, False), reduction="none", label_smoothing=0.1), m, dm[:, 0])
wide = torch.tensor([3, 69, 0, 10, 40])
gradient("cross-entropy wide", lambda v: F.cross_entropy(v, wide, reduction="none"), w, dw[:, 0])
v, g, b = torch_of(w), torch_of(gamma), torch_of(beta)
y = F.layer_norm(v, [70], g, b, 1e-5)
write("layer-norm", y.detach().numpy())
y.backward(torch_of(dw, False))
for name, value in (("x", v), ("gamma", g), ("beta", b)):
    write(f"layer-norm gradient {name}", value.grad.numpy())
v, g = torch_of(w), torch_of(gamma)
y = v * (v.square().mean(1, keepdim=True) + 1e-6).rsqrt() * g
write("rms-norm", y.detach().numpy())
y.backward(torch_of(dw, False))
for name, value in (("x", v), ("gamma", g)):
    write(f"rms-norm gradient {name}", value.grad.numpy())

write("argsort t", np.argsort(t, axis=-1, kind="stable"))
write("argsort t 0", np.argsort(t, axis=0, kind="stable"))
write("argsort t descending", torch_of(t).argsort(dim=-1, descending=True, stable=True).numpy() if hasattr(torch, "argsort") else 0)
write("sort n", np.sort(n, axis=-1))
write("sort m", np.sort(m, axis=-1))
write("sort m flat", np.sort(m, axis=None))
gradient("topk m", lambda v: v.topk(3).values, m, np.array([3.0, 2, 1]))
write("topk w indices", torch_of(w).topk(4).indices.numpy())
write("topk m least 0", torch_of(m).topk(2, dim=0, largest=False).values.detach().numpy())
values, indices, inverse, counts = np.unique(t, return_index=True, return_inverse=True, return_counts=True)
for name, value in dict(values=values, indices=indices, inverse=inverse.reshape(t.shape), counts=counts).items():
    write("unique t " + name, value)
write("unique n", np.unique(n))
ascending = np.sort(x.ravel())[:11]
given("ascending", ascending)
write("searchsorted", np.searchsorted(ascending, np.append(positions, ascending[3])))
write("searchsorted right", np.searchsorted(ascending, np.append(positions, ascending[3]), side="right"))
write("bincount", np.bincount(t.ravel().astype(int), minlength=6))
write("bincount weights", np.bincount(t.ravel().astype(int), weights=dm.ravel()[:24]))
for name, kwargs in dict(default={}, range=dict(bins=4, range=(-1, 1)), density=dict(bins=5, density=True), weights=dict(bins=3, weights=weights), edges=dict(bins=[-2, -0.5, 0, 3])).items():
    counts, edges = np.histogram(x, **kwargs)
    write(f"histogram {name}", counts)
    write(f"histogram {name} edges", edges)
write("histogram ties", np.histogram(t, bins=3)[0])
