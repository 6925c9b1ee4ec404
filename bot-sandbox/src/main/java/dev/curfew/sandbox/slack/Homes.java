package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.slack.Interaction.Reaction;
import dev.curfew.sandbox.slack.RateLimits.Tier;
import dev.curfew.sandbox.slack.blocks.BlockKit;
import dev.curfew.sandbox.wire.Journal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The app's Home tab: opening it tells the app
 * (<a href="https://docs.slack.dev/reference/events/app_home_opened">app_home_opened</a>), and each person sees what the app
 * published for them last (<a href="https://docs.slack.dev/reference/methods/views.publish">views.publish</a>). Thread-safe.
 */
final class Homes {
  private static final String OPENED = "app_home_opened";

  private final SlackSettings settings;
  private final Workspace workspace;
  private final Views views;
  private final People.Post post;
  private final AtomicInteger numbers = new AtomicInteger(100);
  private final Map<String, View> latest = new ConcurrentHashMap<>();
  private final Journal<View> versions = new Journal<>();

  Homes(SlackSettings settings, Workspace workspace, Views views, People.Post post) {
    this.settings = settings;
    this.workspace = workspace;
    this.views = views;
    this.post = post;
  }

  List<ApiMethod> methods() {
    return List.of(ApiMethod.ofBot("views.publish", "", Tier.T4, this::publish));
  }

  Delivery open(SlackUser who) {
    SlackUser user = workspace.currentUser(who);
    if (!settings.app().homeTab()) {
      throw new IllegalArgumentException("The app has no Home tab: " + settings.app());
    }
    ObjectNode payload = post.payloads().homeOpened(user, workspace.directWith(user), page(user));
    Interaction interaction = new Interaction(EnvelopeType.EVENTS_API, payload, false, Reaction.NONE);
    if (!settings.app().botEvents().contains(OPENED)) {
      return Delivery.notSent(interaction, "the app did not subscribe to " + OPENED, clock().instant());
    }
    return post.deliveries().deliver(interaction);
  }

  /** What that person finds there; empty before the app published anything. */
  Optional<View> page(SlackUser user) {
    return Optional.ofNullable(latest.get(user.id()));
  }

  Journal<View> versions() {
    return versions;
  }

  private synchronized ObjectNode publish(ApiArguments arguments) throws ApiRefusal {
    SlackUser user = workspace.user(arguments.required("user_id"))
        .orElseThrow(() -> ApiRefusal.withMessages("invalid_arguments", List.of("invalid `user_id`")));
    JsonNode asked = arguments.structured("view", "invalid_arguments").orElseThrow(() -> ApiRefusal.missing("view"));
    if (!settings.app().homeTab()) {
      throw new ApiRefusal("not_enabled");
    }
    Views.check(asked, BlockKit.problemsInHome(asked));
    Optional<View> before = page(user);
    Optional<String> hash = arguments.text("hash");
    if (hash.isPresent() && !hash.equals(before.map(View::hash))) {
      throw new ApiRefusal("hash_conflict");
    }
    String id = before.map(View::id).orElseGet(() -> String.format("V0HOME%03d", numbers.incrementAndGet()));
    View page = new View(id, user.id(), views.shown(id, "home", asked), true, Map.of(), "", clock().instant());
    latest.put(user.id(), page);
    versions.note(page);
    ObjectNode answer = Json.object();
    answer.set("view", page.json());
    return answer;
  }

  private InstantSource clock() {
    return post.clock();
  }
}
