package dev.curfew.discord;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.command.Courier;
import dev.curfew.words.Words;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.interactions.InteractionHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a case's messages to Discord. Calls return at once: a slow or silent Discord holds up no case. Messages of one case
 * in one place come out in order; when several wait, only the newest is drawn.
 */
public final class DiscordCourier implements Courier {
  private static final Logger log = LoggerFactory.getLogger(DiscordCourier.class);
  /** A little less than the 15 minutes for which Discord takes an interaction's token. */
  private static final Duration TOKEN_LIFE = Duration.ofSeconds(14 * 60 + 30);
  private static final Duration CASE_LIFE = Duration.ofDays(1);
  private static final int CASES = 10_000;

  private final Words words;
  private final String era;
  private final Cache<Spot, CaseBoard> boards;
  private final Cache<Spot, InteractionHook> waysBack;
  private final Cache<CaseNumber, Prompt> prompts;
  private final Persistence persistence = Persistence.usual();
  private final InFlight inFlight = new InFlight();
  private final ExecutorService workers = Executors
      .newThreadPerTaskExecutor(Thread.ofVirtual().name("discord-courier-", 0).factory());
  private final AtomicReference<Optional<JDA>> jda = new AtomicReference<>(Optional.empty());

  /**
   * @param era what tells these case numbers from those of another store or, where numbers begin again at 1 after a restart,
   *     of an earlier run: Discord would take the first message of a case for a repeat of the earlier one
   */
  public DiscordCourier(Words words, InstantSource clock, String era) {
    this.words = words;
    this.era = era;
    this.boards = bounded(clock).expireAfterAccess(CASE_LIFE).build();
    this.waysBack = bounded(clock).expireAfterWrite(TOKEN_LIFE).build();
    this.prompts = bounded(clock).expireAfterWrite(TOKEN_LIFE).build();
  }

  private static Caffeine<Object, Object> bounded(InstantSource clock) {
    return Caffeine.newBuilder().maximumSize(CASES).ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
  }

  @Override
  public Platform platform() {
    return Platform.DISCORD;
  }

  @Override
  public void show(CaseNumber number, Place place, Message message) {
    Spot spot = Spot.of(number, place);
    boards.get(spot, s -> new CaseBoard(s, this)).show(message);
  }

  @Override
  public void replacePrompt(CaseNumber number, Message message) {
    Prompt prompt = prompts.getIfPresent(number);
    if (prompt != null) {
      work(() -> edit(number, prompt, message));
    }
  }

  private void edit(CaseNumber number, Prompt prompt, Message message) {
    try {
      var data = DiscordRenderer.edit(message, DiscordRenderer.Room.EMBEDS);
      prompt.draw((hook, id) -> {
        persistence.get(() -> hook.editMessageById(id, data), Persistence.HARMLESS);
        return id;
      });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.info("The prompt of case {} can no longer be edited: {}", number, e.toString());
    }
  }

  /** From now on there is somebody to send to. */
  void connect(JDA session) {
    jda.set(Optional.of(session));
  }

  /** The requester's prompt stands there from now on. */
  void promptStands(CaseNumber number, Prompt prompt) {
    prompts.put(number, prompt);
  }

  /** Where the bot may not post, the case's messages can go back this way for a while. */
  void cameFrom(CaseNumber number, Place place, InteractionHook hook) {
    Spot spot = Spot.of(number, place);
    waysBack.put(spot, hook);
    CaseBoard board = boards.getIfPresent(spot);
    if (board != null) {
      board.tryAgain();
    }
  }

  /** What is still being drawn. */
  InFlight inFlight() {
    return inFlight;
  }

  void work(Runnable task) {
    inFlight.begin();
    workers.execute(() -> {
      try {
        task.run();
      } finally {
        inFlight.end();
      }
    });
  }

  JDA session() {
    return jda.get().orElseThrow(() -> new IllegalStateException("Discord is not connected yet."));
  }

  Persistence persistence() {
    return persistence;
  }

  Words words() {
    return words;
  }

  String era() {
    return era;
  }

  Optional<InteractionHook> wayBack(Spot spot) {
    return Optional.ofNullable(waysBack.getIfPresent(spot));
  }

  /** Where JDA's cache does not know, embeds are taken for allowed. */
  DiscordRenderer.Room room(Spot spot) {
    try {
      GuildChannel channel = session().getChannelById(GuildChannel.class, spot.channel());
      boolean denied = channel != null
          && !channel.getGuild().getSelfMember().hasPermission(channel, Permission.MESSAGE_EMBED_LINKS);
      return denied ? DiscordRenderer.Room.TEXT_ONLY : DiscordRenderer.Room.EMBEDS;
    } catch (RuntimeException e) {
      // A thread that has just been made may be there without its parent.
      return DiscordRenderer.Room.EMBEDS;
    }
  }

  /**
   * A case in a place.
   *
   * @param channel the id that messages go to: the thread's where there is one
   */
  record Spot(CaseNumber number, String channel) {

    static Spot of(CaseNumber number, Place place) {
      return new Spot(number, place.thread().orElse(place.channel()));
    }
  }
}
