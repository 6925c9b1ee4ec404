package dev.curfew.discord;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import net.dv8tion.jda.api.utils.SessionController;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets new gateway sessions start no faster than Discord bears for a whole day: after a thousand in 24 hours it resets the
 * token. A session that drops again and again is started at once twenty times, then every 90 seconds. The class it extends
 * waits 5 seconds between tries; the other one that JDA offers does not, and floods a gateway that is down.
 *
 * @see <a href="https://docs.discord.com/developers/events/gateway#session-start-limit-object">Session start limit</a>
 */
final class IdentifyPacing extends ConcurrentSessionController {
  private static final Logger log = LoggerFactory.getLogger(IdentifyPacing.class);
  private static final Duration SPACING = Duration.ofSeconds(90);
  private static final int AT_ONCE = 20;

  private final Optional<URI> gateway;
  private final InstantSource clock;
  private final CountDownLatch released = new CountDownLatch(1);
  /** When as many starts as there were would have been due, at one per spacing. */
  private Instant due = Instant.EPOCH;

  /**
   * @param gateway where the gateway is; empty for Discord's own
   */
  IdentifyPacing(Optional<URI> gateway, InstantSource clock) {
    this.gateway = gateway;
    this.clock = clock;
  }

  @Override
  public String getGateway() {
    return gateway.map(URI::toString).orElseGet(super::getGateway);
  }

  @Override
  public void appendSession(SessionController.SessionConnectNode node) {
    super.appendSession(new Paced(node, this));
  }

  @Override
  public void removeSession(SessionController.SessionConnectNode node) {
    super.removeSession(new Paced(node, this));
  }

  /** Nobody waits any more: the bot stops. */
  void release() {
    released.countDown();
  }

  /** Books one start; says how long it has to wait. */
  synchronized Duration book() {
    Instant now = clock.instant();
    due = (due.isAfter(now) ? due : now).plus(SPACING);
    Duration wait = Duration.between(now, due.minus(SPACING.multipliedBy(AT_ONCE)));
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private void start(SessionController.SessionConnectNode node, boolean last) throws InterruptedException {
    Duration wait = book();
    if (wait.isPositive()) {
      log.warn("Too many Discord sessions were started in a short time; the next one waits {} s.", wait.toSeconds());
    }
    if (wait.isPositive() && released.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
      return;
    }
    node.run(last);
  }

  /** Equal to another of the same node, so that a waiting one can be removed. */
  private record Paced(SessionController.SessionConnectNode node, IdentifyPacing pacing)
      implements
        SessionController.SessionConnectNode {

    @Override
    public boolean isReconnect() {
      return node.isReconnect();
    }

    @Override
    public JDA getJDA() {
      return node.getJDA();
    }

    @Override
    public JDA.ShardInfo getShardInfo() {
      return node.getShardInfo();
    }

    @Override
    public void run(boolean isLast) throws InterruptedException {
      pacing.start(node, isLast);
    }
  }
}
