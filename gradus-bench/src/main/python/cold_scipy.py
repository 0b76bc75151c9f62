"""The line of the lesson as a script with scipy: reads the file, fits."""

import sys

import numpy as np
from scipy.optimize import curve_fit

table = np.loadtxt(sys.argv[1], delimiter=",", skiprows=1)
estimates, covariance = curve_fit(lambda x, w, b: w * x + b, 0.1 * table[:, 0], table[:, 1], p0=[1.0, 0.0])
print("w", estimates[0], "+-", covariance[0, 0] ** 0.5)
print("b", estimates[1], "+-", covariance[1, 1] ** 0.5)
