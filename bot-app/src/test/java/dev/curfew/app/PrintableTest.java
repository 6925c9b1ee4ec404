package dev.curfew.app;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PrintableTest {
  @Test
  void whatIsInvisibleIsSpelledOut() {
    assertThat(Printable.of("a\u001b[31m\n\u202Eb\u2028\u200B\uD800c"))
        .isEqualTo("a\\u{1b}[31m\\u{a}\\u{202e}b\\u{2028}\\u{200b}\\u{d800}c");
  }

  @Test
  void whatPeopleWriteStays() {
    assertThat(Printable.of("방 닫기 👩‍👩‍👧 été “x”")).isEqualTo("방 닫기 👩‍👩‍👧 été “x”");
  }

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    assertThat(new Table(List.of("A", "B"), List.of(List.of("long", ""), List.of("", "b")))).hasToString(
        String.join(System.lineSeparator(), "A     B", "long", "      b"));
  }

  @ParameterizedTest
  @CsvSource({"30m,2026-11-23T11:30:00Z", "24h,2026-11-22T12:00:00Z", "7d,2026-11-16T12:00:00Z",
      "2026-11-23,2026-11-23T00:00:00Z",
      "2026-11-23T13:00:00+01:00,2026-11-23T12:00:00Z"})
  void momentsAreReadInAllTheirForms(String text, Instant expected) {
    Instant noon = Instant.parse("2026-11-23T12:00:00Z");

    assertThat(new MomentConverter(() -> noon).convert(text)).isEqualTo(expected);
  }
}
