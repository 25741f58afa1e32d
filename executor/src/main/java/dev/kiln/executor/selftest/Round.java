package dev.kiln.executor.selftest;

import dev.kiln.executor.contract.SelfTestFinding;
import java.io.IOException;
import java.util.List;

/** Attacks that are made together. */
interface Round {

    /** What is tried, after "Trying". */
    String words();

    List<SelfTestFinding> run(Scene scene) throws IOException;
}
