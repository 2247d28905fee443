"""Writes golden.json: what PyTorch 1.13.1 computes on bfloat16 and float16 on the processor, as the bits of operands and results.

Operators that it does not have for float16 there are left out, and so are means and layer norms: that version rounds more than once on the way.
"""
import json
import torch

torch.manual_seed(1)


def bits(x):
    return [int(v) & 0xFFFF for v in x.contiguous().view(torch.int16).flatten().tolist()]


def entry(name, dtype, function, *operands):
    try:
        result = function(*operands)
    except RuntimeError as reason:
        print(name, dtype, reason)
        return None
    return {
        "name": name,
        "type": str(dtype).split(".")[1],
        "operands": [{"shape": list(x.shape), "bits": bits(x)} for x in operands],
        "shape": list(result.shape),
        "bits": bits(result),
    }


entries = []
for dtype in (torch.bfloat16, torch.float16):
    a = (torch.randn(3, 8) * 3).to(dtype)
    b = (torch.randn(3, 8) * 3).to(dtype)
    row = torch.randn(8).to(dtype)
    weight, bias = (torch.randn(5, 8) / 3).to(dtype), torch.randn(5).to(dtype)
    cases = {
        "add": (lambda x, y: x + y, a, b),
        "add-row": (lambda x, y: x + y, a, row),
        "subtract": (lambda x, y: x - y, a, b),
        "multiply": (lambda x, y: x * y, a, b),
        "divide": (lambda x, y: x / y, a, b),
        "maximum": (torch.maximum, a, b),
        "relu": (torch.relu, a),
        "exp": (torch.exp, a),
        "tanh": (torch.tanh, a),
        "sigmoid": (torch.sigmoid, a),
        "log": (torch.log, a.abs() + 1),
        "sqrt": (torch.sqrt, a.abs()),
        "sum": (lambda x: x.sum(1), a),
        "softmax": (lambda x: torch.softmax(x, 1), a),
        "linear": (torch.nn.functional.linear, a, weight, bias),
        "matmul": (lambda x, w: x @ w.T, a, weight),
    }
    for name, (function, *operands) in cases.items():
        entries.append(entry(name, dtype, function, *operands))

with open("golden.json", "w") as file:
    json.dump([e for e in entries if e], file, separators=(",", ":"))
    file.write("\n")
