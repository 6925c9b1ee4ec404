package dev.curfew.discord;

import dev.curfew.chat.Attachment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.RateLimitedException;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditData;
import net.dv8tion.jda.internal.requests.RestActionImpl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;

/**
 * Calls by id alone, through JDA's own queue and rate limits. JDA offers them on channel objects only, and its cache does not
 * always have the channel: one that is very new, or an archived thread. What the bot may do there, Discord's answer decides.
 */
final class DiscordRest {
  private static final int DEFERRED_MESSAGE = 5;
  private static final int DEFERRED_UPDATE = 6;
  private static final int CHOICES = 8;
  private static final int MODAL = 9;
  private static final int EPHEMERAL = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private DiscordRest() {}

  /**
   * Acknowledges an interaction that JDA made no event of.
   *
   * @param onMessage whether it came from a message's component: that message stays as it is; otherwise a private answer is
   *     announced
   */
  static RestAction<InteractionHook> acknowledge(JDA jda, DataObject interaction, boolean onMessage) {
    String token = interaction.getString("token");
    DataObject body = onMessage
        ? DataObject.empty().put("type", DEFERRED_UPDATE)
        : DataObject.empty().put("type", DEFERRED_MESSAGE).put("data", DataObject.empty().put("flags", EPHEMERAL));
    Route.CompiledRoute route = Route.Interactions.CALLBACK.compile(interaction.getString("id"), token);
    return new RestActionImpl<>(jda, route, body, (response, request) -> InteractionHook.from(jda, token));
  }

  /** Opens a form as the first answer to the press of a button. */
  static RestAction<Void> open(JDA jda, DataObject interaction, Modal form) {
    DataObject body = DataObject.empty().put("type", MODAL).put("data", form.toData());
    return new RestActionImpl<>(jda,
        Route.Interactions.CALLBACK.compile(interaction.getString("id"), interaction.getString("token")), body);
  }

  /** Shows choices to somebody who is typing an option of free text. */
  static RestAction<Void> offer(JDA jda, DataObject interaction, List<Command.Choice> choices) {
    List<DataObject> shown = choices.stream().map(choice -> choice.toData(OptionType.STRING)).toList();
    DataObject body = DataObject.empty().put("type", CHOICES).put("data",
        DataObject.empty().put("choices", DataArray.fromCollection(shown)));
    return new RestActionImpl<>(jda,
        Route.Interactions.CALLBACK.compile(interaction.getString("id"), interaction.getString("token")), body);
  }

  /**
   * Posts into a channel or thread; gives the message as it stands there.
   *
   * @param nonce at most 25 characters; Discord gives back the message that already stands under it, of the last few minutes
   */
  static RestAction<DataObject> post(JDA jda, String channel, String nonce, MessageCreateData message) {
    DataObject body = message.toData().put("nonce", nonce).put("enforce_nonce", true);
    return new RestActionImpl<>(jda, Route.Messages.SEND_MESSAGE.compile(channel), body,
        (response, request) -> response.getObject());
  }

  /** Rewrites a message of the bot's own, but for its files; gives its id. */
  static RestAction<String> edit(JDA jda, String channel, String id, MessageEditData message) {
    return new RestActionImpl<>(jda, Route.Messages.EDIT_MESSAGE.compile(channel, id), message.toData(),
        (response, request) -> response.getObject().getString("id"));
  }

  /** Sends a message of its own by way of an interaction, for everybody in the channel to see; gives its id. */
  static RestAction<String> followUp(JDA jda, Webhook way, MessageCreateData message) {
    return new RestActionImpl<>(jda, Route.Interactions.CREATE_FOLLOWUP.compile(way.application(), way.token()),
        message.toData(), (response, request) -> response.getObject().getString("id"));
  }

  /** Rewrites a message that an interaction was answered with, but for its files; gives its id. */
  static RestAction<String> edit(JDA jda, Webhook way, MessageEditData message) {
    return new RestActionImpl<>(jda,
        Route.Interactions.EDIT_FOLLOWUP.compile(way.application(), way.token(), way.message()),
        message.toData(),
        (response, request) -> response.getObject().getString("id"));
  }

  /** Where one message is looked at and changed. */
  record Address(Route.CompiledRoute look, Route.CompiledRoute change) {

    /** Of an ordinary message. */
    static Address of(String channel, String id) {
      return new Address(Route.Messages.GET_MESSAGE.compile(channel, id),
          Route.Messages.EDIT_MESSAGE.compile(channel, id));
    }

    /** Of a message that came by way of an interaction. */
    static Address of(Webhook way) {
      return new Address(Route.Interactions.GET_MESSAGE.compile(way.application(), way.token(), way.message()),
          Route.Interactions.EDIT_FOLLOWUP.compile(way.application(), way.token(), way.message()));
    }
  }

  /** A message as it stands there. */
  static RestAction<DataObject> look(JDA jda, Address where) {
    return new RestActionImpl<>(jda, where.look(), (response, request) -> response.getObject());
  }

  /**
   * Puts a file into a message.
   *
   * @param others the ids of those that stay; all else that is attached to it is taken away
   * @see <a href="https://docs.discord.com/developers/resources/message#edit-message">Edit message</a>
   */
  static RestAction<DataObject> attach(JDA jda, Address where, Attachment file, List<String> others) {
    DataArray all = DataArray.empty();
    others.forEach(id -> all.add(DataObject.empty().put("id", id)));
    DataObject body = DataObject.empty().put("attachments", all.add(enclosed(file)));
    return new RestActionImpl<>(jda, where.change(), form(body, file), (response, request) -> response.getObject());
  }

  /**
   * Where a message that is nothing but a file goes.
   *
   * @param nonce as for {@link #post}
   * @param under the id of the message that it replies to; needs the right to read the channel's history
   */
  record Berth(String channel, String nonce, Optional<String> under) {}

  /** Posts a file as a message; gives the message as it stands there. */
  static RestAction<DataObject> post(JDA jda, Berth where, Attachment file) {
    DataObject body = alone(file).put("nonce", where.nonce()).put("enforce_nonce", true);
    where.under().ifPresent(id -> body.put("message_reference",
        DataObject.empty().put("message_id", id).put("fail_if_not_exists", false)));
    return new RestActionImpl<>(jda, Route.Messages.SEND_MESSAGE.compile(where.channel()), form(body, file),
        (response, request) -> response.getObject());
  }

  /** Sends a file by way of an interaction, for everybody in the channel to see. */
  static RestAction<DataObject> followUp(JDA jda, Webhook way, Attachment file) {
    return new RestActionImpl<>(jda, Route.Interactions.CREATE_FOLLOWUP.compile(way.application(), way.token()),
        form(alone(file), file), (response, request) -> response.getObject());
  }

  private static DataObject alone(Attachment file) {
    DataObject nobody = DataObject.empty().put("parse", DataArray.empty()).put("replied_user", false);
    return DataObject.empty().put("attachments", DataArray.empty().add(enclosed(file))).put("allowed_mentions",
        nobody);
  }

  /** Stands for the file that comes with the request as {@code files[0]}. */
  private static DataObject enclosed(Attachment file) {
    return DataObject.empty().put("id", 0).put("filename", file.name());
  }

  /** May be sent any number of times, so that JDA can repeat it. */
  private static RequestBody form(DataObject body, Attachment file) {
    RequestBody content = RequestBody.create(file.text().getBytes(StandardCharsets.UTF_8),
        MediaType.parse(file.mediaType() + "; charset=utf-8"));
    return new MultipartBody.Builder().setType(MultipartBody.FORM)
        .addFormDataPart("payload_json", null, RequestBody.create(body.toJson(), MediaType.parse("application/json")))
        .addFormDataPart("files[0]", file.name(), content).build();
  }

  /**
   * Waits for the answer, rate limits included; never on one of JDA's threads.
   *
   * @throws ErrorResponseException when Discord refused, or nothing came back
   * @throws IllegalStateException when JDA did not take it, or not in time
   */
  static <T> T await(RestAction<T> action) throws InterruptedException {
    return answer(action.timeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).submit(), PATIENCE.multipliedBy(2));
  }

  /**
   * Waits for the answer for that time at most; never on one of JDA's threads.
   *
   * @throws RateLimited when Discord wants us to wait
   * @throws ErrorResponseException when Discord refused, or nothing came back
   * @throws IllegalStateException when JDA did not take it, or not in time
   */
  static <T> T await(RestAction<T> action, Duration longest) throws InterruptedException {
    return answer(action.timeout(longest.toMillis(), TimeUnit.MILLISECONDS).submit(false), longest);
  }

  private static <T> T answer(CompletableFuture<T> answer, Duration longest) throws InterruptedException {
    try {
      return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ErrorResponseException refused) {
        throw refused;
      }
      if (e.getCause() instanceof RateLimitedException limited) {
        throw new RateLimited(Duration.ofMillis(limited.getRetryAfter()));
      }
      throw new IllegalStateException("JDA did not send it.", e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IllegalStateException("No answer in time.", e);
    }
  }
}
