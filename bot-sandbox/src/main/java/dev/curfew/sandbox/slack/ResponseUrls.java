package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.slack.Message.Route;
import dev.curfew.sandbox.slack.Messages.Address;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The {@code response_url}s: {@link #USES} uses within {@link #LIFETIME}, ephemeral unless said otherwise, good in
 * channels where the bot is not
 * (<a href="https://docs.slack.dev/interactivity/handling-user-interaction#message_responses">message responses</a>).
 * Statuses and words of refusals are not documented by Slack. Thread-safe.
 */
final class ResponseUrls {
  static final int USES = 5;
  static final Duration LIFETIME = Duration.ofMinutes(30);

  private final SlackSettings settings;
  private final InstantSource clock;
  private final Messages messages;
  private final Composer composer;
  private final Oddities oddities;
  private final Map<String, Hook> hooks = new ConcurrentHashMap<>();

  ResponseUrls(SlackSettings settings, InstantSource clock, Messages messages, Composer composer, Oddities oddities) {
    this.settings = settings;
    this.clock = clock;
    this.messages = messages;
    this.composer = composer;
    this.oddities = oddities;
  }

  /**
   * One such address: where it posts, and what {@code replace_original} means. For a press or shortcut that is always the message
   * that was acted on (<a href="https://docs.slack.dev/interactivity/handling-user-interaction#updating_message_response">updating
   * a source message</a>), for a command what was last posted by the address.
   */
  static final class Hook {
    private final Address address;
    private final boolean hasSource;
    private final Instant issued;
    private final String url;
    private Optional<Message> original;
    private int uses;

    Hook(Address address, Optional<Message> original, Instant issued, String url) {
      this.address = address;
      this.hasSource = original.isPresent();
      this.original = original;
      this.issued = issued;
      this.url = url;
    }

    String url() {
      return url;
    }
  }

  /**
   * @param kind {@code commands} or {@code actions}
   * @param address to the person in their channel
   * @param original the message that was acted on; none yet for a command
   */
  Hook issue(WireServer wire, String kind, Address address, Optional<Message> original) {
    String path = "/" + kind + "/" + settings.team().id() + "/" + System.nanoTime() + "/" + Tokens.random(12);
    Hook hook = new Hook(address, original, clock.instant(), wire.http(path).toString());
    hooks.put(path, hook);
    return hook;
  }

  Response handle(Request request) {
    Hook hook = hooks.get(request.path());
    if (hook == null) {
      return refused(404, "invalid_url");
    }
    synchronized (hook) {
      if (Duration.between(hook.issued, clock.instant()).compareTo(LIFETIME) >= 0) {
        return refused(404, "expired_url");
      }
      if (hook.uses >= USES) {
        return refused(404, "used_url");
      }
      hook.uses++;
      Optional<ObjectNode> said = Json.parseObject(request.text());
      boolean json = request.header("Content-Type").orElse("").startsWith("application/json");
      if (said.isEmpty() || !json) {
        return refused(400, "invalid_payload");
      }
      try {
        apply(hook, said.get(), Route.RESPONSE_URL);
        return Response.json(Json.object().put("ok", true));
      } catch (ApiRefusal refusal) {
        return Response.json(400, refusal.answer());
      }
    }
  }

  /** The message in an acknowledgement: the same words, without counting as a use. */
  void acknowledged(Hook hook, ObjectNode said) throws ApiRefusal {
    synchronized (hook) {
      apply(hook, said, Route.ACK);
    }
  }

  private void apply(Hook hook, ObjectNode said, Route route) throws ApiRefusal {
    ApiArguments arguments = new ApiArguments(said, Optional.empty(), false);
    if (arguments.flag("delete_original")) {
      boolean gone = hook.original.map(original -> messages.delete(original, route)).orElse(false);
      noteUnless(gone, "delete_original", hook);
      return;
    }
    Content content = composer.compose(arguments);
    if (arguments.flag("replace_original") && hook.original.isPresent()) {
      boolean there = messages.change(hook.original.get(), content, route).isPresent();
      noteUnless(there, "replace_original", hook);
      return;
    }
    boolean inChannel = arguments.text("response_type").orElse("ephemeral").equals("in_channel");
    Optional<String> thread = arguments.text("thread_ts").or(hook.address::threadTs);
    Address to = new Address(hook.address.channel(), settings.app().botUserId(), thread,
        inChannel ? Optional.empty() : hook.address.onlyFor());
    Message posted = messages.post(to, content, route);
    if (!hook.hasSource) {
      hook.original = Optional.of(posted);
    }
  }

  private void noteUnless(boolean done, String what, Hook hook) {
    if (!done) {
      oddities.note(what + " in " + hook.address.channel() + " met no message: deleted, or gone with a reload");
    }
  }

  private static Response refused(int status, String error) {
    return Response.json(status, new ApiRefusal(error).answer());
  }
}
