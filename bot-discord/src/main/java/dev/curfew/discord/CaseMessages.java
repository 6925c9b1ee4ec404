package dev.curfew.discord;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.words.Words;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One message for each case in each channel or thread: posted once, edited from then on. */
final class CaseMessages {
  private static final Logger log = LoggerFactory.getLogger(CaseMessages.class);
  /** Deleted by somebody, or in a thread that was archived: only a new message wakes that. */
  private static final Set<Integer> NEEDS_A_NEW_ONE = Set.of(10008, 50083);
  /** Unknown channel, missing access, missing permissions, archived or locked thread. */
  static final Set<Integer> MAY_NOT_POST = Set.of(10003, 50001, 50013, 50083, 160005);
  /** The message is gone, the interaction's webhook is unknown, or its token has ended. */
  static final Set<Integer> ANSWER_IS_GONE = Set.of(10008, 10015, 50027);

  private final WaysBack waysBack;
  private final Supplier<Words> words;
  private final Nonces nonces;

  CaseMessages(WaysBack waysBack, Supplier<Words> words, Nonces nonces) {
    this.waysBack = waysBack;
    this.words = words;
    this.nonces = nonces;
  }

  /** A case in a place. */
  record Spot(CaseNumber number, Place place) {

    String channel() {
      return WaysBack.channel(place);
    }

    @Override
    public String toString() {
      return "the message of case " + number + " in channel " + channel();
    }
  }

  /** What one message is brought by. */
  record Line(JDA session, Persistence persistence) {}

  /**
   * Makes the case's message there read like this.
   *
   * @return where it stands now
   * @throws ErrorResponseException when Discord does not take it in any way
   */
  PostedMessage show(Spot spot, Optional<PostedMessage> standing, Message message, Line line)
      throws InterruptedException {
    if (standing.isEmpty()) {
      return post(spot, 0, message, line);
    }
    return switch (standing.get()) {
      case PostedMessage.InChannel there -> edit(spot, there, message, line);
      case PostedMessage.ByInteraction there -> edit(spot, there, message, line);
    };
  }

  private PostedMessage post(Spot spot, int generation, Message message, Line line) throws InterruptedException {
    MessageCreateData data = DiscordRenderer.create(message, room(spot, line.session()));
    String nonce = nonces.of(spot, String.valueOf(generation));
    DataObject posted;
    try {
      posted = line.persistence().get(() -> DiscordRest.post(line.session(), spot.channel(), nonce, data),
          Persistence.HARMLESS);
    } catch (ErrorResponseException e) {
      return sendBack(spot, generation, message, line, e);
    }
    var there = new PostedMessage.InChannel(generation, posted.getString("id"));
    // The nonce may have given back what an earlier try left there, which said something else.
    boolean same = Likeness.of(posted).equals(Likeness.of(data.toData()));
    return same ? there : edit(spot, there, message, line);
  }

  private PostedMessage edit(Spot spot, PostedMessage.InChannel there, Message message, Line line)
      throws InterruptedException {
    var data = DiscordRenderer.edit(message, room(spot, line.session()));
    try {
      line.persistence().get(() -> DiscordRest.edit(line.session(), spot.channel(), there.id(), data),
          Persistence.HARMLESS);
      return there;
    } catch (ErrorResponseException e) {
      if (NEEDS_A_NEW_ONE.contains(e.getErrorCode())) {
        // The outcome is owed to the channel all the same.
        return post(spot, there.generation() + 1, message, line);
      }
      return sendBack(spot, there.generation(), message, line, e);
    }
  }

  /** The message says itself that it is the last word; within the quarter of an hour it is kept up to date all the same. */
  private PostedMessage edit(Spot spot, PostedMessage.ByInteraction there, Message message, Line line)
      throws InterruptedException {
    Optional<Webhook> way = waysBack.of(spot.number(), spot.place(), there.interaction());
    if (way.isEmpty()) {
      return post(spot, there.generation() + 1, message, line);
    }
    var data = DiscordRenderer.edit(last(message), DiscordRenderer.Room.EMBEDS);
    try {
      line.persistence().get(() -> DiscordRest.edit(line.session(), way.get().with(there.id()), data),
          Persistence.HARMLESS);
      return there;
    } catch (ErrorResponseException e) {
      if (ANSWER_IS_GONE.contains(e.getErrorCode())) {
        return post(spot, there.generation() + 1, message, line);
      }
      throw e;
    }
  }

  private PostedMessage sendBack(Spot spot, int generation, Message message, Line line, ErrorResponseException refusal)
      throws InterruptedException {
    if (!MAY_NOT_POST.contains(refusal.getErrorCode())) {
      throw refusal;
    }
    var data = DiscordRenderer.create(last(message), DiscordRenderer.Room.EMBEDS);
    for (Webhook way : waysBack.into(spot.number(), spot.place())) {
      try {
        String id = line.persistence().get(() -> DiscordRest.followUp(line.session(), way, data),
            Persistence.NOT_DONE);
        log.warn("case {}: channel {} does not let the bot post ({}), so the message went out as an answer.",
            spot.number(), spot.channel(), refusal.getErrorCode());
        return new PostedMessage.ByInteraction(generation, way.interaction(), id);
      } catch (ErrorResponseException e) {
        if (!ANSWER_IS_GONE.contains(e.getErrorCode())) {
          throw e;
        }
      }
    }
    throw refusal;
  }

  private Message last(Message message) {
    return message.plus(words.get().willNotBeUpdated());
  }

  /** Where JDA's cache does not know, embeds are taken for allowed. */
  private static DiscordRenderer.Room room(Spot spot, JDA session) {
    try {
      GuildChannel channel = session.getChannelById(GuildChannel.class, spot.channel());
      boolean denied = channel != null
          && !channel.getGuild().getSelfMember().hasPermission(channel, Permission.MESSAGE_EMBED_LINKS);
      return denied ? DiscordRenderer.Room.TEXT_ONLY : DiscordRenderer.Room.EMBEDS;
    } catch (RuntimeException e) {
      // A thread that has just been made may be there without its parent.
      return DiscordRenderer.Room.EMBEDS;
    }
  }
}
