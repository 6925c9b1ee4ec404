package dev.curfew.sandbox.tencent;

/**
 * What became of the events of applications with a callback, since the start.
 *
 * @param attempts POSTs that have ended
 * @param taken deliveries that the receiver answered with 200 in time
 * @param dropped deliveries given up, and events lost by a fault
 */
public record Tally(long attempts, long taken, long dropped) {}
