"""Writes layers.json: normalisations, forward and backward in float64, by PyTorch."""
import json
import os

import torch

torch.manual_seed(1)
x4 = torch.randn(3, 4, 2, 5, dtype=torch.float64)
x3 = torch.randn(3, 4, 5, dtype=torch.float64)
weights4, weights3 = torch.randn_like(x4), torch.randn_like(x3)


def case(layer, x, weights):
    """Output, gradients of sum(weights * output) with respect to input and parameters."""
    layer = layer.double()
    for i, parameter in enumerate(layer.parameters()):
        with torch.no_grad():
            parameter.copy_(torch.sin(torch.arange(parameter.numel(), dtype=torch.float64) + i).reshape(parameter.shape))
    x = x.clone().requires_grad_()
    y = layer(x)
    (y * weights).sum().backward()
    return {"output": y, "input": x.grad, "parameters": [p.grad for p in layer.parameters()]}, layer


class Function(torch.nn.Module):
    def __init__(self, function):
        super().__init__()
        self.forward = function


class RmsNorm(torch.nn.Module):
    """Zhang & Sennrich 2019, eq. 4; PyTorch has it since version 2.4."""

    def __init__(self, length):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.ones(length))

    def forward(self, x):
        return x / torch.sqrt((x * x).mean(-1, keepdim=True) + 1e-6) * self.weight


def flat(tensor):
    return [float(f"{v:.15g}") for v in tensor.detach().flatten().tolist()]


def write(result):
    return {"output": flat(result["output"]), "input": flat(result["input"]), "parameters": [flat(p) for p in result["parameters"]]}


golden = {"x4": flat(x4), "weights4": flat(weights4), "x3": flat(x3), "weights3": flat(weights3)}
batch, layer = case(torch.nn.BatchNorm2d(4, eps=1e-4, momentum=0.3), x4, weights4)
golden["batchNorm"] = write(batch)
count = x4.numel() / 4
golden["batchNorm"]["runningMean"] = flat(layer.running_mean)
# PyTorch lets the running variance follow the unbiased variance, the book (and Keras) the variance of the batch.
golden["batchNorm"]["runningVariance"] = flat(0.7 + (layer.running_var - 0.7) * (count - 1) / count)
layer.eval()
golden["batchNormPrediction"] = flat((x4 - layer.running_mean.reshape(1, 4, 1, 1))
                                     / torch.sqrt(torch.tensor(golden["batchNorm"]["runningVariance"], dtype=torch.float64).reshape(1, 4, 1, 1) + 1e-4)
                                     * layer.weight.reshape(1, 4, 1, 1) + layer.bias.reshape(1, 4, 1, 1))
golden["layerNorm"] = write(case(torch.nn.LayerNorm(5), x3, weights3)[0])
golden["layerNorm2"] = write(case(torch.nn.LayerNorm((4, 5), eps=1e-3), x3, weights3)[0])
golden["groupNorm"] = write(case(torch.nn.GroupNorm(2, 4), x4, weights4)[0])
golden["instanceNorm"] = write(case(torch.nn.InstanceNorm2d(4, affine=True), x4, weights4)[0])
golden["layerNormPlain"] = write(case(torch.nn.LayerNorm((4, 5), elementwise_affine=False), x3, weights3)[0])
golden["groupNormPlain"] = write(case(torch.nn.GroupNorm(2, 4, affine=False), x4, weights4)[0])
golden["instanceNormPlain"] = write(case(torch.nn.InstanceNorm2d(4), x4, weights4)[0])
golden["unitNorm"] = write(case(Function(lambda x: torch.nn.functional.normalize(x, dim=1)), x4, weights4)[0])
golden["rmsNorm"] = write(case(RmsNorm(5), x3, weights3)[0])
frozen, layer = case(torch.nn.BatchNorm2d(4, eps=1e-4).eval(), x4, weights4)
golden["batchNormFrozen"] = write(frozen)
golden["prelu"] = write(case(torch.nn.PReLU(4), x4, weights4)[0])
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "layers.json"), "w") as file:
    file.write("{\n" + ",\n".join(f'  "{name}": {json.dumps(value)}' for name, value in golden.items()) + "\n}\n")
