package dev.curfew.command;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.command.Capabilities.Capability;
import dev.curfew.command.Capabilities.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What everything that keeps capabilities promises. */
public abstract class CapabilitiesContract {
  private static final CaseNumber CASE = new CaseNumber(1);
  private static final Place MODS = Place.channel(Platform.SLACK, "T01", "C01");
  private static final Place THREAD = new Place(Platform.SLACK, "T01", "C01", Optional.of("17.5"));

  private Capabilities capabilities;

  /** None are kept. */
  protected abstract Capabilities newCapabilities();

  protected abstract Instant now();

  protected abstract void passes(Duration time);

  @BeforeEach
  void startEmpty() {
    capabilities = newCapabilities();
  }

  @Test
  void whatWasKeptIsFoundTheNewestFirst() {
    Capability first = kept("first", Use.WAY_BACK, MODS, 5);
    Capability second = kept("second", Use.WAY_BACK, THREAD, 5);

    assertThat(capabilities.of(CASE, Platform.SLACK, Use.WAY_BACK)).containsExactly(second, first);
  }

  @Test
  void othersAreNotGivenOut() {
    kept("secret", Use.PROMPT, MODS, 5);

    assertThat(capabilities.of(CASE, Platform.SLACK, Use.WAY_BACK)).isEmpty();
    assertThat(capabilities.of(CASE, Platform.DISCORD, Use.PROMPT)).isEmpty();
    assertThat(capabilities.of(new CaseNumber(2), Platform.SLACK, Use.PROMPT)).isEmpty();
  }

  @Test
  void itEndsWhenItsTimeIsOver() {
    Capability capability = kept("secret", Use.PROMPT, MODS, 5);

    passes(Duration.ofMinutes(15).minusMillis(1));
    assertThat(capabilities.of(CASE, Platform.SLACK, Use.PROMPT)).containsExactly(capability);
    passes(Duration.ofMillis(1));

    assertThat(capabilities.of(CASE, Platform.SLACK, Use.PROMPT)).isEmpty();
    assertThat(capabilities.spend(capability)).isFalse();
  }

  @Test
  void itIsSpentAsOftenAsItHasUses() {
    Capability capability = kept("secret", Use.WAY_BACK, MODS, 2);

    assertThat(capabilities.spend(capability)).isTrue();
    assertThat(capabilities.of(CASE, Platform.SLACK, Use.WAY_BACK)).extracting(Capability::uses).containsExactly(1);
    assertThat(capabilities.spend(capability)).isTrue();
    assertThat(capabilities.spend(capability)).isFalse();
    assertThat(capabilities.of(CASE, Platform.SLACK, Use.WAY_BACK)).isEmpty();
  }

  @Test
  void keepingItAgainBringsNoUsesBack() {
    Capability capability = kept("secret", Use.WAY_BACK, MODS, 1);
    capabilities.spend(capability);

    capabilities.keep(capability);

    assertThat(capabilities.spend(capability)).isFalse();
  }

  @Test
  void whatWasDroppedIsGone() {
    Capability dropped = kept("secret", Use.WAY_BACK, MODS, 5);
    Capability other = kept("other", Use.WAY_BACK, MODS, 5);

    capabilities.drop(dropped);

    assertThat(capabilities.of(CASE, Platform.SLACK, Use.WAY_BACK)).containsExactly(other);
    assertThat(capabilities.spend(dropped)).isFalse();
  }

  @Test
  void theNewestOfAPlaceStaysHoweverManyThereAre() {
    Capability elsewhere = kept("elsewhere", Use.WAY_BACK, THREAD, 5);
    for (int i = 0; i < 20; i++) {
      kept("secret" + i, Use.WAY_BACK, MODS, 5);
    }
    Capability newest = kept("newest", Use.WAY_BACK, MODS, 5);

    assertThat(capabilities.of(CASE, Platform.SLACK, Use.WAY_BACK)).startsWith(newest).endsWith(elsewhere);
  }

  @Test
  void theLongestSecretFitsAndALongerOneDoesNot() {
    Capability longest = kept("s".repeat(4000), Use.PROMPT, MODS, 5);

    assertThat(capabilities.of(CASE, Platform.SLACK, Use.PROMPT)).containsExactly(longest);
    assertThatThrownBy(() -> kept("s".repeat(4001), Use.PROMPT, MODS, 5)).isInstanceOf(IllegalArgumentException.class);
  }

  private Capability kept(String secret, Use use, Place place, int uses) {
    Capability capability = new Capability(CASE, Platform.SLACK, use, place, secret, now().plus(Duration.ofMinutes(15)),
        uses);
    capabilities.keep(capability);
    return capability;
  }
}
