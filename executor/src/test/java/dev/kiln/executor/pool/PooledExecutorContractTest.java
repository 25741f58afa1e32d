package dev.kiln.executor.pool;

import dev.kiln.executor.contract.FunctionExecutor;
import dev.kiln.executor.contract.FunctionExecutorContractTest;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.kit.TestFunction;
import dev.kiln.executor.kit.TestHost;

class PooledExecutorContractTest extends FunctionExecutorContractTest {

    @Override
    protected FunctionExecutor executor() {
        return TestHost.get().executor();
    }

    @Override
    protected InvocationTask echo(String event) {
        return TestFunction.node("exports.handler = async (event) => event").task(event);
    }

    @Override
    protected InvocationTask failing() {
        return TestFunction.python("def handler(event, context):\n    raise ValueError('no')\n")
                .task("{}");
    }

    @Override
    protected InvocationTask tooLarge() {
        return TestFunction.node("").withMemory(TestHost.MEMORY_MB + 1).task("{}");
    }
}
