package dev.curfew.sandbox.playground;

import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import java.util.Optional;
import java.util.Set;

/**
 * Lets in only what comes from the page itself. Other pages in the same browser could name this machine as theirs (DNS rebinding),
 * which the Host field shows, or send something here (request forgery), which the Origin field shows.
 */
final class Doorkeeper {
  private final Set<String> hosts;

  Doorkeeper(int port) {
    hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
  }

  /** Why the request is not let in to look; empty when it is. */
  Optional<Response> refusesToShow(Request request) {
    return request.header("Host").filter(hosts::contains).isPresent()
        ? Optional.empty()
        : Optional.of(Response.text(421, "The playground is at another address."));
  }

  /** Why the request is not let in to do something; empty when it is. */
  Optional<Response> refusesToAct(Request request) {
    Optional<Response> refused = refusesToShow(request);
    boolean own = request.header("Origin").filter(origin -> origin.startsWith("http://"))
        .map(origin -> origin.substring("http://".length())).filter(hosts::contains).isPresent();
    return refused.isPresent() || own
        ? refused
        : Optional.of(Response.text(403, "Only the playground's own page can do that."));
  }
}
