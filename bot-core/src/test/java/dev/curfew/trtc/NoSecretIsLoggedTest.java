package dev.curfew.trtc;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.curfew.room.App;
import dev.curfew.room.Credentials;
import dev.curfew.room.Secret;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Everything that Curfew and OkHttp log at their most talkative, whatever happens, searched for what nobody may see. */
class NoSecretIsLoggedTest {
  private static final Credentials TEMPORARY = new Credentials(new Secret(Samples.SECRET_ID),
      new Secret(Samples.SECRET_KEY), Optional.of(new Secret(Samples.TOKEN)));

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger servers = (Logger) LoggerFactory.getLogger("org.eclipse.jetty");
  private final java.util.logging.Logger jul = java.util.logging.Logger.getLogger("");
  /** Held here, since java.util.logging forgets the level of a logger that nobody holds. */
  private final java.util.logging.Logger okhttp = java.util.logging.Logger.getLogger("okhttp3");
  private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getLoggerName() + " " + event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        lines.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
  };
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord line) {
      StringWriter text = new StringWriter();
      text.append(line.getLoggerName()).append(' ').append(line.getMessage());
      if (line.getThrown() != null) {
        line.getThrown().printStackTrace(new PrintWriter(text));
      }
      lines.add(text.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };
  private final WireServer server = WireServer.start();

  @BeforeEach
  void listenToEverything() {
    // The local Tencent may log what it got; the bot may not log what it sent.
    servers.setLevel(Level.OFF);
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
    ((Logger) LoggerFactory.getLogger("dev.curfew.trtc")).setLevel(Level.TRACE);
    handler.setLevel(java.util.logging.Level.ALL);
    jul.addHandler(handler);
    okhttp.setLevel(java.util.logging.Level.ALL);
  }

  @AfterEach
  void stopListening() {
    server.close();
    root.detachAppender(appender);
    ((Logger) LoggerFactory.getLogger("dev.curfew.trtc")).setLevel(null);
    servers.setLevel(null);
    jul.removeHandler(handler);
    okhttp.setLevel(null);
  }

  @Test
  void whateverHappens() throws Exception {
    try (TrtcClient client = new TrtcClient(Samples.GENEROUS, Clock.systemUTC());
        Tls tls = new Tls();
        TrtcClient trusting = new TrtcClient(tls.client(), Samples.GENEROUS, Clock.systemUTC())) {
      App app = Samples.app(server.http("/"), TEMPORARY);
      App secure = Samples.app(tls.url("tencent.test"), TEMPORARY);
      tls.answers(new MockResponse.Builder().body(Samples.ACCEPTED).build());
      server.otherwise(
          request -> Response.of(200, "application/json", Samples.ACCEPTED.getBytes(StandardCharsets.UTF_8)));

      client.warmUp(app);
      client.perform(app, Samples.dismiss("abcd"), this::asACaseLogsIt);
      for (Fault fault : new Fault[]{new Fault.ResetAfterReading(), new Fault.CloseAfterReading(),
          new Fault.TruncatedBody(), new Fault.Answer(Response.empty(503).with("Retry-After", "99999999999"))}) {
        server.faults().next(fault);
        client.perform(app, Samples.dismiss("abcd"), this::asACaseLogsIt);
      }
      trusting.perform(secure, Samples.dismiss("abcd"), this::asACaseLogsIt);
      client.perform(secure, Samples.dismiss("abcd"), this::asACaseLogsIt);
      server.stopListening();
      client.warmUp(app);
      client.perform(app, Samples.dismiss("abcd"), this::asACaseLogsIt);

      assertThat(lines).anyMatch(line -> line.startsWith("dev.curfew.trtc"))
          .anyMatch(line -> line.startsWith("okhttp3")).anyMatch(line -> line.startsWith("cause "));
      assertThat(lines).noneMatch(NoSecretIsLoggedTest::tells);
      assertThat(app.toString() + client).satisfies(text -> assertThat(tells(text)).isFalse());
    }
  }

  private void asACaseLogsIt(Throwable cause) {
    StringWriter text = new StringWriter();
    cause.printStackTrace(new PrintWriter(text));
    lines.add("cause " + text);
  }

  private static boolean tells(String text) {
    return text.contains(Samples.SECRET_KEY) || text.contains(Samples.SECRET_ID) || text.contains(Samples.TOKEN)
        || text.contains("Signature=");
  }
}
