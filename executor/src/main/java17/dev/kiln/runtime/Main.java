package dev.kiln.runtime;

import java.io.IOException;

/** Serves the executor's frames, one after the other, until it closes the pipe. */
public final class Main {

    private static final byte[] NOTHING = {};

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0 && arguments[0].equals("--exercise")) {
            Exercise.run();
            return;
        }
        serve(FrameChannel.ofDescriptors());
    }

    private static void serve(FrameChannel channel) throws IOException {
        var function = new LoadedFunction(channel);
        channel.write(FrameChannel.READY, NOTHING, 0, 0);
        while (channel.read()) {
            switch (channel.kind()) {
                case FrameChannel.INIT -> function.initialize(channel);
                case FrameChannel.INVOKE -> function.invoke(channel);
                case FrameChannel.EXERCISE -> exercise(channel);
                default -> throw new IOException("A frame of kind " + channel.kind());
            }
        }
    }

    private static void exercise(FrameChannel channel) throws IOException {
        Exercise.run();
        channel.write(FrameChannel.READY, NOTHING, 0, 0);
    }
}
