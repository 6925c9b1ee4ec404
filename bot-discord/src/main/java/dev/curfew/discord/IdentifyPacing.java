package dev.curfew.discord;

import dev.curfew.casework.StoreUnavailable;
import dev.curfew.room.RateGate;
import java.net.URI;
import java.time.Duration;
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
 * token. Of all replicas together two hundred sessions start at once, then one every two minutes: 200 + 720 stay below 1,000 in any
 * 24 hours. The class it extends waits 5 seconds between tries; the other one that JDA offers does not, and floods a gateway that
 * is down.
 *
 * @see <a href="https://docs.discord.com/developers/events/gateway#session-start-limit-object">Session start limit</a>
 */
final class IdentifyPacing extends ConcurrentSessionController {
  private static final Logger log = LoggerFactory.getLogger(IdentifyPacing.class);
  private static final String TURNS = "discord-identify";
  private static final Duration SPACING = Duration.ofMinutes(2);
  private static final int AT_ONCE = 200;

  private final Optional<URI> gateway;
  private final RateGate gate;
  private final CountDownLatch released = new CountDownLatch(1);

  /**
   * @param gateway where the gateway is; empty for Discord's own
   * @param gate counts the starts of all replicas, also those before a restart
   */
  IdentifyPacing(Optional<URI> gateway, RateGate gate) {
    this.gateway = gateway;
    this.gate = gate;
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

  /**
   * Books one start if it is due, else says how long to wait before asking again: a program that is killed while it waits has
   * taken no turn from the next. Where nothing can be booked, waiting is the safe way.
   */
  Duration book() {
    try {
      return gate.bookNow(TURNS, SPACING, AT_ONCE);
    } catch (StoreUnavailable e) {
      log.warn("Nobody can tell how many Discord sessions were started today: {}", e.getMessage());
      return SPACING;
    }
  }

  private void start(SessionController.SessionConnectNode node, boolean last) throws InterruptedException {
    for (Duration wait = book(); wait.isPositive(); wait = book()) {
      log.warn("The next Discord session waits {} s, so that the day's session starts are enough.", wait.toSeconds());
      if (released.await(wait.toMillis() + 1, TimeUnit.MILLISECONDS)) {
        return;
      }
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
