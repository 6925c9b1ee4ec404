package dev.curfew.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class DoctorCommandTest {
  private static final String APP = """
      apps:
        live: { sdk-app-id: 1400000001, secret-id: id, secret-key: "%s" %s}
      slack: { bot-token: xoxb-1, mode: http, signing-secret: secret-of-the-signature }
      """;

  @TempDir
  private Path folder;
  private final StringWriter out = new StringWriter();

  @Test
  void saysWhereCallbacksAreTaken() throws IOException {
    assertThat(examine(APP.formatted("key", ", callback-key: abc123"))).isZero();
    assertThat(out.toString()).containsPattern("callbacks of live +ok +taken at /trtc/callback/live");
  }

  @Test
  void saysThatCallbacksAreOffAndWhatToDo() throws IOException {
    assertThat(examine(APP.formatted("key", ""))).isZero();
    assertThat(out.toString()).containsPattern("callbacks of live +off +no callback-key").contains(
        "enter a key and the address in TRTC's console, and the key as apps.live.callback-key");
  }

  @Test
  void namesNoSecret() throws IOException {
    examine(APP.formatted("key-of-the-app", ", callback-key: abc123"));

    assertThat(out.toString()).doesNotContain("key-of-the-app", "abc123", "xoxb-1", "secret-of-the-signature");
  }

  private int examine(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("curfew.yaml"), yaml);
    return new CommandLine(new CurfewCommand()).setOut(new PrintWriter(out, true))
        .execute(List.of("doctor", "--config", file.toString()).toArray(String[]::new));
  }
}
