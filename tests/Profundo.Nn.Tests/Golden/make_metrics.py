"""Writes metrics.json: metrics of fixed predictions, from their definitions with NumPy in float64."""
import json
import os

import numpy as np

random = np.random.default_rng(3)
scores = random.normal(size=(40, 4))
classes = random.integers(0, 4, 40)
classes[:25] = 2  # uneven, so that averages differ
scores[np.arange(20), classes[:20]] += 2
guesses = scores.argmax(1)
predictions = random.normal(size=30) + 100
labels = predictions * 0.5 + 50 + 0.3 * random.normal(size=30)


def f1(one):
    right = np.sum((guesses == one) & (classes == one))
    return 2 * right / (np.sum(guesses == one) + np.sum(classes == one))


def recall(one):
    return np.sum((guesses == one) & (classes == one)) / np.sum(classes == one)


def covariance(a, b):
    """Gorodkin 2004, eq. 1, of one-hot matrices."""
    return np.sum((a - a.mean(0)) * (b - b.mean(0)))


ranks = np.round(random.normal(size=50), 1)  # with ties
positive = (random.random(50) + 0.3 * ranks > 0.7).astype(float)


def average_precision():
    total = 0
    for threshold in np.unique(ranks):  # each recall step once, at the precision of its threshold
        above, below = ranks >= threshold, ranks > threshold
        total += (positive[above].sum() - positive[below].sum()) / positive.sum() * positive[above].mean()
    return total


truth, guess = np.eye(4)[classes], np.eye(4)[guesses]
shares = np.bincount(classes, minlength=4) / len(classes)
golden = {
    "scores": scores.ravel(),
    "classes": classes,
    "predictions": predictions,
    "labels": labels,
    "f1PerClass": [f1(one) for one in range(4)],
    "f1Macro": [np.mean([f1(one) for one in range(4)])],
    "f1Weighted": [np.sum(shares * [f1(one) for one in range(4)])],
    "f1Micro": [np.mean(guesses == classes)],
    "recallWeighted": [np.sum(shares * [recall(one) for one in range(4)])],
    "mcc": [covariance(truth, guess) / np.sqrt(covariance(truth, truth) * covariance(guess, guess))],
    "meanIoU": [np.mean([np.sum((guesses == one) & (classes == one)) / np.sum((guesses == one) | (classes == one)) for one in range(4)])],
    "pearson": [np.corrcoef(predictions, labels)[0, 1]],
    "ranks": ranks,
    "positive": positive,
    "averagePrecision": [average_precision()],
    "auc": [np.mean([(a > b) + 0.5 * (a == b) for a in ranks[positive > 0] for b in ranks[positive == 0]])],
    "r2": [1 - np.sum((labels - predictions) ** 2) / np.sum((labels - labels.mean()) ** 2)],
}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "metrics.json"), "w") as file:
    file.write("{\n" + ",\n".join(f'  "{name}": {json.dumps([float(f"{x:.15g}") for x in np.asarray(row).tolist()])}' for name, row in golden.items()) + "\n}\n")
