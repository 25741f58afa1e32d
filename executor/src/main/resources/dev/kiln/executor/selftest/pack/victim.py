"""The other function: it keeps a secret wherever a function can keep one, and stays."""

import ctypes
import os
import socket

HELD = []


def prepare(facts):
    secret, key = facts["victim"]["secret"], facts["victim"]["key"]
    libc = ctypes.CDLL(None)
    with open("/tmp/" + secret, "w") as file:
        file.write(secret)
    os.environ["KEPT"] = secret
    HELD.append(libc.shmget(key, 4096, 0o1666))
    HELD.append(libc.msgget(key, 0o1666))
    HELD.append(libc.semget(key, 1, 0o1666))
    listen(socket.AF_UNIX, "\0" + secret)
    listen(socket.AF_INET, ("127.0.0.1", facts["victim"]["port"]))
    if os.fork() == 0:
        os.execv("/usr/bin/sleep", [secret, "600"])
    return []


def listen(family, address):
    server = socket.socket(family)
    server.bind(address)
    server.listen(1)
    HELD.append(server)
