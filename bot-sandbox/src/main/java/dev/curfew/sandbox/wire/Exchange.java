package dev.curfew.sandbox.wire;

import java.util.Optional;

/**
 * A request and what became of it.
 *
 * @param answer what went, or was about to go, over the wire; empty while nothing did. 101 without a body: upgraded
 * @param fault the fault that was played on it
 */
public record Exchange(Request request, Optional<Response> answer, Optional<Fault> fault) {}
