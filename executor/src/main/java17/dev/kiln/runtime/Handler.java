package dev.kiln.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import java.nio.ByteBuffer;

/** The function's code behind one form. */
interface Handler {

    void handle(ByteBuffer event, Answer answer, Context context) throws Throwable;
}
