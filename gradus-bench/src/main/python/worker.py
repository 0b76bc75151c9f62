"""A process that does a task in rounds, when it is told to on its standard input.

Started with the name of a task, such as lesson.by_hand, and its arguments. Reads lines `round SECONDS` and answers
each with a line: the nanoseconds of a run, then the numbers that others must agree with; or `error WORDS`.
"""

import importlib
import os
import sys
import time
import warnings

warnings.simplefilter("ignore")


def main():
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # libraries may print there; answers stay alone
    try:
        module, name = sys.argv[1].split(".")
        sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "tasks"))
        task = getattr(importlib.import_module(module), name)(*sys.argv[2:])
        for order in sys.stdin:
            seconds = float(order.split()[1])
            runs = 0
            begin = end = time.perf_counter_ns()
            while runs == 0 or end - begin < seconds * 1e9:
                answer = task()
                end = time.perf_counter_ns()
                runs += 1
            numbers = " ".join(repr(float(number)) for number in answer)
            print(f"{(end - begin) / runs} {numbers}", file=answers, flush=True)
    except Exception as failure:
        import traceback

        traceback.print_exc()
        print("error", type(failure).__name__ + ":", " ".join(str(failure).split())[:300], file=answers, flush=True)


main()
