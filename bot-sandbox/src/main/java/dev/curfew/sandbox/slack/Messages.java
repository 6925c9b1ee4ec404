package dev.curfew.sandbox.slack;

import dev.curfew.sandbox.slack.Message.Route;
import dev.curfew.sandbox.wire.Journal;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every version of every message. Thread-safe. */
final class Messages {
  private final InstantSource clock;
  private final Timestamps timestamps;
  private final Journal<Message> versions = new Journal<>();
  private final Map<String, Message> present = new LinkedHashMap<>();

  Messages(InstantSource clock) {
    this.clock = clock;
    this.timestamps = new Timestamps(clock);
  }

  /** Where a new message goes, from whom, and to whom alone where it is ephemeral. */
  record Address(String channel, String author, Optional<String> threadTs, Optional<String> onlyFor) {
    static Address ofAll(String channel, String author) {
      return new Address(channel, author, Optional.empty(), Optional.empty());
    }

    static Address privately(String channel, String author, String user) {
      return new Address(channel, author, Optional.empty(), Optional.of(user));
    }

    Address inThread(Optional<String> parent) {
      return new Address(channel, author, parent, onlyFor);
    }
  }

  synchronized Message post(Address to, Content content, Route route) {
    Message message = new Message(to.channel(), timestamps.next(), to.threadTs(), to.author(), to.onlyFor(), content,
        route, 1, false, clock.instant());
    return note(message);
  }

  /** The changed message; empty when it is gone. */
  synchronized Optional<Message> change(Message message, Content content, Route route) {
    return current(message).map(now -> note(now.next(content, route, clock.instant())));
  }

  /** Whether it was still there. */
  synchronized boolean delete(Message message, Route route) {
    return current(message).map(now -> note(now.gone(route, clock.instant()))).isPresent();
  }

  /** The newest version; empty when it is deleted. */
  Optional<Message> current(Message message) {
    return find(message.channel(), message.ts());
  }

  synchronized Optional<Message> find(String channel, String ts) {
    return Optional.ofNullable(present.get(ts)).filter(message -> message.channel().equals(channel));
  }

  /** What is there now, ephemeral messages too, oldest first. */
  synchronized List<Message> all() {
    return List.copyOf(present.values());
  }

  /** Every version of everything, in order of arrival. */
  Journal<Message> versions() {
    return versions;
  }

  private Message note(Message version) {
    if (version.deleted()) {
      present.remove(version.ts());
    } else {
      present.put(version.ts(), version);
    }
    versions.note(version);
    return version;
  }
}
