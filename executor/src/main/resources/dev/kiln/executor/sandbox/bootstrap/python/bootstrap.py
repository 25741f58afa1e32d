"""Runs a Python function. The process starts without one and waits; with the frame INIT the code is
there, its environment comes along, and one invocation after the other follows."""

import importlib
import json
import os
import sys
import time

import kiln_frames as frames
import kiln_logging
from kiln_context import LambdaContext
from kiln_errors import FunctionError, describe
from kiln_handler import load_handler


def main():
    frames.keep_from_children()
    frames.send(frames.READY)
    handler = None
    while True:
        frame = frames.receive()
        if frame.kind == frames.INVOKE:
            run_one(handler, frames.Invocation(frame))
        elif frame.kind == frames.INIT:
            handler = initialize(frame.text(), frame.map())
        elif frame.kind == frames.EXERCISE:
            exercise()
            frames.send(frames.READY)


def initialize(name, environment):
    os.environ.update(environment)
    time.tzset()
    # The directory has been mounted over the one in which this process was started.
    os.chdir(os.environ["LAMBDA_TASK_ROOT"])
    # The function's own modules first, then those of its layers.
    sys.path[:0] = [
        os.environ["LAMBDA_TASK_ROOT"],
        "/opt/python/lib/python%d.%d/site-packages" % sys.version_info[:2],
        "/opt/python",
    ]
    # Last, so that the function's own copy of the SDK wins.
    sys.path.append("/var/runtime/sdk")
    importlib.invalidate_caches()
    kiln_logging.install()
    try:
        handler = load_handler(name)
    except Exception as error:
        document = describe(error, None)
        kiln_logging.log_error(document)
        frames.send_failure(frames.INIT_ERROR, document["errorType"], to_json(document))
        sys.exit(1)
    frames.send(frames.INITIALIZED)
    return handler


def run_one(handler, invocation):
    kiln_logging.set_request_id(invocation.request_id)
    os.environ["_X_AMZN_TRACE_ID"] = invocation.trace_id
    try:
        event = read_event(invocation.body)
        answer = marshal(handler(event, LambdaContext(invocation)))
    except Exception as error:
        document = describe(error, invocation.request_id)
        kiln_logging.log_error(document)
        frames.send_failure(frames.ERROR, document["errorType"], to_json(document))
        return
    frames.send(frames.RESPONSE, answer)


def read_event(body):
    try:
        return json.loads(body.decode("utf-8"))
    except ValueError as error:
        raise FunctionError(
            "Runtime.UnmarshalError", "Unable to unmarshal input: %s" % error
        ) from None


def marshal(result):
    try:
        return to_json(result)
    except Exception as error:
        raise FunctionError(
            "Runtime.MarshalError", "Unable to marshal response: %s" % error
        ) from None


def to_json(value):
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def exercise():
    """What an invocation does, so that the first real one finds it warm."""
    import kiln_exercise

    for _ in range(30):
        marshal(kiln_exercise.handler(read_event(b'{"a": [1]}'), None))


if __name__ == "__main__":
    main()
