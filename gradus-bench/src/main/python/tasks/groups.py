"""Many groups of rows, each fitted by itself; the answer is the mean of each number over the groups."""

import numpy as np
from columns import columns
from decay import model


def each(file, groups, rows, fit):
    groups, rows = int(groups), int(rows)
    x, y = (column.reshape(groups, rows) for column in columns(file, groups * rows))

    def task():
        return np.mean([fit(x[group], y[group]) for group in range(groups)], axis=0)

    return task


def scipy_fits(file, groups, rows, threads):
    from scipy.optimize import curve_fit

    def fit(x, y):
        estimates, covariance = curve_fit(model, x, y, p0=[1.0, 1.0, 0.0])
        return [*estimates, *np.sqrt(np.diag(covariance))]

    return each(file, groups, rows, fit)


def lmfit_fits(file, groups, rows, threads):
    import lmfit

    lmfit_model = lmfit.Model(model)

    def fit(x, y):
        found = lmfit_model.fit(y, x=x, a=1.0, k=1.0, c=0.0).params
        return [found[name].value for name in "akc"] + [found[name].stderr for name in "akc"]

    return each(file, groups, rows, fit)
