package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Something for the app to know.
 *
 * @param acceptsPayload whether an acknowledgement may carry a payload
 */
record Interaction(EnvelopeType type, ObjectNode payload, boolean acceptsPayload, Reaction reaction) {
  /** What the acknowledgement, or its lack, does to the person's screen. */
  interface Reaction {
    /** Nothing is shown. */
    Reaction NONE = new Reaction() {
      @Override
      public void accepted(Optional<JsonNode> payload) {
        // an event has nobody waiting
      }

      @Override
      public void failed(String error) {
        // an event has nobody waiting
      }
    };

    void accepted(Optional<JsonNode> payload);

    /**
     * Nobody acknowledged.
     *
     * @param error in Slack's words, like {@code operation_timeout}
     */
    void failed(String error);
  }
}
