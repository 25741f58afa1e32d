'use strict';
// The second argument of a handler.

/** What is the same in every invocation is read from the environment once. */
function contextMaker(environment) {
  const functionVersion = environment.AWS_LAMBDA_FUNCTION_VERSION;
  const functionName = environment.AWS_LAMBDA_FUNCTION_NAME;
  const memoryLimitInMB = environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE;
  const logGroupName = environment.AWS_LAMBDA_LOG_GROUP_NAME;
  const logStreamName = environment.AWS_LAMBDA_LOG_STREAM_NAME;
  return (invocation) => ({
    callbackWaitsForEmptyEventLoop: true,
    functionVersion,
    functionName,
    memoryLimitInMB,
    logGroupName,
    logStreamName,
    clientContext: parse(invocation.clientContext),
    identity: parse(invocation.cognitoIdentity),
    invokedFunctionArn: invocation.functionArn,
    awsRequestId: invocation.requestId,
    tenantId: invocation.tenantId,
    getRemainingTimeInMillis: () => invocation.deadlineMs - Date.now(),
  });
}

function parse(json) {
  return json ? JSON.parse(json) : undefined;
}

module.exports = { contextMaker };
