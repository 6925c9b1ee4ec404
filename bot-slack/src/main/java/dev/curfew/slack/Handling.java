package dev.curfew.slack;

import dev.curfew.chat.Asker;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.chat.Visibility;
import dev.curfew.command.Invocation;
import dev.curfew.command.Reply;
import dev.curfew.words.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
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

  private final Work work;
  private final SlackAnswers answers;
  private final Words words;
  private final Supplier<String> references;
  private final Function<Origin, Asker> people;
  private final Function<Invocation, Reply> desk;

  Handling(Work work, SlackAnswers answers, Words words, Supplier<String> references, Line line) {
    this.work = work;
    this.answers = answers;
    this.words = words;
    this.references = references;
    this.people = line.people();
    this.desk = line.desk();
  }

  /** From Slack to the core: who somebody is, and what answers. */
  record Line(Function<Origin, Asker> people, Function<Invocation, Reply> desk) {}

  /** Puts the deed before the core and brings the answer back. Returns at once. */
  void ask(Origin origin, Place place, BiFunction<Asker, Place, Invocation> deed) {
    run(origin, () -> bring(origin, desk.apply(deed.apply(people.apply(origin), place))));
  }

  /** By now a room may be closed, so whatever goes wrong here must not read as if nothing had happened. */
  private void bring(Origin origin, Reply reply) {
    try {
      answers.reply(origin, reply);
    } catch (RuntimeException | Error failure) {
      log.error("An answer could not be shown as it was meant", Causes.trace(failure));
      Message meant = reply.message();
      Text bare = Text.of(new Span.Literal(meant.title().unformatted()));
      answers.privately(origin, new Message(meant.sign(), bare, List.of(), List.of(), List.of(), Visibility.PRIVATE));
    }
  }

  /** Does something for somebody who waits. Returns at once. */
  void run(Origin origin, Runnable task) {
    switch (work.take(() -> guarded(origin, task))) {
      case YES -> {}
      case BUSY -> say(origin, words.busy());
      case STOPPING -> say(origin, words.stopping());
    }
  }

  /** Tells somebody something, after the acknowledgement and beside the work. */
  void say(Origin origin, Message message) {
    work.aside(() -> answers.privately(origin, message));
  }

  Words words() {
    return words;
  }

  void notUnderstood(Origin origin) {
    say(origin, words.notUnderstood());
  }

  /** Why nothing can be begun at the moment, if so: for answers that must go into the acknowledgement itself. */
  Optional<Message> obstacle() {
    return work.isStopping() ? Optional.of(words.stopping()) : Optional.empty();
  }

  /** Records that something broke and tells the person who waits. */
  void broke(Origin origin, Throwable failure) {
    String reference = references.get();
    log.error("Reference {}: {}", reference, Causes.of(failure), Causes.trace(failure));
    say(origin, words.broke(reference));
  }

  private void guarded(Origin origin, Runnable task) {
    try {
      task.run();
    } catch (Throwable failure) { // An Error too must leave an answer behind.
      broke(origin, failure);
    }
  }
}
