"""The coefficients in src/Profundo.Core/Lanes, made again: python3 minimax.py [name]. Needs mpmath.

Polynomials, and rational functions on short intervals, by the Remez exchange on a dense grid; the rational tanh and normal
distribution by weighted linear least squares whose weights grow with the error (Lawson 1961), as the exchange does not find them. All in 50
digits.
Coefficients are printed from the highest power down, as Horner's rule reads them. They repeat those in the source up to the last few
digits, which depend on the density of the grid and do not change the error.
"""
import sys
from mpmath import (asin, atan, atanh, cos, digamma, erf, erfc, exp, expm1, findroot, log, log1p, loggamma,
                    lu_solve, matrix, mp, mpf, nstr, pi, sin, sinh, sqrt, tan, tanh)

mp.dps = 50


def horner(ascending, x):
    y = mpf(0)
    for c in reversed(ascending):
        y = y * x + c
    return y


def exchange_step(xs, fs, ws, n, m):
    """p, q with q(0) = 1 and equal weighted errors of turning sign at the reference points."""
    level = mpf(0)
    for _ in range(30):
        rows = []
        for i, (x, f, w) in enumerate(zip(xs, fs, ws)):
            sign = (-1) ** i / w
            rows.append([x ** k for k in range(n + 1)] + [-(f + sign * level) * x ** k for k in range(1, m + 1)] + [-sign])
        s = lu_solve(matrix(rows), matrix(fs))
        previous, level = level, s[n + m + 1]
        if m == 0 or abs(level - previous) < abs(level) * mpf("1e-8"):
            break
    return [s[k] for k in range(n + 1)], [mpf(1)] + [s[n + k] for k in range(1, m + 1)], level


def remez(f, low, high, n, m, weight, count=600, rounds=40):
    low, high = mpf(low), mpf(high)
    xs = [(low + high) / 2 - (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * count)) for i in range(count)]
    fs, ws = [f(x) for x in xs], [weight(x) for x in xs]
    size = n + m + 2
    reference = [int((1 - cos(pi * (2 * i + 1) / (2 * size))) / 2 * count) for i in range(size)]
    best = None
    for _ in range(rounds):
        p, q, level = exchange_step([xs[i] for i in reference], [fs[i] for i in reference], [ws[i] for i in reference], n, m)
        errors = [(horner(p, x) / horner(q, x) - y) * w for x, y, w in zip(xs, fs, ws)]
        worst = max(map(abs, errors))
        if best is None or worst < best[0]:
            best = worst, p, q
        if worst <= abs(level) * mpf("1.001"):
            break
        extrema, i = [], 0
        while i < count:  # the greatest error of every run of one sign
            j = i
            while j < count and (errors[j] > 0) == (errors[i] > 0):
                j += 1
            extrema.append(max(range(i, j), key=lambda k: abs(errors[k])))
            i = j
        while len(extrema) > size:
            extrema.pop(0 if abs(errors[extrema[0]]) < abs(errors[extrema[-1]]) else -1)
        if len(extrema) < size:
            break
        reference = extrema
    return best


def lawson(f, low, high, n, m, weight, count=240, rounds=40):
    xs = [(mpf(high) * sin(pi * (2 * i + 1) / (4 * count))) ** 2 for i in range(count)]
    fs, ws = [f(x) for x in xs], [weight(x) for x in xs]
    size, emphasis, qs, best = n + m + 1, [mpf(1)] * count, [mpf(1)] * count, None
    terms = [[x ** k for k in range(n + 1)] + [-y * x ** k for k in range(1, m + 1)] for x, y in zip(xs, fs)]
    for r in range(rounds):
        factors = [e * (w / q) ** 2 for e, w, q in zip(emphasis, ws, qs)]
        a = matrix(size, size)
        b = matrix(size, 1)
        for c, v, y in zip(factors, terms, fs):
            for i in range(size):
                b[i] += c * v[i] * y
                for j in range(size):
                    a[i, j] += c * v[i] * v[j]
        s = lu_solve(a, b)
        p, q = [s[k] for k in range(n + 1)], [mpf(1)] + [s[n + k] for k in range(1, m + 1)]
        qs = [horner(q, x) for x in xs]
        errors = [(horner(p, x) / d - y) * w for x, y, d, w in zip(xs, fs, qs, ws)]
        worst = max(map(abs, errors))
        if best is None or worst < best[0]:
            best = worst, p, q
        if r > 3:
            emphasis = [e * abs(d) for e, d in zip(emphasis, errors)]
            total = sum(emphasis)
            emphasis = [e * count / total + mpf("1e-12") for e in emphasis]
    return best


def series(function):
    """(function(s)/s - 1)/s^2 as a function of z = s^2, for odd functions with slope 1."""
    return lambda z: (function(sqrt(z)) / sqrt(z) - 1) / z


def scaled_erfc(t, k=mpf("3.75")):
    x = k * (1 + t) / (1 - t)
    return (1 + 2 * x) * exp(x * x) * erfc(x)


def erfinv_ratio(w):
    """erfinv(x)/x, where w = -log(1 - x^2)."""
    x = sqrt(-expm1(-w))
    goal = exp(-w) / (1 + x)  # 1 - x
    y = sqrt(w) * mpf("0.8") if w < 1 else sqrt(max(w - log(sqrt(w)), mpf("0.3")))
    for _ in range(60):
        step = (erfc(y) - goal) / (-2 / sqrt(pi) * exp(-y * y))
        y -= step / (1 + y * step)
    return y / x


def stirling(u):
    x = 1 / sqrt(u)
    return (loggamma(x) - ((x - mpf(1) / 2) * log(x) - x + log(2 * pi) / 2)) * x


def gamma_quotient(t):
    y = t + 2 if abs(t) > 1e-12 and abs(t + 1) > 1e-12 else t + 2 + mpf("1e-11")
    return loggamma(y) / ((y - 1) * (y - 2))


def digamma_tail(u):
    x = 1 / sqrt(u)
    return (log(x) - 1 / (2 * x) - digamma(x)) / u


ROOT = findroot(digamma, mpf("1.4616321449683623"))
TINY = mpf("1e-12")
HALF_LN2, OCTANT, NINTH = mpf("0.3475"), (pi / 4 * mpf("1.001")) ** 2, mpf(1) / 9
er = lambda z: erf(sqrt(z)) / sqrt(z)
th = lambda z: tanh(sqrt(z)) / sqrt(z)
normal = lambda z: er(z / 2) / sqrt(mpf(8))  # (distribution - 1/2)/x
power_series = lambda z: (atanh(sqrt(z)) / sqrt(z) - 1 - z / 3) / z ** 2
quotient = lambda t: digamma(t + 2) / (t + 2 - ROOT)
END = (mpf("10.2") - mpf("3.75")) / (mpf("10.2") + mpf("3.75")), (mpf("27.3") - mpf("3.75")) / (mpf("27.3") + mpf("3.75"))

# name: method, function, from, to, degrees for float32 and for float64 (None: not used), weight of the error
FITS = {
    "exp: (e^r-1-r)/r^2": (remez, lambda r: (expm1(r) - r) / r ** 2, -HALF_LN2, HALF_LN2, (4, 0), (9, 0), abs),
    "exp2: (2^r-1)/r": (remez, lambda r: (mpf(2) ** r - 1) / r, -mpf("0.5005"), mpf("0.5005"), (5, 0), (10, 0), lambda r: abs(r) / mpf(2) ** r),
    "exp2 in erf": (remez, lambda r: (mpf(2) ** r - 1) / r, -mpf("0.5005"), mpf("0.5005"), (4, 0), None, lambda r: abs(r) / mpf(2) ** r),
    "log: (log(1+f)-f+f^2/2)/f^3": (remez, lambda f: (log1p(f) - f + f * f / 2) / f ** 3, -mpf("0.25"), mpf("0.5"), (7, 0), None, lambda f: abs(f ** 3 / log1p(f))),
    "log: (2 artanh(s)/s-2)/z": (remez, lambda z: (2 * atanh(sqrt(z)) / sqrt(z) - 2) / z, TINY, mpf("0.0402"), None, (7, 0), lambda z: z / 2),
    "power: (artanh(s)/s-1-z/3)/z^2": (remez, power_series, mpf("1e-10"), mpf("0.02945"), (2, 0), (7, 0), lambda z: z * z),
    "sin": (remez, series(sin), TINY, OCTANT, (3, 0), (5, 0), lambda z: z),
    "cos": (remez, lambda z: (cos(sqrt(z)) - 1 + z / 2) / z ** 2, TINY, OCTANT, (3, 0), (5, 0), lambda z: z * z),
    "tan": (remez, series(tan), TINY, OCTANT, (1, 2), (3, 3), lambda z: z * sqrt(z) / tan(sqrt(z))),
    "asin": (remez, series(asin), TINY, mpf("0.2501"), (5, 0), (12, 0), lambda z: z),
    "atan": (remez, series(atan), TINY, mpf("0.1717"), (4, 0), (11, 0), lambda z: z),
    "sinh": (remez, series(sinh), TINY, mpf("1.001"), (3, 0), (7, 0), lambda z: z),
    "tanh(x)/x": (lawson, th, 0, mpf("9.011"), (4, 4), None, lambda z: 1 / th(z)),
    "normal: (distribution-1/2)/x": (lawson, normal, 0, mpf("5.5"), (5, 5), None, sqrt),
    "erf near zero: erf(x)/x-1, float32": (remez, lambda z: er(z) - 1, TINY, mpf("0.81"), (5, 0), None, lambda z: 1 / er(z)),
    "erf near zero: erf(x)/x-1, float64": (remez, lambda z: er(z) - 1, TINY, mpf("1.001"), None, (12, 0), lambda z: 1 / er(z)),
    "erf: -log2 erfc": (remez, lambda a: -log(erfc(a), 2), mpf("0.9"), mpf("3.95"), (6, 0), None, lambda a: erfc(a) * log(2)),
    "erfc, float32": (remez, scaled_erfc, -1, END[0], (10, 0), None, lambda t: 1 / scaled_erfc(t)),
    "erfc, float64": (remez, scaled_erfc, -1, END[1], None, (22, 0), lambda t: 1 / scaled_erfc(t)),
    "erfinv centre": (remez, erfinv_ratio, mpf("1e-10"), 5, (8, 0), None, lambda w: 1 / erfinv_ratio(w)),
    "erfinv tail": (remez, lambda s: erfinv_ratio(s * s), sqrt(mpf(5)), mpf("6.2"), (8, 0), None, lambda s: 1 / erfinv_ratio(s * s)),
    "log gamma near": (remez, gamma_quotient, -1, 1, (4, 3), (8, 8), lambda t: 1 / abs(gamma_quotient(t))),
    "log gamma far": (remez, stirling, mpf("1e-6"), NINTH, (2, 0), (8, 0), lambda u: sqrt(u) / loggamma(1 / sqrt(u))),
    "digamma near": (remez, quotient, -1, 1, (4, 3), (8, 7), lambda t: 1 / abs(quotient(t))),
    "digamma far": (remez, digamma_tail, mpf("1e-6"), NINTH, (2, 0), (10, 0), lambda u: u / digamma(1 / sqrt(u))),
    "cube root": (remez, lambda s: s ** (mpf(1) / 3), mpf("0.75"), mpf("1.5"), None, (4, 0), lambda s: s ** (-mpf(1) / 3)),
}

for name, (method, f, low, high, single, double, weight) in FITS.items():
    if len(sys.argv) > 1 and sys.argv[1] not in name:
        continue
    for degrees, digits in ((single, 10), (double, 18)):
        if degrees is None:
            continue
        worst, p, q = method(f, low, high, *degrees, weight)
        print(f"{name}, degrees {degrees}: greatest weighted error {nstr(worst, 3)}")
        for label, c in (("p", p), ("q", q)):
            if len(c) > 1:
                print(f"  {label}:", ", ".join(nstr(v, digits) for v in reversed(c)))
