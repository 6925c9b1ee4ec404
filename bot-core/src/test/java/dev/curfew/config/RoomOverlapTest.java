package dev.curfew.config;

import dev.curfew.permission.RoomPattern;
import dev.curfew.room.RoomId;
import dev.curfew.room.RoomKind;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RoomOverlapTest {
  /** Every id of up to eight of three letters, of which patterns use two; a shortest common id of two patterns is no longer. */
  private static final List<RoomId> IDS = ids(8);

  @ParameterizedTest
  @CsvSource({"eu-*,eu-*,true", "eu-*,*,true", "eu-*,eu-vip,true", "eu-*,*-vip,true", "eu-*,us-*,false",
      "eu-*,eu,false", "eu-*,EU-*,false", "a*b,b*a,false", "a*b*,*c*b,true", "ab,a*b,true", "a*ba,ab*a,true",
      "*,*,true",
      "a**,a,true", "eu-?,eu-1,false", "123,1*,true", "123,123,true", "123,124,false"})
  void patternsMeetWhereSomeIdFitsBoth(String one, String other, boolean meet) {
    assertThat(meet(one, other)).isEqualTo(meet);
    assertThat(meet(other, one)).isEqualTo(meet);
  }

  @ParameterizedTest
  @CsvSource({"*,eu-*,true", "eu-*,eu-*,true", "eu-*,eu-vip-*,true", "eu-*,eu-,true", "eu-vip-*,eu-*,false",
      "eu-1,eu-*,false", "e*-*,eu-*,true", "*u*,eu-*,true", "*a,*a*,false", "a*b,a*c*b,true", "1*,123,true",
      "12*,1*,false", "a**,a*,true", "a*,a**,true"})
  void aPatternCoversAnotherWhereEveryIdFits(String wide, String narrow, boolean covers) {
    assertThat(covers(wide, narrow)).isEqualTo(covers);
  }

  @Test
  void patternsDoNotMeetInAnIdThatIsTooLong() {
    assertThat(meet("a".repeat(40) + "*", "*" + "b".repeat(24))).isTrue();
    assertThat(meet("a".repeat(40) + "*", "*" + "b".repeat(25))).isFalse();
    assertThat(meet("a".repeat(64), "*")).isTrue();
    assertThat(meet("a".repeat(65), "*")).isFalse();
  }

  @Test
  void enormousPatternsAreAnsweredAtOnce() {
    assertThat(meet("*a".repeat(50_000), "*b".repeat(50_000))).isFalse();
    assertThat(meet("*".repeat(100_000), "*".repeat(100_000))).isTrue();
  }

  @Property
  void bothAgreeWithTryingEveryShortId(@ForAll("patterns") String one, @ForAll("patterns") String other) {
    RoomPattern a = new RoomPattern(one);
    RoomPattern b = new RoomPattern(other);

    assertThat(RoomOverlap.meet(a, b)).isEqualTo(IDS.stream().anyMatch(id -> a.matches(id) && b.matches(id)));
    assertThat(RoomOverlap.covers(a, b)).isEqualTo(IDS.stream().filter(b::matches).allMatch(a::matches));
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("ab*").ofMinLength(1).ofMaxLength(4);
  }

  private static boolean meet(String one, String other) {
    return RoomOverlap.meet(new RoomPattern(one), new RoomPattern(other));
  }

  private static boolean covers(String wide, String narrow) {
    return RoomOverlap.covers(new RoomPattern(wide), new RoomPattern(narrow));
  }

  private static List<RoomId> ids(int longest) {
    List<String> texts = new ArrayList<>(List.of(""));
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      if (text.length() < longest) {
        List.of("a", "b", "c").forEach(letter -> texts.add(text + letter));
      }
    }
    return texts.stream().skip(1).map(text -> RoomId.parse(RoomKind.STRING, text)).toList();
  }
}
