"""boto3 as a program uses it: the keys are in the environment, two versions of a function are zips in this folder."""

import json
import os
from pathlib import Path

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

NAME = "boto-journey"
POLICY = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"


def client(service):
    # One attempt each, so that the first answer is the one that is judged. Older releases do not read AWS_ENDPOINT_URL.
    once = Config(retries={"total_max_attempts": 1, "mode": "standard"})
    return boto3.client(service, endpoint_url=os.environ["AWS_ENDPOINT_URL"], config=once)


lam, iam, sts = client("lambda"), client("iam"), client("sts")


def run(**more):
    answer = lam.invoke(FunctionName=NAME, Payload=json.dumps({"name": "Ada"}), **more)
    assert "FunctionError" not in answer, answer
    return json.load(answer["Payload"]), answer["ExecutedVersion"]


def wait(state):
    lam.get_waiter(state).wait(FunctionName=NAME, WaiterConfig={"Delay": 1, "MaxAttempts": 60})


def refused(kind, call, **members):
    try:
        answer = call(**members)
    except kind as refusal:
        return refusal.response["ResponseMetadata"]["HTTPStatusCode"], refusal.response["Error"]
    raise AssertionError(f"not refused: {answer}")


def equal(actual, expected):
    assert actual == expected, f"{actual} is not {expected}"


equal(sts.get_caller_identity()["Account"], "123456789012")
trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
role = iam.create_role(RoleName=NAME, AssumeRolePolicyDocument=document)["Role"]["Arn"]
iam.get_waiter("role_exists").wait(RoleName=NAME)
iam.attach_role_policy(RoleName=NAME, PolicyArn=POLICY)

code = {"ZipFile": Path("first.zip").read_bytes()}
made = lam.create_function(FunctionName=NAME, Runtime="python3.11", Handler="index.handler", Role=role, Code=code)
equal(made["State"], "Pending")
wait("function_active_v2")
equal(run(), ("Hello Ada", "$LATEST"))

lam.update_function_code(FunctionName=NAME, ZipFile=Path("second.zip").read_bytes())
wait("function_updated_v2")
equal(lam.publish_version(FunctionName=NAME, Description="the second")["Version"], "1")
lam.create_alias(FunctionName=NAME, Name="live", FunctionVersion="1")
equal(run(Qualifier="live"), ("Goodbye Ada", "1"))

pages = lam.get_paginator("list_versions_by_function").paginate(FunctionName=NAME, PaginationConfig={"PageSize": 1})
equal([[version["Version"] for version in page["Versions"]] for page in pages if page["Versions"]], [["$LATEST"], ["1"]])

photos = "arn:aws:s3:::photos"
grant = {"StatementId": "bucket", "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com"}
lam.add_permission(FunctionName=NAME, SourceArn=photos, **grant)
statement = json.loads(lam.get_policy(FunctionName=NAME)["Policy"])["Statement"][0]
equal(statement["Condition"], {"ArnLike": {"AWS:SourceArn": photos}})
lam.remove_permission(FunctionName=NAME, StatementId="bucket")

status, error = refused(ClientError, lam.create_alias, FunctionName=NAME, Name="not a name", FunctionVersion="1")
equal((status, error["Code"]), (400, "ValidationException"))
assert error["Message"].startswith("1 validation error detected: Value 'not a name' at 'name' failed"), error

lam.delete_alias(FunctionName=NAME, Name="live")
lam.delete_function(FunctionName=NAME)
equal(refused(lam.exceptions.ResourceNotFoundException, lam.get_function, FunctionName=NAME)[0], 404)
iam.detach_role_policy(RoleName=NAME, PolicyArn=POLICY)
iam.delete_role(RoleName=NAME)
refused(iam.exceptions.NoSuchEntityException, iam.get_role, RoleName=NAME)
print("journey complete")
