"""Starts the kernel 'gradus' with Jupyter's own client, interrupts cells, restarts, shuts down."""
import time
from jupyter_client.manager import KernelManager

TIMEOUT = 300
manager = KernelManager(kernel_name="gradus")
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=TIMEOUT)


def outcome(cell):
    """Sends a cell; what to call for its outputs and status."""
    message = client.execute(cell)

    def wait(on_text=lambda: None):
        texts, error = [], None
        while True:
            got = client.get_iopub_msg(timeout=TIMEOUT)
            if got["parent_header"].get("msg_id") != message:
                continue
            kind, content = got["msg_type"], got["content"]
            if kind == "stream":
                texts.append(content["text"])
                on_text()
            elif kind in ("execute_result", "display_data"):
                texts.append(content["data"]["text/plain"])
            elif kind == "error":
                error = "\n".join(content["traceback"])
            elif kind == "status" and content["execution_state"] == "idle":
                break
        while client.get_shell_msg(timeout=TIMEOUT)["parent_header"].get("msg_id") != message:
            pass
        return "".join(texts), error

    return wait


def expect(found, wanted):
    assert found == wanted, "found %r, wanted %r" % (found, wanted)


expect(outcome('int kept = 7;\nSystem.out.print("°C ");\nkept')(), ("°C 7", None))
for endless in ["while (true) { kept++; }", "Thread.sleep(1000000);"]:
    text, error = outcome('System.out.println("on");\n' + endless)(manager.interrupt_kernel)
    expect(text, "on\n")
    assert error.startswith("interrupted"), error
    expect(outcome("kept > 6")(), ("true", None))
expect(outcome("kept = 3;\nint x = nowhere;")()[1].splitlines()[0], "line 2: cannot find symbol")
expect(outcome("kept")(), ("3", None))

message = client.complete("Array.flo")
while True:
    reply = client.get_shell_msg(timeout=TIMEOUT)
    if reply["parent_header"].get("msg_id") == message:
        break
expect(reply["content"]["matches"], ["float32("])

manager.restart_kernel()
client.wait_for_ready(timeout=TIMEOUT)
expect(outcome("kept")()[1].splitlines()[0], "line 1: cannot find symbol")
client.execute("while (true) {}")  # what runs does not keep the kernel from ending
manager.shutdown_kernel()
assert not manager.is_alive()
client.stop_channels()
print("good")
