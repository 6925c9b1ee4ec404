package dev.curfew.slack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.chat.Button;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Text;
import dev.curfew.chat.Verb;
import dev.curfew.chat.Visibility;
import dev.curfew.command.Reply;
import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.slack.EnvelopeType;
import dev.curfew.sandbox.slack.Message;
import dev.curfew.sandbox.slack.SlackSecrets;
import dev.curfew.sandbox.slack.View;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static dev.curfew.slack.Rig.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** With every logger of every library at its most talkative, nothing that opens a door is in the log. */
class LogsTest {
  private static final String TYPED = "very-secret-room-name";

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Map<Logger, Level> levels = new HashMap<>();
  private final List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
  private final java.util.logging.Logger julRoot = LogManager.getLogManager().getLogger("");
  private final java.util.logging.Level julBefore = julRoot.getLevel();
  private final AppenderBase<ILoggingEvent> everything = new AppenderBase<>() {
    @Override
    protected void append(ILoggingEvent event) {
      // The sandbox's own server is not part of the bot.
      if (!event.getLoggerName().startsWith("org.eclipse.jetty")
          && !event.getLoggerName().startsWith("dev.curfew.sandbox")) {
        lines
            .add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + messages(event.getThrowableProxy()));
      }
    }
  };
  private final Handler julEverything = new Handler() {
    @Override
    public void publish(LogRecord entry) {
      lines.add(entry.getLoggerName() + " " + entry.getMessage() + " " + entry.getThrown());
    }

    @Override
    public void flush() {
      // nothing is kept back
    }

    @Override
    public void close() {
      // nothing is open
    }
  };
  private Rig rig = Rig.waiting();

  private static String messages(IThrowableProxy thrown) {
    return Stream.iterate(Optional.ofNullable(thrown), Optional::isPresent, one -> one.map(IThrowableProxy::getCause))
        .map(one -> one.orElseThrow().getClassName() + ": " + one.orElseThrow().getMessage()).toList().toString();
  }

  @BeforeEach
  void listen() {
    everything.setContext(root.getLoggerContext());
    everything.start();
    root.iteratorForAppenders().forEachRemaining(appenders::add);
    root.detachAndStopAllAppenders();
    root.addAppender(everything);
    root.getLoggerContext().getLoggerList().forEach(logger -> {
      levels.put(logger, logger.getLevel());
      logger.setLevel(Level.TRACE);
    });
    julRoot.addHandler(julEverything);
    julRoot.setLevel(java.util.logging.Level.ALL);
    java.util.logging.Logger.getLogger("okhttp3").setLevel(java.util.logging.Level.ALL);
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
    julRoot.removeHandler(julEverything);
    julRoot.setLevel(julBefore);
    root.detachAppender(everything);
    levels.forEach(Logger::setLevel);
    appenders.forEach(appender -> {
      appender.start();
      root.addAppender(appender);
    });
  }

  /** Commands, presses, forms, unknown things, forged addresses, and everything that can go wrong on the way. */
  private void liveThroughEverything() throws Exception {
    rig.desk.answers(FakeDesk.prompt());
    rig.slack.type(rig.olga, rig.general, "/dismiss-room " + TYPED);
    Message prompt = rig.awaitText("#1042");
    rig.bot().courier().show(FakeDesk.CASE, Place.channel(Platform.SLACK, "", rig.general.id()), Optional.empty(),
        FakeDesk.message(Sign.ACCEPTED, "#1042"));
    rig.bot().courier().replacePrompt(FakeDesk.CASE, FakeDesk.prompt("Close room abcd of live? Now twice as full."));
    rig.desk.answers(new Reply.Replace(FakeDesk.message(Sign.ACCEPTED, "done"), Optional.of(FakeDesk.CASE)));
    ObjectNode press = rig.slack.press(rig.olga, prompt, "curfew:confirm").payload();
    rig.awaitText("done");
    rig.slack.messageShortcut(rig.olga, rig.slack.say(rig.paul, rig.general, TYPED), "close_room");
    View form = rig.slack.awaitView(rig.olga, any -> true, SOON);
    rig.slack.submitView(rig.olga, form, Map.of("rooms", TYPED)).awaitEnd(SOON);
    rig.desk.awaitAsked(3);
    theFormOfAButton();
    strangeThings(press);
    troubles();
    whatIsInTheStore();
  }

  private void theFormOfAButton() {
    dev.curfew.chat.Message asking = new dev.curfew.chat.Message(Sign.WAITING, Text.plain("#1042 Approve?"), List.of(),
        List.of(), List.of(new Button(Verb.DECLINE_WHY, "token-1042", "Why", Button.Style.PLAIN)), Visibility.CHANNEL);
    rig.bot().courier().show(FakeDesk.CASE, Place.channel(Platform.SLACK, "", rig.general.id()), Optional.empty(),
        asking);
    rig.slack.press(rig.paul, rig.awaitText("Approve?"), "curfew:decline-why");
    View form = rig.slack.awaitView(rig.paul, any -> true, SOON);
    rig.slack.submitView(rig.paul, form, Map.of("reason", TYPED)).awaitEnd(SOON);
    rig.desk.awaitAsked(4);
  }

  /** Ways back that are followed after a restart, that Slack does not know any more, and that cannot be read. */
  private void whatIsInTheStore() throws Exception {
    rig.desk.answers(FakeDesk.prompt());
    rig.slack.type(rig.olga, rig.general, "/dismiss-room " + TYPED);
    rig.slack.awaitMessage(rig.general, message -> !message.buttons().isEmpty(), SOON);
    rig.restart();
    rig.bot().courier().replacePrompt(FakeDesk.CASE, FakeDesk.message(Sign.EXPIRED, "#1042 Expired"));
    rig.slack.wire().faults().next(request -> request.path().matches("/(commands|actions)/.*"),
        new Fault.Answer(Response.text(404, "{\"ok\":false,\"error\":\"expired_url\"}")));
    rig.bot().courier().replacePrompt(FakeDesk.CASE, FakeDesk.message(Sign.EXPIRED, "#1042 Expired"));
    rig.store.goAway();
    rig.bot().courier().replacePrompt(FakeDesk.CASE, FakeDesk.message(Sign.EXPIRED, "#1042 Expired"));
    rig.slack.type(rig.olga, rig.general, "/dismiss-room " + TYPED);
    rig.awaitText("cannot write anything down");
    rig.store.comeBack();
  }

  private void strangeThings(ObjectNode press) {
    rig.slack.type(rig.olga, rig.general, "/other " + TYPED).awaitEnd(SOON);
    List<ObjectNode> strange = List.of(press.deepCopy().put("type", "block_wonders"),
        press.deepCopy().put("actions", TYPED), press.deepCopy().put("api_app_id", "A0OTHER"),
        press.deepCopy().put("type", "view_submission").put("view", TYPED),
        press.deepCopy().put("response_url", "https://evil.example/" + TYPED));
    strange.forEach(payload -> rig.slack.deliver(EnvelopeType.INTERACTIVE, payload).awaitEnd(SOON));
    rig.awaitText("give the operator this reference");
  }

  private void troubles() {
    rig.desk.answers(invocation -> {
      throw new IllegalStateException("broken by " + invocation);
    });
    rig.slack.type(rig.olga, rig.general, "/dismiss-room " + TYPED).awaitEnd(SOON);
    rig.slack.wire().faults().next(request -> request.path().startsWith("/commands/"), new Fault.ResetAfterHandling());
    rig.slack.wire().faults().next(request -> request.path().startsWith("/commands/"),
        new Fault.Answer(Response.html(500, "<html>" + TYPED + "</html>")));
    rig.desk.answers(FakeDesk.privately("after the trouble"));
    rig.slack.type(rig.olga, rig.general, "/dismiss-room " + TYPED);
    rig.awaitText("after the trouble");
  }

  private void assertNothingIsSaid() {
    SlackSecrets secrets = rig.slack.settings().secrets();
    List<String> secret = new ArrayList<>(List.of(secrets.botToken(), secrets.appToken(), secrets.signingSecret(),
        secrets.verificationToken(), TYPED, "ticket="));
    rig.slack.deliveries().forEach(delivery -> secret.addAll(capabilities(delivery)));
    assertThat(rig.store.secrets()).isNotEmpty();
    secret.addAll(rig.store.secrets());
    assertThat(secret).hasSizeGreaterThan(20);
    assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(secret));
  }

  private static List<String> capabilities(Delivery delivery) {
    String url = delivery.responseUrl();
    return Stream.of(url, url.substring(url.lastIndexOf('/') + 1), delivery.triggerId())
        .filter(Predicate.not(String::isBlank)).filter(text -> text.length() > 8).toList();
  }

  @Test
  void overSockets() throws Exception {
    rig.start();
    rig.slack.socketMode().awaitLink(2, SOON);

    liveThroughEverything();
    rig.slack.socketMode().awaitLink(3, SOON).cut();
    rig.slack.socketMode().awaitLink(5, SOON);

    assertNothingIsSaid();
  }

  @Test
  void overHttp() throws Exception {
    rig.close();
    rig = Rig.overHttp();

    liveThroughEverything();
    rig.slack.push().send(rig.slack.push().sslCheck().tampered("ssl_check=1&command=" + TYPED));
    rig.slack.push().send(rig.slack.push().urlVerification(TYPED).unsigned());

    assertNothingIsSaid();
  }
}
