package dev.curfew.sandbox.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Answers one request, well or badly. */
final class FaultPlayer {
  /** Runs the handler. */
  @FunctionalInterface
  interface Handling {
    Response run();
  }

  private final Conversation conversation;
  private final Visit visit;
  private final Handling handling;

  FaultPlayer(Conversation conversation, Visit visit, Handling handling) {
    this.conversation = conversation;
    this.visit = visit;
    this.handling = handling;
  }

  void play() throws IOException, InterruptedException {
    if (visit.fault().isEmpty()) {
      conversation.send(visit.answered(handling.run()));
      return;
    }
    switch (visit.fault().get()) {
      case Fault.Delay(Duration by) -> {
        Response answer = handling.run();
        Thread.sleep(by);
        conversation.send(visit.answered(answer));
      }
      case Fault.Hold(CountDownLatch until) -> {
        Response answer = handling.run();
        until.await();
        conversation.send(visit.answered(answer));
      }
      case Fault.Silence() -> {
        // Nothing: the connection stays open until the client or the server ends it.
      }
      case Fault.ResetAfterReading() -> conversation.reset();
      case Fault.ResetAfterHandling() -> {
        handling.run();
        conversation.reset();
      }
      case Fault.CloseAfterReading() -> conversation.hangUp();
      case Fault.CloseAfterHandling() -> {
        handling.run();
        conversation.hangUp();
      }
      case Fault.Answer(Response response) -> conversation.send(visit.answered(response));
      case Fault.AnswerAfterHandling(Response response) -> {
        handling.run();
        conversation.send(visit.answered(response));
      }
      case Fault.TruncatedBody() -> conversation.sendHalf(visit.answered(handling.run()));
      case Fault.EmptyBody() -> {
        Response answer = handling.run();
        conversation.send(visit.answered(new Response(answer.status(), answer.headers(), new byte[0])));
      }
      case Fault.SlowBytes(Duration perByte) ->
        conversation.sendRaw(visit.answered(handling.run().with("Connection", "close")), 1, perByte);
      case Fault.CloseIdle() ->
        conversation.sendRaw(visit.answered(handling.run()), Integer.MAX_VALUE, Duration.ZERO);
    }
  }
}
