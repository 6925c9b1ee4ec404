package dev.curfew.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.curfew.chat.Verb;
import dev.curfew.room.Outcome;
import dev.curfew.room.Outcome.Obstacle;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static dev.curfew.command.Scene.OLGA;
import static org.assertj.core.api.Assertions.assertThat;

/** Each attempt is one line under its case, and what broke stands in it. */
class AttemptLogTest {
  private final Scene scene = new Scene();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.curfew");

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.INFO);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(lines);
    logger.setLevel(null);
  }

  @Test
  void theNetworksTroubleStandsInTheCasesOwnLine() {
    scene.tencent.answers(new Outcome.NotSent(Obstacle.NOT_CONNECTED), new ConnectException("refused"));

    closes("abcd");

    assertThat(attempts()).containsExactly(
        "WARN case #1 attempt 1: NotSent[obstacle=NOT_CONNECTED] (java.net.ConnectException: refused), trying again",
        "INFO case #1 attempt 2: Accepted[requestId=request-2]");
  }

  @Test
  void ofAMistakeOfOursTheTraceIsThereToo() {
    scene.tencent.answers(() -> {
      throw new IllegalStateException("on purpose");
    });

    closes("abcd");

    assertThat(attempts()).singleElement().asString().startsWith("ERROR case #1 attempt 1: Unknown[doubt=INTERRUPTED")
        .endsWith("(java.lang.IllegalStateException: on purpose)");
    assertThat(lines.list).filteredOn(line -> line.getThrowableProxy() != null).hasSize(1);
  }

  @Test
  void eachRoomOfSeveralHasALineOfItsOwn() {
    scene.tencent.answers(Scene.unknown(), new ConnectException("broken"));

    closes("abcd abce");

    assertThat(attempts()).hasSize(2).anyMatch(line -> line.startsWith("WARN case #1 item 1 attempt 1: Unknown[")
        && line.endsWith("(java.net.ConnectException: broken)"));
  }

  @Test
  void whatGetsNoTurnIsNamed() {
    scene.desk();
    Reply prompt = scene.types(OLGA, "abcd");
    scene.givesNoMoreTurns();

    scene.presses(OLGA, Verb.CONFIRM, prompt);

    assertThat(texts()).contains("ERROR case #1: nothing is sent, since no turn can be had: no turns for a test");
  }

  @Test
  void noLineIsAboutNoCase() {
    scene.tencent.answers(Scene.unknown(), new ConnectException("broken"));

    closes("abcd");

    assertThat(texts()).isNotEmpty().allMatch(line -> line.contains("case #1"));
  }

  private void closes(String rooms) {
    scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, rooms));
  }

  private List<String> attempts() {
    return texts().stream().filter(line -> line.contains(" attempt ")).toList();
  }

  private List<String> texts() {
    return List.copyOf(lines.list).stream().map(line -> line.getLevel() + " " + line.getFormattedMessage()).toList();
  }
}
