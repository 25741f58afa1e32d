import json


def lambda_handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            ship(json.loads(record["body"]))
        except (ValueError, KeyError) as error:
            print(f"{record['messageId']} failed: {error!r}")
            failures.append({"itemIdentifier": record["messageId"]})
    print(f"{len(event['Records']) - len(failures)} of {len(event['Records'])} done")
    return {"batchItemFailures": failures}


def ship(order):
    if order.get("quantity", 0) <= 0:
        raise ValueError(f"order {order['id']} has no quantity")
    print(f"Shipping {order['quantity']} x {order['item']}")
