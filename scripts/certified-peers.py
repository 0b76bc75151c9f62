"""How many digits scipy's curve_fit and lmfit's Model.fit reach on the certified sets, with their defaults.

A line each: peer, set, start (1, 2; 0 for a linear set, from zeros), digits of the worst estimate and of the worst standard error.
"""

import json
import pathlib
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")
FUNCTIONS = {name: getattr(np, name) for name in ("exp", "log", "sqrt", "sin", "cos")}
FUNCTIONS |= {"atan": np.arctan, "atan2": np.arctan2, "abs": np.abs, "pi": np.pi}


def digits(actual, expected):
    """The digits of the worst number, 0 to 16."""
    with np.errstate(all="ignore"):
        error = np.abs(np.asarray(actual) - expected) / np.where(expected == 0, 1, np.abs(expected))
        worst = -np.log10(np.maximum(np.max(error), 1e-16))
    return max(0.0, min(16.0, float(worst))) if np.isfinite(worst) else 0.0


def scipy_fit(function, x, y, start, names):
    from scipy.optimize import curve_fit

    estimates, covariance = curve_fit(lambda _, *theta: function(dict(zip(names, theta))), x, y, p0=start)
    return estimates, np.sqrt(np.diag(covariance))


def lmfit_fit(function, x, y, start, names):
    import lmfit

    parameters = lmfit.Parameters()
    for name, value in zip(names, start):
        parameters.add(name, value=value)
    result = lmfit.minimize(lambda p: function(p.valuesdict()) - y, parameters)
    errors = [result.params[n].stderr if result.params[n].stderr is not None else np.nan for n in names]
    return [result.params[n].value for n in names], errors


PEERS = {"scipy": scipy_fit, "lmfit": lmfit_fit}


def certified_sets(root):
    for folder, answer in (("nist-linear", "exact_here"), ("nist-nonlinear", "refined_here")):
        for path in sorted((root / folder).glob("*.json")):
            if path.name == "index.json":
                continue
            facts = json.loads(path.read_text())
            header, *rows = (root / folder / facts["data"]).read_text().split()
            table = np.array([[float(v) for v in row.split(",")] for row in rows]).T
            columns = dict(zip(header.split(","), table))
            measured = facts.get("response", facts["response_column"])
            starts = (
                {1: facts["start1"], 2: facts["start2"]}
                if "start1" in facts
                else {0: [0.0] * len(facts["parameters"])}
            )
            yield facts, columns, measured, starts, facts[answer]


def main():
    root = pathlib.Path(sys.argv[1])
    for facts, columns, measured, starts, answer in certified_sets(root):
        y = eval(measured.replace("^", "**"), FUNCTIONS | columns)
        model = compile(facts["model"].replace("^", "**"), facts["name"], "eval")

        def function(theta):
            return eval(model, FUNCTIONS | columns | theta) + np.zeros_like(y)

        x = np.arange(len(y), dtype=float)
        for number, start in starts.items():
            for peer, fit in PEERS.items():
                try:
                    estimates, errors = fit(function, x, y, start, facts["parameters"])
                    found = [
                        digits(estimates, np.array(answer["parameters"], dtype=float)),
                        digits(errors, np.array(answer["sd"], dtype=float)),
                    ]
                except ImportError:
                    continue
                except Exception:
                    found = [0.0, 0.0]
                print(peer, facts["name"], number, *("%.1f" % value for value in found))


main()
