package dev.curfew.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends acknowledgements on the link that the envelope came by; if that is gone, on any other; and if there is none, on the next
 * that opens within Slack's three seconds. Thread-safe.
 */
final class Acks {
  private static final Logger log = LoggerFactory.getLogger(Acks.class);

  private final Duration kept;
  private final InstantSource clock;
  private final Set<SocketModeLink> open = ConcurrentHashMap.newKeySet();
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

  private record Waiting(String ack, Instant until) {}

  Acks(Duration kept, InstantSource clock) {
    this.kept = kept;
    this.clock = clock;
  }

  /** The link may carry acknowledgements from now until it closes. */
  void opened(SocketModeLink link) {
    open.add(link);
    link.atEnd(() -> open.remove(link));
    flush();
  }

  /**
   * Acknowledges.
   *
   * @param payload what Slack shows as the answer; mostly nothing
   */
  void send(SocketModeLink arrivedBy, String envelopeId, Optional<JsonElement> payload) {
    JsonObject ack = new JsonObject();
    ack.addProperty("envelope_id", envelopeId);
    payload.ifPresent(answer -> ack.add("payload", answer));
    String text = ack.toString();
    if (!arrivedBy.send(text) && !sendByAny(text)) {
      waiting.add(new Waiting(text, clock.instant().plus(kept)));
      flush();
    }
  }

  private boolean sendByAny(String text) {
    return open.stream().anyMatch(link -> link.send(text));
  }

  private void flush() {
    for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
      if (clock.instant().isAfter(next.until())) {
        log.warn("An acknowledgement found no link to Slack in time; the person was told that the command failed.");
      } else if (!sendByAny(next.ack())) {
        waiting.add(next);
        return;
      }
    }
  }
}
