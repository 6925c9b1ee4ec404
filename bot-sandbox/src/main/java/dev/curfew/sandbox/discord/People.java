package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What people do in their clients. Each act reaches the bot as one INTERACTION_CREATE, and is refused here with
 * {@link ClientRefusal} where Discord's client or server would not let it happen. {@link #forging} lets everything
 * through, as a leaked or buggy Discord might. Thread-safe.
 */
public final class People {
  private final World world;
  private final Uploads uploads;
  private final boolean forging;

  People(World world, Uploads uploads, boolean forging) {
    this.world = world;
    this.uploads = uploads;
    this.forging = forging;
  }

  /** The same without any check. */
  public People forging() {
    return new People(world, uploads, true);
  }

  /**
   * Types a slash command and sends it.
   *
   * @param typed the command, with its sub-commands: {@code /dismiss-room}, {@code /curfew case}
   * @param options by name: text, whole numbers, doubles, booleans, {@link Actor}, {@link Channel}, {@link Role},
   *     {@link Upload}
   * @throws ClientRefusal when the client would not offer or send it
   */
  public Interaction type(Actor who, Channel where, String typed, Map<String, ?> options) {
    return act(() -> command(Interaction.Kind.COMMAND, who, where, typed, options, Optional.empty()));
  }

  /**
   * Types on in one option, so that the bot may suggest. What it suggests is shown as it comes: Discord filters nothing.
   *
   * @param options what stands in the options so far, the focused one included, be it empty
   * @throws ClientRefusal when the client would not ask the bot
   */
  public Interaction autocomplete(Actor who, Channel where, String typed, Map<String, ?> options, String focused) {
    return act(() -> command(Interaction.Kind.AUTOCOMPLETE, who, where, typed, options, Optional.of(focused)));
  }

  /**
   * Takes one of the choices that are shown for what is being typed, which fills that option, and sends the command.
   *
   * @param typing the last letter that was typed: what comes for earlier ones is not shown any more
   * @param others what stands in the other options
   * @throws ClientRefusal when that choice is not shown
   */
  public Interaction pick(Interaction typing, Choice choice, Map<String, ?> others) {
    return act(() -> {
      if (!forging) {
        refuseUnlessShown(typing, choice);
      }
      Map<String, Object> options = new LinkedHashMap<>();
      options.put(CommandLine.focused(typing.payload().path("data").path("options")).path("name").asText(),
          choice.value());
      options.putAll(others);
      return command(Interaction.Kind.COMMAND, typing.actor(), typing.channel(), typing.commandName(), options,
          Optional.empty());
    });
  }

  private void refuseUnlessShown(Interaction typing, Choice choice) {
    boolean newest = world.interactions().stream().filter(each -> each.kind() == Interaction.Kind.AUTOCOMPLETE)
        .filter(each -> each.isBy(typing.actor()) && each.channel().equals(typing.channel()))
        .reduce((earlier, later) -> later).filter(typing::equals).isPresent();
    if (!newest) {
      throw new ClientRefusal(typing.actor().user().name() + " has typed on since");
    }
    if (!typing.choices().contains(choice)) {
      throw new ClientRefusal("there is no choice " + choice.name());
    }
  }

  /** Presses the button with that custom id. @throws ClientRefusal when there is none to press for that person */
  public Interaction press(Actor who, Message message, String customId) {
    return act(() -> {
      if (!forging) {
        Button button = message.buttons().stream().filter(each -> each.customId().equals(customId)).findFirst()
            .orElseThrow(() -> new ClientRefusal("there is no button " + customId + " on: " + message));
        if (button.disabled()) {
          throw new ClientRefusal("the button " + button.label() + " is disabled");
        }
      }
      return component(who, message, JsonNodeFactory.instance.objectNode().put("custom_id", customId).put(
          "component_type", 2));
    });
  }

  /** Presses the button with that label. @throws IllegalStateException when there is none */
  public Interaction pressLabelled(Actor who, Message message, String label) {
    return press(who, message, message.button(label).customId());
  }

  /** Chooses in a menu of texts. @throws ClientRefusal when the menu does not offer that */
  public Interaction select(Actor who, Message message, String customId, List<String> values) {
    return act(() -> {
      ObjectNode data = JsonNodeFactory.instance.objectNode().put("custom_id", customId).put("component_type", 3);
      ArrayNode chosen = data.putArray("values");
      values.forEach(chosen::add);
      if (!forging) {
        refuseSelection(message, customId, values);
      }
      return component(who, message, data);
    });
  }

  /**
   * Fills in the modal that answered {@code opened}, and sends it. Inputs that are left out keep what was filled in.
   *
   * @param inputs by custom id
   * @throws ClientRefusal when the client would not send it
   */
  public Interaction submit(Interaction opened, Map<String, String> inputs) {
    return act(() -> {
      Modal modal = opened.modal().orElseThrow(() -> new ClientRefusal("there is no modal open"));
      ObjectNode data = Submission.of(modal, inputs, !forging);
      Interaction submitted = new Interaction(world, Interaction.Kind.MODAL, opened.actor(), opened.channel(), opened
          .source());
      return send(submitted, data);
    });
  }

  /** Uses an entry of a message's context menu. @throws ClientRefusal when there is no such entry for that person */
  public Interaction messageCommand(Actor who, String name, Message target) {
    return act(() -> {
      ObjectNode command = find(who, target.channel(), 3, name);
      ObjectNode data = data(command, 3);
      Resolved resolved = new Resolved(uploads, target.channel());
      data.put("target_id", resolved.message(target));
      resolved.into(data);
      refuseUnseen(who, target);
      return send(new Interaction(world, Interaction.Kind.COMMAND, who, target.channel(), Optional.empty()), data);
    });
  }

  /** Writes an ordinary message. */
  public Message say(Actor who, Channel where, String text) {
    return world.monitor.with(() -> {
      refuseStranger(who, where);
      return world.post(new Message.Origin(where, who.user(), Optional.empty(), Optional.empty()), Message.plain(text,
          world.clock.instant()));
    });
  }

  /** Restarts the person's client: whatever only they could see is gone from their screen. */
  public void restartClient(Actor who) {
    world.monitor.run(() -> world.messages.values().stream().filter(Message::isEphemeral).filter(message -> message
        .isSeenBy(who)).forEach(Message::dismiss));
  }

  /** What is on the person's screen in that channel, oldest first. */
  public List<Message> sees(Actor who, Channel where) {
    return world.monitor.with(() -> world.messages.values().stream().filter(message -> message.channel().equals(where))
        .filter(message -> message.isSeenBy(who)).toList());
  }

  private Interaction act(Supplier<Interaction> doing) {
    return world.monitor.with(doing);
  }

  private Interaction command(Interaction.Kind kind, Actor who, Channel where, String typed, Map<String, ?> options,
      Optional<String> focused) {
    List<String> words = Arrays.asList(typed.replaceFirst("^/", "").split(" "));
    ObjectNode command = find(who, where, 1, words.getFirst());
    Resolved resolved = new Resolved(uploads, where);
    CommandLine line = new CommandLine(command, who.user().locale(), focused.isPresent(), resolved);
    List<String> path = words.subList(1, words.size());
    ArrayNode filled = forging ? CommandLine.forged(path, options, resolved) : line.fill(path, options);
    focused.ifPresent(name -> {
      if (forging) {
        CommandLine.focus(filled, name);
        return;
      }
      line.focus(filled, path, name);
    });
    ObjectNode data = data(command, 1);
    if (!filled.isEmpty()) {
      data.set("options", filled);
    }
    resolved.into(data);
    return send(new Interaction(world, kind, who, where, Optional.empty()), data);
  }

  private ObjectNode find(Actor who, Channel where, int type, String name) {
    Optional<ObjectNode> found = new CommandMenu(world, who, where).find(type, name);
    if (forging) {
      return found.orElseGet(() -> JsonNodeFactory.instance.objectNode().put("id", world.snowflakes.next()).put("name",
          name));
    }
    refuseStranger(who, where);
    return found.orElseThrow(() -> new ClientRefusal("nothing called " + name + " is offered to " + who.user().name()
        + " in " + where));
  }

  private static ObjectNode data(ObjectNode command, int type) {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("id", command.path("id").asText()).put("name", command
        .path("name").asText()).put("type", type);
    if (command.has("guild_id")) {
      data.set("guild_id", command.path("guild_id"));
    }
    return data;
  }

  private Interaction component(Actor who, Message message, ObjectNode data) {
    refuseUnseen(who, message);
    return send(new Interaction(world, Interaction.Kind.COMPONENT, who, message.channel(), Optional.of(message)), data);
  }

  private void refuseUnseen(Actor who, Message message) {
    if (forging) {
      return;
    }
    refuseStranger(who, message.channel());
    if (!message.isSeenBy(who)) {
      throw new ClientRefusal(who.user().name() + " does not see the message: " + message);
    }
  }

  private static void refuseStranger(Actor who, Channel where) {
    boolean there = where.guild().map(guild -> who instanceof Member member && member.guild().equals(guild)).orElseGet(
        () -> who instanceof User);
    if (!there) {
      throw new ClientRefusal(who.user().name() + " is not in " + where);
    }
  }

  private static void refuseSelection(Message message, String customId, List<String> values) {
    JsonNode menu = message.now().components().findParents("custom_id").stream().filter(each -> each.path("custom_id")
        .asText().equals(customId) && each.path("type").asInt() == 3).findFirst().orElseThrow(() -> new ClientRefusal(
            "there is no menu " + customId));
    boolean offered = menu.path("options").findValuesAsText("value").containsAll(values);
    boolean fits = values.size() >= menu.path("min_values").asInt(1)
        && values.size() <= menu.path("max_values").asInt(1);
    if (!offered || !fits || menu.path("disabled").asBoolean()) {
      throw new ClientRefusal("the menu " + customId + " does not let anybody choose " + values);
    }
  }

  private Interaction send(Interaction interaction, JsonNode data) {
    boolean brought = world.isInstalledBy(interaction.actor().user());
    interaction.payload(Payloads.of(interaction, data, brought));
    world.keep(interaction);
    world.send(interaction);
    return interaction;
  }
}
