"""Computes what the network in layers.json gives, with PyTorch (made with 1.13.1), from the weights in layers.safetensors: layers-input.npy, layers-expected.npy."""
import json
import struct
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

here = Path(__file__).parent
data = (here / "layers.safetensors").read_bytes()
length = struct.unpack("<Q", data[:8])[0]
weights = {
    name.removeprefix("network."): torch.tensor(np.frombuffer(data[8 + length:][slice(*entry["data_offsets"])], "f4").reshape(entry["shape"]).astype("f8"))
    for name, entry in json.loads(data[8:8 + length]).items()
}
x = np.sin(1.7 * np.arange(20) + 0.4).astype("f4").reshape(5, 4)
dense = lambda name, x: F.linear(x, weights[f"{name}.weight"], weights[f"{name}.bias"])
h = dense("dense0", torch.tensor(x.astype("f8"))).relu()
norm = lambda name: [weights[f"{name}.gamma"], weights[f"{name}.beta"]]
h = F.batch_norm(h, weights["batchnorm0.runningMean"], weights["batchnorm0.runningVariance"], *norm("batchnorm0"), eps=1e-5)
h = dense("dense1", h).tanh()
h = F.layer_norm(h, [6], *norm("layernorm0"), eps=1e-5)
np.save(here / "layers-input.npy", x)
np.save(here / "layers-expected.npy", dense("dense2", h).softmax(-1).numpy())
