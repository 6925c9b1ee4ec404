package dev.curfew.discord;

import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Attachment;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.command.Capabilities.Capability;
import dev.curfew.command.Courier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.requests.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a case's messages to Discord, one try at each call. It remembers nothing between them, but that a reply which somebody
 * waits for comes out first. Where a message stands is told as {@link PostedMessage} writes it.
 */
public final class DiscordCourier implements Courier {
  private static final Logger log = LoggerFactory.getLogger(DiscordCourier.class);
  /** For all that one message takes; the port gives half a minute. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  /** How long a reply on the same message is waited for, until it is there and until it is drawn. */
  private static final Duration REPLIES = Duration.ofSeconds(5);
  private static final Duration AFTER_A_REPLY = Duration.ofSeconds(1);
  /** Too many edits of messages that are more than an hour old: a limit of its own, which comes without a time. */
  private static final int OLD_MESSAGES = 30046;
  private static final int MISSING_PERMISSIONS = 50013;
  /** The message is gone, the interaction's webhook is unknown, or its token has ended. */
  private static final Set<Integer> PROMPT_IS_GONE = Set.of(10008, 10015, 50027);

  private final InstantSource clock;
  private final CaseMessages messages;
  private final CaseFiles files;
  private final WaysBack waysBack;
  private final ReplyOrder order = new ReplyOrder();
  private final InFlight inFlight = new InFlight();
  private final AtomicReference<Optional<JDA>> session = new AtomicReference<>(Optional.empty());

  public DiscordCourier(DiscordSurroundings around) {
    this.clock = around.clock();
    this.waysBack = new WaysBack(around.capabilities(), clock);
    Nonces nonces = new Nonces(around.era());
    this.messages = new CaseMessages(waysBack, around.words(), nonces);
    this.files = new CaseFiles(waysBack, nonces);
  }

  @Override
  public Platform platform() {
    return Platform.DISCORD;
  }

  @Override
  public Delivery show(CaseNumber number, Place place, Optional<String> standing, Message message) {
    CaseMessages.Spot spot = new CaseMessages.Spot(number, place);
    return delivering(spot.toString(), ReplyOrder.Board.in(number, place), line -> {
      PostedMessage posted = messages.show(spot, standing.flatMap(PostedMessage::read), message, line);
      return new Delivery.Done(Optional.of(posted.toString()));
    });
  }

  @Override
  public Delivery replacePrompt(CaseNumber number, Message message) {
    return delivering("the prompt of case " + number, ReplyOrder.Board.prompt(number),
        line -> replacePrompt(number, message, line));
  }

  /** The newest prompt that is still there: an older one has been drawn again since, or thrown away. */
  private Delivery replacePrompt(CaseNumber number, Message message, CaseMessages.Line line)
      throws InterruptedException {
    var data = DiscordRenderer.edit(message, DiscordRenderer.Room.EMBEDS);
    for (Capability capability : waysBack.prompts(number)) {
      Webhook webhook = Webhook.read(capability.secret());
      try {
        line.persistence().get(() -> DiscordRest.edit(line.session(), webhook, data), Persistence.HARMLESS);
        return new Delivery.Done(Optional.empty());
      } catch (ErrorResponseException e) {
        if (!PROMPT_IS_GONE.contains(e.getErrorCode())) {
          throw e;
        }
        waysBack.drop(capability);
      }
    }
    return new Delivery.Never("no prompt is left that Discord lets us edit");
  }

  /** One message on its way. */
  private interface Errand {
    Delivery run(CaseMessages.Line line) throws InterruptedException;
  }

  @Override
  public Delivery attach(CaseNumber number, Place place, Optional<String> standing, Attachment file) {
    CaseMessages.Spot spot = new CaseMessages.Spot(number, place);
    return delivering("a file beside " + spot, ReplyOrder.Board.in(number, place), line -> {
      try {
        files.attach(spot, standing.flatMap(PostedMessage::read), file, line);
      } catch (ErrorResponseException e) {
        if (e.getErrorCode() == MISSING_PERMISSIONS) {
          return new Delivery.Never("the bot lacks the permission Attach Files in channel " + spot.channel());
        }
        throw e;
      }
      return new Delivery.Done(standing);
    });
  }

  @Override
  public Delivery say(Place place, Message message) {
    String channel = place.thread().orElse(place.channel());
    // The same text twice within minutes is the same message.
    String nonce = "curfew-" + Integer.toHexString(message.unformatted().hashCode());
    return delivering("a message in " + place, line -> {
      line.persistence().get(() -> DiscordRest.post(line.session(), channel, nonce,
          DiscordRenderer.create(message, DiscordRenderer.Room.EMBEDS)), Persistence.HARMLESS);
      return new Delivery.Done(Optional.empty());
    });
  }

  private Delivery delivering(String what, ReplyOrder.Board board, Errand errand) {
    return delivering(what, line -> order.drawAfterReplies(board, REPLIES, () -> errand.run(line)).orElseGet(
        () -> new Delivery.Later("a reply about the case is not out yet", Optional.of(AFTER_A_REPLY))));
  }

  private Delivery delivering(String what, Errand errand) {
    inFlight.begin();
    try {
      Optional<JDA> jda = session.get();
      return jda.isEmpty()
          ? new Delivery.Later("Discord is not connected yet", Optional.empty())
          : errand.run(line(jda.get()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Delivery.Later("interrupted", Optional.empty());
    } catch (ErrorResponseException e) {
      return refused(what, e);
    } catch (RateLimited e) {
      return new Delivery.Later("Discord wants us to wait", Optional.of(e.pause()));
    } catch (StoreUnavailable | IllegalStateException | RejectedExecutionException e) {
      return new Delivery.Later(String.valueOf(e.getMessage()), Optional.empty());
    } catch (RuntimeException e) {
      log.error("Could not bring {} to Discord, and trying again would not help.", what, e);
      return new Delivery.Never(e.getClass().getSimpleName());
    } finally {
      inFlight.end();
    }
  }

  private CaseMessages.Line line(JDA jda) {
    return new CaseMessages.Line(jda, Persistence.until(clock.instant().plus(PATIENCE), clock));
  }

  private static Delivery refused(String what, ErrorResponseException refusal) {
    int status = refusal.getResponse().code;
    boolean passes = status == Response.ERROR_CODE || status >= 500 || status == 429 || status == 401
        || refusal.getErrorCode() == OLD_MESSAGES;
    String why = "Discord answered " + status + " (" + refusal.getErrorCode() + ")";
    if (passes) {
      return new Delivery.Later(why, Optional.empty());
    }
    log.warn("Discord does not take {}: {}", what, why);
    return new Delivery.Never(why);
  }

  /** From now on there is somebody to send to. */
  void connect(JDA jda) {
    session.set(Optional.of(jda));
  }

  /** What is still being drawn. */
  InFlight inFlight() {
    return inFlight;
  }

  /** Replies and what the case says next take turns here. */
  ReplyOrder order() {
    return order;
  }

  WaysBack waysBack() {
    return waysBack;
  }
}
