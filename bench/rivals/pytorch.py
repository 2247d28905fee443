"""PyTorch's side of the benchmarks: a server of JSON lines on standard input and output.

First it says who it is, or why it cannot serve:
    {"version": "1.13.1", "notes": "2 threads, BLAS libopenblasp-r0.3.21.so"}    or    {"error": "…"}
then it answers
    {"prepare": "matmul", "arguments": ["nn", 64, 64, 64]}    with    {"repeat": 700}   (calls per sample)
    {"run": 0.15}                                             with    {"seconds": [5.7e-06, …]}   (seconds per call, one per sample)
and ends with its input. It computes only between a request and its answer, so that the other side has the machine to itself.

Every workload is written as a user of PyTorch would write it, in the fastest of its usual forms, and allocates its result as
the tensor API does. `timeit` compiles the statement into its own loop: no call of a Python function is charged to PyTorch.
"""

import json
import math
import sys
import time
from timeit import Timer

try:
    import torch
    import torch.nn.functional as F
except ImportError as missing:
    print(json.dumps({"error": str(missing)}), flush=True)
    sys.exit(0)

SHORTEST_SAMPLE = 0.004  # seconds; below it the clock and the scheduler show
WARM_UP = 0.2  # seconds


def matmul(form, m, n, k):
    """(m, k) by (k, n); `nt`: the right operand is stored transposed, `tn`: the left one."""
    a = torch.randn(k, m) if form == "tn" else torch.randn(m, k)
    b = torch.randn(n, k) if form == "nt" else torch.randn(k, n)
    statement = {"nn": "a @ b", "nt": "a @ b.t()", "tn": "a.t() @ b"}[form]
    return Timer(statement, globals={"a": a, "b": b})


def elementwise(function, rows, columns):
    x, y = torch.randn(rows, columns), torch.randn(rows, columns)
    statement = {
        "exp": "torch.exp(x)",
        "tanh": "torch.tanh(x)",
        "sigmoid": "torch.sigmoid(x)",
        "gelu": "gelu(x)",
        "add": "x + y",
        "relu": "torch.relu(x)",
        "sum": "x.sum()",
    }[function]
    return Timer(statement, globals={"torch": torch, "gelu": F.gelu, "x": x, "y": y})


def softmax(rows, columns):
    """Forward and backward. Dropping the old gradient lets autograd hand over the new one without a copy."""
    x, dy = torch.randn(rows, columns, requires_grad=True), torch.randn(rows, columns)
    return Timer("x.grad = None; torch.softmax(x, -1).backward(dy)", globals={"torch": torch, "x": x, "dy": dy})


def log_sum_exp(rows, columns):
    x, dy = torch.randn(rows, columns, requires_grad=True), torch.randn(rows)
    return Timer("x.grad = None; torch.logsumexp(x, -1).backward(dy)", globals={"torch": torch, "x": x, "dy": dy})


def layer_norm(rows, columns):
    x, dy = torch.randn(rows, columns, requires_grad=True), torch.randn(rows, columns)
    layer = torch.nn.LayerNorm(columns)
    return Timer(
        "x.grad = None; layer.zero_grad(set_to_none=True); layer(x).backward(dy)",
        globals={"x": x, "dy": dy, "layer": layer},
    )


def adam(rows, columns):
    parameter = torch.randn(rows, columns, requires_grad=True)
    parameter.grad = torch.randn(rows, columns)
    optimizer = torch.optim.Adam([parameter], lr=1e-3, foreach=True)
    return Timer("optimizer.step()", globals={"optimizer": optimizer})


def small_add(length, recorded):
    a, b = torch.randn(length, requires_grad=recorded), torch.randn(length)
    return Timer("a + b", globals={"a": a, "b": b})


def training_step(inputs, hidden, outputs, batch):
    model = torch.nn.Sequential(torch.nn.Linear(inputs, hidden), torch.nn.ReLU(), torch.nn.Linear(hidden, outputs))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    images, labels = torch.randn(batch, inputs), torch.randint(0, outputs, (batch,))

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()

    return Timer("step()", globals={"step": step})


def fit_epoch(inputs, hidden, outputs, batch, examples):
    """An epoch of training in random order, with the mean loss and the accuracy."""
    model = torch.nn.Sequential(torch.nn.Linear(inputs, hidden), torch.nn.ReLU(), torch.nn.Linear(hidden, outputs))
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, foreach=True)
    images, labels = torch.rand(examples, inputs), torch.randint(0, outputs, (examples,))

    def epoch():
        loss_sum, right = 0.0, 0
        for rows in torch.randperm(examples).split(batch):
            x, y = images[rows], labels[rows]
            optimizer.zero_grad(set_to_none=True)
            scores = model(x)
            loss = F.cross_entropy(scores, y)
            loss.backward()
            optimizer.step()
            loss_sum += loss.item() * len(rows)
            right += (scores.argmax(1) == y).sum().item()
        return loss_sum / examples, right / examples

    return Timer("epoch()", globals={"epoch": epoch})


class Pictures(torch.utils.data.Dataset):
    """Grey pictures as bytes, given out as numbers from 0 to 1; a list of places gives a batch."""

    def __init__(self, examples):
        self.images = torch.randint(0, 256, (examples, 28, 28), dtype=torch.uint8)
        self.labels = torch.randint(0, 10, (examples,))

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, place):
        return self.images[place].float() / 255, self.labels[place]


def pipeline(examples, batch, workers, whole_batches):
    """An epoch of a DataLoader over pictures in random order. With whole batches, the sampler gives the data set all places of a batch at once."""
    pictures = Pictures(examples)
    workers = {"num_workers": workers, "persistent_workers": workers > 0}
    if whole_batches:
        sampler = torch.utils.data.BatchSampler(torch.utils.data.RandomSampler(pictures), batch, drop_last=False)
        loader = torch.utils.data.DataLoader(pictures, sampler=sampler, batch_size=None, **workers)
    else:
        loader = torch.utils.data.DataLoader(pictures, batch_size=batch, shuffle=True, **workers)
    return Timer("for x, y in loader: pass", globals={"loader": loader})


def colors_step(batch):
    """The colour network: dense 64-32-16-3 with leaky ReLU, half the squared error, momentum."""
    leaky = lambda: torch.nn.LeakyReLU(0.001)
    model = torch.nn.Sequential(
        torch.nn.Linear(3, 64), leaky(), torch.nn.Linear(64, 32), leaky(), torch.nn.Linear(32, 16), leaky(), torch.nn.Linear(16, 3), leaky()
    )
    optimizer = torch.optim.SGD(model.parameters(), lr=0.042, momentum=0.9)
    x, y = torch.rand(batch, 3), torch.rand(batch, 3)

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = (model(x) - y).square().sum() * (0.5 / batch)
        loss.backward()
        optimizer.step()

    return Timer("step()", globals={"step": step})


WORKLOADS = {
    f.__name__: f
    for f in (matmul, elementwise, softmax, log_sum_exp, layer_norm, adam, small_add, training_step, fit_epoch, pipeline, colors_step)
}


def run(timer, repeat, seconds):
    """At least one sample; then as many as begin within the given time."""
    samples, end = [], time.perf_counter() + seconds
    while not samples or time.perf_counter() < end:
        samples.append(timer.timeit(repeat) / repeat)
    return samples


def calls_per_sample(timer):
    return math.ceil(SHORTEST_SAMPLE / min(run(timer, 1, WARM_UP)))


def blas_libraries():
    """The BLAS that was really loaded; Debian lets the administrator choose it."""
    try:
        with open("/proc/self/maps") as maps:
            files = {line.rsplit("/", 2)[-2:][0] + "/" + line.rsplit("/", 1)[-1].strip() for line in maps if "blas" in line}
        return sorted(files)
    except OSError:
        return []


def serve():
    torch.manual_seed(0)
    print(json.dumps({"version": torch.__version__, "notes": f"{torch.get_num_threads()} threads, BLAS {', '.join(blas_libraries())}"}), flush=True)
    timer, repeat = None, 1
    for line in sys.stdin:
        request = json.loads(line)
        if "prepare" in request:
            timer = None  # frees the last workload's tensors first
            timer = WORKLOADS[request["prepare"]](*request["arguments"])
            repeat = calls_per_sample(timer)
            answer = {"repeat": repeat}
        else:
            answer = {"seconds": run(timer, repeat, request["run"])}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    torch.set_num_threads(int(sys.argv[1]))
    serve()
