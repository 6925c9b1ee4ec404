package dev.curfew.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.config.Problem;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whether Curfew can do its work. Ready are {@code 200} and {@code "ready":true}, not ready {@code 503}.
 *
 * <p>
 * Plainly asked, one chat that takes commands is enough, so that an outage of the other takes no requests away; with
 * {@code ?all} every link has to be up. Both list every link with its reason, and tell of the configuration.
 */
final class Readiness {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Supplier<Link>> needed;
  private final List<Chat> chats;
  private final Supplier<Configuration> configuration;

  private record Page(boolean ready, List<Link> links, Configuration configuration) {}

  /** Whether a changed one was taken makes no difference to the links, and so none to being ready. */
  record Configuration(String inForceSince, int reloads, List<String> mistakes, List<String> needsRestart) {
    static Configuration of(InForce.State state) {
      return new Configuration(state.since().toString(), state.reloads(), state.mistakes().stream().map(Problem::brief)
          .toList(), state.needsRestart());
    }
  }

  /** @param needed without which nothing works, whatever the chats */
  Readiness(List<Supplier<Link>> needed, List<Chat> chats, Supplier<Configuration> configuration) {
    this.needed = List.copyOf(needed);
    this.chats = List.copyOf(chats);
    this.configuration = configuration;
  }

  HttpAnswer answer(HttpRequest request) {
    boolean wantsAll = List.of(request.query().split("&", -1)).contains("all");
    List<Link> base = base();
    List<Link> all = with(base);
    boolean ready = base.stream().allMatch(Link::up) && (wantsAll ? all.stream().allMatch(Link::up) : anyChat());
    return new HttpAnswer(ready ? 200 : 503, "application/json", write(new Page(ready, all, configuration.get())));
  }

  /** Every link as it is now. */
  List<Link> links() {
    return with(base());
  }

  private List<Link> base() {
    return needed.stream().map(Supplier::get).toList();
  }

  private List<Link> with(List<Link> base) {
    return Stream.concat(base.stream(), chats.stream().flatMap(chat -> chat.links().stream())).toList();
  }

  private boolean anyChat() {
    return chats.stream().anyMatch(Chat::connected);
  }

  private static String write(Page page) {
    try {
      return JSON.writeValueAsString(page) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Links cannot be written", e);
    }
  }
}
