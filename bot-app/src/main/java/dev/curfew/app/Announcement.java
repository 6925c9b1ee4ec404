package dev.curfew.app;

import dev.curfew.chat.Message;
import dev.curfew.command.Couriers;
import dev.curfew.command.SharedMemory;
import dev.curfew.permission.ChannelRef;
import dev.curfew.words.Words;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How something that is about no case is said in the channels that hear of every outcome.
 *
 * @param memory tells replicas which of them says it
 * @param channels in force, like the words
 */
record Announcement(SharedMemory memory, Couriers couriers, Supplier<Set<ChannelRef>> channels, Supplier<Words> words) {
  private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);

  /** Whether anybody would hear it. */
  boolean isHeard() {
    return !channels.get().isEmpty();
  }

  void say(Function<Words, Message> message) {
    channels.get().forEach(channel -> LOG.debug("Announced in {}: {}", channel,
        couriers.say(channel, message.apply(words.get()))));
  }
}
