package dev.kiln.executor.kit;

import dev.kiln.executor.sandbox.Sandbox;
import dev.kiln.executor.sandbox.Weakness;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** A program to be killed while a sandbox of it runs a process that bears a mark. */
public final class OrphanMaker {

    private OrphanMaker() {}

    public static void main(String[] arguments) throws InterruptedException {
        var host = TestHost.get();
        var launcher =
                arguments[0].equals("weak") ? Weakness.outliving(host.launcher()) : host.launcher();
        var function =
                TestFunction.python(
                        """
                        import os
                        def handler(mark, context):
                            waiting, closed_by_exec = os.pipe()
                            if os.fork() == 0:
                                os.setsid()
                                os.execv('/usr/bin/sleep', [mark, '600'])
                            os.close(closed_by_exec)
                            os.read(waiting, 1)
                        """);
        var sandbox = new Sandbox(function.spec(), launcher, Clock.systemUTC(), any -> {});
        sandbox.run(function.task("\"" + arguments[1] + "\""));
        System.out.println("running");
        new CountDownLatch(1).await();
    }
}
