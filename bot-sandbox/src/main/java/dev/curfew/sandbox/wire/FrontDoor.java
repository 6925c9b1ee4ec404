package dev.curfew.sandbox.wire;

import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.server.Handler.Abstract;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every request: reads it whole, notes it down, finds its handler and plays the fault meant for it. */
final class FrontDoor extends Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

  private final ExecutorService workers;
  private final InstantSource clock;
  private final ServerWebSocketContainer sockets;
  final Routes<Handler> routes = new Routes<>();
  final Routes<SocketHandler> socketRoutes = new Routes<>();
  final Journal<Exchange> journal = new Journal<>();
  final Faults faults = new Faults();
  volatile Handler otherwise = request -> Response.text(404, "Nothing at " + request.path());

  FrontDoor(ExecutorService workers, InstantSource clock, ServerWebSocketContainer sockets) {
    this.workers = workers;
    this.clock = clock;
    this.sockets = sockets;
  }

  @Override
  public boolean handle(org.eclipse.jetty.server.Request in, org.eclipse.jetty.server.Response out, Callback done) {
    Conversation conversation = new Conversation(in, out, done);
    try {
      workers.execute(() -> serve(conversation));
    } catch (RejectedExecutionException e) {
      done.failed(e);
    }
    return true;
  }

  private void serve(Conversation conversation) {
    try {
      Request raw = conversation.read(clock);
      Optional<Routes.Match<SocketHandler>> socket = socketRoutes.find(raw.method(), raw.path());
      if (socket.isPresent()) {
        serveSocket(with(raw, socket.get().variables()), socket.get().target(), conversation);
        return;
      }
      Optional<Routes.Match<Handler>> route = routes.find(raw.method(), raw.path());
      Request request = with(raw, route.map(Routes.Match::variables).orElse(Map.of()));
      Handler handler = route.map(Routes.Match::target).orElse(otherwise);
      Visit visit = visit(request);
      new FaultPlayer(conversation, visit, () -> dated(answer(handler, request))).play();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      conversation.done.failed(e);
    } catch (IOException e) {
      LOG.debug("The client of {} went away", conversation.in, e);
      conversation.done.failed(e);
    }
  }

  private void serveSocket(Request request, SocketHandler handler, Conversation conversation)
      throws IOException, InterruptedException {
    Visit visit = visit(request);
    if (visit.fault().filter(fault -> !(fault instanceof Fault.Delay)).isPresent()) {
      new FaultPlayer(conversation, visit, () -> {
        throw new IllegalStateException("A WebSocket upgrade cannot be answered with " + visit.fault());
      }).play();
      return;
    }
    if (visit.fault().orElse(null) instanceof Fault.Delay delay) {
      Thread.sleep(delay.by());
    }
    SocketListener listener;
    try {
      listener = handler.accept(request);
    } catch (UpgradeRefused e) {
      conversation.send(visit.answered(dated(e.response())));
      return;
    }
    JettySocket socket = new JettySocket(request, listener, conversation.endPoint());
    visit.answered(Response.empty(Response.UPGRADED));
    if (!sockets.upgrade((in, out, done) -> socket, conversation.in, conversation.out, conversation.done)) {
      conversation.send(visit.answered(dated(Response.text(426, "A WebSocket upgrade is needed here"))));
    }
  }

  private Visit visit(Request request) {
    Optional<Fault> fault = faults.take(request);
    int place = journal.note(new Exchange(request, Optional.empty(), fault));
    return new Visit(journal, place, fault);
  }

  private static Response answer(Handler handler, Request request) {
    try {
      return handler.handle(request);
    } catch (Exception e) {
      LOG.error("The sandbox failed on {}", request, e);
      return Response.text(500, e.toString());
    }
  }

  private Response dated(Response response) {
    if (response.headers().has("Date")) {
      return response;
    }
    return response.with("Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
  }

  private static Request with(Request raw, Map<String, String> variables) {
    return new Request(raw.method(), raw.uri(), raw.headers(), raw.body(), raw.at(), raw.clientPort(), variables);
  }
}
