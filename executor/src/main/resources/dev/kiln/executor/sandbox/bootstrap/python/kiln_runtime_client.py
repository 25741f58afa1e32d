"""Speaks the Runtime API over one connection. A plain socket: importing http.client would take
longer than the whole rest of a cold start."""

import re
import socket

ROOT = "/2018-06-01/runtime"
UNSAFE = re.compile(r"[^\w.:$<>-]", re.ASCII)


class Invocation:
    def __init__(self, headers, body):
        self.request_id = headers["lambda-runtime-aws-request-id"]
        self.deadline_ms = int(headers["lambda-runtime-deadline-ms"])
        self.function_arn = headers["lambda-runtime-invoked-function-arn"]
        self.trace_id = headers.get("lambda-runtime-trace-id", "")
        self.client_context = headers.get("lambda-runtime-client-context")
        self.cognito_identity = headers.get("lambda-runtime-cognito-identity")
        self.tenant_id = headers.get("lambda-runtime-aws-tenant-id")
        self.body = body


class RuntimeClient:
    def __init__(self, address):
        self._address = address
        self._socket = None
        self._reader = None

    def next(self):
        headers, body = self._request("GET", "/invocation/next")
        return Invocation(headers, body)

    def response(self, request_id, body):
        self._request("POST", "/invocation/%s/response" % request_id, body)

    def error(self, request_id, error_type, body):
        path = "/invocation/%s/error" % request_id
        self._request("POST", path, body, _error_type(error_type))

    def init_error(self, error_type, body):
        self._request("POST", "/init/error", body, _error_type(error_type))

    def _request(self, method, path, body=b"", headers=""):
        self._connect()
        head = (
            "%s %s%s HTTP/1.1\r\nHost: %s\r\n%s"
            "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            % (method, ROOT, path, self._address, headers, len(body))
        )
        self._socket.sendall(head.encode("ascii") + body)
        return self._read_reply()

    def _connect(self):
        if self._socket is None:
            host, port = self._address.rsplit(":", 1)
            self._socket = socket.create_connection((host, int(port)))
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._reader = self._socket.makefile("rb")

    def _read_reply(self):
        if not self._reader.readline():
            raise ConnectionError("The Runtime API has closed the connection")
        headers = {}
        for line in iter(self._reader.readline, b"\r\n"):
            name, _, value = line.decode("utf-8").partition(":")
            headers[name.strip().lower()] = value.strip()
        return headers, self._reader.read(int(headers.get("content-length", 0)))


def _error_type(error_type):
    safe = UNSAFE.sub("_", error_type)[:128]
    return "Lambda-Runtime-Function-Error-Type: %s\r\n" % safe
