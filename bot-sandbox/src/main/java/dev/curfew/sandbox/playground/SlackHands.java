package dev.curfew.sandbox.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.slack.Message;
import dev.curfew.sandbox.slack.SandboxSlack;
import dev.curfew.sandbox.slack.SlackFile;
import dev.curfew.sandbox.slack.SlackUser;
import dev.curfew.sandbox.slack.View;
import dev.curfew.sandbox.slack.blocks.Button;
import java.time.Duration;
import java.util.Optional;

/** What people do in Slack. What its client would not let them do is an {@link IllegalArgumentException}. */
final class SlackHands {
  /** A moment more than Slack itself waits for the app. */
  private static final Duration PATIENCE = Delivery.PATIENCE.plusMillis(500);
  private static final JsonNode DONE = JsonNodeFactory.instance.objectNode();

  private final Sandbox sandbox;
  private final SandboxSlack slack;

  SlackHands(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.slack = sandbox.slack();
  }

  JsonNode act(String what, Said said) {
    SlackUser user = Person.in(sandbox.slackPeople(), said.who());
    return switch (what) {
      case "say" -> say(user, said.text("text").strip());
      case "press" -> press(user, said);
      case "shortcut" -> done(slack.messageShortcut(user, message(user, said), said.text("id")));
      case "suggest" -> suggest(user, said);
      case "take" -> {
        slack.take(user, view(user, said), said.text("action"), said.text("value"));
        yield DONE;
      }
      case "submit" -> submit(user, said);
      case "close" -> {
        slack.closeView(user, view(user, said));
        yield DONE;
      }
      case "home" -> done(slack.openHome(user));
      case "reload" -> {
        slack.reload(user);
        yield DONE;
      }
      default -> throw new IllegalArgumentException("Nobody can do that in Slack: " + what);
    };
  }

  /** A file that somebody in the channel sees. */
  Optional<SlackFile> file(String id) {
    return slack.files(sandbox.slackChannel()).stream().map(shared -> shared.file())
        .filter(file -> file.id().equals(id)).findFirst();
  }

  private JsonNode say(SlackUser user, String text) {
    if (text.startsWith("/")) {
      return done(slack.type(user, sandbox.slackChannel(), text));
    }
    slack.say(user, sandbox.slackChannel(), text);
    return DONE;
  }

  private JsonNode press(SlackUser user, Said said) {
    Message message = message(user, said);
    String action = said.text("action");
    String value = said.text("value");
    Button button = message.buttons().stream()
        .filter(each -> each.actionId().equals(action) && each.value().equals(value)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("That button is not there any more."));
    return done(slack.pressStale(user, message, button));
  }

  private JsonNode suggest(SlackUser user, Said said) {
    View view = view(user, said);
    String menu = said.text("action");
    Delivery asked = slack.suggest(user, view, menu, said.text("typed"), said.texts("filled"));
    asked.awaitEnd(PATIENCE);
    ArrayNode options = JsonNodeFactory.instance.arrayNode();
    slack.options(view, menu).forEach(options::add);
    return options;
  }

  private JsonNode submit(SlackUser user, Said said) {
    slack.submitView(user, view(user, said), said.texts("filled")).awaitEnd(PATIENCE);
    return DONE;
  }

  private Message message(SlackUser user, Said said) {
    String ts = said.text("message");
    return slack.seenBy(user, sandbox.slackChannel()).stream().filter(message -> message.ts().equals(ts)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("That message is gone."));
  }

  private View view(SlackUser user, Said said) {
    String id = said.text("view");
    return slack.views(user).stream().filter(view -> view.id().equals(id)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("That window is closed."));
  }

  private static JsonNode done(Delivery delivery) {
    if (delivery.state() == Delivery.State.NOT_SENT) {
      throw new IllegalArgumentException(delivery.problem());
    }
    return DONE;
  }
}
