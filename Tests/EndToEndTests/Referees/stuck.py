"""Ends the real program by signals while its terminal takes nothing any more.

Argument: the binary. Output, as JSON: for each signal the seconds until the program was gone, and its exit code.
"""
import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

binary = sys.argv[1]


def end(number):
    pid, hand = pty.fork()
    if pid == 0:
        # A shell's background jobs inherit that these are ignored, and what is ignored stays so.
        for each in (signal.SIGINT, signal.SIGQUIT):
            signal.signal(each, signal.SIG_DFL)
        os.execve(binary, [binary, "demo"], dict(os.environ, TERM="xterm-256color"))
    fcntl.ioctl(hand, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
    seen = b""
    limit = time.monotonic() + 60
    while b"ledger-eu-fullcdc" not in seen and time.monotonic() < limit:
        if select.select([hand], [], [], 0.1)[0]:
            seen += os.read(hand, 65536)
    # From now on nobody reads: resizes make it draw until the line is full.
    for width in (60, 200, 80, 180, 100, 160, 200, 120):
        fcntl.ioctl(hand, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
        time.sleep(0.4)
    start = time.monotonic()
    os.kill(pid, number)
    while time.monotonic() - start < 30:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            os.close(hand)
            return {"seconds": time.monotonic() - start, "code": os.waitstatus_to_exitcode(status)}
        time.sleep(0.05)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(hand)
    return {"seconds": 30, "code": 0}


json.dump(
    {name: end(getattr(signal, name)) for name in ("SIGTERM", "SIGSEGV", "SIGQUIT", "SIGABRT")}, sys.stdout)
