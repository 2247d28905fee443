"""Writes losses.json: losses and metrics of fixed predictions and labels, computed by PyTorch in float64 or from the definition."""
import json
import os

import numpy as np
import torch
import torch.nn.functional as F

predictions = np.array([[0.5, -1.2, 3.0, 0.1], [2.5, 0.3, -0.7, 1.1], [-0.4, 0.9, 0.2, -2.0]])
labels = np.array([[1.0, -1.0, 0.5, 0.2], [0.5, 0.5, -2.0, 1.0], [0.1, 3.0, 0.2, -1.0]])
signs = np.sign(labels)
classes = np.array([2, 0, 1])
hot = np.eye(4)[classes]
p, y, s, c, h = (torch.tensor(x) for x in (predictions, labels, signs, classes, hot))
probabilities = torch.softmax(p, -1)
distribution = torch.softmax(y, -1)
yes = (s > 0).double()


def rows(values):
    return values.reshape(3, -1).mean(1).tolist()


def sigmoid_focal(scores, truth, gamma, share):
    """Lin et al. 2017, eq. 5; eq. 4 without a share."""
    right = torch.where(truth > 0, torch.sigmoid(scores), 1 - torch.sigmoid(scores))
    factor = 1 if share is None else torch.where(truth > 0, share, 1 - share)
    return -factor * (1 - right) ** gamma * torch.log(right)


smooth = 0.9 * h + 0.1 / 4
losses = {
    "l1": rows((p - y).abs()),
    "l2": rows(0.5 * (p - y) ** 2),
    "mse": rows(F.mse_loss(p, y, reduction="none")),
    "huber": rows(F.huber_loss(p, y, reduction="none", delta=0.7)),
    "logcosh": rows(torch.log(torch.cosh(p - y))),
    "mape": rows(100 * ((p - y) / y).abs()),
    "msle": rows((torch.log1p(p.clamp(min=0)) - torch.log1p(y.clamp(min=0))) ** 2),
    "hinge": rows(torch.relu(1 - p * s)),
    "squaredHinge": rows(torch.relu(1 - p * s) ** 2),
    "categoricalHinge": torch.relu(1 + ((1 - h) * p).max(-1).values - (h * p).sum(-1)).tolist(),
    "logistic": rows(F.soft_margin_loss(p, s, reduction="none")),
    "softmax": F.cross_entropy(p, c, reduction="none").tolist(),
    "softmaxSmooth": F.cross_entropy(p, c, reduction="none", label_smoothing=0.1).tolist(),
    "ignored": [F.cross_entropy(p, torch.tensor([2, -100, 1])).item()],
    "ignoredSmooth": [F.cross_entropy(p, torch.tensor([255, 0, 1]), ignore_index=255, label_smoothing=0.1).item()],
    "softmaxDistribution": F.cross_entropy(p, distribution, reduction="none").tolist(),
    "categoricalSmooth": (-(smooth * torch.log(probabilities)).sum(-1)).tolist(),
    "sigmoid": rows(F.binary_cross_entropy_with_logits(p, yes, reduction="none")),
    "sigmoidWeighted": rows(F.binary_cross_entropy_with_logits(p, yes, reduction="none", pos_weight=torch.tensor(3.0).double())),
    "sigmoidSmooth": rows(F.binary_cross_entropy_with_logits(p, 0.8 * yes + 0.1, reduction="none")),
    "binary": rows(F.binary_cross_entropy(torch.sigmoid(p), yes, reduction="none")),
    "kl": F.kl_div(torch.log(probabilities), distribution, reduction="none").sum(-1).tolist(),
    "poisson": rows(F.poisson_nll_loss(probabilities, distribution, log_input=False, eps=0, reduction="none")),
    "poissonLog": rows(F.poisson_nll_loss(p, distribution, log_input=True, reduction="none")),
    "cosine": (-F.cosine_similarity(p, y)).tolist(),
    "focal": (-((1 - probabilities) ** 2 * torch.log(probabilities))[torch.arange(3), c]).tolist(),
    "focalDistribution": (-(distribution * (1 - probabilities) ** 0.5 * torch.log(probabilities)).sum(-1)).tolist(),
    "sigmoidFocal": rows(sigmoid_focal(p, yes, 2.0, None)),
    "sigmoidFocalShare": rows(sigmoid_focal(p, yes, 1.5, 0.25)),
    "cosineEmbedding": F.cosine_embedding_loss(p, y, torch.tensor([1.0, -1.0, -1.0]).double(), margin=-0.5, reduction="none").tolist(),
    "triplet": torch.relu(((y - p) ** 2 - (s - p) ** 2).sum(-1) + 1).tolist(),
}
output = {"predictions": predictions.ravel().tolist(), "labels": labels.ravel().tolist(), "classes": classes.tolist(), **losses}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "losses.json"), "w") as file:
    file.write("{\n" + ",\n".join(f'  "{name}": {json.dumps([float(f"{x:.15g}") for x in row])}' for name, row in output.items()) + "\n}\n")
