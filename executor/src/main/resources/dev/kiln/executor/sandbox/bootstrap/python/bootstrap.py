"""Runs a Python function: loads its handler, then one invocation after the other."""

import json
import os
import sys

import kiln_logging
from kiln_context import LambdaContext
from kiln_errors import FunctionError, describe
from kiln_handler import load_handler
from kiln_runtime_client import RuntimeClient

# The function's own modules first, then those of its layers.
sys.path[:0] = [
    os.environ["LAMBDA_TASK_ROOT"],
    "/opt/python/lib/python%d.%d/site-packages" % sys.version_info[:2],
    "/opt/python",
]

def main():
    client = RuntimeClient(os.environ["AWS_LAMBDA_RUNTIME_API"])
    kiln_logging.install()
    try:
        handler = load_handler(os.environ["_HANDLER"])
    except Exception as error:
        document = describe(error, None)
        kiln_logging.log_error(document)
        client.init_error(document["errorType"], to_json(document))
        sys.exit(1)
    while True:
        run_one(client, handler, client.next())


def run_one(client, handler, invocation):
    kiln_logging.set_request_id(invocation.request_id)
    os.environ["_X_AMZN_TRACE_ID"] = invocation.trace_id
    try:
        event = read_event(invocation.body)
        answer = marshal(handler(event, LambdaContext(invocation)))
    except Exception as error:
        document = describe(error, invocation.request_id)
        kiln_logging.log_error(document)
        client.error(invocation.request_id, document["errorType"], to_json(document))
        return
    client.response(invocation.request_id, answer)


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


if __name__ == "__main__":
    main()
