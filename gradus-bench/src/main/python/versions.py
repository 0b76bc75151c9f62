"""Prints the version of this Python and of each peer that it has, a line each."""

import importlib
import importlib.util
import sys
from importlib.metadata import PackageNotFoundError, version

print("python", sys.version.split()[0])
for name in ("torch", "numpy", "scipy", "lmfit"):
    if importlib.util.find_spec(name) is not None:
        try:
            known = version(name)
        except PackageNotFoundError:
            known = "0.0.0"
        if known == "0.0.0":  # a package of a distribution need not say
            known = importlib.import_module(name).__version__
        print(name, known.split("+")[0])
