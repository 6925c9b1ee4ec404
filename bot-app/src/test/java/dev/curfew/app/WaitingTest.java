package dev.curfew.app;

import dev.curfew.room.App;
import dev.curfew.room.AppName;
import dev.curfew.room.Credentials;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomKind;
import dev.curfew.room.RoomService;
import dev.curfew.room.Secret;
import dev.curfew.room.StringRoomId;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WaitingTest {
  private static final App LIVE = new App(new AppName("live"), 1_400_000_001L, URI.create("http://127.0.0.1"),
      "ap-singapore", new Credentials(new Secret("id"), new Secret("key"), Optional.empty()), RoomKind.STRING);
  private static final RoomAction CLOSE = new RoomAction.DismissRoom(
      new Room(LIVE.name(), new StringRoomId("abcd")));
  private static final Outcome CUT_SHORT = new Outcome.Unknown(Outcome.Doubt.INTERRUPTED, Optional.empty(),
      Optional.empty());

  private final CountDownLatch inside = new CountDownLatch(1);
  private final Waiting waiting = new Waiting(new SilentTencent());

  @Test
  void whoeverWaitsForTencentStopsWaiting() throws Exception {
    CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> waiting.perform(LIVE, CLOSE),
        task -> Thread.ofVirtual().start(task));
    assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

    waiting.cutShort();

    assertThat(outcome.get(20, TimeUnit.SECONDS)).isEqualTo(CUT_SHORT);
  }

  @Test
  void whoeverOnlyBeginsToWaitThenDoesNotWaitEither() {
    waiting.cutShort();

    assertThat(waiting.perform(LIVE, CLOSE)).isEqualTo(CUT_SHORT);
    assertThat(Thread.interrupted()).isTrue();
    assertThatThrownBy(() -> waiting.take(Duration.ofMinutes(1))).isInstanceOf(InterruptedException.class);
  }

  @Test
  void whoeverIsDoneWaitingIsLeftAlone() throws Exception {
    waiting.take(Duration.ofMillis(1));

    waiting.cutShort();

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  /** Answers when its caller is interrupted, as the real client does. */
  private final class SilentTencent implements RoomService {
    @Override
    public Outcome perform(App app, RoomAction action, Caller caller) {
      try {
        inside.countDown();
        new CountDownLatch(1).await();
        throw new AssertionError("unreachable");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return CUT_SHORT;
      }
    }

    @Override
    public void warmUp(App app) {}
  }
}
