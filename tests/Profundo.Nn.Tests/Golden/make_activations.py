"""Writes activations.json: activations and their slopes at some points, by PyTorch in float64."""
import json
import os

import torch
from torch import nn

points = torch.tensor([-8.0, -2.9, -1.1, -0.6, -0.3, -0.05, 0.05, 0.3, 0.6, 1.1, 2.9, 8.0], dtype=torch.float64)
functions = {
    "linear": nn.Identity(),
    "relu": nn.ReLU(),
    "relu6": nn.ReLU6(),
    "relu(2, 0.1, 0.5)": lambda x: torch.where(x > 0.5, x, 0.1 * (x - 0.5)).clamp(max=2),  # Keras's ReLU(max_value=2, negative_slope=0.1, threshold=0.5)
    "leakyRelu": nn.LeakyReLU(0.01),
    "leakyRelu(0.2)": nn.LeakyReLU(0.2),
    "elu": nn.ELU(),
    "elu(0.7)": nn.ELU(0.7),
    "celu": nn.CELU(),
    "celu(0.7)": lambda x: torch.where(x > 0, x, 0.7 * torch.expm1(x / 0.7)),  # PyTorch rounds 0.7 to float32
    "selu": nn.SELU(),
    "gelu": nn.GELU(),
    "geluTanh": nn.GELU("tanh"),
    "silu": nn.SiLU(),
    "mish": nn.Mish(),
    "sigmoid": nn.Sigmoid(),
    "hardSigmoid": lambda x: (x / 6 + 0.5).clamp(0, 1),  # PyTorch rounds a sixth to float32
    "hardSwish": lambda x: x * (x / 6 + 0.5).clamp(0, 1),
    "logSigmoid": nn.LogSigmoid(),
    "tanh": nn.Tanh(),
    "hardTanh": nn.Hardtanh(),
    "tanhShrink": nn.Tanhshrink(),
    "hardShrink": nn.Hardshrink(),
    "hardShrink(1)": nn.Hardshrink(1),
    "softShrink": nn.Softshrink(),
    "softShrink(1)": nn.Softshrink(1),
    "softplus": nn.Softplus(),
    "softsign": nn.Softsign(),
    "exponential": torch.exp,
    "softmax": nn.Softmax(-1),
    "logSoftmax": nn.LogSoftmax(-1),
}


def values(function):
    x = points.clone().requires_grad_()
    y = function(x)
    (y * torch.arange(len(points))).sum().backward()
    return y, x.grad


def flat(tensor):
    return [float(f"{v:.15g}") for v in tensor.detach().tolist()]


golden = {"points": flat(points), **{name: [flat(part) for part in values(function)] for name, function in functions.items()}}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "activations.json"), "w") as file:
    file.write("{\n" + ",\n".join(f'  "{name}": {json.dumps(value)}' for name, value in golden.items()) + "\n}\n")
