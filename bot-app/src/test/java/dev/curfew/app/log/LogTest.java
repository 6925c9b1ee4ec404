package dev.curfew.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

import static org.assertj.core.api.Assertions.assertThat;

class LogTest {
  private final LoggerContext context = new LoggerContext();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Nested
  class Formats {
    @Test
    void textUnlessAskedOtherwise() {
      configure(Map.of());

      logger("dev.curfew.command.Desk").info("case {}: confirmed", "#1042");

      assertThat(lines()).singleElement().asString().matches("\\d{4}-.* INFO  Desk case #1042: confirmed");
    }

    @Test
    void oneJsonObjectPerLine() throws Exception {
      configure(Map.of("CURFEW_LOG_FORMAT", "json"));

      logger("dev.curfew.command.Desk").warn("two\nlines", new IllegalStateException("broken"));

      JsonNode line = new ObjectMapper().readTree(lines().getFirst());
      assertThat(lines()).hasSize(1);
      assertThat(line.get("message").asText()).isEqualTo("two\nlines");
      assertThat(line.get("level").asText()).isEqualTo("WARN");
      assertThat(line.get("logger_name").asText()).isEqualTo("dev.curfew.command.Desk");
      assertThat(line.get("stack_trace").asText()).contains("IllegalStateException: broken");
    }

    @Test
    void whatAPersonTypedCannotPassForAnotherLine() {
      configure(Map.of());

      logger("x").info("asked for {}", "a\r\n2026-11-23T00:00:00.000Z INFO  Desk case #1: confirmed\u2028\u0007b");

      assertThat(lines()).singleElement().asString().endsWith("confirmed b");
    }
  }

  @Nested
  class Levels {
    @Test
    void infoUnlessAskedOtherwise() {
      configure(Map.of());

      logger("dev.curfew.Any").debug("not this");
      logger("dev.curfew.Any").info("this");

      assertThat(lines()).singleElement().asString().endsWith("this");
    }

    @Test
    void oneForAllAndOthersByName() {
      configure(Map.of("CURFEW_LOG_LEVEL", "warn, dev.curfew=debug"));

      assertThat(level("anything.else")).isEqualTo(Level.WARN);
      assertThat(level("dev.curfew.slack.SlackBot")).isEqualTo(Level.DEBUG);
    }

    @Test
    void whatIsNotUnderstoodCountsAsNotSet() {
      configure(Map.of("CURFEW_LOG_LEVEL", "loud,dev.curfew=very,,=", "CURFEW_LOG_FORMAT", "xml"));

      assertThat(level("dev.curfew")).isEqualTo(Level.INFO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace", "info,com.slack.api=trace",
        "info,com.slack.api.socket_mode.SocketModeClient=trace",
        "all,net.dv8tion.jda.internal.requests.Requester=all,okhttp3.internal.http2.Http2=debug"})
    void nothingMakesLibrariesThatPrintSecretsTalkative(String asked) {
      configure(Map.of("CURFEW_LOG_LEVEL", asked));

      for (String library : List.of("com.slack.api.socket_mode.SocketModeClient",
          "com.slack.api.util.http.listener.DetailedLoggingListener", "com.slack.api.app_backend.SlackSignature",
          "net.dv8tion.jda.internal.requests.WebSocketClient", "net.dv8tion.jda.internal.requests.Requester",
          "okhttp3.OkHttpClient", "okhttp3.internal.http2.Http2", "com.neovisionaries.ws.client.WebSocket")) {
        assertThat(level(library)).as(library).isEqualTo(Level.INFO);
      }
      assertThat(level("com.slack.api.bolt.middleware.builtin.SSLCheck")).isEqualTo(Level.ERROR);
    }

    @Test
    void butTheyCanBeMadeQuieter() {
      configure(Map.of("CURFEW_LOG_LEVEL", "error"));

      assertThat(level("com.slack.api.methods.MethodsClient")).isEqualTo(Level.ERROR);
    }
  }

  @Nested
  class MaskedText {
    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void secretsOfTheConfigurationNeverShowWhereverTheyStand(String format) {
      Masks.hide(List.of("xoxb-1234567890-abcdef", "k\"ey\\with+odd/signs", "1:"));
      configure(Map.of("CURFEW_LOG_FORMAT", format));

      logger("x").info("token=xoxb-1234567890-abcdef&key=k%22ey%5Cwith%2Bodd%2Fsigns 1: {}", "k\"ey\\with+odd/signs",
          new IllegalStateException("Bearer xoxb-1234567890-abcdef"));

      assertThat(written()).doesNotContain("1234567890-abcdef", "odd/signs", "odd%2Fsigns").contains("****", "1: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void norDoWhatPlatformsHandOutForSomeMinutes(String format) {
      configure(Map.of("CURFEW_LOG_FORMAT", format));

      logger("x").info("{} {} {}", "https://hooks.slack.com/commands/T01/123/secretsecret",
          "PATCH /api/v10/webhooks/81384788765712384/aW50ZXJhY3Rpb246c2VjcmV0/messages/@original",
          "{\"token\":\"aW50ZXJhY3Rpb246c2VjcmV0\",\"response_url\": \"http://x/secretsecret\"}");

      assertThat(written()).doesNotContain("secretsecret", "c2VjcmV0").contains("hooks.slack.com/****",
          "/webhooks/81384788765712384/****/messages");
    }
  }

  private void configure(Map<String, String> environment) {
    context.setMDCAdapter(new LogbackMDCAdapter());
    LogConfigurator.configure(context, LogSettings.from(environment), written);
  }

  private Logger logger(String name) {
    return context.getLogger(name);
  }

  private Level level(String name) {
    return context.getLogger(name).getEffectiveLevel();
  }

  private String written() {
    return written.toString(StandardCharsets.UTF_8);
  }

  private List<String> lines() {
    return written().lines().toList();
  }
}
