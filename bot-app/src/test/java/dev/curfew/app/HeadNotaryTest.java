package dev.curfew.app;

import dev.curfew.audit.Hash;
import dev.curfew.audit.Head;
import dev.curfew.audit.HeadKeeper;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Platform;
import dev.curfew.command.Courier;
import dev.curfew.command.Couriers;
import dev.curfew.permission.ChannelRef;
import dev.curfew.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HeadNotaryTest {
  private static final ChannelRef ON_SLACK = new ChannelRef(Platform.SLACK, "C01");
  private static final ChannelRef ON_DISCORD = new ChannelRef(Platform.DISCORD, "42");

  private final List<String> said = new ArrayList<>();
  private final List<Duration> planned = new ArrayList<>();
  private Runnable next = () -> {};
  private Instant now = Instant.parse("2026-11-25T10:00:00Z");
  private final ForgetfulMemory memory = new ForgetfulMemory(() -> now);
  private Head head = Head.NONE;
  private boolean away;

  private HeadNotary replica(ChannelRef... channels) {
    return new HeadNotary(new HeadKeeper(this::head),
        new Announcement(memory,
            new Couriers(List.of(channels(Platform.SLACK), channels(Platform.DISCORD))),
            () -> Set.of(channels), () -> new Words(Locale.ENGLISH)),
        (delay, task) -> {
          planned.add(delay);
          next = task;
        }, () -> now);
  }

  private Head head() {
    if (away) {
      throw new StoreUnavailable("away", false, new IllegalStateException());
    }
    return head;
  }

  /** Entry by entry it moves. */
  private void moves() {
    head = new Head(head.seq() + 1, Hash.parse("%064x".formatted(head.seq() + 1)));
  }

  private void aDayPasses() {
    now = now.plus(Duration.ofDays(1));
  }

  /** What is said in a channel about that head. */
  private static String about(long seq, String place) {
    return place + ": " + seq + ":" + "%064x".formatted(seq);
  }

  @Nested
  class InTheChannels {
    private final HeadNotary notary = replica(ON_SLACK, ON_DISCORD);

    @Test
    void theHeadIsSaidInEachWithHowToCheckIt() {
      moves();
      notary.signOff();

      assertThat(said).containsExactlyInAnyOrder(about(1, "C01"), about(1, "42"));
      assertThat(memory.lastText()).contains(head.toString());
    }

    @Test
    void itIsSaidOnceADayHoweverOftenItMoves() {
      moves();
      notary.signOff();
      moves();
      notary.signOff();
      assertThat(said).hasSize(2);

      aDayPasses();
      moves();
      notary.signOff();
      moves();
      notary.signOff();
      assertThat(said).hasSize(4).contains(about(3, "C01"), about(3, "42"));
    }

    @Test
    void itIsNotSaidWhileItDoesNotMove() {
      notary.signOff();
      assertThat(said).isEmpty();

      moves();
      notary.signOff();
      aDayPasses();
      notary.signOff();
      assertThat(said).hasSize(2);
    }

    @Test
    void itIsNotSaidAgainAfterARestartInWhichItDidNotMove() {
      moves();
      notary.signOff();
      aDayPasses();

      replica(ON_SLACK, ON_DISCORD).signOff();

      assertThat(said).hasSize(2);
    }
  }

  @Test
  void ofSeveralReplicasOneSaysIt() {
    HeadNotary one = replica(ON_SLACK);
    HeadNotary other = replica(ON_SLACK);
    moves();

    one.signOff();
    other.signOff();
    assertThat(said).containsExactly(about(1, "C01"));

    aDayPasses();
    moves();
    other.signOff();
    one.signOff();
    assertThat(said).containsExactly(about(1, "C01"), about(2, "C01"));
  }

  @Test
  void withoutChannelsNothingIsSaidNorRemembered() {
    HeadNotary notary = replica();
    moves();
    notary.signOff();

    assertThat(said).isEmpty();
    assertThat(memory.kept()).isEmpty();
  }

  @Test
  void itLooksEveryTenMinutesAlsoAfterTheStoreWasAway() {
    replica(ON_SLACK).start();
    assertThat(planned).containsExactly(Duration.ofMinutes(10));

    away = true;
    moves();
    next.run();
    assertThat(said).isEmpty();

    away = false;
    next.run();
    assertThat(said).containsExactly(about(1, "C01"));
    assertThat(planned).hasSize(3).containsOnly(Duration.ofMinutes(10));
  }

  private Courier channels(Platform platform) {
    return new Ear(platform, (place, message) -> {
      assertThat(place.platform()).isEqualTo(platform);
      assertThat(message.unformatted()).contains("curfew audit verify --head " + head);
      said.add(place.channel() + ": " + head);
    });
  }
}
