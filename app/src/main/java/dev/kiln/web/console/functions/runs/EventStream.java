package dev.kiln.web.console.functions.runs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Server-sent events to one browser. Every write fails once the browser has gone. */
public final class EventStream {

    private final OutputStream output;

    private EventStream(OutputStream output) {
        this.output = output;
    }

    public static EventStream open(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // Proxies that gather bytes would hold the lines back.
        response.setHeader("X-Accel-Buffering", "no");
        var stream = new EventStream(response.getOutputStream());
        stream.heartbeat();
        return stream;
    }

    /** Nobody listens. */
    static EventStream unread() {
        return new EventStream(OutputStream.nullOutputStream());
    }

    public void send(String name, String data) throws IOException {
        write("event: " + name + "\n" + dataOf(data));
    }

    public void send(String name, long id, String data) throws IOException {
        write("event: " + name + "\nid: " + id + "\n" + dataOf(data));
    }

    /** A comment: keeps proxies patient, and finds out whether anybody listens. */
    public void heartbeat() throws IOException {
        write(":\n");
    }

    private static String dataOf(String data) {
        return "data: " + data.replace("\r", "").replace("\n", "\ndata: ") + "\n";
    }

    private void write(String lines) throws IOException {
        output.write((lines + "\n").getBytes(StandardCharsets.UTF_8));
        output.flush();
    }
}
