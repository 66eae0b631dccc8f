#!/usr/bin/env python3
"""Servers on loopback that do exactly what their scripts say, good manners or bad.

Commands come on standard input and events leave on standard output, one JSON object a line. It ends with its input.

    {"do": "start", "server": 1, "script": SCRIPT}    answered by "started" with its port, or by "failed"
    {"do": "sync", "server": 1, "number": 7}          answered by "synced": all events before it are out
    {"do": "stop", "server": 1}                       answered by "stopped" with the connections left open

A script has

    plays       a list of {"reads": ..., "steps": [[NAME, ARGUMENT?], ...]}; each request gets one of them
    order       which one: "server" (the nth request of all), "connection" (the nth of its connection; in both the
                last one is used again and again) or "random"
    seed        of the dice for "random"
    address     "127.0.0.1" unless given
    isDeaf      connections are not even accepted by the kernel: who connects waits
    isProxy     CONNECT is granted where there is `tls`, and what comes after it is answered by the script
    tls         {"certificate": PEM, "key": PEM, "newest": "TLSv1_1"?}: TLS from the start, or after CONNECT

and `reads` is what happens to a request before the steps: "all" of it is read; only its "head"; "peeked", it is there
but stays unread; "nothing", the steps are played without waiting for it. Every request that was seen is an event.
"""

import json
import random
import selectors
import socket
import ssl
import struct
import sys
import tempfile
import threading
import time

# How long a server that is told to stop waits for its clients to hang up.
PATIENCE = 5

output = threading.Lock()


def wait_for(sockets, seconds=None):
    """The first of the sockets that have something to read; None when the time is over."""
    with selectors.DefaultSelector() as selector:
        for one in sockets:
            selector.register(one, selectors.EVENT_READ)
        ready = [key.fileobj for key, _ in selector.select(seconds)]
    return next((one for one in sockets if one in ready), None)


def tell(server, event, **more):
    line = json.dumps({"server": server, "event": event, **more})
    with output:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


class HungUp(Exception):
    """The connection has ended, by either side."""


class Server:
    """One listening socket and all its connections."""

    def __init__(self, number, script):
        self.number = number
        self.script = script
        self.dice = random.Random(script.get("seed", 0))
        self.lock = threading.Lock()
        # Steps that do not wait for a request have to be chosen before it comes.
        self.is_early = any(play.get("reads") == "nothing" for play in script["plays"])
        self.played = 0
        self.accepted = 0
        self.threads = {}
        address = script.get("address", "127.0.0.1")
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self.listener = socket.socket(family)
        self.listener.bind((address, 0))
        self.listener.listen(0 if script.get("isDeaf") else 256)
        self.port = self.listener.getsockname()[1]
        self.wake, self.waker = socket.socketpair()
        self.fillers = self.fill() if script.get("isDeaf") else []
        self.context = self.make_context()
        self.thread = threading.Thread(target=self.accept_all, daemon=True)
        self.thread.start()

    def fill(self):
        """Connections that fill the queue, so that the kernel drops whatever comes after them."""
        fillers = [socket.socket(self.listener.family) for _ in range(4)]
        # There is room for at least one.
        fillers[0].connect(self.listener.getsockname())
        for filler in fillers[1:]:
            filler.setblocking(False)
            filler.connect_ex(self.listener.getsockname())
        return fillers

    def make_context(self):
        tls = self.script.get("tls")
        if tls is None:
            return None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if newest := tls.get("newest"):
            # What is that old is allowed only without any demand on its security.
            context.set_ciphers("DEFAULT:@SECLEVEL=0")
            context.minimum_version = ssl.TLSVersion.TLSv1
            context.maximum_version = ssl.TLSVersion[newest]
        with tempfile.NamedTemporaryFile("w") as file:
            file.write(tls["key"] + "\n" + tls["certificate"])
            file.flush()
            context.load_cert_chain(file.name)
        return context

    def accept_all(self):
        """Accepts until it is woken and nobody waits any more."""
        watched = [self.wake] if self.script.get("isDeaf") else [self.listener, self.wake]
        while wait_for(watched) is self.listener:
            self.accept()
        self.listener.close()

    def deafen(self):
        """Whoever connects from now on is refused."""
        self.waker.send(b"x")
        self.thread.join()

    def accept(self):
        accepted = self.listener.accept()[0]
        accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.accepted += 1
        connection = Connection(self, self.accepted, accepted)
        tell(self.number, "connected", connection=connection.number)
        thread = threading.Thread(target=connection.run, daemon=True)
        with self.lock:
            self.threads[connection] = thread
        thread.start()

    def next_play(self, connection):
        plays = self.script["plays"]
        with self.lock:
            self.played += 1
            connection.played += 1
            order = self.script.get("order", "server")
            if order == "random":
                return self.dice.choice(plays)
            nth = self.played if order == "server" else connection.played
        return plays[min(nth, len(plays)) - 1]

    def forget(self, connection):
        with self.lock:
            del self.threads[connection]

    def stop(self):
        self.deafen()
        for one in [self.wake, self.waker, *self.fillers]:
            one.close()
        deadline = time.monotonic() + PATIENCE
        with self.lock:
            threads = list(self.threads.items())
        for _, thread in threads:
            thread.join(max(0, deadline - time.monotonic()))
        left = [(connection, thread) for connection, thread in threads if thread.is_alive()]
        for connection, thread in left:
            connection.hang_up()
            thread.join(PATIENCE)
        tell(self.number, "stopped", open=len(left))


class Connection:
    """One connection, on a thread of its own."""

    def __init__(self, server, number, accepted):
        self.server = server
        self.number = number
        self.socket = accepted
        self.received = b""
        self.played = 0
        self.is_playing = True
        self.is_secure = False
        self.is_proxy = server.script.get("isProxy", False)

    def run(self):
        try:
            if self.server.context and not self.is_proxy:
                self.begin_tls()
            while True:
                self.exchange()
        except (HungUp, OSError):
            # The errors of TLS are among these.
            pass
        finally:
            self.socket.close()
            tell(self.server.number, "closed", connection=self.number)
            self.server.forget(self)

    def hang_up(self):
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def begin_tls(self):
        self.socket = self.server.context.wrap_socket(self.socket, server_side=True)
        self.is_secure = True

    def exchange(self):
        if not self.is_playing:
            # Whatever still comes is noted and left without an answer.
            self.note(self.read_request())
        elif self.is_proxy:
            self.exchange_as_proxy()
        else:
            if not self.server.is_early:
                self.wait()
            play = self.server.next_play(self)
            reads = play.get("reads", "all")
            if reads == "nothing":
                self.is_playing = False
            else:
                read = {"peeked": self.peek, "head": self.read_head, "all": self.read_request}
                self.note(read[reads]())
            self.play(play)

    def exchange_as_proxy(self):
        request = self.read_request()
        self.note(request)
        if request.startswith(b"CONNECT ") and self.server.context:
            self.socket.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            self.is_proxy = False
            self.begin_tls()
        else:
            self.play(self.server.next_play(self))

    def play(self, play):
        for name, *argument in play["steps"]:
            getattr(self, "step_" + name)(*argument)

    def note(self, request):
        if request is not None:
            text = request.decode("latin-1")
            tell(self.server.number, "request", connection=self.number, text=text)

    def wait(self):
        """Waits until there is something to read, or the end."""
        if not self.received and not (self.is_secure and self.socket.pending()):
            wait_for([self.socket])

    def receive(self):
        data = self.socket.recv(65536)
        if not data:
            raise HungUp
        self.received += data

    def peek(self):
        if self.is_secure:
            # What is there cannot be looked at without reading it.
            return self.wait()
        data = self.received or self.socket.recv(65536, socket.MSG_PEEK)
        if not data:
            raise HungUp
        return data

    def read_head(self):
        while b"\r\n\r\n" not in self.received:
            self.receive()
        end = self.received.index(b"\r\n\r\n") + 4
        head, self.received = self.received[:end], self.received[end:]
        return head

    def read_request(self):
        head = self.read_head()
        length = 0
        for line in head.split(b"\r\n"):
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        while len(self.received) < length:
            self.receive()
        body, self.received = self.received[:length], self.received[length:]
        return head + body

    def step_send(self, text, count=1):
        """The characters are bytes."""
        self.socket.sendall(text.encode("latin-1") * count)

    def step_close(self):
        """Ends the connection politely."""
        if self.is_secure:
            # The farewell of TLS is sent, and that of the client not waited for.
            self.socket.setblocking(False)
            try:
                self.socket.unwrap()
            except OSError:
                pass
        raise HungUp

    def step_cut(self):
        """Ends the connection without the farewell of TLS."""
        raise HungUp

    def step_reset(self):
        """Without lingering, closing sends a reset."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise HungUp

    def step_hold(self):
        """Nothing is sent any more."""
        self.is_playing = False

    def step_drip(self):
        """A byte every few milliseconds, for ever."""
        while True:
            self.socket.sendall(b"x")
            time.sleep(0.005)

    def step_deafen(self):
        """Nobody can connect any more."""
        self.server.deafen()

    def step_flood(self, text):
        """The same again and again, as fast as it is read, for ever."""
        block = text.encode("latin-1")
        block *= max(1, 65536 // len(block))
        while True:
            self.socket.sendall(block)


def main():
    servers = {}
    for line in sys.stdin:
        command = json.loads(line)
        number = command["server"]
        if command["do"] == "start":
            try:
                servers[number] = Server(number, command["script"])
            except Exception as reason:
                tell(number, "failed", reason=repr(reason))
            else:
                tell(number, "started", port=servers[number].port)
        elif command["do"] == "sync":
            tell(number, "synced", number=command["number"])
        elif command["do"] == "stop":
            # Others are served while this one waits for its clients.
            threading.Thread(target=servers.pop(number).stop, daemon=True).start()


main()
