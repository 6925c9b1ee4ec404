package dev.curfew.sandbox.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.SocketListener;
import dev.curfew.sandbox.wire.UpgradeRefused;
import dev.curfew.sandbox.wire.WireServer;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One page with the sandbox's Slack, Discord and Tencent, on 127.0.0.1 only. Whoever looks at it plays one of the people, and can
 * make Tencent misbehave and kill the bot. Thread-safe.
 */
public final class Playground implements AutoCloseable {
  private final Sandbox sandbox;
  private final LiveBot bot;
  private final Assets assets = new Assets();
  private final SlackHands slack;
  private final DiscordHands discord;
  private final TencentHands tencent;
  private final SlackScreen slackScreen;
  private final DiscordScreen discordScreen;
  private final TencentScreen tencentScreen;
  private final WireServer wire;
  private final Doorkeeper door;

  private Playground(Sandbox sandbox, LiveBot bot, WireServer wire) {
    this.sandbox = sandbox;
    this.bot = bot;
    this.wire = wire;
    slack = new SlackHands(sandbox);
    discord = new DiscordHands(sandbox);
    tencent = new TencentHands(sandbox);
    slackScreen = new SlackScreen(sandbox);
    discordScreen = new DiscordScreen(sandbox, discord::latest);
    tencentScreen = new TencentScreen(sandbox);
    door = new Doorkeeper(wire.port());
  }

  /**
   * Serves the page.
   *
   * @param bot closed by whoever opened it
   * @param port 0 for a free one
   */
  public static Playground open(Sandbox sandbox, LiveBot bot, int port) {
    Playground playground = new Playground(sandbox, bot, WireServer.start(port));
    playground.wire.on("GET", "/", request -> playground.show(request, () -> playground.assets.serve(Assets.PAGE)))
        .on("GET", "/{file}",
            request -> playground.show(request, () -> playground.assets.serve(request.variable("file"))))
        .on("GET", "/file/{chat}/{id}", request -> playground.show(request, () -> playground.file(request)))
        .on("POST", "/do/{side}/{what}", playground::act)
        .webSocket("/live/{who}", playground::watch);
    return playground;
  }

  /** What to open in a browser. */
  public URI url() {
    return wire.http("/");
  }

  private Response show(Request request, Supplier<Response> page) {
    return door.refusesToShow(request).orElseGet(page);
  }

  private SocketListener watch(Request request) throws UpgradeRefused {
    Optional<Response> refused = door.refusesToAct(request);
    if (refused.isPresent()) {
      throw new UpgradeRefused(refused.get());
    }
    String who = request.variable("who");
    if (!sandbox.names().contains(who)) {
      throw new UpgradeRefused(Response.text(404, "Nobody here is called so."));
    }
    return new LiveView(Map.of("world", this::world, "slack", () -> slackScreen.seenBy(who), "discord",
        () -> discordScreen.seenBy(who), "rooms", tencentScreen::rooms, "log", tencentScreen::log));
  }

  private Response act(Request request) {
    return door.refusesToAct(request).orElseGet(() -> {
      try {
        return Response.json(done(request.variable("side"), request.variable("what"), new Said(request.json())));
      } catch (IllegalArgumentException | IllegalStateException | IOException e) {
        return Response.json(409, Map.of("error", String.valueOf(e.getMessage())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Response.text(503, "The playground ends.");
      }
    });
  }

  private JsonNode done(String side, String what, Said said) throws IOException, InterruptedException {
    switch (side) {
      case "slack" -> {
        return slack.act(what, said);
      }
      case "discord" -> {
        return discord.act(what, said);
      }
      case "tencent" -> tencent.act(what, said);
      case "bot" -> live(what);
      default -> throw new IllegalArgumentException("There is no " + side + " here.");
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private void live(String what) throws IOException, InterruptedException {
    switch (what) {
      case "start" -> bot.start();
      case "stop" -> bot.stop();
      case "kill" -> bot.kill();
      case "cut-slack" -> sandbox.slack().socketMode().links().forEach(link -> link.cut());
      case "cut-discord" -> sandbox.discord().gateway().cut();
      default -> throw new IllegalArgumentException("Nobody can do that to the bot: " + what);
    }
  }

  /** Who can be played, how the bot is, and how Tencent behaves. */
  private JsonNode world() {
    ObjectNode world = JsonNodeFactory.instance.objectNode();
    ArrayNode people = world.putArray("people");
    sandbox.names().forEach(name -> {
      ArrayNode groups = people.addObject().put("name", name).putArray("groups");
      Person.in(sandbox.discordPeople(), name).roles().forEach(role -> groups.add(role.name()));
    });
    LiveBot.Look look = bot.look();
    ObjectNode process = world.putObject("bot").put("state", look.state().name()).put("note", look.note());
    ArrayNode lines = process.putArray("lines");
    look.lines().forEach(lines::add);
    process.put("slack", !sandbox.slack().socketMode().links().isEmpty())
        .put("discord", sandbox.discord().gateway().connectedSessions() > 0);
    TencentHands.Mood mood = tencent.mood();
    world.putObject("tencent").put("answers", mood.answers()).put("once", mood.once()).put("events", mood.events());
    return world;
  }

  /** A file that is in a chat, always to be saved and never to be shown: it may be anything. */
  private Response file(Request request) {
    String id = request.variable("id");
    Optional<byte[]> content = request.variable("chat").equals("slack")
        ? slack.file(id).map(file -> file.content())
        : discord.file(id).map(file -> file.content());
    return content.map(bytes -> Assets.guarded(Response.of(200, "application/octet-stream", bytes))
        .with("Content-Disposition", "attachment")).orElseGet(() -> Response.text(404, "There is no such file."));
  }

  @Override
  public void close() {
    wire.close();
  }
}
