package dev.kiln.executor.awsapi;

import java.io.IOException;
import java.io.OutputStream;

/** Swallows what the app no longer takes, so that its answer can still be read. */
final class UpstreamOutput extends OutputStream {

    private final OutputStream out;
    private boolean isBroken;

    UpstreamOutput(OutputStream out) {
        this.out = out;
    }

    boolean isBroken() {
        return isBroken;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        unlessBroken(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() {
        unlessBroken(out::flush);
    }

    private void unlessBroken(Writing writing) {
        if (isBroken) {
            return;
        }
        try {
            writing.run();
        } catch (IOException stopped) {
            isBroken = true;
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
