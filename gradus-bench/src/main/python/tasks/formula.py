"""First loss and gradient of a formula that was never seen before, compiling included."""

import os

from columns import columns


def compiled(file, rows):
    os.environ["TORCHINDUCTOR_FORCE_DISABLE_CACHES"] = "1"  # what an earlier process compiled is not new
    import torch_threads  # sets the threads
    import torch

    x, y = (torch.from_numpy(column.copy()) for column in columns(file, rows))
    runs = [0]

    def formula(run):
        def loss(a, k, c):
            predicted = a * torch.exp(-k * x) + c
            rest = run
            while rest > 0:
                predicted = predicted + c * torch.sin(x) if rest % 2 == 0 else predicted * torch.cos(c * x)
                rest //= 2
            return ((predicted - y) ** 2).mean()

        return loss

    def gradient(loss_of):
        theta = [torch.tensor(value, dtype=torch.float64, requires_grad=True) for value in (2.0, 0.5, 0.1)]
        loss = loss_of(*theta)
        loss.backward()
        return [loss.item()] + [value.grad.item() for value in theta]

    answer = gradient(torch_threads.compiled(formula(0)))

    def task():
        runs[0] += 1
        gradient(torch_threads.compiled(formula(runs[0])))
        return answer

    return task
