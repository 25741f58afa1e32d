package dev.kiln.iam;

/** Lambda may not act as the role that a function names, or there is no such role. */
public class RoleNotAssumable extends RuntimeException {

    public RoleNotAssumable() {
        super("The role defined for the function cannot be assumed by Lambda.");
    }
}
