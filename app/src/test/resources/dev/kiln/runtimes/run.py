# Runs one handler as a sandbox would: python3 run.py <file> <event.json>
import importlib.util
import json
import sys

spec = importlib.util.spec_from_file_location("code", sys.argv[1])
code = importlib.util.module_from_spec(spec)
spec.loader.exec_module(code)
out, sys.stdout = sys.stdout, sys.stderr


class Context:
    def get_remaining_time_in_millis(self):
        return 3000


with open(sys.argv[2]) as event:
    json.dump(code.lambda_handler(json.load(event), Context()), out)
