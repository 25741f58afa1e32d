package dev.kiln.executor.contract;

import java.io.IOException;

/** Takes what a build says and makes. A sink that throws cancels the build. */
public interface BuildSink {

    /** One line of the log. */
    void line(String text) throws IOException;

    /** The next bytes of the zip. */
    void artifact(Payload part) throws IOException;

    /** Nothing new; says whether somebody still waits. */
    void tick() throws IOException;
}
