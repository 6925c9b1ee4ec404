package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.wire.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Something a person did, on its way to the app: what was sent, and how the app acknowledged it. Thread-safe.
 *
 * @see SandboxSlack#type
 */
public final class Delivery {
  /** How long Slack waits for an acknowledgement. */
  public static final Duration PATIENCE = Duration.ofSeconds(3);

  /** How it went so far. */
  public enum State {
    /** Slack itself refused, nothing went out: see {@link Delivery#problem}. */
    NOT_SENT,
    /** Out, not acknowledged, still in time. */
    WAITING,
    /** Acknowledged in time. */
    ACKNOWLEDGED,
    /** Not acknowledged in time; the person saw {@code operation_timeout}. */
    TIMED_OUT,
    /** Nobody to send it to, or an HTTP status other than 2xx; the person saw {@code dispatch_failed}. */
    FAILED
  }

  private final Interaction interaction;
  private final String envelopeId;
  private final Instant at;
  private final Journal<State> states = new Journal<>();
  private final Journal<Ack> acks = new Journal<>();
  private final List<Integer> links = new CopyOnWriteArrayList<>();
  private volatile State state = State.WAITING;
  private volatile String problem = "";

  Delivery(Interaction interaction, String envelopeId, Instant at) {
    this.interaction = interaction;
    this.envelopeId = envelopeId;
    this.at = at;
  }

  /** One that Slack's client does not even send. */
  static Delivery notSent(Interaction interaction, String why, Instant at) {
    Delivery refused = new Delivery(interaction, "", at);
    refused.end(State.NOT_SENT, why, () -> {});
    return refused;
  }

  public State state() {
    return state;
  }

  /** Why it was not sent or failed; empty otherwise. */
  public String problem() {
    return problem;
  }

  public EnvelopeType type() {
    return interaction.type();
  }

  /** A copy of what the app was sent. */
  public ObjectNode payload() {
    return interaction.payload().deepCopy();
  }

  /** Over Socket Mode the same for every repetition. */
  public String envelopeId() {
    return envelopeId;
  }

  public String triggerId() {
    return interaction.payload().path("trigger_id").asText();
  }

  public String responseUrl() {
    return interaction.payload().path("response_url").asText();
  }

  /** When it went out first. */
  public Instant at() {
    return at;
  }

  /** All acknowledgements so far, late and repeated ones too. */
  public List<Ack> acks() {
    return acks.all();
  }

  /** The acknowledgement that counted. */
  public Optional<Ack> ack() {
    return acks().stream().filter(Ack::counted).findFirst();
  }

  /** The first acknowledgement, in time or not. @throws IllegalStateException when none came within {@code atMost} */
  public Ack awaitAck(Duration atMost) {
    return acks.await(ack -> true, atMost);
  }

  /** That many acknowledgements. @throws IllegalStateException when fewer came within {@code atMost} */
  public List<Ack> awaitAcks(int count, Duration atMost) {
    acks.await(ack -> acks.all().size() >= count, atMost);
    return acks();
  }

  /** The state once it is no longer {@link State#WAITING}. @throws IllegalStateException when it still is */
  public State awaitEnd(Duration atMost) {
    return states.await(ended -> true, atMost);
  }

  Interaction interaction() {
    return interaction;
  }

  void goesOver(int link) {
    links.add(link);
  }

  /** The envelope of Socket Mode. */
  ObjectNode envelope() {
    ObjectNode envelope = Json.object().put("envelope_id", envelopeId);
    envelope.set("payload", interaction.payload());
    envelope.put("type", type().label()).put("accepts_response_payload", interaction.acceptsPayload());
    return type() == EnvelopeType.EVENTS_API ? envelope.put("retry_attempt", 0).put("retry_reason", "") : envelope;
  }

  void acknowledge(Instant now, int status, Optional<JsonNode> payload, Optional<Integer> link) {
    Duration after = Duration.between(at, now);
    boolean good = status >= 200 && status < 300;
    boolean counts = good && after.compareTo(PATIENCE) < 0
        && end(State.ACKNOWLEDGED, "", () -> interaction.reaction().accepted(payload));
    acks.note(new Ack(now, after, payload, status, link.map(links::contains).orElse(true), counts));
    if (!good) {
      fail("HTTP status " + status);
    }
  }

  void fail(String why) {
    end(State.FAILED, why, () -> interaction.reaction().failed("dispatch_failed"));
  }

  void timeOut() {
    end(State.TIMED_OUT, "operation_timeout", () -> interaction.reaction().failed("operation_timeout"));
  }

  /** The first to end it wins; whoever waits for the end then finds its effect done. */
  private boolean end(State reached, String why, Runnable effect) {
    synchronized (states) {
      if (state != State.WAITING) {
        return false;
      }
      problem = why;
      state = reached;
    }
    effect.run();
    states.note(reached);
    return true;
  }
}
