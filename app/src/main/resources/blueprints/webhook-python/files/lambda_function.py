import base64
import hashlib
import hmac
import json
import os


def lambda_handler(event, context):
    secret = os.environ.get("WEBHOOK_SECRET")
    if not secret:
        return answer(500, "Set WEBHOOK_SECRET in the configuration of this function")
    body = (event.get("body") or "").encode()
    if event.get("isBase64Encoded"):
        body = base64.b64decode(body)
    if not is_signed(body, event.get("headers", {}).get("x-signature", ""), secret):
        print("Refused a webhook with a wrong signature")
        return answer(401, "The signature does not fit")
    message = json.loads(body)
    print(f"Received {message['type']} {message['id']}")
    return answer(200, f"Received {message['type']}")


def is_signed(body, signature, secret):
    expected = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    # Constant time, so that timing tells nothing about the right signature.
    return hmac.compare_digest(signature.encode(), expected.encode())


def answer(status, message):
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"message": message}),
    }
