package dev.kiln.runtime;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;

/** An event's bytes, where they are. */
final class EventStream extends ByteArrayInputStream {

    EventStream(ByteBuffer event) {
        super(event.array(), event.position(), event.remaining());
    }
}
