"""Frames between the executor and this runtime: u32 length of what follows, u8 kind, body. Reading
blocks, as between two invocations on Lambda."""

import os
import select
import struct

FROM_EXECUTOR = 5
TO_EXECUTOR = 6

INIT, INVOKE, EXERCISE = 1, 2, 3
READY, INITIALIZED, INIT_ERROR, RESPONSE, ERROR = 1, 2, 3, 4, 5

_BLOCK = 65536
_HEAD = struct.Struct(">IB")
_INT = struct.Struct(">i")
_LONG = struct.Struct(">q")

_left = b""


def keep_from_children():
    """Programs that the function starts have nothing to say to the executor."""
    os.set_inheritable(FROM_EXECUTOR, False)
    os.set_inheritable(TO_EXECUTOR, False)


def receive():
    """The next frame; waits for it."""
    global _left
    data = _left
    while len(data) < 4:
        data += _read(_BLOCK)
    size = 4 + _INT.unpack_from(data)[0]
    if len(data) < size:
        data = _read_all(data, size)
    _left = data[size:]
    return Fields(data, size)


def _read_all(data, size):
    parts = [data]
    missing = size - len(data)
    while missing > 0:
        part = _read(min(missing, 1 << 20))
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def _read(most):
    while True:
        try:
            part = os.read(FROM_EXECUTOR, most)
        except BlockingIOError:
            # The function may have made the descriptor non-blocking.
            select.select([FROM_EXECUTOR], [], [])
            continue
        if not part:
            os._exit(0)
        return part


class Fields:
    def __init__(self, data, end):
        self.kind = data[4]
        self._data = data
        self._at = 5
        self._end = end

    def int(self):
        self._at += 4
        return _INT.unpack_from(self._data, self._at - 4)[0]

    def long(self):
        self._at += 8
        return _LONG.unpack_from(self._data, self._at - 8)[0]

    def text(self):
        size = self.int()
        if size < 0:
            return None
        self._at += size
        return self._data[self._at - size : self._at].decode("utf-8")

    def map(self):
        return {self.text(): self.text() for _ in range(self.int())}

    def rest(self):
        return self._data[self._at : self._end]


class Invocation:
    def __init__(self, frame):
        self.deadline_ms = frame.long()
        self.request_id = frame.text()
        self.function_arn = frame.text()
        self.trace_id = frame.text()
        self.client_context = frame.text()
        self.cognito_identity = frame.text()
        self.tenant_id = frame.text()
        self.body = frame.rest()


def send(kind, body=b""):
    data = _HEAD.pack(1 + len(body), kind) + body
    sent = _write(data)
    if sent < len(data):
        rest = memoryview(data)
        while sent < len(data):
            sent += _write(rest[sent:])


def send_failure(kind, error_type, document):
    name = error_type.encode("utf-8", "replace")
    send(kind, _INT.pack(len(name)) + name + document)


def _write(data):
    while True:
        try:
            return os.write(TO_EXECUTOR, data)
        except BlockingIOError:
            select.select([], [TO_EXECUTOR], [])
