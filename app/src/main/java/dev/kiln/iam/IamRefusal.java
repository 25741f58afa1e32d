package dev.kiln.iam;

/** What IAM refuses, with its code and message. */
public class IamRefusal extends RuntimeException {

    private final Code code;

    public IamRefusal(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    static IamRefusal missing(String what) {
        return new IamRefusal(Code.NoSuchEntity, what);
    }

    static IamRefusal exists(String what) {
        return new IamRefusal(Code.EntityAlreadyExists, what);
    }

    static IamRefusal conflict(String what) {
        return new IamRefusal(Code.DeleteConflict, what);
    }

    static IamRefusal limit(String what) {
        return new IamRefusal(Code.LimitExceeded, what);
    }

    static IamRefusal invalid(String what) {
        return new IamRefusal(Code.ValidationError, what);
    }

    /** AWS's error codes, by name. */
    public enum Code {
        NoSuchEntity(404),
        EntityAlreadyExists(409),
        DeleteConflict(409),
        LimitExceeded(409),
        MalformedPolicyDocument(400),
        InvalidInput(400),
        ValidationError(400),
        AccessDenied(403);

        private final int status;

        Code(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
