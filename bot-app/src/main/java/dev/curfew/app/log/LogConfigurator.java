package dev.curfew.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sets Logback up when it starts; found by it through {@code META-INF/services}. In code, because an XML parser would cost a
 * tenth of the start-up. The log goes to standard error: standard output is for what was asked for.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {
  /**
   * Libraries that print tokens, signatures, response URLs or message texts below these levels. Nothing lowers them.
   *
   * @see <a href="https://github.com/slackapi/java-slack-sdk/tree/main/slack-api-client/src/main/java/com/slack/api/util/http">
   *      Slack's SDK prints whole bodies at DEBUG</a>
   */
  static final Map<String, Level> PINNED = Map.of(
      "com.slack.api", Level.INFO,
      // Prints the payload and the headers of requests that anybody may send, at INFO and WARN.
      "com.slack.api.bolt.middleware.builtin", Level.ERROR,
      "com.slack.api.bolt.App", Level.ERROR,
      "net.dv8tion.jda", Level.INFO,
      "com.neovisionaries.ws", Level.INFO,
      "okhttp3", Level.INFO,
      "jdk.httpclient", Level.INFO);

  private static final String TEXT = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} "
      // One event, one line: what a person typed must not look like another event.
      + "%replace(%msg){'[\\p{Cntrl}\\u2028\\u2029]+', ' '}%n%ex";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    configure(context, LogSettings.from(System.getenv()), System.err);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  static void configure(LoggerContext context, LogSettings settings, OutputStream to) {
    MaskingEncoder encoder = new MaskingEncoder(settings.json() ? json(context) : text(context));
    encoder.setContext(context);
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setName("log");
    appender.setEncoder(encoder);
    appender.setOutputStream(to);
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    setLevels(context, settings);
  }

  private static void setLevels(LoggerContext context, LogSettings settings) {
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(settings.root());
    settings.levels().forEach((name, level) -> context.getLogger(name).setLevel(atLeast(floor(name), level)));
    PINNED.forEach((name, floor) -> {
      Logger logger = context.getLogger(name);
      logger.setLevel(atLeast(floor, logger.getEffectiveLevel()));
    });
  }

  /** The highest level that anything above the logger is pinned to. */
  private static Level floor(String name) {
    return PINNED.entrySet().stream().filter(pin -> (name + ".").startsWith(pin.getKey() + "."))
        .map(Map.Entry::getValue)
        .reduce(Level.TRACE, LogConfigurator::atLeast);
  }

  private static Level atLeast(Level floor, Level level) {
    return level.isGreaterOrEqual(floor) ? level : floor;
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern(TEXT);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    LogstashFieldNames names = new LogstashFieldNames();
    names.setVersion("[ignore]");
    names.setLevelValue("[ignore]");
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setContext(context);
    encoder.setFieldNames(names);
    encoder.start();
    return encoder;
  }
}
