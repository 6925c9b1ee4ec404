package dev.curfew.slack;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class MentionedRoomsTest {

  @Test
  void areAllLegalWordsTheLikeliestFirst() {
    assertThat(MentionedRooms.in("They shout in room eu-17, again").ids()).containsExactly("eu-17", "eu-17,", "They",
        "shout", "in", "room", "again");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      They shout in eu-17!                   | eu-17
      They shout in (eu-17).                 | eu-17
      look: "room_4", and *123456*           | room_4 123456
      `lobby` is loud, 25 people, since 12:30| lobby
      `the lobby` and `eu 2` too             | "the lobby" "eu 2"
      25 people, 3 of them loud              | ''
      nobody knows which                     | ''
      """)
  void areTypedForTheModeratorWhenTheyLookLikeIds(String message, String typed) {
    assertThat(MentionedRooms.typed(MentionedRooms.in(message).likely())).isEqualTo(typed);
  }

  @Test
  void inBlocksOfCodeStandOnLinesOfTheirOwn() {
    assertThat(MentionedRooms.in("```\neu-1\n\n  lobby \n```").likely()).containsExactly("eu-1", "lobby");
  }

  @Test
  void areReadWithoutSlacksOwnMarkUp() {
    assertThat(MentionedRooms.in("`a&amp;b` <@U02|paul> <https://evil.example/eu-17|eu-17>").ids())
        .startsWith("a&b", "eu-17").contains("@paul").doesNotContain("U02");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "` `", "```", "🌊 ключ", "````"})
  void areNoneWhereNothingIsLegal(String message) {
    assertThat(MentionedRooms.in(message)).isEqualTo(MentionedRooms.NONE);
  }

  @Test
  void areBoundedHoweverLongTheMessageIs() {
    String all = IntStream.range(0, 50_000).mapToObj(i -> "room" + i).collect(Collectors.joining(" "));

    MentionedRooms mentioned = MentionedRooms.in(all + " " + "x".repeat(65));

    assertThat(mentioned.ids()).hasSize(20).startsWith("room0", "room1");
    assertThat(mentioned.likely()).isEqualTo(List.of("room0", "room1", "room2", "room3", "room4"));
  }

  @Test
  void areFoundAtOnceInWhateverIsHardToRead() {
    assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
      for (String hard : List.of("`", ".", "(", "<", "&lt;", "a`", "``a")) {
        MentionedRooms.in(hard.repeat(100_000));
      }
    });
  }
}
