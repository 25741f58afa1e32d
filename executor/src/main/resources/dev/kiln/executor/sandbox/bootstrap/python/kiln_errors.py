"""Errors in the form that Lambda reports."""

import os
import traceback

BOOTSTRAP = os.path.dirname(os.path.abspath(__file__))


class FunctionError(Exception):
    """An error with a type of the platform's own, such as Runtime.HandlerNotFound."""

    def __init__(self, error_type, message, stack_trace=()):
        super().__init__(message)
        self.error_type = error_type
        self.stack_trace = list(stack_trace)


def describe(error, request_id):
    """The document with errorMessage, errorType, requestId and stackTrace."""
    if isinstance(error, FunctionError):
        error_type, stack_trace = error.error_type, error.stack_trace
    else:
        error_type, stack_trace = type(error).__name__, _frames(error)
    return {
        "errorMessage": _message(error),
        "errorType": error_type,
        "requestId": request_id or "",
        "stackTrace": stack_trace,
    }


def _message(error):
    try:
        return str(error)
    except Exception:
        return "<unprintable %s object>" % type(error).__name__


def _frames(error):
    """Without the frames of this bootstrap, which say nothing about the function."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if not frame.filename.startswith(BOOTSTRAP)]
    own = [frame for frame in own if not frame.filename.startswith("<frozen importlib")]
    return traceback.format_list(own)
