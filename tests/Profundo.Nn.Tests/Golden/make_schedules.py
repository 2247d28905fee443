"""Writes schedules.json: learning rates of PyTorch's schedulers, and of the formulas of "Dive into Deep Learning", 11.11, by update."""
import json
import math
import os

import torch
from torch.optim import lr_scheduler


def pytorch(make, steps, rate=0.5):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=rate)
    scheduler = make(optimizer)
    rates = []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return rates


def plateau(figures):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.5)
    scheduler = lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.3, patience=2, threshold=0.01, cooldown=1, min_lr=0.02)
    rates = []
    for figure in figures:
        scheduler.step(figure)
        rates.append(optimizer.param_groups[0]["lr"])
    return rates


def cosine_with_warm_up(t):
    """11.11.3.4, CosineScheduler(20, warmup_steps=5, base_lr=0.3, final_lr=0.01)."""
    if t < 5:
        return 0.3 * t / 5
    if t <= 20:
        return 0.01 + (0.3 - 0.01) * (1 + math.cos(math.pi * (t - 5) / 15)) / 2
    return 0.01


FIGURES = [3, 2, 1, 1, 1, 1, 1, 0.999, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]
golden = {
    "factor": [max(1e-2, 2 * 0.9**t) for t in range(50)],
    "factor-every": pytorch(lambda o: lr_scheduler.StepLR(o, 4, gamma=0.7), 20),
    "multi-factor": pytorch(lambda o: lr_scheduler.MultiStepLR(o, [5, 9], gamma=0.3), 20),
    "polynomial": pytorch(lambda o: lr_scheduler.PolynomialLR(o, 15, power=2), 20),
    "cosine": pytorch(lambda o: lr_scheduler.CosineAnnealingLR(o, 19, eta_min=0.1), 20),
    "cosine-warm-up": [cosine_with_warm_up(t) for t in range(30)],
    "square-root": [0.1 * (t + 1.0) ** -0.5 for t in range(20)],
    "exponential": pytorch(lambda o: lr_scheduler.ExponentialLR(o, math.exp(-0.1)), 20),
    "inverse-time": pytorch(lambda o: lr_scheduler.LambdaLR(o, lambda t: 1 / (1 + 0.2 * t)), 20),
    "one-cycle": pytorch(lambda o: lr_scheduler.OneCycleLR(o, 0.8, total_steps=20), 20),
    "restarts": pytorch(lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, 4, T_mult=2, eta_min=0.1), 40),
    "restarts-even": pytorch(lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, 5), 20),
    "cyclic": pytorch(lambda o: lr_scheduler.CyclicLR(o, 0.1, 0.5, step_size_up=4, step_size_down=6, cycle_momentum=False), 30),
    "cyclic-shrinking": pytorch(lambda o: lr_scheduler.CyclicLR(o, 0.1, 0.5, step_size_up=4, mode="triangular2", cycle_momentum=False), 30),
    "sequence": pytorch(lambda o: lr_scheduler.SequentialLR(o, [lr_scheduler.ConstantLR(o, 0.2, 100), lr_scheduler.ExponentialLR(o, 0.8)], [6]), 20),
    "piecewise": [0.5 if t < 5 else 0.2 if t < 9 else 0.3 for t in range(20)],
    "plateau-figures": FIGURES,
    "plateau": plateau(FIGURES),
}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "schedules.json"), "w") as file:
    rounded = {name: [float(f"{x:.15g}") for x in row] for name, row in golden.items()}
    file.write("{\n" + ",\n".join(f'  "{name}": {json.dumps(row)}' for name, row in rounded.items()) + "\n}\n")
