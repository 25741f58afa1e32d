package dev.kiln.web.security;

/** Who calls at the door of executors. */
public sealed interface FleetPeer {

    /** Name of the request attribute that holds the peer. */
    String ATTRIBUTE = "dev.kiln.fleet-peer";

    /** A program of this machine that has the fleet token. */
    record Local() implements FleetPeer {}

    /** An executor that has joined, by its certificate. */
    record Member(String memberId) implements FleetPeer {}

    /** Nobody yet: may only ask to join. */
    record Stranger() implements FleetPeer {}
}
