package dev.curfew.discord;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.command.Capabilities.Use;
import dev.curfew.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WebhookTest {
  private static final Webhook WEBHOOK = new Webhook("845", "846", "aW50ZXJhY3Rpb246ODQ2Om", "@original");

  @Test
  void isWhatAnInteractionSays() {
    assertThat(Webhook.of(DataObject.empty().put("application_id", "845").put("id", "846").put("token",
        "aW50ZXJhY3Rpb246ODQ2Om"))).isEqualTo(WEBHOOK);
  }

  @Test
  void comesBackFromWhereItWasKept() {
    Webhook followUp = WEBHOOK.with("850");

    assertThat(Webhook.read(followUp.reveal())).isEqualTo(followUp);
    assertThatThrownBy(() -> Webhook.read("https://hooks.slack.com/x")).isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hooks.slack.com");
  }

  @Test
  void showsItsTokenToNobody() {
    Lent lent = new Lent(WEBHOOK, Place.channel(Platform.DISCORD, "81", "41"), Optional.empty(), true);

    assertThat(WEBHOOK.toString()).isEqualTo("webhook of interaction 846");
    assertThat(lent.toString()).doesNotContain(WEBHOOK.token());
  }

  @Nested
  class Kept {
    private static final CaseNumber CASE = new CaseNumber(7);
    private static final Place OPS = Place.channel(Platform.DISCORD, "81", "41");
    private Instant now = Instant.parse("2026-11-25T03:00:00Z");
    private final WaysBack waysBack = new WaysBack(
        new FakeStore(() -> now).replica(new Words(Locale.ENGLISH)).capabilities(), () -> now);

    @Test
    void itServesALittleLessThanDiscordsQuarterOfAnHour() {
      waysBack.keep(CASE, Use.PROMPT, OPS, WEBHOOK);
      now = now.plus(Duration.ofSeconds(14 * 60 + 29));
      assertThat(waysBack.prompts(CASE)).hasSize(1);
      now = now.plusSeconds(1);

      assertThat(waysBack.prompts(CASE)).isEmpty();
    }

    @Test
    void itLeadsIntoItsOwnChannelOrThreadOnly() {
      Place thread = new Place(Platform.DISCORD, "81", "41", Optional.of("42"));
      waysBack.keep(CASE, Use.WAY_BACK, thread, WEBHOOK);

      assertThat(waysBack.into(CASE, OPS)).isEmpty();
      assertThat(waysBack.into(CASE, thread)).containsExactly(WEBHOOK);
      assertThat(waysBack.of(CASE, thread, "846")).contains(WEBHOOK);
      assertThat(waysBack.of(CASE, thread, "847")).isEmpty();
      assertThat(waysBack.into(new CaseNumber(8), thread)).isEmpty();
    }
  }

  @Nested
  class WhereAMessageStands {

    @Test
    void comesBackFromWhereItWasKept() {
      PostedMessage channel = new PostedMessage.InChannel(2, "850");
      PostedMessage answer = new PostedMessage.ByInteraction(0, "846", "851");

      assertThat(channel).hasToString("2:850");
      assertThat(answer).hasToString("0:846/851");
      assertThat(PostedMessage.read("2:850")).contains(channel);
      assertThat(PostedMessage.read("0:846/851")).contains(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "850", ":850", "x:850", "2:", "2:846/", "1700000000.000100", "2:850/851/852"})
    void ofAnotherShapeIsNothing(String standing) {
      assertThat(PostedMessage.read(standing)).isEmpty();
    }
  }
}
