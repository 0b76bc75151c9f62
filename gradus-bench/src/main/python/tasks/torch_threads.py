"""PyTorch on as many threads as the comparison allows."""

import os

import torch

torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))


def compiled(function):
    """The function compiled; says so where this PyTorch cannot."""
    if not hasattr(torch, "compile"):
        raise RuntimeError(f"torch {torch.__version__} has no torch.compile")
    return torch.compile(function)
