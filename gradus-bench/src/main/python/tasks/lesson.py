"""The lesson: full-batch gradient descent on eleven points, as people write it in each library."""

import numpy as np
from columns import thermometer

RATE = 1e-2


def torch_data(file):
    import torch_threads  # sets the threads
    import torch

    readings, degrees = thermometer(file)
    return torch, torch.from_numpy(readings) * 0.1, torch.from_numpy(degrees)


def by_hand(file, epochs):
    torch, x, y = torch_data(file)

    def task():
        params = torch.tensor([1.0, 0.0])
        for _ in range(int(epochs)):
            w, b = params
            predicted = w * x + b
            difference = predicted - y
            loss = (difference**2).mean()
            slope = 2 * difference / difference.size(0)
            params = params - RATE * torch.stack([(slope * x).sum(), slope.sum()])
        return [params[0].item(), params[1].item(), loss.item(), int(epochs)]

    return task


def autograd(file, epochs):
    torch, x, y = torch_data(file)

    def task():
        params = torch.tensor([1.0, 0.0], requires_grad=True)
        optimizer = torch.optim.SGD([params], lr=RATE)
        for _ in range(int(epochs)):
            loss = ((params[0] * x + params[1] - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        return [params[0].item(), params[1].item(), loss.item(), int(epochs)]

    return task


def compiled(file, epochs):
    torch, x, y = torch_data(file)
    from torch_threads import compiled as compile_it

    def step(params):
        difference = params[0] * x + params[1] - y
        loss = (difference**2).mean()
        slope = 2 * difference / difference.size(0)
        return params - RATE * torch.stack([(slope * x).sum(), slope.sum()]), loss

    fast = compile_it(step)

    def task():
        with torch.no_grad():
            params = torch.tensor([1.0, 0.0])
            for _ in range(int(epochs)):
                params, loss = fast(params)
        return [params[0].item(), params[1].item(), loss.item(), int(epochs)]

    return task


def numpy_by_hand(file, epochs):
    readings, y = thermometer(file)
    x = readings * np.float32(0.1)
    rate = np.float32(RATE)

    def task():
        params = np.array([1.0, 0.0], dtype=np.float32)
        for _ in range(int(epochs)):
            difference = params[0] * x + params[1] - y
            loss = (difference * difference).mean()
            slope = 2 * difference / np.float32(len(y))
            params = params - rate * np.array([(slope * x).sum(), slope.sum()])
        return [params[0], params[1], loss, int(epochs)]

    return task
