package dev.kiln.executor.sandbox;

import dev.kiln.executor.contract.PatientSink;
import dev.kiln.executor.contract.ResponseSink;
import dev.kiln.executor.sandbox.RunOutcome.Answered;
import dev.kiln.executor.sandbox.RunOutcome.Streamed;

/** For a caller who wants the response as it comes: one that came whole is one part. */
record PassedOnResponse(ResponseSink sink) implements ResponseTarget {

    @Override
    public RunOutcome settle(RunOutcome outcome) {
        if (!(outcome instanceof Answered(var response))) {
            return outcome;
        }
        var patient = new PatientSink(sink);
        patient.begin("application/json");
        patient.part(response);
        return new Streamed(response.size());
    }
}
