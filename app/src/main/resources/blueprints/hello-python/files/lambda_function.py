def lambda_handler(event, context):
    name = event.get("name", "world")
    print(f"Greeting {name}, with {context.get_remaining_time_in_millis()} ms left")
    return {"message": f"Hello, {name}!"}
