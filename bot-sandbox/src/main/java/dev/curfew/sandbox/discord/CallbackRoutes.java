package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.discord.Rest.Call;
import dev.curfew.sandbox.discord.form.AllowedMentions;
import dev.curfew.sandbox.discord.form.ChoicesForm;
import dev.curfew.sandbox.discord.form.FormErrors;
import dev.curfew.sandbox.discord.form.MessageForm;
import dev.curfew.sandbox.discord.form.MessageForm.Draft;
import dev.curfew.sandbox.discord.form.ModalForm;
import dev.curfew.sandbox.wire.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The first answer to an interaction: one, within three seconds, of a type that suits it.
 *
 * @see <a href="https://discord.com/developers/docs/interactions/receiving-and-responding#create-interaction-response">
 *      Discord: create interaction response</a>
 */
final class CallbackRoutes {
  private static final int MESSAGE = 4;
  private static final int THINKING = 5;
  private static final int LATER_UPDATE = 6;
  private static final int UPDATE = 7;
  private static final int CHOICES = 8;
  private static final int MODAL = 9;
  private static final int SETTABLE = MessageForm.SUPPRESS_EMBEDS | MessageForm.EPHEMERAL
      | MessageForm.SUPPRESS_NOTIFICATIONS | MessageForm.COMPONENTS_V2;

  private final World world;
  private final Drafts drafts;

  CallbackRoutes(World world, Drafts drafts) {
    this.world = world;
    this.drafts = drafts;
  }

  void register(Rest rest) {
    rest.on(Routes.CALLBACK, this::answer);
  }

  private Response answer(Call call) {
    Interaction interaction = world.interaction(call.variable("id")).filter(known -> known.token().equals(call.variable(
        "token"))).orElseThrow(() -> ApiError.unknown(10062, "interaction"));
    if (interaction.isAcknowledged()) {
      throw ApiError.of(400, 40060, "Interaction has already been acknowledged.");
    }
    if (interaction.isPast(Interaction.ANSWER_WITHIN)) {
      throw ApiError.unknown(10062, "interaction");
    }
    int type = type(interaction, call.body());
    switch (type) {
      case MESSAGE -> message(interaction, call);
      case THINKING -> thinking(interaction, call.body());
      case LATER_UPDATE -> interaction.answerWith(interaction.source().orElseThrow());
      case UPDATE -> update(interaction, call);
      case CHOICES -> choices(interaction, call.body());
      default -> modal(interaction, call.body());
    }
    interaction.acknowledge(type);
    boolean verbose = call.request().query("with_response").filter(value -> value.matches("(?i)true|1")).isPresent();
    return verbose ? Response.json(described(interaction, type)) : Response.empty(204);
  }

  private static int type(Interaction interaction, JsonNode body) {
    Set<Integer> allowed = new TreeSet<>(switch (interaction.kind()) {
      case COMMAND -> Set.of(MESSAGE, THINKING, MODAL);
      case COMPONENT -> Set.of(MESSAGE, THINKING, LATER_UPDATE, UPDATE, MODAL);
      case AUTOCOMPLETE -> Set.of(CHOICES);
      case MODAL -> interaction.source().isPresent()
          ? Set.of(MESSAGE, THINKING, LATER_UPDATE, UPDATE)
          : Set.of(MESSAGE, THINKING);
    });
    int type = body.path("type").asInt();
    if (!allowed.contains(type)) {
      FormErrors errors = new FormErrors();
      errors.complain("type", "BASE_TYPE_CHOICES", "Value must be one of " + allowed + ".");
      throw ApiError.invalidForm(errors);
    }
    return type;
  }

  private void message(Interaction interaction, Call call) {
    Revision first = drafts.first(call, draft(call.body()), interaction.channel(), SETTABLE);
    interaction.answerWith(world.post(origin(interaction), first));
  }

  private void thinking(Interaction interaction, JsonNode body) {
    int flags = body.path("data").path("flags").asInt();
    if ((flags & ~MessageForm.EPHEMERAL) != 0) {
      FormErrors errors = new FormErrors();
      errors.complain("data.flags", "INTERACTION_DEFERRED_FLAGS_INVALID",
          "Only the EPHEMERAL flag may be set on a deferred response");
      throw ApiError.invalidForm(errors);
    }
    interaction.answerWith(world.post(origin(interaction), Message.thinking(flags != 0, world.clock.instant())));
  }

  private void update(Interaction interaction, Call call) {
    Message pressed = interaction.source().orElseThrow();
    drafts.edit(call, pressed, draft(call.body()));
    interaction.answerWith(pressed);
  }

  private static void choices(Interaction interaction, JsonNode body) {
    FormErrors errors = new FormErrors();
    ChoicesForm.check(body,
        CommandLine.focused(interaction.payload().path("data").path("options")).path("type").asInt(3),
        errors);
    refuse(errors);
    List<Choice> choices = new ArrayList<>();
    for (JsonNode choice : body.path("data").path("choices")) {
      JsonNode value = choice.path("value");
      choices.add(new Choice(choice.path("name").asText(), value.isIntegralNumber()
          ? value.longValue()
          : value.isNumber() ? value.doubleValue() : value.asText()));
    }
    interaction.answerWith(choices);
  }

  private static void modal(Interaction interaction, JsonNode body) {
    FormErrors errors = new FormErrors();
    ModalForm.check(body, errors);
    refuse(errors);
    interaction.answerWith(Modal.read(body.path("data")));
  }

  private static Message.Origin origin(Interaction interaction) {
    return WebhookRoutes.origin(interaction);
  }

  private static Draft draft(JsonNode body) {
    FormErrors errors = new FormErrors();
    Draft draft = MessageForm.readPart(body, "data", AllowedMentions.USERS, errors);
    refuse(errors);
    return draft;
  }

  private static void refuse(FormErrors errors) {
    if (!errors.isEmpty()) {
      throw ApiError.invalidForm(errors);
    }
  }

  private static ObjectNode described(Interaction interaction, int type) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode about = json.putObject("interaction").put("id", interaction.id()).put("type", interaction.kind().code());
    Optional<Message> message = interaction.original();
    message.filter(shown -> type == MESSAGE || type == THINKING || type == UPDATE).ifPresent(shown -> about.put(
        "response_message_id", shown.id()).put("response_message_loading", shown.isThinking()).put(
            "response_message_ephemeral", shown.isEphemeral()));
    ObjectNode resource = json.putObject("resource").put("type", type);
    message.filter(shown -> type == MESSAGE || type == UPDATE)
        .ifPresent(shown -> resource.set("message", MessageJson.of(
            shown)));
    return json;
  }
}
