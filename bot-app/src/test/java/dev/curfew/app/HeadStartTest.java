package dev.curfew.app;

import dev.curfew.discord.DiscordBot;
import dev.curfew.slack.SlackBot;
import dev.curfew.store.Store;
import dev.curfew.trtc.TrtcClient;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.SubstituteLogger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class HeadStartTest {

  @Test
  void whatBreaksDoesNotKeepTheRestFromBeingDone() throws Exception {
    BlockingQueue<Thread> busy = new LinkedBlockingQueue<>();
    try (HeadStart ahead = new HeadStart()) {
      ahead.on(() -> busy.add(Thread.currentThread()));
      ahead.on(() -> {
        throw new IllegalStateException("broken");
      });
      ahead.on(() -> {
        throw new NoClassDefFoundError("missing");
      });
      ahead.on(() -> busy.add(Thread.currentThread()));
    }

    Thread before = busy.poll(30, TimeUnit.SECONDS);
    assertThat(before).isNotNull();
    assertThat(busy.poll(30, TimeUnit.SECONDS)).as("its thread, which nothing has ended").isSameAs(before);
  }

  @Test
  void theLogIsThereWhenItWasAwaited() {
    try (HeadStart ahead = new HeadStart()) {
      ahead.awaitLog();
    }

    assertThat(LoggerFactory.getLogger(HeadStartTest.class)).isNotInstanceOf(SubstituteLogger.class);
  }

  @Test
  void everythingDoneAheadCanBeDoneWithoutAnyConfiguration() {
    List<Runnable> all = List.of(Store::loadAhead, TrtcClient::loadAhead, SlackBot::loadAhead, DiscordBot::loadAhead);

    assertThat(all).allSatisfy(each -> assertThatCode(each::run).doesNotThrowAnyException());
  }
}
