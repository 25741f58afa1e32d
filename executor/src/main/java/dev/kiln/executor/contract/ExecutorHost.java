package dev.kiln.executor.contract;

/**
 * An executor as people know it.
 *
 * @param memberId the same for every start with one data directory
 * @param name what its owner calls it, else the host's name
 * @param version of the program
 */
public record ExecutorHost(String memberId, String name, String version) {}
