"""Reads every npy, npz and safetensors file of a folder with NumPy and prints, a line each: name, element type, shape, values."""
import json
import struct
import sys
from pathlib import Path

import numpy as np

types = {"BOOL": "?", "U8": "u1", "I32": "<i4", "I64": "<i8", "F16": "<f2", "F32": "<f4", "F64": "<f8"}


def arrays(path):
    if path.suffix == ".npy":
        yield path.stem, np.load(path)
    elif path.suffix == ".npz":
        yield from np.load(path).items()
    else:
        content = path.read_bytes()
        (length,) = struct.unpack("<Q", content[:8])
        data = content[8 + length :]
        for name, entry in json.loads(content[8 : 8 + length]).items():
            begin, end = entry["data_offsets"]
            yield name, np.frombuffer(data[begin:end], types[entry["dtype"]]).reshape(entry["shape"])


for path in sorted(Path(sys.argv[1]).iterdir()):
    for name, array in arrays(path):
        print(path.name, name, array.dtype, array.shape, array.astype(float).ravel().tolist(), sep=";")
