package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An acknowledgement, also a late or repeated one.
 *
 * @param at when it came
 * @param after how long after the payload went out
 * @param payload what came with it
 * @param status the HTTP status; 200 over Socket Mode
 * @param sameLink false where it came over another Socket Mode connection than the payload went over
 * @param counted whether it was the first and came within {@link Delivery#PATIENCE}; any other has no effect
 */
public record Ack(Instant at, Duration after, Optional<JsonNode> payload, int status, boolean sameLink,
    boolean counted) {}
