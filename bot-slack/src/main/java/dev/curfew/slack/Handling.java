package dev.curfew.slack;

import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.chat.Visibility;
import dev.curfew.command.Capabilities.Capability;
import dev.curfew.command.FrontDesk;
import dev.curfew.command.Reply;
import dev.curfew.words.Words;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a deed to the core after Slack has its acknowledgement, and sees that whoever did it gets an answer: the core's, or that
 * something broke, with a reference that the log has too.
 */
final class Handling {
  private static final Logger log = LoggerFactory.getLogger(Handling.class);

  /** Twice the time that a signed request is good for. */
  private static final Duration REMEMBERED = SlackSignature.TOLERANCE.multipliedBy(2);

  private final Work work;
  private final SlackAnswers answers;
  private final Function<Origin, Voice> voices;
  private final SlackSurroundings surroundings;
  private final Line line;

  /** @param voices how to speak to whoever did something; may wait for Slack, though not for long */
  Handling(Work work, SlackAnswers answers, Function<Origin, Voice> voices, SlackSurroundings surroundings,
      Line line) {
    this.work = work;
    this.answers = answers;
    this.voices = voices;
    this.surroundings = surroundings;
    this.line = line;
  }

  /** From Slack to the core: who somebody is, the ways back that are kept, and what answers. */
  record Line(Function<Origin, Asker> people, WaysBack ways, FrontDesk desk) {}

  /** Puts the deed before the core, once over all replicas, and brings the answer back. Returns at once. */
  void ask(Origin origin, Place place, Deed deed) {
    once(origin, () -> put(origin, place, deed));
  }

  /** Puts the deed before the core and brings the answer back, whatever goes wrong. */
  void put(Origin origin, Place place, Deed deed) {
    guarded(origin, () -> {
      Optional<Capability> kept = deed.press().flatMap(press -> line.ways().pressed(origin, press));
      Asker asker = line.people().apply(origin);
      bring(origin, line.desk().handle(deed.invocation().apply(asker, place)), kept);
    });
  }

  /** Asks the core what stands on the page that somebody opened, and shows it; twice does no harm. Returns at once. */
  void home(Origin origin) {
    run(origin, () -> answers.page(origin, line.desk().home(line.people().apply(origin))));
  }

  /**
   * Does something for somebody who waits, unless it is done already: here, by another replica, or before a restart. When that
   * cannot be written down nothing is done, and the person is told. Returns at once.
   */
  void once(Origin origin, Runnable task) {
    run(origin, () -> {
      String key = "slack-delivery:" + origin.delivery();
      if (recorded(origin, () -> surroundings.memory().shared().isFirst(key, REMEMBERED)).orElse(false)) {
        task.run();
      }
    });
  }

  /** A step without which nothing may be done. Nothing, and the person is told, when the store cannot be reached. */
  <T> Optional<T> recorded(Origin origin, Supplier<T> step) {
    try {
      return Optional.of(step.get());
    } catch (StoreUnavailable away) {
      log.warn("Something asked for in Slack was not done, since nothing can be recorded: {}", away.getMessage());
      answers.privately(origin, voices.apply(origin).words().notRecorded());
      return Optional.empty();
    }
  }

  /** By now a room may be closed, so whatever goes wrong here must not read as if nothing had happened. */
  private void bring(Origin origin, Reply reply, Optional<Capability> kept) {
    try {
      answers.reply(origin, reply, kept);
    } catch (RuntimeException | Error failure) {
      log.error("{}: an answer could not be shown as it was meant",
          reply.about().map(number -> "case " + number).orElse("no case"), Causes.trace(failure));
      Message meant = reply.message();
      Text bare = Text.of(new Span.Literal(meant.title().unformatted()));
      answers.privately(origin, new Message(meant.sign(), bare, List.of(), List.of(), List.of(), Visibility.PRIVATE));
    }
  }

  private void run(Origin origin, Runnable task) {
    switch (work.take(() -> guarded(origin, task))) {
      case YES -> {}
      case BUSY -> say(origin, Words::busy);
      case STOPPING -> say(origin, Words::stopping);
    }
  }

  /** Tells somebody something, after the acknowledgement and beside the work. */
  void say(Origin origin, Function<Words, Message> what) {
    work.aside(() -> answers.privately(origin, what.apply(voices.apply(origin).words())));
  }

  /** How to speak to them. May wait for Slack, though not for long. */
  Voice voice(Origin origin) {
    return voices.apply(origin);
  }

  void notUnderstood(Origin origin) {
    say(origin, Words::notUnderstood);
  }

  /** Whether nothing is begun any more: for answers that must go into the acknowledgement itself. */
  boolean isStopping() {
    return work.isStopping();
  }

  /** Records that something broke and tells the person who waits. */
  void broke(Origin origin, Throwable failure) {
    String reference = surroundings.ids().get();
    log.error("Reference {}: {}", reference, Causes.of(failure), Causes.trace(failure));
    say(origin, words -> words.broke(reference));
  }

  private void guarded(Origin origin, Runnable task) {
    try {
      task.run();
    } catch (Throwable failure) { // An Error too must leave an answer behind.
      broke(origin, failure);
    }
  }
}
