package dev.kiln.executor.telemetryapi;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.json.JsonText;

/**
 * One event on its way to subscribers.
 *
 * @param type such as {@code platform.start} or {@code function}
 * @param json the whole event
 */
record Item(StreamKind kind, String type, Payload json) {

    static Item of(StreamKind kind, String type, String time, String record) {
        var json =
                "{\"time\":"
                        + JsonText.quote(time)
                        + ",\"type\":"
                        + JsonText.quote(type)
                        + ",\"record\":"
                        + record
                        + "}";
        return new Item(kind, type, Payload.ofText(json));
    }
}
