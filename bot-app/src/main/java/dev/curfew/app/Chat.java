package dev.curfew.app;

import dev.curfew.command.Courier;
import dev.curfew.command.FrontDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A chat that is switched on, as the program sees it: something to start, to look after and to stop. */
interface Chat {

  /** Brings the core's later messages there; may be handed on before the start. */
  Courier courier();

  /** Connects in the background, and hands what people do to the desk from then on. Called once. */
  void start(FrontDesk desk);

  /** Completes when commands come in for the first time. */
  CompletableFuture<Void> ready();

  /** Completes with a sentence for the operator when the chat refuses the credentials for good, at the start or later. */
  CompletableFuture<String> refused();

  /** What the chat wants to be served at the HTTP port, from before its start to after its stop. */
  Optional<HttpRoute> route();

  /** Whether commands come in at this moment. */
  boolean connected();

  /** Every connection that it has. */
  List<Link> links();

  /** When each link that has heartbeats to tell of last heard from the other side, if ever. */
  Map<String, Optional<Instant>> heartbeats();

  /** Takes on nothing more, finishes what is under way, and lets go; all of it within the deadline. */
  void stop(Duration deadline) throws InterruptedException;
}
