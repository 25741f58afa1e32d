package dev.kiln.runtime;

import java.io.IOException;
import java.util.Map;

/** The function of this sandbox, from its handler's name to its answers. */
final class LoadedFunction {

    private final FrameChannel channel;
    private Handler handler;
    private FunctionLogger logger;
    private FunctionContext.Fixed fixed;

    LoadedFunction(FrameChannel channel) {
        this.channel = channel;
    }

    void initialize(FrameChannel frame) throws IOException {
        var name = frame.readString();
        Map<String, String> variables = frame.readStrings();
        SystemEnvironment.add(variables);
        Streams.install();
        logger = FunctionLogger.of(System.getenv());
        logger.install();
        fixed = FunctionContext.Fixed.of(System.getenv(), logger);
        WorkingDirectory.enter("/var/task");
        try {
            var classes = FunctionClasses.ofSandbox();
            Thread.currentThread().setContextClassLoader(classes);
            handler = HandlerLoader.load(name, classes);
        } catch (Throwable failure) {
            fail(Failure.of(failure));
            return;
        }
        Streams.flush();
        channel.write(FrameChannel.INITIALIZED, new byte[0], 0, 0);
    }

    private void fail(Failure failure) throws IOException {
        logger.report(failure);
        Streams.flush();
        channel.writeError(FrameChannel.INIT_ERROR, failure.type(), failure.document());
        System.exit(1);
    }

    void invoke(FrameChannel frame) throws IOException {
        var context = FunctionContext.read(frame, fixed);
        var answer = new Answer();
        logger.begin(context);
        try {
            handler.handle(frame.rest(), answer, context);
        } catch (Throwable thrown) {
            answerError(Failure.of(thrown));
            return;
        }
        Streams.flush();
        channel.write(FrameChannel.RESPONSE, answer.bytes(), 0, answer.size());
    }

    /** After an error of the machine itself, such as a full heap, nobody knows what works. */
    private void answerError(Failure failure) throws IOException {
        logger.report(failure);
        Streams.flush();
        channel.writeError(FrameChannel.ERROR, failure.type(), failure.document());
        if (failure.isFatal()) {
            System.exit(1);
        }
    }
}
