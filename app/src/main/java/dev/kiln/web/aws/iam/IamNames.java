package dev.kiln.web.aws.iam;

/** Expressions of the IAM model that several inputs share. */
final class IamNames {

    static final String NAME = "[\\w+=,.@-]+";
    static final String PATH = "(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)";
    static final String PATH_PREFIX = "\\u002F[\\u0021-\\u007F]*";
    static final String POLICY_PATH = "((/[A-Za-z0-9\\.,\\+@=_-]+)*)/";
    static final String DOCUMENT = "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+";
    static final String DESCRIPTION = "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*";
    static final String MARKER = "[\\u0020-\\u00FF]+";
    static final String TAG_KEY = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+";
    static final String TAG_VALUE = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*";
    static final String VERSION = "v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?";

    private IamNames() {}
}
