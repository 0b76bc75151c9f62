"""Loss and gradient of a line in float32."""

from columns import columns


def data(file, rows, threads):
    import torch_threads  # sets the threads
    import torch

    torch.set_num_threads(int(threads))
    x, y = columns(file, rows, "<f4")
    return torch, torch.from_numpy(x.copy()), torch.from_numpy(y.copy())


def task_of(torch, loss_of, x, y):
    w = torch.tensor(0.75, requires_grad=True)
    b = torch.tensor(0.125, requires_grad=True)

    def task():
        w.grad = b.grad = None
        loss = loss_of(w, b, x, y)
        loss.backward()
        return [loss.item(), w.grad.item(), b.grad.item()]

    return task


def mean_square(w, b, x, y):
    return ((w * x + b - y) ** 2).mean()


def autograd(file, rows, threads):
    torch, x, y = data(file, rows, threads)
    return task_of(torch, mean_square, x, y)


def compiled(file, rows, threads):
    torch, x, y = data(file, rows, threads)
    from torch_threads import compiled as compile_it

    return task_of(torch, compile_it(mean_square), x, y)
