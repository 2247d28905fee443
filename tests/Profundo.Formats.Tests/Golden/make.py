"""Makes the golden files beside it with NumPy (made with 1.24); the safetensors files by hand after the format's description."""
import json
import struct
from pathlib import Path

import numpy as np

here = Path(__file__).parent
types = ["b1", "u1", "i1", "i2", "u2", "i4", "u4", "i8", "f2", "f4", "f8"]


def values(code, count):
    """What the tests expect: i, truth by i % 3, or (i - 4) * 1.5 where there are signs and fractions."""
    i = np.arange(count)
    if code == "b1":
        return i % 3 == 0
    return i.astype(code) if code[0] == "u" else (i - 4).astype(code) if code[0] == "i" else ((i - 4) * 1.5).astype(code)


for code in types:
    array = values(code, 24).reshape(2, 3, 4)
    np.save(here / f"{code}.npy", array)
    if code[1] != "1":
        np.save(here / f"{code}_big.npy", array.astype(">" + code))
np.save(here / "f4_fortran.npy", np.asfortranarray(values("f4", 24).reshape(2, 3, 4)))
np.save(here / "i2_fortran_big.npy", np.asfortranarray(values("i2", 24).reshape(2, 3, 4).astype(">i2")))
np.save(here / "scalar.npy", np.float64(6.5))
np.save(here / "empty.npy", np.zeros((3, 0, 2), "f4"))
for version in [(2, 0), (3, 0)]:
    with open(here / f"f8_version{version[0]}.npy", "wb") as file:
        np.lib.format.write_array(file, values("f8", 24).reshape(2, 3, 4), version)

np.save(here / "refused_objects.npy", np.array([{}], object), allow_pickle=True)
np.save(here / "refused_texts.npy", np.array(["a", "bc"]))
np.save(here / "refused_complex.npy", np.ones(2, "c8"))
np.save(here / "refused_uint64.npy", np.ones(2, "u8"))
np.save(here / "refused_record.npy", np.zeros(2, [("x", "f4"), ("y", "i4")]))

arrays = {"weights": values("f4", 24).reshape(4, 6), "labels": values("i8", 10), "ünïcode/ключ": values("b1", 5)}
np.savez(here / "stored.npz", **arrays)
np.savez_compressed(here / "compressed.npz", **arrays)

spellings = {"b1": "BOOL", "u1": "U8", "i4": "I32", "i8": "I64", "f2": "F16", "f4": "F32", "f8": "F64"}
tensors = [(code, spelling, [2, 3, 4], values(code, 24).tobytes()) for code, spelling in spellings.items()]
bfloat16 = (values("f4", 24).view("u4") >> 16).astype("<u2")  # exact: the values have few digits
tensors += [("bf16", "BF16", [2, 3, 4], bfloat16.tobytes()), ("scalar", "F32", [], struct.pack("<f", 6.5)), ("empty", "F64", [0, 7], b"")]
header, data = {"__metadata__": {"format": "pt", "note": "ünïcode"}}, b""
for name, spelling, shape, content in tensors:
    header[name] = {"dtype": spelling, "shape": shape, "data_offsets": [len(data), len(data) + len(content)]}
    data += content
text = json.dumps(header, ensure_ascii=False).encode()
text += b" " * (-len(text) % 8)
(here / "types.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)
