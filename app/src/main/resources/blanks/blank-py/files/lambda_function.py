def lambda_handler(event, context):
    print("Received", event)
    return {"statusCode": 200, "body": "Hello from Kiln"}
