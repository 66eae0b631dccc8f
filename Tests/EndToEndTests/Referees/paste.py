"""Pastes into the real program over a pseudo terminal, in pieces with stalls, and lets it run on.

Arguments: the binary, and how many megabytes to paste at the end. Output, as JSON: whether it still ran after
the pasted `q`, whether a sheet came up for pasted letters, its exit code after a typed `q`, and the seconds of
CPU that the large paste took.
"""
import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios
import time

binary, megabytes = sys.argv[1], int(sys.argv[2])
pid, hand = pty.fork()
if pid == 0:
    os.execve(binary, [binary, "demo"], dict(os.environ, TERM="xterm-256color"))
fcntl.ioctl(hand, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
seen = b""


def read(seconds):
    """Takes what is drawn for so many seconds."""
    global seen
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if select.select([hand], [], [], left)[0]:
            try:
                seen += os.read(hand, 65536)
            except OSError:
                return


def wait(word, seconds=60):
    end = time.monotonic() + seconds
    while word not in seen and time.monotonic() < end:
        read(0.1)
    return word in seen


def is_alive():
    return os.waitpid(pid, os.WNOHANG) == (0, 0)


def send(data):
    rest = memoryview(data)
    while rest:
        select.select([], [hand], [], 5)
        rest = rest[os.write(hand, rest[:4096]):]


def cpu():
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


started = wait(b"ledger-eu-fullcdc")
read(1)
seen = b""
for piece in (b"\x1b[20", b"0~ab\r", b"q", b" X", b"R L", b"\x1b[A q"):
    send(piece)
    read(0.7)
alive = is_alive()
sheet = b"Type the task" in seen or b"Cancel" in seen
send(b"\x1b[201~")
read(0.5)
before = cpu()
send(b"\x1b[200~" + b"Xq\r" * (megabytes * (1 << 20) // 3) + b"\x1b[201~")
read(1)
spent = cpu() - before
alive = alive and is_alive()
send(b"q")
read(1)
code = None
end = time.monotonic() + 20
while code is None and time.monotonic() < end:
    done, status = os.waitpid(pid, os.WNOHANG)
    if done:
        code = os.waitstatus_to_exitcode(status)
    else:
        read(0.1)
if code is None:
    os.kill(pid, 9)
json.dump({"started": started, "alive": alive, "sheet": sheet, "code": code, "cpu": spent}, sys.stdout)
