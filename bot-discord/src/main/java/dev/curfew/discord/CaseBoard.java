package dev.curfew.discord;

import dev.curfew.chat.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.interactions.InteractionHook;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One case's message in one channel or thread: posted once, edited from then on, by one thread at a time. */
final class CaseBoard {
  private static final Logger log = LoggerFactory.getLogger(CaseBoard.class);
  /** Deleted by somebody, or in a thread that was archived: only a new message wakes that. */
  private static final Set<Integer> NEEDS_A_NEW_ONE = Set.of(10008, 50083);
  /** Unknown channel, missing access, missing permissions, archived or locked thread. */
  private static final Set<Integer> MAY_NOT_POST = Set.of(10003, 50001, 50013, 50083, 160005);

  private final DiscordCourier.Spot spot;
  private final DiscordCourier courier;
  private final AtomicReference<@Nullable Message> wanted = new AtomicReference<>();
  private final ReentrantLock lock = new ReentrantLock();
  private Stands stands = new Stands.Nowhere(0, false);
  private Optional<Message> undelivered = Optional.empty();

  CaseBoard(DiscordCourier.Spot spot, DiscordCourier courier) {
    this.spot = spot;
    this.courier = courier;
  }

  /** Where the message is. */
  private sealed interface Stands {
    /**
     * @param generation how many messages stood here before and were deleted by people
     * @param perhaps whether one may be there whose id did not come back
     */
    record Nowhere(int generation, boolean perhaps) implements Stands {}

    record InChannel(int generation, String id) implements Stands {}

    /** Sent through an interaction, which takes edits for 15 minutes. */
    record ByInteraction(InteractionHook hook, String id) implements Stands {}
  }

  void show(Message message) {
    if (wanted.getAndSet(message) == null) {
      courier.work(this::drawAll);
    }
  }

  /** A way back has turned up: what could not be brought before goes out now. */
  void tryAgain() {
    courier.work(this::drawUndelivered);
  }

  private void drawAll() {
    Message message = wanted.get();
    while (message != null) {
      drawSafely(message);
      message = wanted.compareAndSet(message, null) ? null : wanted.get();
    }
  }

  private void drawSafely(Message message) {
    lock.lock();
    try {
      undelivered = Optional.of(message);
      stands = draw(message);
      undelivered = Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("Case {}: could not bring its message to channel {}: {}", spot.number(), spot.channel(), e.toString());
    } finally {
      lock.unlock();
    }
  }

  private void drawUndelivered() {
    lock.lock();
    try {
      if (wanted.get() == null) {
        undelivered.ifPresent(this::drawSafely);
      }
    } finally {
      lock.unlock();
    }
  }

  private Stands draw(Message message) throws InterruptedException {
    return switch (stands) {
      case Stands.Nowhere nowhere -> post(message, nowhere);
      case Stands.InChannel there -> edit(message, there);
      case Stands.ByInteraction there -> edit(message, there);
    };
  }

  private Stands post(Message message, Stands.Nowhere nowhere) throws InterruptedException {
    var data = DiscordRenderer.create(message, courier.room(spot));
    try {
      String id = courier.persistence().get(
          () -> DiscordRest.post(courier.session(), spot.channel(), nonce(nowhere.generation()), data),
          Persistence.HARMLESS);
      Stands.InChannel there = new Stands.InChannel(nowhere.generation(), id);
      // The nonce may have given back what an earlier try left there, which said something else.
      return nowhere.perhaps() ? edit(message, there) : there;
    } catch (ErrorResponseException e) {
      if (!MAY_NOT_POST.contains(e.getErrorCode())) {
        stands = new Stands.Nowhere(nowhere.generation(), true);
        throw e;
      }
      return sendBack(message, e);
    }
  }

  private Stands sendBack(Message message, ErrorResponseException refusal) throws InterruptedException {
    InteractionHook hook = courier.wayBack(spot).orElseThrow(() -> refusal);
    log.warn("Case {}: channel {} does not let the bot post ({}), so the result goes out as an answer.", spot.number(),
        spot.channel(), refusal.getErrorCode());
    Message last = message.plus(courier.words().willNotBeUpdated());
    var data = DiscordRenderer.create(last, DiscordRenderer.Room.EMBEDS);
    var sent = courier.persistence().get(() -> hook.sendMessage(data).setEphemeral(false), Persistence.NOT_DONE);
    return new Stands.ByInteraction(hook, sent.getId());
  }

  private Stands edit(Message message, Stands.InChannel there) throws InterruptedException {
    var data = DiscordRenderer.edit(message, courier.room(spot));
    try {
      courier.persistence().get(() -> DiscordRest.edit(courier.session(), spot.channel(), there.id(), data),
          Persistence.HARMLESS);
      return there;
    } catch (ErrorResponseException e) {
      if (NEEDS_A_NEW_ONE.contains(e.getErrorCode())) {
        // The outcome is owed to the channel all the same.
        return post(message, new Stands.Nowhere(there.generation() + 1, false));
      }
      if (MAY_NOT_POST.contains(e.getErrorCode())) {
        return sendBack(message, e);
      }
      throw e;
    }
  }

  private Stands edit(Message message, Stands.ByInteraction there) throws InterruptedException {
    Message last = message.plus(courier.words().willNotBeUpdated());
    var data = DiscordRenderer.edit(last, DiscordRenderer.Room.EMBEDS);
    courier.persistence().get(() -> there.hook().editMessageById(there.id(), data), Persistence.HARMLESS);
    return there;
  }

  /** The same for every try at the same message, so that Discord keeps one of them; 20 characters. */
  private String nonce(int generation) {
    String what = courier.era() + "|" + spot.number() + "|" + spot.channel() + "|" + generation;
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
      return "curfew-" + Long.toUnsignedString(ByteBuffer.wrap(hash).getLong(), Character.MAX_RADIX);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
