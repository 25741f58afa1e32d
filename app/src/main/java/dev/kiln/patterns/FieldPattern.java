package dev.kiln.patterns;

import tools.jackson.databind.JsonNode;

/** What a field of an event must be like. */
sealed interface FieldPattern permits ObjectPattern, ValuePattern {

    /**
     * @param value of the field; a missing node when it is not there
     */
    boolean matches(JsonNode value);
}
