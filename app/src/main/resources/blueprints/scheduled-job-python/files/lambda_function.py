from datetime import datetime, timedelta

# Which steps the job has. Each gets the day that the job is about.
STEPS = {
    "Collect the orders": lambda day: 120 + day.day,
    "Add up the totals": lambda day: (120 + day.day) * 25,
}


def lambda_handler(event, context):
    day = day_before(event["time"])
    results = {}
    for name, run in STEPS.items():
        results[name] = run(day)
        print(f"{name}: {results[name]}")
    return {"day": day.isoformat(), "results": results}


def day_before(moment):
    """The whole day before the moment of the schedule; the clock of the machine does not matter."""
    return (datetime.fromisoformat(moment.replace("Z", "+00:00")) - timedelta(days=1)).date()
