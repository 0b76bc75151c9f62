"""One fit of two parameters to eleven points."""

import numpy as np

X = np.arange(11.0)
Y = np.array([5.1, 3.0, 1.9, 1.1, 0.68, 0.42, 0.24, 0.15, 0.09, 0.06, 0.03])


def model(x, a, k):
    return a * np.exp(-k * x)


def scipy_fit():
    from scipy.optimize import curve_fit

    def task():
        estimates, covariance = curve_fit(model, X, Y, p0=[1.0, 1.0])
        return [*estimates, *np.sqrt(np.diag(covariance))]

    return task


def lmfit_fit():
    import lmfit

    lmfit_model = lmfit.Model(model)

    def task():
        found = lmfit_model.fit(Y, x=X, a=1.0, k=1.0).params
        return [found[name].value for name in "ak"] + [found[name].stderr for name in "ak"]

    return task
