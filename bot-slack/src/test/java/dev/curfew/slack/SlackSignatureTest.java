package dev.curfew.slack;

import dev.curfew.room.Secret;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Slack's own published example, from "Verifying requests from Slack". */
class SlackSignatureTest {
  private static final String TIMESTAMP = "1531420618";
  private static final String SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
  private static final byte[] BODY = ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
      + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect"
      + "&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
      + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c").getBytes(UTF_8);

  private static SlackSignature at(long offSeconds) {
    Instant now = Instant.ofEpochSecond(Long.parseLong(TIMESTAMP) + offSeconds);
    return new SlackSignature(new Secret("8f742231b10e8888abcd99yyyzzz85a5"), InstantSource.fixed(now));
  }

  @Test
  void takesSlacksOwnExample() {
    assertThat(at(0).verifies(TIMESTAMP, SIGNATURE, BODY)).isTrue();
  }

  @Test
  void refusesAnotherBodyTimeOrSecret() {
    byte[] tampered = new String(BODY, UTF_8).replace("foobar", "foobaz").getBytes(UTF_8);
    SlackSignature other = new SlackSignature(new Secret("---"),
        InstantSource.fixed(Instant.ofEpochSecond(Long.parseLong(TIMESTAMP))));

    assertThat(at(0).verifies(TIMESTAMP, SIGNATURE, tampered)).isFalse();
    assertThat(at(0).verifies("1531420619", SIGNATURE, BODY)).isFalse();
    assertThat(other.verifies(TIMESTAMP, SIGNATURE, BODY)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"300, true", "301, false", "86400, false", "-300, true", "-301, false", "-86400, false"})
  void givesFiveMinutesInBothDirections(long off, boolean taken) {
    assertThat(at(off).verifies(TIMESTAMP, SIGNATURE, BODY)).isEqualTo(taken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v0=", "v0=abc", "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
      "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
      "v0=A2114D57B48EAC39B9AD189DD8316235A7B4A8D21A10BD27519666489C69B503",
      "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b5zz"})
  void refusesAnythingThatIsNoSignature(String signature) {
    assertThat(at(0).verifies(TIMESTAMP, signature, BODY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "-1531420618", "+1531420618", "1531420618.0", " 1531420618",
      "99999999999999999999",
      "١٥٣١٤٢٠٦١٨"})
  void refusesAnythingThatIsNoTime(String timestamp) {
    assertThat(at(0).verifies(timestamp, SIGNATURE, BODY)).isFalse();
  }
}
