package dev.curfew.command;

import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Platform;
import dev.curfew.command.Capabilities.Capability;
import dev.curfew.command.Capabilities.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PatientCapabilitiesTest {
  private static final CaseNumber CASE = new CaseNumber(1);

  private final ManualTime time = new ManualTime(Instant.parse("2026-11-25T12:00:00Z"));
  private final Shelf shelf = new Shelf();
  private final List<CaseNumber> late = new ArrayList<>();
  private final Capabilities patient = new PatientCapabilities(shelf, time, late::add);
  private final Capability prompt = new Capability(CASE, Platform.SLACK, Use.PROMPT, Scene.MODS, "secret",
      time.instant().plusSeconds(900), 5);

  /** A store for them that can be away. */
  private static final class Shelf implements Capabilities {
    private final List<Capability> kept = new ArrayList<>();
    private boolean away;

    private void check() {
      if (away) {
        throw new StoreUnavailable("away", false, new IllegalStateException());
      }
    }

    @Override
    public void keep(Capability capability) {
      check();
      kept.add(capability);
    }

    @Override
    public List<Capability> of(CaseNumber number, Platform platform, Use use) {
      check();
      return kept.stream()
          .filter(each -> each.number().equals(number) && each.platform() == platform && each.use() == use)
          .toList();
    }

    @Override
    public boolean spend(Capability capability) {
      check();
      return kept.contains(capability);
    }

    @Override
    public void drop(Capability capability) {
      check();
      kept.remove(capability);
    }
  }

  @Test
  void whatCanBeWrittenDownIsWrittenDownAtOnce() {
    patient.keep(prompt);

    assertThat(shelf.kept).containsExactly(prompt);
    assertThat(patient.of(CASE, Platform.SLACK, Use.PROMPT)).containsExactly(prompt);
    assertThat(late).isEmpty();
  }

  @Test
  void whatCouldBeWrittenDownOnlyLateIsTold() {
    shelf.away = true;
    patient.keep(prompt);
    assertThat(late).isEmpty();

    shelf.away = false;
    time.passes(Duration.ofSeconds(2));

    assertThat(late).containsExactly(CASE);
  }

  @Test
  void whatCannotIsWrittenDownOnceTheStoreIsBack() {
    shelf.away = true;
    patient.keep(prompt);
    time.passes(Duration.ofMinutes(1));

    assertThat(shelf.kept).isEmpty();
    assertThat(patient.spend(prompt)).isTrue();

    shelf.away = false;
    time.passes(Duration.ofSeconds(2));
    assertThat(shelf.kept).containsExactly(prompt);
    assertThat(patient.of(CASE, Platform.SLACK, Use.PROMPT)).containsExactly(prompt);
  }

  @Test
  void untilThenItCanBeUsedHere() {
    shelf.away = true;
    patient.keep(prompt);
    shelf.away = false;

    assertThat(patient.of(CASE, Platform.SLACK, Use.PROMPT)).containsExactly(prompt);
    assertThat(patient.of(CASE, Platform.SLACK, Use.WAY_BACK)).isEmpty();
    assertThat(patient.of(CASE, Platform.DISCORD, Use.PROMPT)).isEmpty();
    assertThat(patient.of(new CaseNumber(2), Platform.SLACK, Use.PROMPT)).isEmpty();
  }

  @Test
  void whatWasDroppedMeanwhileIsNotWrittenDown() {
    shelf.away = true;
    patient.keep(prompt);
    assertThatThrownBy(() -> patient.drop(prompt)).isInstanceOf(StoreUnavailable.class);
    shelf.away = false;
    time.passes(Duration.ofSeconds(10));

    assertThat(shelf.kept).isEmpty();
  }
}
