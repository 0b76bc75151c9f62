"""Columns from files of plain numbers, as the Java side writes them."""

import numpy as np


def columns(file, rows, kind="<f8", count=2):
    """So many columns that stand one behind the other: [count][rows]."""
    return np.fromfile(file, dtype=kind, count=count * int(rows)).reshape(count, int(rows))


def thermometer(file):
    """Readings and degrees of the lesson, float32."""
    table = np.loadtxt(file, delimiter=",", skiprows=1, dtype=np.float32)
    return table[:, 0], table[:, 1]
