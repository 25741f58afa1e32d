package dev.kiln.web.aws.iam;

import dev.kiln.iam.IamIdentities;
import dev.kiln.iam.IamRefusal;
import dev.kiln.iam.IdentityKind;
import dev.kiln.web.aws.protocol.AwsCall;
import org.springframework.stereotype.Component;

/** Which resource an operation is about, for the policies. */
@Component
class IamArns {

    private final IamIdentities identities;

    IamArns(IamIdentities identities) {
        this.identities = identities;
    }

    /** With its path when it is there. */
    String identity(AwsCall call, IdentityKind kind, String name) {
        var account = call.caller().account();
        try {
            return identities.get(kind, account, name).arn();
        } catch (IamRefusal missing) {
            return fresh(call, kind, "/", name);
        }
    }

    String identity(AwsCall call, IdentityKind kind, IdentityInput input) {
        return identity(call, kind, input.name(kind));
    }

    /** One that is about to be made. */
    static String fresh(AwsCall call, IdentityKind kind, String path, String name) {
        var word = kind == IdentityKind.ROLE ? ":role" : ":user";
        return "arn:aws:iam::" + call.caller().account() + word + path + name;
    }
}
