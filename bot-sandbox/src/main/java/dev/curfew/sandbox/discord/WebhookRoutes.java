package dev.curfew.sandbox.discord;

import dev.curfew.sandbox.discord.Rest.Call;
import dev.curfew.sandbox.discord.form.AllowedMentions;
import dev.curfew.sandbox.discord.form.FormErrors;
import dev.curfew.sandbox.discord.form.MessageForm;
import dev.curfew.sandbox.discord.form.MessageForm.Draft;
import dev.curfew.sandbox.wire.Response;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an interaction's token can do after the first answer, for fifteen minutes: see, change and delete its own
 * messages, and send more.
 *
 * @see <a href="https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages">Discord:
 *      follow-up messages</a>
 */
final class WebhookRoutes {
  private static final int FOLLOW_UPS_OF_USER_INSTALLS = 5;
  private static final int SETTABLE = MessageForm.SUPPRESS_EMBEDS | MessageForm.EPHEMERAL
      | MessageForm.SUPPRESS_NOTIFICATIONS | MessageForm.COMPONENTS_V2;

  private final World world;
  private final Drafts drafts;

  WebhookRoutes(World world, Drafts drafts) {
    this.world = world;
    this.drafts = drafts;
  }

  void register(Rest rest) {
    rest.on(Routes.FOLLOW_UP, this::followUp);
    rest.on(Routes.GET_ANSWER, call -> Response.json(MessageJson.of(message(interaction(call), call))));
    rest.on(Routes.EDIT_ANSWER, this::edit);
    rest.on(Routes.DELETE_ANSWER, this::delete);
  }

  static Message.Origin origin(Interaction interaction) {
    return new Message.Origin(interaction.channel(), interaction.bot(), Optional.of(interaction), Optional.empty());
  }

  private Interaction interaction(Call call) {
    Interaction interaction = world.interactionByToken(call.variable("token")).orElseThrow(() -> ApiError.of(401, 50027,
        "Invalid Webhook Token"));
    if (interaction.isPast(Interaction.TOKEN_LIFE)) {
      throw ApiError.of(401, 50027, "Invalid Webhook Token");
    }
    boolean answered = interaction.isAcknowledged() && interaction.kind() != Interaction.Kind.AUTOCOMPLETE;
    if (!answered || !call.variable("application").equals(world.applicationId)) {
      throw ApiError.unknown(10015, "Webhook");
    }
    return interaction;
  }

  private Response followUp(Call call) {
    Interaction interaction = interaction(call);
    Draft draft = draft(call, false);
    if (draft.isEmpty() && call.files().isEmpty()) {
      throw ApiError.emptyMessage();
    }
    if (interaction.takeFirstFollowUp()) {
      Message original = interaction.original().orElseThrow();
      drafts.edit(call, original, draft);
      return Response.json(MessageJson.of(original));
    }
    if (interaction.isUserInstalledOnly() && interaction.followUps().size() >= FOLLOW_UPS_OF_USER_INSTALLS) {
      throw ApiError.of(400, 40094, "This interaction has hit the maximum number of follow up messages");
    }
    Message message = world.post(origin(interaction), drafts.first(call, draft, interaction.channel(), SETTABLE));
    interaction.followUp(message);
    return Response.json(MessageJson.of(message));
  }

  private Response edit(Call call) {
    Interaction interaction = interaction(call);
    Message message = message(interaction, call);
    drafts.edit(call, message, draft(call, (message.now().flags() & MessageForm.COMPONENTS_V2) != 0));
    interaction.originalEdited();
    return Response.json(MessageJson.of(message));
  }

  private Response delete(Call call) {
    Message message = message(interaction(call), call);
    message.delete();
    world.tellDeleted(message);
    return Response.empty(204);
  }

  /** A token reaches the messages that were made with it, and no other. */
  private static Message message(Interaction interaction, Call call) {
    String id = call.variable("message");
    Optional<Message> found = id.equals("@original")
        ? interaction.original()
        : Stream.concat(interaction.original()
            .stream(), interaction.followUps().stream()).filter(message -> message.id().equals(id)).findFirst();
    return found.filter(message -> !message.isDeleted()).orElseThrow(() -> ApiError.unknown(10008, "Message"));
  }

  private static Draft draft(Call call, boolean v2) {
    FormErrors errors = new FormErrors();
    Draft draft = MessageForm.read(call.body(), v2, AllowedMentions.USERS, errors);
    if (!errors.isEmpty()) {
      throw ApiError.invalidForm(errors);
    }
    return draft;
  }
}
