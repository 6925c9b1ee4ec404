package dev.curfew.trtc;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.curfew.room.App;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.WireServer;
import java.time.Clock;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is logged about a request to Tencent says for which case it was. */
class LogOfAnAttemptTest {
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(TrtcClient.class);
  private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
    @Override
    protected void append(ILoggingEvent event) {
      String about = Optional.ofNullable(event.getMDCPropertyMap().get("case")).orElse("nobody's");
      lines.add(about + " " + event.getFormattedMessage());
    }
  };
  private final WireServer server = WireServer.start();

  @BeforeEach
  void listen() {
    appender.setContext(logger.getLoggerContext());
    appender.start();
    logger.addAppender(appender);
  }

  @AfterEach
  void stopListening() {
    MDC.clear();
    logger.detachAppender(appender);
    server.close();
  }

  @Test
  void namesItsCase() {
    try (TrtcClient client = new TrtcClient(Samples.GENEROUS, Clock.systemUTC())) {
      App app = Samples.app(server.http("/"));
      server.faults().next(new Fault.ResetAfterReading());

      MDC.put("case", "#1042");
      client.perform(app, Samples.dismiss("abcd"));

      assertThat(lines).singleElement().asString().startsWith("#1042 No answer from 127.0.0.1: ");
    }
  }
}
