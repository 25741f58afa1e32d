import base64
import json

BOOKS = {
    "1": {"id": "1", "title": "Sketch of the Analytical Engine", "author": "Ada Lovelace"},
    "2": {"id": "2", "title": "The Education of a Computer", "author": "Grace Hopper"},
}


def lambda_handler(event, context):
    route = ROUTES.get(event["routeKey"])
    source = event.get("requestContext", {}).get("http", {}).get("sourceIp", "unknown")
    print(f"{event['routeKey']} from {source}")
    if route is None:
        return answer(404, {"message": f"There is no route {event['routeKey']}"})
    try:
        body = parsed(event)
    except ValueError:
        return answer(400, {"message": "The body is not JSON"})
    return route(event.get("pathParameters") or {}, body)


def list_books(path, body):
    return answer(200, list(BOOKS.values()))


def show_book(path, body):
    book = BOOKS.get(path["id"])
    return answer(200, book) if book else answer(404, {"message": f"There is no book {path['id']}"})


def add_book(path, body):
    if not isinstance(body, dict) or not body.get("title"):
        return answer(400, {"message": "A book needs a title"})
    return answer(201, {"id": str(len(BOOKS) + 1), **body})


def parsed(event):
    body = event.get("body")
    if not body:
        return None
    return json.loads(base64.b64decode(body) if event.get("isBase64Encoded") else body)


def answer(status, body):
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(body),
    }


ROUTES = {
    "GET /books": list_books,
    "GET /books/{id}": show_book,
    "POST /books": add_book,
}
