"""Writes optimizers.json: where 200 steps of each rule lead, in float64.

Rules that PyTorch has are run by PyTorch; the others are written down here from their papers. The gradient of weight i at step t
(from 1) is sin(0.7 i + 0.3 t) + 0.2 w[i], so that a mistake in one step changes all later ones.
"""
import json
import math
import os

import numpy as np
import torch

SIZE, STEPS, SHOWN = 19, 200, [1, 2, 3, 10, 50, 200]
START = np.cos(np.arange(SIZE))


def gradient(w, t):
    return np.sin(0.7 * np.arange(SIZE) + 0.3 * t) + 0.2 * w


def trajectory(step):
    w, shown = START.copy(), []
    for t in range(1, STEPS + 1):
        w = step(w, gradient(w, t), t)
        if t in SHOWN:
            shown.append(w.tolist())
    return shown


def pytorch(kind, **settings):
    parameter = torch.nn.Parameter(torch.tensor(START))
    optimizer = kind([parameter], **settings)

    def step(w, g, t):
        parameter.grad = torch.tensor(g)
        optimizer.step()
        return parameter.detach().numpy().copy()

    return trajectory(step)


def clip_norm(parameters, limit):
    """Pascanu et al. 2013, algorithm 1; PyTorch adds 1e-6 to the norm."""
    for p in parameters:
        p.grad *= min(1, limit / p.grad.norm().item())


def clipped(clip, **settings):
    parameter = torch.nn.Parameter(torch.tensor(START))
    optimizer = torch.optim.SGD([parameter], **settings)

    def step(w, g, t):
        parameter.grad = torch.tensor(g)
        clip([parameter])
        optimizer.step()
        return parameter.detach().numpy().copy()

    return trajectory(step)


def adam_keras(lr, decay):
    """Kingma & Ba 2015, remark before section 2.1: epsilon joins the root before the bias correction."""
    m, v = np.zeros(SIZE), np.zeros(SIZE)

    def step(w, g, t):
        nonlocal m, v
        g = g + decay * w
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        return w - lr * math.sqrt(1 - 0.999**t) / (1 - 0.9**t) * m / (np.sqrt(v) + 1e-3)

    return trajectory(step)


def nadam(lr, decay, psi=0.004):
    """Dozat 2016, algorithm 2. Not by PyTorch 1.13, whose product of momenta contains the current one twice."""
    m, v, product = np.zeros(SIZE), np.zeros(SIZE), 1.0

    def step(w, g, t):
        nonlocal m, v, product
        g = g + decay * w
        now, following = (0.9 * (1 - 0.5 * 0.96 ** (s * psi)) for s in (t, t + 1))
        product *= now
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        ahead = following * m / (1 - product * following) + (1 - now) * g / (1 - product)
        return w - lr * ahead / (np.sqrt(v / (1 - 0.999**t)) + 1e-3)

    return trajectory(step)


def yogi(lr, decay):
    """Zaheer et al. 2018, algorithm 2, with bias correction."""
    m, v = np.zeros(SIZE), np.zeros(SIZE)

    def step(w, g, t):
        nonlocal m, v
        g = g + decay * w
        m, v = 0.9 * m + 0.1 * g, v - 0.001 * np.sign(v - g * g) * g * g
        return w - lr * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-3)

    return trajectory(step)


def ftrl(alpha, beta, l1, l2):
    """McMahan et al. 2013, algorithm 1."""
    z, n = np.zeros(SIZE), np.zeros(SIZE)

    def step(w, g, t):
        nonlocal z, n
        sigma = (np.sqrt(n + g * g) - np.sqrt(n)) / alpha
        z, n = z + g - sigma * w, n + g * g
        return np.where(np.abs(z) <= l1, 0, -(z - np.sign(z) * l1) / ((beta + np.sqrt(n)) / alpha + l2))

    return trajectory(step)


def lars(lr, momentum, trust, decay):
    """You, Gitman & Ginsburg 2017, algorithm 1."""
    v = np.zeros(SIZE)

    def step(w, g, t):
        nonlocal v
        local = trust * np.linalg.norm(w) / (np.linalg.norm(g) + decay * np.linalg.norm(w))
        v = momentum * v + lr * local * (g + decay * w)
        return w - v

    return trajectory(step)


def lamb(lr, decay):
    """You et al. 2020, algorithm 2."""
    m, v = np.zeros(SIZE), np.zeros(SIZE)

    def step(w, g, t):
        nonlocal m, v
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        u = (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-6) + decay * w
        return w - lr * np.linalg.norm(w) / np.linalg.norm(u) * u

    return trajectory(step)


optim = torch.optim
golden = {
    "sgd": pytorch(optim.SGD, lr=0.05),
    "sgd-decay": pytorch(optim.SGD, lr=0.05, weight_decay=0.1),
    "momentum": pytorch(optim.SGD, lr=0.05, momentum=0.9, weight_decay=0.1),
    "nesterov": pytorch(optim.SGD, lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.1),
    "adagrad": pytorch(optim.Adagrad, lr=0.1, eps=1e-3, weight_decay=0.1),
    "adadelta": pytorch(optim.Adadelta, lr=0.5, rho=0.8, eps=1e-4, weight_decay=0.1),
    "rmsprop": pytorch(optim.RMSprop, lr=0.01, alpha=0.8, eps=1e-3, weight_decay=0.1),
    "rmsprop-momentum": pytorch(optim.RMSprop, lr=0.01, alpha=0.8, eps=1e-3, momentum=0.7),
    "rmsprop-centred": pytorch(optim.RMSprop, lr=0.01, alpha=0.8, eps=1e-3, centered=True, weight_decay=0.1),
    "rmsprop-centred-momentum": pytorch(optim.RMSprop, lr=0.01, alpha=0.8, eps=1e-3, centered=True, momentum=0.7),
    "adam-pytorch": pytorch(optim.Adam, lr=0.02, eps=1e-3, weight_decay=0.1),
    "amsgrad": pytorch(optim.Adam, lr=0.02, eps=1e-3, weight_decay=0.1, amsgrad=True),
    "adamw-amsgrad": pytorch(optim.AdamW, lr=0.02, eps=1e-3, weight_decay=0.1, amsgrad=True),
    "adagrad-accumulator": pytorch(optim.Adagrad, lr=0.1, eps=1e-3, initial_accumulator_value=0.1),
    "adam-keras": adam_keras(0.02, 0.1),
    "adamw": pytorch(optim.AdamW, lr=0.02, eps=1e-3, weight_decay=0.1),
    "adamax": pytorch(optim.Adamax, lr=0.02, eps=1e-3, weight_decay=0.1),
    "nadam": nadam(0.02, 0.1),
    "yogi": yogi(0.02, 0.1),
    "ftrl": ftrl(0.1, 1.0, 0.5, 0.1),
    "lars": lars(0.5, 0.9, 0.02, 0.1),
    "lamb": lamb(0.02, 0.1),
    "clip-value": clipped(lambda p: torch.nn.utils.clip_grad_value_(p, 0.5), lr=0.05, weight_decay=0.1),
    "clip-norm": clipped(lambda p: clip_norm(p, 1.5), lr=0.05, momentum=0.9),
}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "optimizers.json"), "w") as file:
    rounded = {name: [[float(f"{x:.15g}") for x in row] for row in rows] for name, rows in golden.items()}
    file.write("{\n" + ",\n".join(f'  "{name}": {json.dumps(rows)}' for name, rows in rounded.items()) + "\n}\n")
