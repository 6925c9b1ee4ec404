package dev.curfew.discord;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Button;
import dev.curfew.chat.Fact;
import dev.curfew.chat.Message;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.chat.Verb;
import dev.curfew.chat.Visibility;
import dev.curfew.command.FrontDesk;
import dev.curfew.command.Invocation;
import dev.curfew.command.Look;
import dev.curfew.command.Reply;
import dev.curfew.command.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A desk that asks before everything, says done at every press, and knows one room, unless a test wants something else of it.
 */
final class FakeDesk implements FrontDesk {
  static final CaseNumber CASE = new CaseNumber(1042);
  static final String TOKEN = "k7Qd";
  /** A number room, whose id alone would mean a string room. */
  static final Suggestion ROOM = new Suggestion("123 kind:number app:live", "123, 37 people, 12 min");

  private final List<Invocation> asked = new CopyOnWriteArrayList<>();
  private final List<Look> looks = new CopyOnWriteArrayList<>();
  private volatile Function<Invocation, Reply> answers = FakeDesk::usual;
  private volatile Function<Look, List<Suggestion>> suggests = look -> List.of(ROOM);

  @Override
  public Reply handle(Invocation invocation) {
    asked.add(invocation);
    return answers.apply(invocation);
  }

  @Override
  public List<Suggestion> suggest(Look look) {
    looks.add(look);
    return suggests.apply(look);
  }

  void suggests(Function<Look, List<Suggestion>> other) {
    suggests = other;
  }

  /** All look-ups so far. */
  List<Look> looks() {
    return List.copyOf(looks);
  }

  @Override
  public List<Message> home(Asker asker) {
    return List.of();
  }

  void answers(Function<Invocation, Reply> other) {
    answers = other;
  }

  /** All that came to the desk so far. */
  List<Invocation> asked() {
    return List.copyOf(asked);
  }

  static Reply usual(Invocation invocation) {
    return switch (invocation) {
      case Invocation.Typed typed -> new Reply.Answer(prompt(), Optional.of(CASE));
      case Invocation.Pressed pressed -> new Reply.Replace(done(), Optional.of(CASE));
      case Invocation.Submitted submitted -> new Reply.Replace(done(), Optional.of(CASE));
    };
  }

  static Message prompt() {
    return new Message(Sign.WAITING, Text.of(new Span.Plain("Case #1042: close room "), new Span.Literal("abcd")),
        List.of(Text.plain("Everybody in it will be removed.")),
        List.of(new Fact("App", Text.of(new Span.Literal("live")))),
        List.of(new Button(Verb.CONFIRM, TOKEN, "Confirm", Button.Style.DANGER),
            new Button(Verb.CANCEL, TOKEN, "Cancel", Button.Style.PLAIN)),
        Visibility.PRIVATE);
  }

  /** A request for approval, or a prompt for a crowded room: it has buttons that open forms. */
  static Message withForms() {
    return new Message(Sign.WAITING, Text.plain("Case #1042: approve?"), List.of(), List.of(),
        List.of(new Button(Verb.APPROVE, TOKEN, "Approve", Button.Style.DANGER),
            new Button(Verb.DECLINE, TOKEN, "Decline", Button.Style.PLAIN),
            new Button(Verb.DECLINE_WHY, TOKEN, "Decline…", Button.Style.PLAIN),
            new Button(Verb.GO_ALONE, TOKEN, "Go ahead alone…", Button.Style.DANGER),
            new Button(Verb.TYPE_ID, TOKEN, "Confirm…", Button.Style.DANGER)),
        Visibility.CHANNEL);
  }

  static Message done() {
    return new Message(Sign.ACCEPTED, Text.plain("Case #1042: Tencent accepted."), List.of(),
        List.of(new Fact("RequestId", Text.of(new Span.Literal("eac6b301-a322-493a-8e36-83b295459397")))), List.of(),
        Visibility.PRIVATE);
  }

  static Message saying(String title) {
    return new Message(Sign.NONE, Text.plain(title), List.of(), List.of(), List.of(), Visibility.CHANNEL);
  }
}
