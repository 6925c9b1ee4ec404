package dev.curfew.discord;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.curfew.command.Reply;
import dev.curfew.sandbox.discord.Channel;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.Message;
import dev.curfew.sandbox.discord.Permissions;
import dev.curfew.sandbox.discord.RestFaults;
import dev.curfew.sandbox.discord.gateway.CloseCode;
import dev.curfew.sandbox.wire.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static dev.curfew.discord.Scene.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** Everything that can be logged is logged here, and read for what must not be there. */
class SecretsInLogsTest {
  /** Below INFO these write addresses and payloads with tokens in them: the program keeps all of JDA from that. */
  private static final List<String> WRITING_TOKENS = List.of("net.dv8tion.jda.api.requests.RestAction",
      "net.dv8tion.jda.internal.requests.Requester", "net.dv8tion.jda.internal.requests.WebSocketClient");

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  private final class Listening extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      // The sandbox and its server may say what they like: they are not in the image.
      if (!event.getLoggerName().startsWith("org.eclipse.jetty")
          && !event.getLoggerName().startsWith("dev.curfew.sandbox")) {
        String trace = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        lines.add(event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage() + trace);
      }
    }
  }

  @Test
  void noTokenOfTheBotOrOfAnInteractionIsInAnyLineAtAnyLevel() throws Exception {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Listening listening = new Listening();
    listening.setContext(context);
    listening.start();
    root.detachAppender("console");
    root.addAppender(listening);
    root.setLevel(Level.TRACE);
    WRITING_TOKENS.forEach(name -> context.getLogger(name).setLevel(Level.INFO));
    List<String> secrets;
    try {
      secrets = aBadDay();
    } finally {
      context.reset();
      new ch.qos.logback.classic.util.ContextInitializer(context).autoConfig();
    }

    assertThat(lines).hasSizeGreaterThan(20);
    assertThat(lines.stream().filter(line -> secrets.stream().anyMatch(line::contains))).isEmpty();
  }

  private List<String> aBadDay() throws Exception {
    try (Scene scene = Scene.playing()) {
      Message prompt = scene.prompt();
      scene.discord.people().pressLabelled(scene.olga, prompt, "Confirm");
      scene.discord.people().forging().press(scene.olga, prompt, "made:up").awaitFollowUp(1, SOON);
      scene.desk.answers(invocation -> new Reply.Answer(FakeDesk.withForms(), Optional.of(FakeDesk.CASE)));
      Interaction form = scene.discord.people().pressLabelled(scene.olga, scene.prompt(), "Go ahead alone…");
      form.awaitModal(SOON);
      scene.discord.submitModal(form, Map.of("reason", "fire")).awaitFollowUp(1, SOON);
      scene.desk.answers(FakeDesk::usual);
      scene.suggested(scene.olga, "eu");
      scene.desk.suggests(look -> {
        throw new IllegalStateException("broken on purpose");
      });
      scene.suggested(scene.olga, "eu-1");
      scene.discord.faults().failNext(RestFaults.callbacks(), 500);
      String unseen = scene.typing(scene.olga, "eu-12").id();
      scene.discord.wire().awaitExchange(exchange -> exchange.request().path().contains(unseen), SOON);
      Channel fresh = scene.guild.addTextChannelUnannounced("fresh");
      scene.discord.people().forging().type(scene.olga, fresh, "/dismiss-room", Map.of("id", "x")).awaitReply(SOON);
      Interaction replayed = scene.types(scene.olga, "replayed");
      replayed.awaitReply(SOON);
      replayed.replay();
      scene.discord.gateway().dispatch("INTERACTION_CREATE", replayed.payload().without("context"),
          Optional.of(scene.guild.id()), 0);
      for (int i = 0; i < 3; i++) {
        scene.discord.faults().rateLimitNext(RestFaults.callbacks(), Duration.ofSeconds(1), false);
        scene.types(scene.olga, "slower").awaitReply(SOON);
        scene.discord.faults().rateLimitNext(RestFaults.editsOfOriginals(), Duration.ofSeconds(1), false);
        scene.types(scene.olga, "slower").awaitReply(SOON);
      }
      scene.discord.faults().failNext(RestFaults.callbacks(), 502);
      scene.discord.faults().failNext(RestFaults.editsOfOriginals(), 500);
      scene.types(scene.olga, "failing").awaitReply(SOON);
      scene.discord.wire().faults().next(RestFaults.editsOfOriginals(), new Fault.ResetAfterReading());
      scene.types(scene.olga, "reset").awaitReply(SOON);
      scene.discord.wire().faults().next(RestFaults.editsOfOriginals(), new Fault.TruncatedBody());
      scene.types(scene.olga, "truncated").awaitReply(SOON);
      scene.discord.faults().failNext(RestFaults.callbacks(), 500);
      String lost = scene.types(scene.olga, "lost").id();
      scene.discord.wire().awaitExchange(exchange -> exchange.request().path().contains(lost), SOON);
      scene.ops.denyBot(Permissions.VIEW_CHANNEL);
      Interaction back = scene.types(scene.olga, "no access");
      back.awaitReply(SOON);
      scene.courier.show(FakeDesk.CASE, scene.place(), Optional.empty(), FakeDesk.done());
      scene.courier.replacePrompt(FakeDesk.CASE, FakeDesk.done());
      scene.store.away(true);
      scene.courier.replacePrompt(FakeDesk.CASE, FakeDesk.done());
      scene.types(scene.olga, "store away").awaitReply(SOON);
      scene.store.away(false);
      scene.discord.gateway().cut();
      scene.discord.gateway().awaitResumes(1, SOON);
      scene.types(scene.olga, "after").awaitReply(SOON);
      scene.discord.gateway().closeAll(CloseCode.AUTHENTICATION_FAILED);
      Scene.awaitLink(scene.bot, DiscordLink.State.REFUSED);
      return Stream.concat(Stream.of(scene.discord.token()),
          scene.discord.interactions().stream().map(Interaction::token)).toList();
    }
  }
}
