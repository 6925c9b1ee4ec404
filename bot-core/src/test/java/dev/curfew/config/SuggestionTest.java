package dev.curfew.config;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SuggestionTest {
  @ParameterizedTest
  @CsvSource({"region, region, 0", "region, Region, 0", "secret-key, secret_key, 0", "region, regoin, 1",
      "region, rgion, 1",
      "region, regiion, 1", "region, regian, 1", "kitten, sitting, 3", "'', abc, 3", "ab, ba, 1"})
  void aDistanceCountsLettersThatDiffer(String one, String other, int distance) {
    assertThat(Suggestion.distance(one, other)).isEqualTo(distance);
    assertThat(Suggestion.distance(other, one)).isEqualTo(distance);
  }

  @Test
  void theNearestWordIsSuggested() {
    assertThat(Suggestion.among(List.of("connect", "call"), "conect")).isEqualTo("Did you mean connect?");
  }

  @Test
  void withoutANearOneTheWordsAreListed() {
    assertThat(Suggestion.among(List.of("host", "port"), "elephant")).isEqualTo("Known here: host, port.");
  }

  @Test
  void aWordThatCouldBeASecretIsNeitherSuggestedNorListed() {
    assertThat(Suggestion.among(List.of("xoxb-1-2", "olga"), "xoxb-1-3")).isEqualTo("Known here: olga.");
  }
}
