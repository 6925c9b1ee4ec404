package dev.curfew.app;

import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.Shown;
import dev.curfew.sandbox.tencent.TrtcRoom;
import dev.curfew.sandbox.wire.Fault;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The program as operators and orchestrators see it: a process with output, a port and an exit status. */
class LifeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir
  private Path folder;
  private Sandbox sandbox;

  @BeforeEach
  void open() {
    sandbox = Sandbox.start();
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void itSaysOnceThatItIsReadyAnswersHealthChecksAndEndsWithStatusZeroWhenTold() throws Exception {
    try (Program program = Program.start(folder, sandbox).awaitReady()) {
      assertThat(program.get("/healthz").statusCode()).isEqualTo(200);
      assertThat(program.get("/readyz").statusCode()).isEqualTo(200);
      assertThat(program.get("/readyz?all").body()).contains("\"ready\":true", "slack.socket-1", "\"discord\"");
      assertThat(program.get("/slack/events").statusCode()).isEqualTo(404);

      program.terminate();

      assertThat(program.awaitEnd()).isZero();
      assertThat(program.output().lines().filter(line -> line.startsWith("ready in "))).hasSize(1);
    }
  }

  @Test
  void anOutageOfOneChatTakesNothingFromTheOther() throws Exception {
    try (Program program = Program.start(folder, sandbox).awaitReady()) {
      sandbox.slack().wire().stopListening();
      Chat discord = sandbox.chats().getLast();
      TrtcRoom room = sandbox.room("abcd");
      sandbox.goLive(room);

      Shown prompt = discord.type("olga", "/dismiss-room abcd");
      discord.awaitInChannel(prompt.knob("confirm").orElseThrow().press(), message -> message.says("✅"));

      assertThat(program.get("/readyz").statusCode()).isEqualTo(200);
      assertThat(program.get("/readyz?all").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void aHangUpReadsTheConfigurationAgainAndAMistakeInItIsToldWithoutStoppingAnything() throws Exception {
    try (Program program = Program.start(folder, sandbox).awaitReady()) {
      Files.writeString(folder.resolve("curfew.yaml"), sandbox.configuration().replace("may: [", "may: [dismis, "));
      program.hangUp();

      program.awaitOutput(Pattern.compile("The changed configuration is wrong, .* stays in force"));
      var ready = program.get("/readyz?all");
      assertThat(ready.statusCode()).isEqualTo(200);
      assertThat(ready.body()).contains("\"mistakes\":[\"line ", "Did you mean dismiss?");
    }
  }

  @Test
  void itWaitsForAChatThatIsAwayAtItsStart() throws Exception {
    sandbox.slack().wire().stopListening();
    try (Program program = Program.start(folder, sandbox)) {
      program.port();
      sandbox.discord().awaitCommand(sandbox.guild(), "dismiss-room", PATIENCE);
      assertThat(program.output()).doesNotContain("ready in");

      sandbox.slack().wire().listenAgain();

      program.awaitReady();
    }
  }

  @Test
  void toldToEndItFinishesWhatTencentIsWorkingOnAndTellsTheChannel() throws Exception {
    Chat chat = sandbox.chats().getFirst();
    TrtcRoom room = sandbox.room("abcd");
    sandbox.goLive(room);
    sandbox.tencent().faults().next(new Fault.Delay(Duration.ofSeconds(3)));
    try (Program program = Program.start(folder, sandbox).awaitReady()) {
      Shown prompt = chat.type("olga", "/dismiss-room abcd");
      prompt.knob("confirm").orElseThrow().press().run();
      sandbox.tencent().awaitCall(call -> true, PATIENCE);

      Shown result = chat.awaitInChannel(program::terminate, message -> message.says("✅"));

      assertThat(result.says(sandbox.tencent().calls().getFirst().requestId())).isTrue();
      assertThat(program.awaitEnd()).isZero();
    }
  }

  @Test
  void toldToEndWhileTencentIsSilentItIsGoneWithinTenSecondsAndSaysThatNobodyKnows() throws Exception {
    Chat chat = sandbox.chats().getFirst();
    sandbox.goLive(sandbox.room("abcd"));
    sandbox.tencent().faults().next(new Fault.Silence());
    try (Program program = Program.start(folder, sandbox).awaitReady()) {
      Shown prompt = chat.type("olga", "/dismiss-room abcd");
      prompt.knob("confirm").orElseThrow().press().run();
      sandbox.tencent().wire().awaitExchange(exchange -> exchange.request().method().equals("POST"), PATIENCE);

      long told = System.nanoTime();
      Shown result = chat.awaitInChannel(program::terminate, message -> message.says("❓"));
      int status = program.awaitEnd();

      assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(Duration.ofSeconds(11));
      assertThat(status).isZero();
      assertThat(result.says("abcd")).isTrue();
      assertThat(sandbox.tencent().posts()).isOne();
    }
  }

  @Test
  void whoeverAsksWhileItEndsIsToldSo() throws Exception {
    Chat chat = sandbox.chats().getFirst();
    sandbox.goLive(sandbox.room("abcd"));
    sandbox.tencent().faults().next(new Fault.Delay(Duration.ofSeconds(5)));
    try (Program program = Program.start(folder, sandbox).awaitReady()) {
      chat.type("olga", "/dismiss-room abcd").knob("confirm").orElseThrow().press().run();
      sandbox.tencent().awaitCall(call -> true, PATIENCE);
      program.terminate();
      program.awaitOutput(Pattern.compile("Discord link: STOPPED"));

      Shown answer = chat.awaitPrivately("olga", () -> chat.send("olga", "/curfew help"),
          message -> message.says("restarted"));

      assertThat(answer.knobs()).isEmpty();
      assertThat(program.awaitEnd()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DISCORD_TOKEN"})
  void refusedCredentialsEndItWithStatusThreeAndOneSentenceThatHidesThem(String which) throws Exception {
    Map<String, String> environment = new HashMap<>(sandbox.environment());
    String wrong = environment.get(which).replaceAll(".{4}$", "0wng");
    environment.put(which, wrong);

    try (Program program = Program.start(folder, sandbox.configuration(), environment)) {
      assertThat(program.awaitEnd()).isEqualTo(ExitStatus.REFUSED);
      assertThat(program.output()).contains("refused the credentials for good").doesNotContain(wrong)
          .doesNotContain("ready in");
    }
  }

  @Test
  void aTakenPortEndsItWithStatusOneAndOneSentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Program program = Program.start(folder,
            sandbox.configuration().replace("port: 0", "port: " + taken.getLocalPort()), sandbox.environment())) {
      assertThat(program.awaitEnd()).isEqualTo(ExitStatus.FAILED);
      assertThat(program.output()).contains("Cannot listen on 127.0.0.1:" + taken.getLocalPort())
          .doesNotContain("Exception");
    }
  }
}
