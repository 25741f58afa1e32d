// The AWS SDK for JavaScript v3, as a program uses it: the keys and the address are in the environment, two versions of a
// function and one that streams are zips in this folder.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { installIfNeeded } from "../../../../web-assets/build/install.mjs";

installIfNeeded(import.meta.dirname);
// Loaded late: on a fresh clone the packages exist only now.
const iamSdk = await import("@aws-sdk/client-iam");
const sdk = await import("@aws-sdk/client-lambda");
const { STS } = await import("@aws-sdk/client-sts");

// One attempt each, so that the first answer is the one that is judged.
const iam = new iamSdk.IAM({ maxAttempts: 1 });
const lambda = new sdk.Lambda({ maxAttempts: 1 });
const patience = { client: lambda, minDelay: 1, maxDelay: 1, maxWaitTime: 60 };
const FunctionName = "js-journey";
const RoleName = "js-journey";
const PolicyArn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
const text = (bytes) => new TextDecoder().decode(bytes);
const run = async (more) => {
  const answer = await lambda.invoke({ FunctionName, Payload: JSON.stringify({ name: "Ada" }), ...more });
  assert.equal(answer.FunctionError, undefined);
  return [JSON.parse(text(answer.Payload)), answer.ExecutedVersion];
};

const { Account } = await new STS({ maxAttempts: 1 }).getCallerIdentity({});
assert.equal(Account, "123456789012");

const trust = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" };
const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [trust] });
const { Role } = await iam.createRole({ RoleName, AssumeRolePolicyDocument });
await iamSdk.waitUntilRoleExists({ client: iam, maxWaitTime: 60 }, { RoleName });
await iam.attachRolePolicy({ RoleName, PolicyArn });

const common = { Runtime: "nodejs20.x", Handler: "index.handler", Role: Role.Arn };
const created = await lambda.createFunction({ FunctionName, ...common, Code: { ZipFile: readFileSync("first.zip") } });
assert.equal(created.State, "Pending");
await sdk.waitUntilFunctionActiveV2(patience, { FunctionName });
assert.deepEqual(await run(), ["Hello Ada", "$LATEST"]);

await lambda.updateFunctionCode({ FunctionName, ZipFile: readFileSync("second.zip") });
await sdk.waitUntilFunctionUpdatedV2(patience, { FunctionName });
const { Version } = await lambda.publishVersion({ FunctionName, Description: "the second" });
await sdk.waitUntilPublishedVersionActive(patience, { FunctionName, Qualifier: Version });
await lambda.createAlias({ FunctionName, Name: "live", FunctionVersion: Version });
assert.deepEqual(await run({ Qualifier: "live" }), ["Goodbye Ada", "1"]);

const versions = [];
for await (const page of sdk.paginateListVersionsByFunction({ client: lambda, pageSize: 1 }, { FunctionName })) {
  assert.ok(page.Versions.length <= 1);
  versions.push(...page.Versions.map((version) => version.Version));
}
assert.deepEqual(versions, ["$LATEST", "1"]);

const grant = { StatementId: "bucket", Action: "lambda:InvokeFunction", Principal: "s3.amazonaws.com" };
await lambda.addPermission({ FunctionName, ...grant, SourceArn: "arn:aws:s3:::photos" });
const { Policy } = await lambda.getPolicy({ FunctionName });
assert.equal(JSON.parse(Policy).Statement[0].Condition.ArnLike["AWS:SourceArn"], "arn:aws:s3:::photos");
await lambda.removePermission({ FunctionName, StatementId: "bucket" });

const streaming = "js-journey-stream";
await lambda.createFunction({ FunctionName: streaming, ...common, Code: { ZipFile: readFileSync("stream.zip") } });
await sdk.waitUntilFunctionActiveV2(patience, { FunctionName: streaming });
const { EventStream } = await lambda.invokeWithResponseStream({ FunctionName: streaming });
let streamed = "";
let complete;
for await (const event of EventStream) {
  if (event.PayloadChunk) streamed += text(event.PayloadChunk.Payload);
  complete ??= event.InvokeComplete;
}
assert.equal(streamed, "one two three");
assert.ok(complete && !complete.ErrorCode, JSON.stringify(complete));

await assert.rejects(lambda.createAlias({ FunctionName, Name: "not a name", FunctionVersion: "1" }), (refusal) => {
  assert.ok(refusal instanceof sdk.LambdaServiceException);
  assert.equal(refusal.name, "ValidationException");
  assert.equal(refusal.$metadata.httpStatusCode, 400);
  assert.match(refusal.message, /^1 validation error detected: Value 'not a name' at 'name' failed to satisfy constraint/);
  return true;
});

await lambda.deleteAlias({ FunctionName, Name: "live" });
await lambda.deleteFunction({ FunctionName });
await lambda.deleteFunction({ FunctionName: streaming });
await assert.rejects(lambda.getFunction({ FunctionName }), (refusal) => {
  assert.ok(refusal instanceof sdk.ResourceNotFoundException);
  assert.equal(refusal.$metadata.httpStatusCode, 404);
  return true;
});
await iam.detachRolePolicy({ RoleName, PolicyArn });
await iam.deleteRole({ RoleName });
await assert.rejects(iam.getRole({ RoleName }), iamSdk.NoSuchEntityException);
console.log("journey complete");
