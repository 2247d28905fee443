"""Writes branches.json: 20 updates of a network with two inputs and two outputs in float64, by PyTorch.

Words and tags go through layers of their own and a common one; a priority (mean squared error, weighted per example) and a department
(cross-entropy, counting 0.2) come out. Every parameter starts as 0.3 sin(i + its number).
"""
import json
import os

import torch

torch.manual_seed(1)
EXAMPLES, BATCH, STEPS = 48, 16, 20
words, tags = torch.randn(EXAMPLES, 6, dtype=torch.float64), torch.randn(EXAMPLES, 3, dtype=torch.float64)
priority, department = torch.rand(EXAMPLES, 1, dtype=torch.float64), torch.randint(0, 4, (EXAMPLES,))
weights = torch.rand(EXAMPLES, dtype=torch.float64)

read, label, common, first, second = [torch.nn.Linear(*size).double() for size in [(6, 5), (3, 4), (9, 7), (7, 1), (7, 4)]]
parameters = [p for layer in (read, label, common, first, second) for p in layer.parameters()]
for i, parameter in enumerate(parameters):
    with torch.no_grad():
        parameter.copy_(0.3 * torch.sin(torch.arange(parameter.numel(), dtype=torch.float64) + i).reshape(parameter.shape))
optimizer = torch.optim.Adam(parameters, lr=0.02)
losses = []
for step in range(STEPS):
    start = step * BATCH % EXAMPLES
    rows = slice(start, start + BATCH)
    seen = torch.tanh(common(torch.cat([torch.tanh(read(words[rows])), torch.tanh(label(tags[rows]))], -1)))
    one = (weights[rows] * (torch.sigmoid(first(seen)) - priority[rows]).squeeze(-1) ** 2).mean()
    two = torch.nn.functional.cross_entropy(second(seen), department[rows])
    optimizer.zero_grad()
    (one + 0.2 * two).backward()
    optimizer.step()
    losses.append([(one + 0.2 * two).item(), one.item(), two.item()])


def flat(tensor):
    return [float(f"{v:.15g}") for v in tensor.detach().flatten().tolist()]


golden = {
    "words": flat(words), "tags": flat(tags), "priority": flat(priority), "department": department.tolist(), "weights": flat(weights),
    "losses": [flat(torch.tensor(row, dtype=torch.float64)) for row in losses], "parameters": [flat(p) for p in parameters],
}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "branches.json"), "w") as file:
    file.write("{\n" + ",\n".join(f'  "{name}": {json.dumps(value)}' for name, value in golden.items()) + "\n}\n")
