package dev.curfew.room;

import dev.curfew.room.InvalidRoomId.Fault;
import dev.curfew.room.InvalidRoomId.Fault.Empty;
import dev.curfew.room.InvalidRoomId.Fault.ForbiddenCharacter;
import dev.curfew.room.InvalidRoomId.Fault.NotANumber;
import dev.curfew.room.InvalidRoomId.Fault.OutOfRange;
import dev.curfew.room.InvalidRoomId.Fault.TooLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RoomIdTest {

  @Test
  void stringRoom123AndNumberRoom123AreTwoRooms() {
    assertThat(RoomId.parse(RoomKind.STRING, "123")).isNotEqualTo(RoomId.parse(RoomKind.NUMBER, "123"));
  }

  @Nested
  class OfAStringRoom {
    @Test
    void mayHoldEveryCharacterThatTencentLists() {
      String legal = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
      String punctuation = " !#$%&()+-:;<=.>?@[]^_{}|~,";

      assertThat(legal.length() + punctuation.length()).isEqualTo(89);
      assertThat(new StringRoomId(legal).text()).isEqualTo(legal);
      assertThat(new StringRoomId(punctuation).text()).isEqualTo(punctuation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "'", "*", "/", "\\", "`", "é", "中", "\u0000", "\n", "\u200B"})
    void mayHoldNothingElse(String character) {
      assertThat(fault(RoomKind.STRING, "ab" + character)).isEqualTo(new ForbiddenCharacter(character, 3));
    }

    @Test
    void countsACharacterOutsideTheBasicPlaneAsOne() {
      assertThat(fault(RoomKind.STRING, "😀b*")).isEqualTo(new ForbiddenCharacter("😀", 1));
    }

    @Test
    void hasAtMost64Bytes() {
      assertThat(new StringRoomId("x".repeat(64)).text()).hasSize(64);
      assertThat(fault(RoomKind.STRING, "x".repeat(65))).isEqualTo(new TooLong(65));
    }

    @Test
    void keepsSpacesAtItsEnds() {
      assertThat(new StringRoomId(" a ").text()).isEqualTo(" a ");
    }

    @Test
    void isNotEmpty() {
      assertThat(fault(RoomKind.STRING, "")).isEqualTo(new Empty());
    }
  }

  @Nested
  class OfANumberRoom {
    @Test
    void reachesBeyondASignedInteger() {
      assertThat(RoomId.parse(RoomKind.NUMBER, "4294967294")).isEqualTo(new NumberRoomId(4_294_967_294L));
      assertThat(RoomId.parse(RoomKind.NUMBER, "007").text()).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4294967295", "99999999999999999999999"})
    void hasBounds(String text) {
      assertThat(fault(RoomKind.NUMBER, text)).isEqualTo(new OutOfRange());
    }

    @Test
    void hasDecimalDigitsOnly() {
      assertThat(fault(RoomKind.NUMBER, "-1")).isEqualTo(new NotANumber("-", 1));
      assertThat(fault(RoomKind.NUMBER, "1 2")).isEqualTo(new NotANumber(" ", 2));
      assertThat(fault(RoomKind.NUMBER, "١")).isEqualTo(new NotANumber("١", 1));
    }
  }

  private static Fault fault(RoomKind kind, String text) {
    return catchThrowableOfType(InvalidRoomId.class, () -> RoomId.parse(kind, text)).fault();
  }
}
