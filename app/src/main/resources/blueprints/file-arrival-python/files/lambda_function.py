from urllib.parse import unquote_plus


def lambda_handler(event, context):
    kinds = {}
    for record in event["Records"]:
        item = record["s3"]["object"]
        # Keys arrive encoded like a form: blanks as +, everything else unusual as %XX.
        key = unquote_plus(item["key"])
        size = item.get("size", 0)
        print(f"{key}: {size} bytes")
        kind = kinds.setdefault(kind_of(key), {"files": 0, "bytes": 0})
        kind["files"] += 1
        kind["bytes"] += size
    buckets = [record["s3"]["bucket"]["name"] for record in event["Records"]]
    return {"bucket": buckets[0] if buckets else None, "files": len(buckets), "kinds": kinds}


def kind_of(key):
    _, dot, ending = key.rpartition(".")
    return ending.lower() if dot else "other"
