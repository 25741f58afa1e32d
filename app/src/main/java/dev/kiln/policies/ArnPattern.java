package dev.kiln.policies;

/** ARNs compare part by part: a star does not reach over a colon before the resource part. */
final class ArnPattern {

    private static final int PARTS = 6;

    private ArnPattern() {}

    /** For Resource elements, where parts that are left out mean anything. */
    static boolean resource(String pattern, String arn) {
        if (pattern.equals("*")) {
            return true;
        }
        var wanted = pattern.split(":", PARTS);
        var parts = arn.split(":", PARTS);
        if (parts.length < PARTS) {
            return Glob.matches(pattern, arn);
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!Glob.matches(wanted[i], parts[i])) {
                return false;
            }
        }
        return true;
    }

    /** For ArnEquals and ArnLike, which know no shortened forms. */
    static boolean condition(String pattern, String arn) {
        return pattern.split(":", PARTS).length == PARTS
                && arn.split(":", PARTS).length == PARTS
                && resource(pattern, arn);
    }
}
