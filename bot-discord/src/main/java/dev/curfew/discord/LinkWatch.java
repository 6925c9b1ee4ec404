package dev.curfew.discord;

import dev.curfew.discord.DiscordLink.State;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GatewayPingEvent;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.StatusChangeEvent;
import net.dv8tion.jda.api.events.session.SessionDisconnectEvent;
import net.dv8tion.jda.api.events.session.SessionInvalidateEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Follows JDA's session, whose events arrive here one after the other, and tells what became of the link. */
final class LinkWatch implements EventListener {
  private static final Logger log = LoggerFactory.getLogger(LinkWatch.class);

  /**
   * Close codes after which a new session would be refused again. JDA knows all but 4012, and would start a session every few
   * seconds on that one.
   *
   * @see <a href="https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes">Codes</a>
   */
  private static final Set<Integer> TERMINAL = Set.of(4004, 4010, 4011, 4012, 4013, 4014);

  private final InstantSource clock;
  private final List<Consumer<DiscordLink>> listeners = new CopyOnWriteArrayList<>();
  private volatile DiscordLink link;

  LinkWatch(InstantSource clock) {
    this.clock = clock;
    this.link = new DiscordLink(State.STARTING, "not started", clock.instant(), Optional.empty());
  }

  DiscordLink link() {
    return link;
  }

  /** Every later change of state is told, on JDA's threads: a listener must not block. */
  void tell(Consumer<DiscordLink> listener) {
    listeners.add(listener);
  }

  /** A state that is the end stays: neither a refused nor a stopped link comes back. */
  synchronized void become(State state, String reason) {
    boolean over = link.state() == State.REFUSED || link.state() == State.STOPPED;
    boolean same = link.state() == state && link.reason().equals(reason);
    if (over || same) {
      return;
    }
    link = new DiscordLink(state, reason, clock.instant(), link.heartbeat());
    log.atLevel(level(state)).log("Discord link: {} ({})", state, reason);
    listeners.forEach(listener -> listener.accept(link));
  }

  private static Level level(State state) {
    return switch (state) {
      case STARTING, CONNECTED, STOPPED -> Level.INFO;
      case RESUMING, DISCONNECTED -> Level.WARN;
      case REFUSED -> Level.ERROR;
    };
  }

  @Override
  public void onEvent(GenericEvent event) {
    switch (event) {
      case StatusChangeEvent change -> onStatus(change.getNewStatus());
      case GatewayPingEvent ignored -> onHeartbeat();
      case SessionDisconnectEvent lost -> onLost(lost);
      case SessionInvalidateEvent ignored -> become(State.DISCONNECTED, "session dropped, starting a new one");
      case ShutdownEvent shutdown -> onShutdown(shutdown.getCode());
      default -> {
        // Everything else is no matter of the link.
      }
    }
  }

  private void onStatus(JDA.Status status) {
    // From READY on interactions arrive; waiting for every guild may take JDA up to 75 s more.
    if (status == JDA.Status.LOADING_SUBSYSTEMS || status == JDA.Status.CONNECTED) {
      become(State.CONNECTED, "session is live");
    }
  }

  private synchronized void onHeartbeat() {
    link = new DiscordLink(link.state(), link.reason(), link.since(), Optional.of(clock.instant()));
  }

  private void onLost(SessionDisconnectEvent event) {
    int code = Optional.ofNullable(event.getServiceCloseFrame()).map(frame -> frame.getCloseCode()).orElse(0);
    if (TERMINAL.contains(code)) {
      become(State.REFUSED, "Discord closed the gateway with " + code);
      event.getJDA().shutdown();
      return;
    }
    become(State.RESUMING, event.isClosedByServer() ? "Discord closed the gateway with " + code : "connection lost");
  }

  private void onShutdown(int code) {
    if (TERMINAL.contains(code)) {
      become(State.REFUSED, "Discord closed the gateway with " + code);
    } else {
      become(State.DISCONNECTED, "session ended with " + code);
    }
  }
}
