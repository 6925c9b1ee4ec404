package dev.curfew.app;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where there is no browser, whoever asks for one is skipped, which is not failed, with a sentence that says what to install. */
class ChromiumTest {
  private static final List<String> NOWHERE = List.of("/nowhere/chromium");
  /** Something that is there and can be started. */
  private static final List<String> THERE = List.of("/bin/sh");

  @Test
  void withoutABrowserItIsSkipped() {
    skips(NOWHERE, THERE);
  }

  @Test
  void withoutADriverItIsSkipped() {
    skips(THERE, NOWHERE);
  }

  private static void skips(List<String> browsers, List<String> drivers) {
    assertThatThrownBy(() -> Chromium.open(browsers, drivers)).isInstanceOf(TestAbortedException.class)
        .hasMessageContaining(
            "Skipped: Chromium and its driver are not installed (apt-get install chromium chromium-driver).");
  }
}
