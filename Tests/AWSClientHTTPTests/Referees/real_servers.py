#!/usr/bin/env python3
"""The real nginx, and the real tinyproxy with and without a password, in a folder of their own on 127.0.0.1.

The first line of standard input is {"certificate": PEM, "key": PEM}, for TLS. The first line of output says on which
ports they listen: {"ports": {NAME: PORT}}. When the input ends, they end, and the last line says what they saw:
{"arrivals": {ID: COUNT}, "proxied": {NAME: COUNT}}, where an id is what a request says in the header X-Id.
"""

import collections
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

# nginx closes a connection that is idle for this long, or after this many requests.
NGINX = """
daemon off;
{user}
pid {folder}/nginx.pid;
worker_processes 1;
error_log stderr notice;
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    log_format ids '$http_x_id';
    access_log {folder}/ids ids;
    ssl_certificate {folder}/server.pem; ssl_certificate_key {folder}/server.key;
    keepalive_timeout 1s; keepalive_requests 5;
    default_type application/x-amz-json-1.1;
    server {{ listen 127.0.0.1:{plain}; location / {{ return 200 '{{}}'; }} }}
    server {{ listen 127.0.0.1:{tls12} ssl; ssl_protocols TLSv1.2; location / {{ return 200 '{{}}'; }} }}
    server {{ listen 127.0.0.1:{tls13} ssl; ssl_protocols TLSv1.3; location / {{ return 200 '{{}}'; }} }}
    server {{
        listen 127.0.0.1:{hasty}; keepalive_timeout 1ms; keepalive_requests 1000; location / {{ return 200 '{{}}'; }}
    }}
}}
"""

TINYPROXY = """
Listen 127.0.0.1
Port {port}
Timeout 60
MaxClients 100
Allow 127.0.0.1
LogLevel Info
PidFile "{folder}/{name}.pid"
{password}
"""


class Program:
    """A child that says in its output when it is ready."""

    def __init__(self, words, ready, log, end=signal.SIGTERM):
        # Its output goes to a file, which it never has to wait for.
        self.log = log
        self.end = end
        with open(log, "wb") as file:
            self.process = subprocess.Popen(
                words, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT
            )
        self.is_ready = self.wait_for(ready)

    def wait_for(self, ready):
        deadline = time.monotonic() + 30
        while self.process.poll() is None and time.monotonic() < deadline:
            if ready in self.output():
                return True
            try:
                self.process.wait(0.01)
            except subprocess.TimeoutExpired:
                pass
        return False

    def output(self):
        with open(self.log, errors="replace") as file:
            return file.read()

    def stop(self):
        self.process.send_signal(self.end)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def free_ports(names):
    """Ports that were free a moment ago."""
    sockets = {name: socket.create_server(("127.0.0.1", 0)) for name in names}
    ports = {name: one.getsockname()[1] for name, one in sockets.items()}
    for one in sockets.values():
        one.close()
    return ports


def start(folder):
    ports = free_ports(["plain", "tls12", "tls13", "hasty", "open", "locked"])
    user = "user root root;" if os.geteuid() == 0 else ""
    with open(f"{folder}/nginx.conf", "w") as file:
        file.write(NGINX.format(folder=folder, user=user, **ports))
    path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
    nginx = [shutil.which("nginx", path=path), "-p", folder, "-e", "stderr", "-c", f"{folder}/nginx.conf"]
    # It ends politely: a request is written down only when it is over.
    programs = {"nginx": Program(nginx, "start worker process", f"{folder}/nginx.log", signal.SIGQUIT)}
    for name, password in [("open", ""), ("locked", "BasicAuth kim pass")]:
        with open(f"{folder}/{name}.conf", "w") as file:
            file.write(TINYPROXY.format(folder=folder, name=name, port=ports[name], password=password))
        tinyproxy = [shutil.which("tinyproxy", path=path), "-d", "-c", f"{folder}/{name}.conf"]
        programs[name] = Program(tinyproxy, "Accepting connections", f"{folder}/{name}.log")
    return ports, programs


def main():
    # Whoever starts this may have blocked the signal that ends the servers.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    tls = json.loads(sys.stdin.readline())
    with tempfile.TemporaryDirectory(prefix="dmswatch-servers-") as folder:
        for name, text in [("server.pem", tls["certificate"]), ("server.key", tls["key"])]:
            with open(f"{folder}/{name}", "w") as file:
                file.write(text)
        for _ in range(5):
            ports, programs = start(folder)
            if all(program.is_ready for program in programs.values()):
                break
            # Somebody else took a port in the meantime.
            for program in programs.values():
                sys.stderr.write(program.output())
                program.stop()
        else:
            sys.exit("nginx or tinyproxy does not start")
        print(json.dumps({"ports": ports}), flush=True)
        sys.stdin.read()
        for program in programs.values():
            program.stop()
        with open(f"{folder}/ids") as file:
            arrivals = collections.Counter(file.read().split("\n"))
        proxied = {
            name: len(re.findall(r"Established connection to host", programs[name].output()))
            for name in ["open", "locked"]
        }
        print(json.dumps({"arrivals": arrivals, "proxied": proxied}), flush=True)


main()
