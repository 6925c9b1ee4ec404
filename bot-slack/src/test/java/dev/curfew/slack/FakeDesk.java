package dev.curfew.slack;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Button;
import dev.curfew.chat.Message;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Text;
import dev.curfew.chat.Verb;
import dev.curfew.chat.Visibility;
import dev.curfew.command.Arguments;
import dev.curfew.command.FrontDesk;
import dev.curfew.command.Invocation;
import dev.curfew.command.Look;
import dev.curfew.command.Reply;
import dev.curfew.command.Suggestion;
import dev.curfew.sandbox.wire.Journal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** Stands for the core: writes down what is asked, and answers as it was told to. */
final class FakeDesk implements FrontDesk {
  static final CaseNumber CASE = new CaseNumber(1042);
  static final Duration SOON = Duration.ofSeconds(10);

  private final Journal<Invocation> asked = new Journal<>();
  private final Journal<Look> looks = new Journal<>();
  private final Journal<Asker> homes = new Journal<>();
  private volatile Function<Asker, List<Message>> page = asker -> List
      .of(message(Sign.NONE, "Page of " + asker.name()));
  private volatile Function<Look, List<Suggestion>> suggesting = look -> List.of();
  private volatile Function<Invocation, Reply> answer = invocation -> privately("noted");
  private volatile CountDownLatch open = new CountDownLatch(0);

  @Override
  public Reply handle(Invocation invocation) {
    asked.note(invocation);
    waitUntilOpen();
    return answer.apply(invocation);
  }

  private void waitUntilOpen() {
    try {
      open.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public List<Suggestion> suggest(Look look) {
    looks.note(look);
    return suggesting.apply(look);
  }

  @Override
  public List<Message> home(Asker asker) {
    homes.note(asker);
    waitUntilOpen();
    return page.apply(asker);
  }

  /** What stands on people's pages from now on. */
  void shows(Function<Asker, List<Message>> how) {
    page = how;
  }

  /** Everybody whose page was asked for so far, in that order. */
  List<Asker> homes() {
    return homes.all();
  }

  /** The rooms that go with what is typed, from now on. */
  void suggests(Function<Look, List<Suggestion>> how) {
    suggesting = how;
  }

  /** All live rooms, as values; each goes with a text that its value contains. */
  void suggests(String... live) {
    suggests(look -> List.of(live).stream().filter(value -> value.contains(look.text()))
        .map(value -> new Suggestion(value, value + " · 37 people")).toList());
  }

  /** Everything that was looked up so far. */
  List<Look> looks() {
    return looks.all();
  }

  void answers(Function<Invocation, Reply> how) {
    answer = how;
  }

  void answers(Reply reply) {
    answers(invocation -> reply);
  }

  /** From now on nothing is answered, until {@link #goOn}. */
  void holdOn() {
    open = new CountDownLatch(1);
  }

  void goOn() {
    open.countDown();
  }

  /** Everything that was asked so far. */
  List<Invocation> asked() {
    return asked.all();
  }

  /** The first thing that was asked, waiting for it. */
  Invocation awaitAsked() {
    return asked.await(any -> true, SOON);
  }

  /** The first command with exactly that text, waiting for it. */
  Invocation awaitAsked(String line) {
    return asked.await(invocation -> invocation instanceof Invocation.Typed typed
        && typed.arguments().equals(new Arguments.Line(line)), SOON);
  }

  /** That many things that were asked, waiting for the last. */
  List<Invocation> awaitAsked(int count) {
    asked.await(any -> asked.all().size() >= count, SOON);
    return asked.all();
  }

  /** An answer that belongs to no case. */
  static Reply privately(String text) {
    return new Reply.Answer(message(Sign.NONE, text), Optional.empty());
  }

  /** The prompt of {@link #CASE}, with Confirm and Cancel. */
  static Reply prompt() {
    return new Reply.Answer(prompt("Close room abcd of live?"), Optional.of(CASE));
  }

  static Message prompt(String title) {
    return new Message(Sign.WAITING, Text.plain("#1042 " + title), List.of(), List.of(),
        List.of(new Button(Verb.CONFIRM, "token-1042", "Confirm", Button.Style.DANGER),
            new Button(Verb.CANCEL, "token-1042", "Cancel", Button.Style.PLAIN)),
        Visibility.PRIVATE);
  }

  static Message message(Sign sign, String title) {
    return new Message(sign, Text.plain(title), List.of(), List.of(), List.of(), Visibility.PRIVATE);
  }
}
