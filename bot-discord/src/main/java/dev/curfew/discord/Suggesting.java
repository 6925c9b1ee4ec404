package dev.curfew.discord;

import dev.curfew.command.FrontDesk;
import dev.curfew.command.Suggestion;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.dv8tion.jda.api.requests.ErrorResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers those who are still typing. Nothing of it can hold up a command: it has threads of its own, and not virtual ones,
 * since a look-up that only computes would keep theirs from everybody else. What is not allowed, not understood, too slow or
 * broken is an empty list, with which anybody can type on.
 *
 * @see <a href="https://docs.discord.com/developers/interactions/application-commands#autocomplete">Autocomplete</a>
 */
final class Suggesting {
  private static final Logger log = LoggerFactory.getLogger(Suggesting.class);
  /** Half of what Discord waits; the other half is for the way. */
  private static final Duration LOOK = Duration.ofMillis(1_500);
  private static final Duration WAY = Duration.ofMillis(1_500);
  private static final int AT_ONE_TIME = 2;
  /** Who has waited longest makes room: that text is the least likely to be still there. */
  private static final int WAITING = 50;

  private final FrontDesk desk;
  private final DiscordInvocations invocations;
  private final Complaint looking = new Complaint(log);
  private final Complaint offering = new Complaint(log);
  private final ThreadPoolExecutor threads = new ThreadPoolExecutor(AT_ONE_TIME, AT_ONE_TIME, 10, TimeUnit.SECONDS,
      new ArrayBlockingQueue<>(WAITING), Thread.ofPlatform().daemon().name("discord-suggesting-", 0).factory(),
      new ThreadPoolExecutor.DiscardOldestPolicy());

  Suggesting(FrontDesk desk, DiscordInvocations invocations) {
    this.desk = desk;
    this.invocations = invocations;
    threads.allowCoreThreadTimeOut(true);
  }

  /** Returns at once, and throws nothing. */
  void take(Typist typist) {
    if (threads.isShutdown()) {
      offer(typist, List.of());
      return;
    }
    CompletableFuture<Void> unused = CompletableFuture.supplyAsync(() -> suggestions(typist), threads)
        .orTimeout(LOOK.toMillis(), TimeUnit.MILLISECONDS).thenApply(this::found)
        .exceptionally(failure -> none(typist, failure)).thenAccept(found -> offer(typist, found));
  }

  /** The desk is not asked any more: whatever is typed from now on finds nothing. */
  void stop() {
    threads.shutdown();
  }

  private List<Suggestion> suggestions(Typist typist) {
    return invocations.look(typist.payload(), typist.attached()).map(desk::suggest).orElse(List.of());
  }

  private List<Suggestion> found(List<Suggestion> suggestions) {
    looking.over();
    return suggestions;
  }

  private List<Suggestion> none(Typist typist, Throwable failure) {
    Throwable why = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    String what = why instanceof TimeoutException
        ? "There were no suggestions for " + typist + " within " + LOOK.toMillis() + " ms."
        : "The desk broke while it looked for suggestions for " + typist + ".";
    looking.raise(what, why);
    return List.of();
  }

  private void offer(Typist typist, List<Suggestion> found) {
    try {
      typist.offer().apply(DiscordRenderer.choices(found)).timeout(WAY.toMillis(), TimeUnit.MILLISECONDS)
          .queue(shown -> offering.over(), failure -> notShown(typist, failure));
    } catch (RuntimeException e) {
      notShown(typist, e);
    }
  }

  private void notShown(Typist typist, Throwable failure) {
    boolean overtaken = ErrorResponse
        .test(ErrorResponse.UNKNOWN_INTERACTION, ErrorResponse.INTERACTION_ALREADY_ACKNOWLEDGED).test(failure);
    if (overtaken) {
      log.debug("Left {} alone: it is too old, or somebody else with this bot's token has it.", typist);
      return;
    }
    offering.raise("The suggestions for " + typist + " could not be shown.", failure);
  }
}
