"""A handler of our own, called before a function is there. What most functions import comes along."""

import base64  # noqa: F401
import datetime  # noqa: F401
import decimal  # noqa: F401
import hashlib  # noqa: F401
import random  # noqa: F401
import uuid  # noqa: F401


def handler(event, context):
    return {"statusCode": 200, "body": event}
