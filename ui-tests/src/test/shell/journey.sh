#!/usr/bin/env bash
# The AWS CLI as a person types it: the keys are in the environment, two versions of a function are zips in this folder.
set -euo pipefail

name=cli-journey
policy=arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
trust='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}'

# Older releases do not read AWS_ENDPOINT_URL. Text answers come as one line, without a pager.
aws() { AWS_MAX_ATTEMPTS=1 AWS_PAGER='' command aws --endpoint-url "$AWS_ENDPOINT_URL" --output text "$@"; }
# "wait" is followed by what is waited for.
lambda() {
    local words=("$1")
    [ "$1" != wait ] || words+=("$2")
    aws lambda "${words[@]}" --function-name "$name" "${@:${#words[@]}+1}"
}
equal() { [ "$1" = "$2" ] || { echo "'$1' is not '$2'"; exit 1; }; }
refused() {
    local said
    if said=$("${@:2}" 2>&1); then echo "not refused: $said"; exit 1; fi
    [[ $said == *"An error occurred ($1) when calling "* ]] || { echo "not $1: $said"; exit 1; }
}
run() { lambda invoke --payload fileb://event.json --query ExecutedVersion "$@" answer.json; }

equal "$(aws sts get-caller-identity --query Account)" 123456789012
role=$(aws iam create-role --role-name "$name" --assume-role-policy-document "$trust" --query Role.Arn)
aws iam wait role-exists --role-name "$name"
aws iam attach-role-policy --role-name "$name" --policy-arn "$policy"

state=$(lambda create-function --runtime python3.11 --handler lambda_function.lambda_handler --role "$role" --zip-file fileb://first.zip --query State)
equal "$state" Pending
lambda wait function-active-v2
equal "$(run)" '$LATEST'
equal "$(cat answer.json)" '"Hello Ada"'

lambda update-function-code --zip-file fileb://second.zip >/dev/null
lambda wait function-updated-v2
equal "$(lambda publish-version --query Version)" 1
lambda create-alias --name live --function-version 1 >/dev/null
equal "$(run --qualifier live)" 1
equal "$(cat answer.json)" '"Goodbye Ada"'
versions=$(lambda list-versions-by-function --page-size 1 --query 'Versions[].Version' --output json | tr -d ' \n')
equal "$versions" '["$LATEST","1"]'

lambda add-permission --statement-id bucket --action lambda:InvokeFunction --principal s3.amazonaws.com \
    --source-arn arn:aws:s3:::photos >/dev/null
[[ $(lambda get-policy --query Policy) == *'"AWS:SourceArn":"arn:aws:s3:::photos"'* ]]
lambda remove-permission --statement-id bucket

refused ValidationException lambda create-alias --name 'not a name' --function-version 1
lambda delete-alias --name live
lambda delete-function >/dev/null
refused ResourceNotFoundException lambda get-function
aws iam detach-role-policy --role-name "$name" --policy-arn "$policy"
aws iam delete-role --role-name "$name"
refused NoSuchEntity aws iam get-role --role-name "$name"
echo "journey complete"
