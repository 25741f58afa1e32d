package dev.kiln.secrets;

/** An encrypted value, in the text form that the database keeps. Never shows what is inside. */
public record SealedSecret(String sealed) {

    @Override
    public String toString() {
        return "SealedSecret[…]";
    }
}
