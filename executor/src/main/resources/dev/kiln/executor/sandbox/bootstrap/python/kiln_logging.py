"""The logging module's records and our error reports, one log event each."""

import json
import logging
import os
import sys
import time
import traceback

_request_id = ""


def set_request_id(request_id):
    global _request_id
    _request_id = request_id


class _RequestIdFilter(logging.Filter):
    def filter(self, record):
        record.aws_request_id = _request_id
        return True


class _LambdaHandler(logging.Handler):
    """A line feed inside an event travels as a carriage return."""

    def emit(self, record):
        try:
            _write(self.format(record))
        except Exception:
            self.handleError(record)


class _JsonFormatter(logging.Formatter):
    """A record as one object, with the exception and the caller's own fields in it."""

    _OWN = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "aws_request_id"}

    def format(self, record):
        fields = {
            "timestamp": _timestamp(record.created),
            "level": record.levelname,
            "message": record.getMessage(),
            "logger": record.name,
        }
        if record.exc_info and record.exc_info[0]:
            kind, error, trace = record.exc_info
            fields["stackTrace"] = traceback.format_tb(trace)
            fields["errorType"] = kind.__name__
            fields["errorMessage"] = str(error)
            fields["location"] = "%s:%s:%d" % (record.pathname, record.funcName, record.lineno)
        fields.update((key, value) for key, value in vars(record).items() if key not in self._OWN)
        fields["requestId"] = _request_id
        return json.dumps(fields, ensure_ascii=False, default=str)


def _timestamp(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def _is_json():
    return os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON"


def _write(text):
    sys.stdout.write(text.replace("\r\n", "\r").replace("\n", "\r") + "\n")


def install():
    if _is_json():
        _install_json()
        return
    formatter = logging.Formatter(
        "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s",
        "%Y-%m-%dT%H:%M:%S",
    )
    formatter.converter = time.gmtime
    handler = _LambdaHandler()
    handler.setFormatter(formatter)
    handler.addFilter(_RequestIdFilter())
    logging.getLogger().addHandler(handler)


def _install_json():
    names = {"TRACE": logging.DEBUG, "FATAL": logging.CRITICAL}
    level = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "INFO")
    handler = _LambdaHandler()
    handler.setFormatter(_JsonFormatter())
    root = logging.getLogger()
    root.setLevel(names.get(level, level))
    root.addHandler(handler)


def log_error(document):
    if _is_json():
        fields = {"timestamp": _timestamp(time.time()), "log_level": "ERROR"}
        _write(json.dumps({**fields, **document, "requestId": _request_id}, ensure_ascii=False))
        return
    lines = ["[ERROR] %s: %s" % (document["errorType"], document["errorMessage"])]
    frames = "".join(document["stackTrace"])
    if frames:
        lines += ["Traceback (most recent call last):", frames.rstrip("\n")]
    _write("\n".join(lines))
