package dev.kiln.functions;

/**
 * @param search part of the name, any case; empty for all
 * @param order by which the list is sorted
 */
public record FunctionQuery(String search, Order order) {

    public enum Order {
        NAME,
        LAST_MODIFIED
    }
}
