"""What NumPy prints for the calculations of examples/Neuron.cs and examples/NumPyStyle.cs: python3 make_numpy_style.py > numpy_style.txt"""

import numpy as np


def neuron():
    weights, bias, inputs = np.array([0, 1]), 4, np.array([2, 3])
    print(f"Weights: {weights} | Bias: {bias}")
    print(f"Neuron input = {inputs}")
    print(f"Neuron output = {1 / (1 + np.exp(-(np.dot(weights, inputs) + bias)))}")


def ranks():
    planes = [
        [[5, 33, 2, 34, 0], [6, 32, 3, 35, 1], [19, 22, 7, 32, 3]],
        [[24, 59, 5, 29, 1], [20, 18, 4, 28, 2], [21, 22, 2, 28, 1]],
        [[22, 28, 3, 28, 2], [17, 12, 8, 28, 3], [3, 29, 9, 28, 0]],
    ]
    for name, content in {
        "x": 13,
        "y": [12, 3, 6, 14, 17],
        "k": [[5, 78, 2, 34, 0], [6, 79, 3, 35, 1], [7, 80, 4, 36, 2]],
        "z": planes,
    }.items():
        array = np.array(content)
        print(f"{name} = {array}, dimensions = {array.ndim}")


def calculations():
    x = np.array([[0.5, 0.0, -3.0], [2.3, 5.9, -1.3]])
    a, b = np.array([[1, 2, 3], [6, 7, 8]]), np.array([[4, 5, 9], [1, 3, 3]])
    for _ in ("by loops", "by NumPy"):  # the examples compute both
        print(np.maximum(x, 0.0))
        print(a + b)
    m, n = np.array([[8, 4, 9], [4, 7, 2]]), np.array([1, 2, 3])
    for _ in ("by loops", "by NumPy"):
        print(m + n)
    print(np.maximum(np.random.random((64, 3, 32, 10)), np.random.random((32, 10))).shape)
    print(np.dot(m, n))
    p, q = np.array([1, 2, 3, 4, 5]), np.array([3, 4, 7, 8, 9])
    for _ in ("by loops", "by NumPy"):
        print(np.dot(p, q))
    print(np.dot(m, n).astype(float))  # loops that write into zeros
    x, y = np.array([[1, 2, 3], [6, 7, 8], [4, 2, 1]]), np.array([[4, 5, 7], [5, 2, 1], [9, 4, 3]])
    print(np.dot(x, y).astype(float))
    print(np.dot(x, y))
    print(np.dot(np.ones((2, 3, 4, 5)), np.ones(5)).shape)
    print(np.dot(np.ones((2, 3, 4, 5)), np.ones((5, 6))).shape)


def shapes():
    x = np.array([[0.3, 1.3], [2.0, 3.0], [4.1, 7.2]])
    print(x)
    print(x.shape)
    print(x.reshape((6, 1)))
    print(x.reshape((2, 3)))
    print(x.flatten())
    print(np.transpose(np.zeros((300, 20))).shape)


neuron()
ranks()
calculations()
shapes()
