package dev.curfew.discord;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditData;
import net.dv8tion.jda.internal.requests.RestActionImpl;

/**
 * Calls by id alone, through JDA's own queue and rate limits. JDA offers them on channel objects only, and its cache does not
 * always have the channel: one that is very new, or an archived thread. What the bot may do there, Discord's answer decides.
 */
final class DiscordRest {
  private static final int DEFERRED_MESSAGE = 5;
  private static final int DEFERRED_UPDATE = 6;
  private static final int EPHEMERAL = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private DiscordRest() {}

  /**
   * Acknowledges an interaction that JDA made no event of.
   *
   * @param press whether a component was used: its message stays as it is; otherwise a private answer is announced
   */
  static RestAction<InteractionHook> acknowledge(JDA jda, DataObject interaction, boolean press) {
    String token = interaction.getString("token");
    DataObject body = press
        ? DataObject.empty().put("type", DEFERRED_UPDATE)
        : DataObject.empty().put("type", DEFERRED_MESSAGE).put("data", DataObject.empty().put("flags", EPHEMERAL));
    Route.CompiledRoute route = Route.Interactions.CALLBACK.compile(interaction.getString("id"), token);
    return new RestActionImpl<>(jda, route, body, (response, request) -> InteractionHook.from(jda, token));
  }

  /**
   * Posts into a channel or thread; gives the message's id.
   *
   * @param nonce at most 25 characters; Discord gives back the message that already stands under it, of the last few minutes
   */
  static RestAction<String> post(JDA jda, String channel, String nonce, MessageCreateData message) {
    DataObject body = message.toData().put("nonce", nonce).put("enforce_nonce", true);
    return new RestActionImpl<>(jda, Route.Messages.SEND_MESSAGE.compile(channel), body,
        (response, request) -> response.getObject().getString("id"));
  }

  /** Rewrites a message of the bot's own; gives its id. */
  static RestAction<String> edit(JDA jda, String channel, String id, MessageEditData message) {
    DataObject body = message.toData().put("attachments", DataArray.empty());
    return new RestActionImpl<>(jda, Route.Messages.EDIT_MESSAGE.compile(channel, id), body,
        (response, request) -> response.getObject().getString("id"));
  }

  /**
   * Waits for the answer, rate limits included; never on one of JDA's threads.
   *
   * @throws ErrorResponseException when Discord refused, or nothing came back
   * @throws IllegalStateException when JDA did not take it, or not in time
   */
  static <T> T await(RestAction<T> action) throws InterruptedException {
    CompletableFuture<T> answer = action.timeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).submit();
    try {
      return answer.get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ErrorResponseException refused) {
        throw refused;
      }
      throw new IllegalStateException("JDA did not send it.", e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IllegalStateException("No answer in time.", e);
    }
  }
}
