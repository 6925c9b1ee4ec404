package dev.curfew.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir
  private Path folder;

  @Nested
  class Help {
    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void listsEveryCommandAndWhatTheExitStatusMeans(String asked) {
      assertThat(run(asked)).isZero();
      assertThat(out.toString()).contains("run ", "doctor ", "try ", "sandbox ", "version ", "Exit status:",
          "`curfew try`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "doctor", "try", "sandbox", "version"})
    void saysOfEveryCommandWhatItDoes(String command) {
      assertThat(run(command, "--help")).isZero();
      assertThat(out.toString()).startsWith("Usage: curfew " + command).contains("-h, --help");
    }

    @Test
    void ofRunNamesTheEnvironment() {
      assertThat(run("help", "run")).isZero();
      assertThat(out.toString()).contains("CURFEW_CONFIG", "CURFEW_LOG_FORMAT", "CURFEW_LOG_LEVEL", "ready in N ms");
    }
  }

  @Nested
  class Usage {
    @Test
    void withoutACommandIsWrong() {
      assertThat(run()).isEqualTo(ExitStatus.USAGE);
      assertThat(err.toString()).contains("Missing required subcommand", "Commands:");
    }

    @Test
    void aCommandThatIsNotThereIsWrongAndTheNearestIsNamed() {
      assertThat(run("runn")).isEqualTo(ExitStatus.USAGE);
      assertThat(err.toString()).contains("runn", "Did you mean: curfew run");
    }

    @Test
    void anOptionThatIsNotThereIsWrong() {
      assertThat(run("run", "--confg", "x")).isEqualTo(ExitStatus.USAGE);
    }
  }

  @Test
  void versionPrintsOneLine() {
    assertThat(run("version")).isZero();
    assertThat(out.toString().lines()).singleElement().asString().startsWith("curfew ").contains("Java ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"try", "sandbox"})
  void whereThereIsNoSandboxItSaysSoInOneSentence(String command) {
    assertThat(run(command)).isEqualTo(ExitStatus.FAILED);
    assertThat(err.toString().lines()).singleElement().asString().startsWith("The sandbox is not part of this");
  }

  @Nested
  class Configuration {
    @Test
    void tenMistakesAreNamedAllAtOnceAndNothingStarts() throws IOException {
      Path config = write("""
          local: en
          apps:
            live:
              sdk-app-id: minus one
              endpoint: ftp://trtc.example.com
              secret-id: ${CURFEW_TEST_NOT_SET}
              secret-key: ""
          slack:
            bot-token: xoxp-123456789012-secretsecret
            app-token: xapp-1-A01-123456789012-secretsecret
            mode: carrier-pigeon
          discord:
            token: sandbox.token.of-sufficient-length
            guilds: [many]
          confirmation: { expires-after: 20m }
          server: { port: 80800 }
          """);

      assertThat(run("run", "--config", config.toString())).isEqualTo(ExitStatus.USAGE);

      assertThat(err.toString()).startsWith("The configuration has 10 problems").contains(
          config + ":1:1  local", "Did you mean locale?",
          "apps.live.sdk-app-id", "ftp://trtc.example.com", "CURFEW_TEST_NOT_SET", "apps.live.secret-key",
          "slack.bot-token", "carrier-pigeon", "discord.guilds[0]", "confirmation.expires-after", "server.port");
      assertThat(err.toString()).doesNotContain("secretsecret", "of-sufficient-length");
      assertThat(out.toString()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsAMistakeLikeAnyOther() {
      assertThat(run("run", "--config", folder.resolve("nothing.yaml").toString())).isEqualTo(ExitStatus.USAGE);
      assertThat(err.toString()).contains("nothing.yaml", "CURFEW_CONFIG").doesNotContain("Exception");
    }
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("curfew.yaml"), yaml);
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    return line.execute(arguments);
  }

  @Test
  void aPlainRunNeedsNoParserAndMeansTheSame() {
    assertThat(Main.plainRun(List.of("run"))).contains(parsed());
    assertThat(Main.plainRun(List.of("run", "--config", "some.yaml"))).contains(parsed("--config", "some.yaml"));
    assertThat(ConfigChoice.usual(name -> name.equals("CURFEW_CONFIG") ? "/etc/curfew.yaml" : null))
        .isEqualTo(Path.of("/etc/curfew.yaml"));
    assertThat(ConfigChoice.usual(name -> null)).isEqualTo(Path.of("config/curfew.yaml"));
  }

  @Test
  void whatIsMoreThanAPlainRunIsParsed() {
    assertThat(List.of(List.<String>of(), List.of("run", "--help"), List.of("run", "--config"), List.of("doctor"),
        List.of("run", "--config=a.yaml"), List.of("run", "--config", "--help"), List.of("run", "--config", "@a"),
        List.of("run", "--config", "a.yaml", "b")))
        .allSatisfy(arguments -> assertThat(Main.plainRun(arguments)).isEmpty());
  }

  private static Path parsed(String... arguments) {
    RunCommand command = new RunCommand();
    new CommandLine(command).parseArgs(arguments);
    return command.configuration();
  }
}
