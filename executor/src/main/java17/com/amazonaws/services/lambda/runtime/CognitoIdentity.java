package com.amazonaws.services.lambda.runtime;

/** Who invoked the function, when that was a user of an identity pool. */
public interface CognitoIdentity {

    String getIdentityId();

    String getIdentityPoolId();
}
