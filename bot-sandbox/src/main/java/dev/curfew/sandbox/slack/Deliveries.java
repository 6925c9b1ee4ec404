package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sends interactions the way the app is configured and matches acknowledgements to them. Thread-safe. */
final class Deliveries {
  private final SandboxClock clock;
  private final Oddities oddities;
  private final Map<String, Delivery> byEnvelope = new ConcurrentHashMap<>();
  private final List<Delivery> all = new CopyOnWriteArrayList<>();
  private volatile Courier courier = delivery -> Optional.of("the app has no way to receive anything");

  /** A way to the app. */
  @FunctionalInterface
  interface Courier {
    /** Sends it, or says why it cannot. */
    Optional<String> carry(Delivery delivery);
  }

  Deliveries(SandboxClock clock, Oddities oddities) {
    this.clock = clock;
    this.oddities = oddities;
  }

  void goBy(Courier other) {
    courier = other;
  }

  Delivery deliver(Interaction interaction) {
    Delivery delivery = new Delivery(interaction, UUID.randomUUID().toString(), clock.instant());
    byEnvelope.put(delivery.envelopeId(), delivery);
    all.add(delivery);
    clock.after(Delivery.PATIENCE, delivery::timeOut);
    courier.carry(delivery).ifPresent(delivery::fail);
    return delivery;
  }

  /** The same envelope, or the identical signed request, once more. */
  void again(Delivery delivery) {
    courier.carry(delivery).ifPresent(why -> oddities.note("Could not deliver again: " + why));
  }

  /** An acknowledgement over Socket Mode. */
  void acknowledged(String envelopeId, Optional<JsonNode> payload, int link) {
    Delivery delivery = byEnvelope.get(envelopeId);
    if (delivery == null) {
      oddities.note("Connection " + link + " acknowledged an envelope that was never sent");
      return;
    }
    if (payload.isPresent() && !delivery.interaction().acceptsPayload()) {
      oddities
          .note("Connection " + link + " answered " + delivery.type().label() + " with a payload it does not accept");
    }
    Optional<JsonNode> accepted = payload.filter(unused -> delivery.interaction().acceptsPayload());
    delivery.acknowledge(clock.instant(), 200, accepted, Optional.of(link));
  }

  List<Delivery> all() {
    return List.copyOf(all);
  }
}
