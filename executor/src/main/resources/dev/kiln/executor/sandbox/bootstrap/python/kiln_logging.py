"""The logging module's records and our error reports, one log event each."""

import logging
import sys
import time

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


def _write(text):
    sys.stdout.write(text.replace("\r\n", "\r").replace("\n", "\r") + "\n")


def install():
    formatter = logging.Formatter(
        "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s",
        "%Y-%m-%dT%H:%M:%S",
    )
    formatter.converter = time.gmtime
    handler = _LambdaHandler()
    handler.setFormatter(formatter)
    handler.addFilter(_RequestIdFilter())
    logging.getLogger().addHandler(handler)


def log_error(document):
    lines = ["[ERROR] %s: %s" % (document["errorType"], document["errorMessage"])]
    frames = "".join(document["stackTrace"])
    if frames:
        lines += ["Traceback (most recent call last):", frames.rstrip("\n")]
    _write("\n".join(lines))
