package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something a person did, and what the bot made of it: a live view. Thread-safe. */
public final class Interaction {
  /** How long the first answer may take. */
  public static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
  /** How long the token serves after that. */
  public static final Duration TOKEN_LIFE = Duration.ofMinutes(15);

  /** What was done. */
  public enum Kind {
    COMMAND(2), COMPONENT(3), AUTOCOMPLETE(4), MODAL(5);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  /** What the person has in front of them. */
  public enum Sight {
    /** Nothing yet; the client shows that it is sending. */
    WAITING,
    /** "… is thinking". */
    THINKING,
    /** A new message. */
    MESSAGE,
    /** The message they pressed on, changed or soon to be. */
    SAME_MESSAGE, MODAL, CHOICES,
    /** "The application did not respond". */
    DID_NOT_RESPOND
  }

  /**
   * The bot's first answer.
   *
   * @param type 4 message, 5 thinking, 6 later update, 7 update, 8 choices, 9 modal
   * @param afterMillis from handing it to the gateway to the callback's arrival
   */
  public record Acknowledgement(int type, long afterMillis, Instant at) {}

  private final World world;
  private final String id;
  private final String token;
  private final Kind kind;
  private final Actor actor;
  private final Channel channel;
  private final Instant created;
  private final Optional<Message> source;
  private final List<Message> followUps = new ArrayList<>();
  private @Nullable ObjectNode payload;
  private @Nullable Acknowledgement acknowledgement;
  private @Nullable Message original;
  private @Nullable Modal modal;
  private List<Choice> choices = List.of();
  private boolean firstFollowUpEdits;
  private long sentNanos;
  private int receivers;

  Interaction(World world, Kind kind, Actor actor, Channel channel, Optional<Message> source) {
    this.world = world;
    this.id = world.snowflakes.next();
    this.token = world.newToken(id);
    this.kind = kind;
    this.actor = actor;
    this.channel = channel;
    this.created = world.clock.instant();
    this.source = source;
  }

  public String id() {
    return id;
  }

  /** The capability with which it is answered. */
  public String token() {
    return token;
  }

  public Kind kind() {
    return kind;
  }

  public Actor actor() {
    return actor;
  }

  public Channel channel() {
    return channel;
  }

  /** The message whose component was used, or from which the modal was opened; empty for a command. */
  public Optional<Message> source() {
    return source;
  }

  /** What the bot got in INTERACTION_CREATE. */
  public ObjectNode payload() {
    return read(() -> {
      if (payload == null) {
        throw new IllegalStateException("Not sent yet");
      }
      return payload.deepCopy();
    });
  }

  /** How many sessions got it at once; 0 when no bot was connected. */
  public int receivers() {
    return read(() -> receivers);
  }

  /** Sends exactly the same again, as after a resume that went wrong. */
  public void replay() {
    world.send(this);
  }

  /** The bot's first answer so far. */
  public Optional<Acknowledgement> acknowledgement() {
    return read(() -> Optional.ofNullable(acknowledgement));
  }

  /** Waits for the first answer. @throws IllegalStateException when it did not come in time */
  public Acknowledgement awaitAcknowledgement(Duration atMost) {
    return world.monitor.await("an answer to " + this, atMost, this::acknowledgement);
  }

  /** Waits until the first answer can be read: a new message that is no longer thinking, or the changed one. */
  public Message awaitReply(Duration atMost) {
    return world.monitor.await("a message in answer to " + this, atMost, () -> Optional.ofNullable(original).filter(
        message -> acknowledgement != null && acknowledgement.type() != 6 && !message.isThinking()));
  }

  /** Waits until the bot has sent that many messages in addition to its first answer, and returns the last of them. */
  public Message awaitFollowUp(int count, Duration atMost) {
    return world.monitor.await("follow-up " + count + " to " + this, atMost, () -> followUps.size() < count
        ? Optional.empty()
        : Optional.of(followUps.get(count - 1)));
  }

  /** Waits for the modal. @throws IllegalStateException when it did not come in time */
  public Modal awaitModal(Duration atMost) {
    return world.monitor.await("a modal in answer to " + this, atMost, () -> Optional.ofNullable(modal));
  }

  /** Waits for suggestions. @throws IllegalStateException when they did not come in time */
  public List<Choice> awaitChoices(Duration atMost) {
    return world.monitor.await("choices for " + this, atMost, () -> Optional.ofNullable(acknowledgement).map(
        answer -> choices));
  }

  /** What is suggested so far. */
  public List<Choice> choices() {
    return read(() -> choices);
  }

  /** Waits until the person sees that. @throws IllegalStateException when they did not in time */
  public void awaitSight(Sight wanted, Duration atMost) {
    world.monitor.await(wanted + " in answer to " + this, atMost, () -> Optional.of(sees()).filter(
        sight -> sight == wanted));
  }

  /** What the person has in front of them now. */
  public Sight sees() {
    return read(() -> {
      if (acknowledgement == null) {
        return isPast(ANSWER_WITHIN) ? Sight.DID_NOT_RESPOND : Sight.WAITING;
      }
      return switch (acknowledgement.type()) {
        case 8 -> Sight.CHOICES;
        case 9 -> Sight.MODAL;
        case 6, 7 -> Sight.SAME_MESSAGE;
        default -> thinking() ? isPast(TOKEN_LIFE) ? Sight.DID_NOT_RESPOND : Sight.THINKING : Sight.MESSAGE;
      };
    });
  }

  private boolean thinking() {
    return original != null && original.isThinking();
  }

  /** The message that {@code @original} means, if there is one by now. */
  public Optional<Message> original() {
    return read(() -> Optional.ofNullable(original));
  }

  /** Further messages of the bot, oldest first. */
  public List<Message> followUps() {
    return read(() -> List.copyOf(followUps));
  }

  // What the server does.

  String applicationId() {
    return world.applicationId;
  }

  User bot() {
    return world.bot;
  }

  boolean isBy(Actor who) {
    return actor.user().id().equals(who.user().id());
  }

  boolean isContextCommand() {
    return payload != null && payload.path("data").path("type").asInt(1) != 1;
  }

  /** Name of the command with its sub-commands, without the slash. */
  public String commandName() {
    JsonNode data = payload().path("data");
    StringBuilder name = new StringBuilder(data.path("name").asText());
    JsonNode options = data.path("options");
    while (options.size() == 1 && options.path(0).path("type").asInt() <= 2) {
      name.append(' ').append(options.path(0).path("name").asText());
      options = options.path(0).path("options");
    }
    return name.toString();
  }

  void payload(ObjectNode full) {
    payload = full;
  }

  void sent(int sessions) {
    receivers = sessions;
    sentNanos = System.nanoTime();
  }

  boolean isPast(Duration since) {
    return world.clock.instant().isAfter(created.plus(since));
  }

  boolean isAcknowledged() {
    return acknowledgement != null;
  }

  void acknowledge(int type) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sentNanos);
    acknowledgement = new Acknowledgement(type, millis, world.clock.instant());
    firstFollowUpEdits = type == 5;
  }

  void answerWith(Message message) {
    original = message;
  }

  void answerWith(Modal opened) {
    modal = opened;
  }

  void answerWith(List<Choice> offered) {
    choices = List.copyOf(offered);
  }

  /** The window that it opened, if it did; later it may be closed again. */
  public Optional<Modal> modal() {
    return read(() -> Optional.ofNullable(modal));
  }

  /** Whether the next follow-up edits the original instead; never again afterwards. */
  boolean takeFirstFollowUp() {
    boolean edits = firstFollowUpEdits && thinking();
    firstFollowUpEdits = false;
    return edits;
  }

  void originalEdited() {
    firstFollowUpEdits = false;
  }

  void followUp(Message message) {
    followUps.add(message);
  }

  /** Whether the application is here only because the person installed it for themselves. */
  boolean isUserInstalledOnly() {
    JsonNode owners = payload().path("authorizing_integration_owners");
    return owners.has("1") && !owners.has("0");
  }

  private <T> T read(Supplier<T> look) {
    return world.monitor.with(look);
  }

  @Override
  public String toString() {
    String what = payload == null
        ? ""
        : kind == Kind.COMPONENT || kind == Kind.MODAL
            ? payload.path("data").path("custom_id").asText()
            : "/" + commandName();
    return actor.user().name() + "'s " + what + " in " + channel;
  }
}
