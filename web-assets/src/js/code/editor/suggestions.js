import { completeAnyWord } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";

const nodeContext = {
  awsRequestId: "id of this invocation",
  functionName: "name of the function",
  functionVersion: "version that runs",
  invokedFunctionArn: "ARN it was called by",
  memoryLimitInMB: "memory size",
  logGroupName: "log group",
  logStreamName: "log stream",
  callbackWaitsForEmptyEventLoop: "false: answer at once",
  "getRemainingTimeInMillis()": "milliseconds before the timeout",
};
const pythonContext = {
  aws_request_id: "id of this invocation",
  function_name: "name of the function",
  function_version: "version that runs",
  invoked_function_arn: "ARN it was called by",
  memory_limit_in_mb: "memory size",
  log_group_name: "log group",
  log_stream_name: "log stream",
  "get_remaining_time_in_millis()": "milliseconds before the timeout",
};
const variableAccess = /(?:process\.env\.|os\.environ(?:\.get\()?\[?["'])(\w*)$/;

/** Adds the Lambda context, the function's environment variables, and words of the file to what the language offers. */
export function suggestions(language, variables) {
  const members = { Python: pythonContext, JavaScript: nodeContext, TypeScript: nodeContext }[language.name];
  const sources = members ? [contextMembers(members), environment(variables), wordsAfterDot] : [completeAnyWord];
  return EditorState.languageData.of(() => sources.map((autocomplete) => ({ autocomplete })));
}

function contextMembers(members) {
  const options = Object.entries(members).map(([label, detail]) => ({ label, detail, type: "property" }));
  return (context) => {
    const match = context.matchBefore(/\bcontext\.\w*$/);
    return match && { from: match.from + "context.".length, options, validFor: /^\w*$/ };
  };
}

function environment(variables) {
  const options = variables.map((label) => ({ label, type: "constant", detail: "environment variable" }));
  return (context) => {
    const match = context.matchBefore(variableAccess);
    return match && { from: match.to - variableAccess.exec(match.text)[1].length, options, validFor: /^\w*$/ };
  };
}

/** Names without a dot come from the language itself; what follows a dot it cannot know. */
function wordsAfterDot(context) {
  return context.matchBefore(/\.\w+$/) && !context.matchBefore(/\bcontext\.\w*$/) ? completeAnyWord(context) : null;
}
