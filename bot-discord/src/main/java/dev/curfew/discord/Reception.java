package dev.curfew.discord;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Message;
import dev.curfew.command.FrontDesk;
import dev.curfew.command.Invocation;
import dev.curfew.command.Reply;
import dev.curfew.discord.Languages.Voice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.requests.ErrorResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acknowledges what arrives, lets the desk work, and shows its reply. Discord takes one acknowledgement of each interaction
 * and refuses every other, so whoever has it acts, and nobody else: a second session with the same token, a replay after a
 * resumed connection and a repeated delivery do nothing. Everything after the acknowledgement ends in an answer.
 */
final class Reception {
  private static final Logger log = LoggerFactory.getLogger(Reception.class);
  /** As long as Discord waits for it. */
  private static final int ACKNOWLEDGE_WITHIN_S = 3;
  private static final int AT_ONE_TIME = 200;

  private final FrontDesk desk;
  private final Intake intake;
  private final DiscordCourier courier;
  private final DiscordSurroundings around;
  private final Executor workers;
  private final Persistence persistence = Persistence.usual();
  private final InFlight inFlight = new InFlight();
  private final List<Consumer<Duration>> listeners = new CopyOnWriteArrayList<>();
  private final Semaphore places = new Semaphore(AT_ONE_TIME);
  private volatile boolean stopping;

  /**
   * @param desk may block over an invocation for as long as it takes
   * @param workers gives each task a thread of its own at once
   */
  Reception(FrontDesk desk, Intake intake, DiscordCourier courier, DiscordSurroundings around, Executor workers) {
    this.desk = desk;
    this.intake = intake;
    this.courier = courier;
    this.around = around;
    this.workers = workers;
  }

  /** From now on nothing new goes to the desk; who asks is told that Curfew stops. */
  InFlight stop() {
    stopping = true;
    return inFlight;
  }

  /** Tells how long Discord's taking of each later acknowledgement took; the listener must not block. */
  void onAcknowledged(Consumer<Duration> listener) {
    listeners.add(listener);
  }

  /** Returns at once. */
  void take(Caller caller) {
    inFlight.begin();
    Instant came = around.clock().instant();
    workers.execute(() -> acknowledge(caller, came));
  }

  private void acknowledge(Caller caller, Instant came) {
    try {
      DiscordInvocations.Read read = intake.invocations().read(caller.payload(), caller.attached());
      Optional<Modal> form = stopping ? Optional.empty() : form(read);
      if (form.isPresent()) {
        caller.form().apply(form.get()).timeout(ACKNOWLEDGE_WITHIN_S, TimeUnit.SECONDS)
            .queue(opened -> {
              tell(came);
              inFlight.end();
            }, failure -> leave(caller, failure));
        return;
      }
      caller.acknowledgement().timeout(ACKNOWLEDGE_WITHIN_S, TimeUnit.SECONDS)
          .queue(hook -> {
            tell(came);
            workers.execute(() -> answer(caller, read, hook));
          }, failure -> leave(caller, failure));
    } catch (RuntimeException e) {
      leave(caller, e);
    }
  }

  private void tell(Instant came) {
    Duration after = Duration.between(came, around.clock().instant());
    listeners.forEach(listener -> listener.accept(after));
  }

  /** A form has to be the first answer to its button, so nobody is asked before; what comes back with it counts. */
  private Optional<Modal> form(DiscordInvocations.Read read) {
    return read instanceof DiscordInvocations.Read.Understood understood
        && understood.invocation() instanceof Invocation.Pressed press && press.verb().opensForm()
            ? Optional.of(DiscordForms.modal(DiscordRenderer.buttonId(press.verb(), press.token()),
                intake.languages().of(press.asker().language()).words().form(press.verb())))
            : Optional.empty();
  }

  private void leave(Caller caller, Throwable failure) {
    try {
      if (ErrorResponse.test(ErrorResponse.INTERACTION_ALREADY_ACKNOWLEDGED, ErrorResponse.UNKNOWN_INTERACTION)
          .test(failure)) {
        log.info("Left {} alone: it is too old, or somebody else with this bot's token has it.", caller);
      } else {
        log.warn("Could not acknowledge {}, so nothing was done: {}", caller, failure.toString());
      }
    } finally {
      inFlight.end();
    }
  }

  private void answer(Caller caller, DiscordInvocations.Read read, InteractionHook hook) {
    try {
      draw(caller, read, hook);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      log.warn("Interrupted while answering {}.", caller);
    } catch (RuntimeException | Error e) {
      log.error("Could not answer {}.", caller, e);
    } finally {
      inFlight.end();
    }
  }

  private void draw(Caller caller, DiscordInvocations.Read read, InteractionHook hook) throws InterruptedException {
    Optional<Lent> lent = lent(caller, read);
    Optional<CaseNumber> pressed = lent.flatMap(Lent::pressed);
    if (pressed.isEmpty()) {
      draw(caller, reply(caller, read), lent, hook);
      return;
    }
    // From here on the case may have more to say at any moment, by the newest way there is.
    lent.get().keepOfPress(courier.waysBack());
    Reply reply = reply(caller, read);
    // Not while the desk works: it may have the prompt say that Tencent is slow.
    ReplyOrder.Pending pending = courier.order().reply(lent.get().board(pressed.get()));
    try {
      draw(caller, reply, lent, hook);
    } finally {
      pending.over();
    }
  }

  private void draw(Caller caller, Reply reply, Optional<Lent> lent, InteractionHook hook)
      throws InterruptedException {
    if (lent.isEmpty() || reply.about().isEmpty()) {
      show(caller, hook, reply);
      return;
    }
    CaseNumber number = reply.about().get();
    ReplyOrder.Board board = isPressedMessageReplaced(caller, reply)
        ? lent.get().board(number)
        : ReplyOrder.Board.prompt(number);
    courier.order().draw(board, () -> isPrompt(caller, reply)
        ? showPrompt(caller, hook, reply, lent.get(), number)
        : show(caller, hook, reply));
    // Before the answer stands, Discord would take a further message for it.
    lent.get().keepWayBack(courier.waysBack(), number);
  }

  /** Keeps the prompt's way back before it is there, so that nobody is left with one that nobody can edit. */
  private String showPrompt(Caller caller, InteractionHook hook, Reply reply, Lent lent, CaseNumber number)
      throws InterruptedException {
    if (isPressedMessageReplaced(caller, reply)) {
      lent.dropOther(courier.waysBack(), number);
    }
    if (isOriginal(caller, reply)) {
      lent.keepPrompt(courier.waysBack(), number, Webhook.ORIGINAL);
    }
    String id = show(caller, hook, reply);
    if (!id.equals(Webhook.ORIGINAL)) {
      lent.keepPrompt(courier.waysBack(), number, id);
    }
    return id;
  }

  private static boolean isPressedMessageReplaced(Caller caller, Reply reply) {
    return caller.pressed() && isOriginal(caller, reply);
  }

  /** Whether the reply goes where the interaction's own message is, and is not one of its own beside a pressed one. */
  private static boolean isOriginal(Caller caller, Reply reply) {
    return switch (reply) {
      case Reply.Answer ignored -> !caller.pressed();
      case Reply.Replace ignored -> true;
    };
  }

  /** What Discord has lent with an interaction; empty when it is not one for the desk, or says too little. */
  private Optional<Lent> lent(Caller caller, DiscordInvocations.Read read) {
    if (!(read instanceof DiscordInvocations.Read.Understood understood) || stopping) {
      return Optional.empty();
    }
    try {
      Invocation invocation = understood.invocation();
      return Optional.of(new Lent(Webhook.of(caller.payload()), invocation.place(), caseOf(caller, invocation),
          caller.pressedPrivately()));
    } catch (ParsingException e) {
      log.warn("{} does not say how to come back to it.", caller);
      return Optional.empty();
    }
  }

  /** The case whose message the button stands on, as far as can be told before the desk is asked. */
  private Optional<CaseNumber> caseOf(Caller caller, Invocation invocation) {
    if (!caller.pressed()) {
      return Optional.empty();
    }
    try {
      return switch (invocation) {
        case Invocation.Typed ignored -> Optional.empty();
        case Invocation.Pressed press -> around.cases().apply(press.token());
        case Invocation.Submitted form -> around.cases().apply(form.token());
      };
    } catch (RuntimeException e) {
      log.warn("Could not look up the case of {}: {}", caller, e.toString());
      return Optional.empty();
    }
  }

  private static boolean isPrompt(Caller caller, Reply reply) {
    return switch (reply) {
      // Somebody who only looks at a case gets no buttons, and must not take the prompt from the requester.
      case Reply.Answer answer -> !answer.message().buttons().isEmpty();
      case Reply.Replace ignored -> caller.pressedPrivately() || !caller.pressed();
    };
  }

  private Reply reply(Caller caller, DiscordInvocations.Read read) {
    Voice voice = intake.languages().of(DiscordInvocations.language(caller.payload()));
    if (stopping) {
      return answer(voice.words().stopping());
    }
    return switch (read) {
      case DiscordInvocations.Read.Elsewhere ignored -> answer(voice.words().notServedHere());
      case DiscordInvocations.Read.Strange ignored -> answer(voice.words().notUnderstood());
      case DiscordInvocations.Read.Understood understood -> ask(caller, understood, voice);
    };
  }

  private Reply ask(Caller caller, DiscordInvocations.Read.Understood understood, Voice voice) {
    if (!places.tryAcquire()) {
      return answer(voice.words().busy());
    }
    try {
      return understood.list().map(file -> ask(understood.invocation(), file, voice))
          .orElseGet(() -> desk.handle(understood.invocation()));
    } catch (RuntimeException | Error e) {
      log.error("The desk broke over {}.", caller, e);
      return answer(voice.words().broke(caller.id()));
    } finally {
      places.release();
    }
  }

  /** Half of what somebody asked for is never begun: without its file a command is not given. */
  private Reply ask(Invocation invocation, SentFile file, Voice voice) {
    return switch (intake.files().read(file)) {
      case SentFiles.Read.Text(String text) -> desk.handle(DiscordInvocations.listing(invocation, text));
      case SentFiles.Read.Unusable(SentFiles.Trouble why) -> answer(voice.files().unusable(why));
    };
  }

  private static Reply answer(Message message) {
    return new Reply.Answer(message, Optional.empty());
  }

  /** The id of the message that now shows the reply. What came of it is owed in some form, whatever Discord dislikes. */
  private String show(Caller caller, InteractionHook hook, Reply reply) throws InterruptedException {
    try {
      return isOriginal(caller, reply)
          ? rewrite(hook, reply.message())
          : send(hook, reply.message(), DiscordRenderer.Room.EMBEDS);
    } catch (RuntimeException e) {
      log.warn("Discord did not take the answer to {}, so it goes out as text: {}", caller, e.toString());
      return send(hook, reply.message(), DiscordRenderer.Room.TEXT_ONLY);
    }
  }

  private String send(InteractionHook hook, Message message, DiscordRenderer.Room room) throws InterruptedException {
    var drawn = DiscordRenderer.create(message, room);
    return persistence.get(() -> hook.sendMessage(drawn).setEphemeral(true), Persistence.NOT_DONE).getId();
  }

  private String rewrite(InteractionHook hook, Message message) throws InterruptedException {
    var drawn = DiscordRenderer.edit(message, DiscordRenderer.Room.EMBEDS);
    persistence.get(() -> hook.editOriginal(drawn), Persistence.HARMLESS);
    return Webhook.ORIGINAL;
  }
}
