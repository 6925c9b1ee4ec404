package dev.curfew.sandbox.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/** Answers one request, well or badly. */
final class FaultPlayer {
  private final Conversation conversation;
  private final Visit visit;
  private final Supplier<Response> handling;

  /** @param handling runs the handler */
  FaultPlayer(Conversation conversation, Visit visit, Supplier<Response> handling) {
    this.conversation = conversation;
    this.visit = visit;
    this.handling = handling;
  }

  void play() throws IOException, InterruptedException {
    if (visit.fault().isEmpty()) {
      conversation.send(visit.answered(handling.get()));
      return;
    }
    switch (visit.fault().get()) {
      case Fault.Delay(Duration by) -> {
        Response answer = handling.get();
        Thread.sleep(by);
        conversation.send(visit.answered(answer));
      }
      case Fault.Silence() -> {
        // Nothing: the connection stays open until the client or the server ends it.
      }
      case Fault.ResetAfterReading() -> conversation.reset();
      case Fault.ResetAfterHandling() -> {
        handling.get();
        conversation.reset();
      }
      case Fault.CloseAfterReading() -> conversation.hangUp();
      case Fault.CloseAfterHandling() -> {
        handling.get();
        conversation.hangUp();
      }
      case Fault.Answer(Response response) -> conversation.send(visit.answered(response));
      case Fault.AnswerAfterHandling(Response response) -> {
        handling.get();
        conversation.send(visit.answered(response));
      }
      case Fault.TruncatedBody() -> conversation.sendHalf(visit.answered(handling.get()));
      case Fault.EmptyBody() -> {
        Response answer = handling.get();
        conversation.send(visit.answered(new Response(answer.status(), answer.headers(), new byte[0])));
      }
      case Fault.SlowBytes(Duration perByte) ->
        conversation.sendRaw(visit.answered(handling.get().with("Connection", "close")), 1, perByte);
      case Fault.CloseIdle() ->
        conversation.sendRaw(visit.answered(handling.get()), Integer.MAX_VALUE, Duration.ZERO);
    }
  }
}
