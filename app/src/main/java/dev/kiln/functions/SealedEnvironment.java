package dev.kiln.functions;

/**
 * @param count how many variables are inside: known without opening it
 */
record SealedEnvironment(String sealed, int count) {

    @Override
    public String toString() {
        return "SealedEnvironment[" + count + "]";
    }
}
