package dev.kiln.executor.sandbox;

import dev.kiln.executor.awsapi.AwsApi;
import dev.kiln.executor.awsapi.AwsApiServer;
import dev.kiln.executor.http.HttpRoutes;
import dev.kiln.executor.linux.Linux;
import dev.kiln.executor.runtimeapi.RuntimeApiServer;
import dev.kiln.executor.runtimeapi.RuntimeSession;
import dev.kiln.executor.runtimes.InstalledRuntime;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * What listens inside a sandbox's network: bound before it starts, served once it has a function.
 */
final class SandboxDoors implements Closeable {

    private final ServerSocketChannel runtimeApi;
    private final ServerSocketChannel awsApi;
    private @Nullable Closeable serving;

    private SandboxDoors(ServerSocketChannel runtimeApi, ServerSocketChannel awsApi) {
        this.runtimeApi = runtimeApi;
        this.awsApi = awsApi;
    }

    /** On a thread that is inside the sandbox's namespaces. */
    static SandboxDoors prepareInside(SandboxFiles files, InstalledRuntime runtime)
            throws IOException {
        Linux.bindMount(files.shared(), SandboxFiles.MOUNT_POINT);
        if (runtime.home().isPresent()) {
            // It may be in a directory that only root can enter; the launcher is not root.
            Linux.bindMount(runtime.home().get(), files.mounted(files.home()));
        }
        return new SandboxDoors(
                RuntimeApiServer.bind(RuntimeApiServer.ADDRESS),
                AwsApiServer.bind(AwsApiServer.ADDRESS));
    }

    /**
     * @param beside what the sandbox can ask for beside the Runtime API
     * @param origin of every call through them, from our plan and never from what is called
     */
    synchronized void serve(
            RuntimeSession session, HttpRoutes beside, AwsApi upstream, String origin) {
        var runtime = RuntimeApiServer.serve(runtimeApi, session, beside);
        var aws = AwsApiServer.serve(awsApi, upstream, origin);
        serving =
                () -> {
                    aws.close();
                    runtime.close();
                };
    }

    @Override
    public synchronized void close() throws IOException {
        if (serving != null) {
            serving.close();
        }
        runtimeApi.close();
        awsApi.close();
    }
}
