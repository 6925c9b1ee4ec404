package dev.curfew.app.metrics;

import dev.curfew.casework.StoreUnavailable;
import dev.curfew.room.App;
import dev.curfew.room.AppName;
import dev.curfew.room.Credentials;
import dev.curfew.room.ErrorCode;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomKind;
import dev.curfew.room.RoomService;
import dev.curfew.room.Secret;
import dev.curfew.room.StringRoomId;
import dev.curfew.store.Backlog;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MetricsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final AppName LIVE = new AppName("live");

  private static final App APP = new App(LIVE, 1_400_000_001L, URI.create("http://127.0.0.1"), "ap-singapore",
      new Credentials(new Secret("id"), new Secret("key"), Optional.empty()), RoomKind.STRING);

  private final AtomicInteger asked = new AtomicInteger();
  private Supplier<Backlog> backlog = () -> new Backlog(0, Optional.empty());
  private Optional<Instant> heartbeat = Optional.empty();
  private final Metrics metrics = new Metrics(List.of("slack"), () -> {
    asked.incrementAndGet();
    return new Sources("1.2.3", InstantSource.fixed(NOON), List.of(LIVE), Map.of(), app -> 7,
        () -> new Sources.Links(Map.of("discord", false), Map.of("discord", heartbeat)), () -> backlog.get(),
        List.of(new Sources.Figure("curfew.some.figure", "Some figure", () -> 5)));
  });

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void nothingIsMadeBeforeItIsNeededAndThenOnce() {
    metrics.chat("slack");

    assertThat(asked).hasValue(0);

    metrics.open();
    metrics.open();
    metrics.page();

    assertThat(asked).hasValue(1);
  }

  @Test
  void whatIsKnownElsewhereIsReadEachTime() {
    backlog = () -> new Backlog(3, Optional.of(NOON.minusSeconds(90)));
    heartbeat = Optional.of(NOON.minusMillis(1_500));

    assertThat(metrics.page()).contains("\ncurfew_outbox_cases 3.0\n", "\ncurfew_outbox_age_seconds 90.0\n",
        "\ncurfew_link_heartbeat_age_seconds{link=\"discord\"} 1.5\n", "\ncurfew_link_up{link=\"discord\"} 0.0\n",
        "\ncurfew_live_rooms{app=\"live\"} 7.0\n", "\ncurfew_some_figure 5.0\n", "version=\"1.2.3\"");

    backlog = () -> new Backlog(0, Optional.empty());
    heartbeat = Optional.of(NOON);

    assertThat(metrics.page()).contains("\ncurfew_outbox_cases 0.0\n", "\ncurfew_outbox_age_seconds 0.0\n",
        "\ncurfew_link_heartbeat_age_seconds{link=\"discord\"} 0.0\n");
  }

  @Test
  void withoutTheStoreThereIsAPageAllTheSame() {
    backlog = () -> {
      throw new StoreUnavailable("away", false, new IOException("away"));
    };

    assertThat(metrics.page()).contains("\ncurfew_outbox_cases NaN\n", "\ncurfew_unknowns_total 0.0\n");
  }

  @Test
  void aLinkThatComesUpForTheFirstTimeIsNoReconnection() {
    ChatMeter slack = metrics.chat("slack");

    slack.up("socket-1");
    slack.up("socket-2");
    slack.up("socket-1");

    assertThat(metrics.page()).contains("\ncurfew_reconnects_total{platform=\"slack\"} 1.0\n");
  }

  @Test
  void codesThatAreNotTencentsOrAreTooManyShareOneLabel() {
    rejected("<script>");
    rejected("x".repeat(81));
    for (int i = 0; i < 150; i++) {
      rejected("FailedOperation.Made" + i);
    }
    rejected("FailedOperation.Made0");

    String page = metrics.page();

    assertThat(page.lines().filter(line -> line.startsWith("curfew_attempts_total") && line.contains("\"rejected\"")))
        .hasSize(101);
    assertThat(page).contains("outcome=\"rejected\",reason=\"other\"} 52.0",
        "outcome=\"rejected\",reason=\"FailedOperation.Made0\"} 2.0");
  }

  private void rejected(String code) {
    metrics.count(
        meters -> meters.attempted(LIVE, new Outcome.Rejected(new ErrorCode(code), "id"), Duration.ZERO));
  }

  @Test
  void whatCannotBeCountedDoesNotKeepAnAttemptFromItsOutcome() {
    Metrics broken = new Metrics(List.of(), () -> {
      throw new IllegalStateException("on purpose");
    });
    Outcome accepted = new Outcome.Accepted("id");

    RoomService rooms = broken.over(new RoomService() {
      @Override
      public Outcome perform(App app, RoomAction action, Caller caller) {
        return accepted;
      }

      @Override
      public void warmUp(App app) {}
    });

    assertThat(rooms.perform(APP, new RoomAction.DismissRoom(new Room(LIVE, new StringRoomId("abcd")))))
        .isSameAs(accepted);
    broken.close();
  }
}
