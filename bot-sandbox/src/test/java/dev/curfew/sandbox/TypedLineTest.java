package dev.curfew.sandbox;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TypedLineTest {
  @Test
  void roomsAndOptionsAreFieldsOfTheirOwn() {
    TypedLine line = TypedLine.read("/dismiss-room \"my room\" eu-2 app:live kind: number reason: kind: spam app:x");

    assertThat(line.command()).isEqualTo("/dismiss-room");
    assertThat(line.options()).isEqualTo(Map.of("id", "\"my room\" eu-2", "app", "live", "kind", "number",
        "reason", "kind: spam app:x"));
    assertThat(line.meansNumber()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"/dismiss-room abcd, abcd", "/dismiss-room  `abcd` eu-2, abcd", "/dismiss-room, ''",
      "/dismiss-room “a b” c, a b", "/dismiss-room a:b reason:x, a:b"})
  void theFirstRoomIsReadAsPeopleMeanIt(String line, String room) {
    assertThat(TypedLine.read(line).firstRoom()).isEqualTo(room);
  }

  @Test
  void otherCommandsHaveSubCommands() {
    TypedLine line = TypedLine.read("/curfew whoami");

    assertThat(line.command()).isEqualTo("/curfew whoami");
    assertThat(line.name()).isEqualTo("curfew");
    assertThat(line.options()).isEmpty();
  }
}
