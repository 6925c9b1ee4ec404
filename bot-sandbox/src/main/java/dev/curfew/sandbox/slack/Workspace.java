package dev.curfew.sandbox.slack;

import dev.curfew.sandbox.slack.SlackUser.Trait;
import dev.curfew.sandbox.slack.blocks.Directory;
import dev.curfew.sandbox.slack.blocks.Ping;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Users, conversations and user groups; what is put replaces what had the same id. Thread-safe. */
public final class Workspace implements Directory {
  private final SlackSettings settings;
  private final Map<String, SlackUser> users = new ConcurrentSkipListMap<>();
  private final Map<String, SlackChannel> channels = new ConcurrentSkipListMap<>();
  private final Map<String, UserGroup> groups = new ConcurrentSkipListMap<>();
  private final AtomicInteger numbers = new AtomicInteger(100);
  private volatile boolean paid = true;

  Workspace(SlackSettings settings) {
    this.settings = settings;
    put(new SlackUser(settings.app().botUserId(), settings.team().id(), "bot", "The app", Set.of(Trait.BOT), "Etc/UTC",
        "en-US"));
  }

  /** A new full member of the workspace who reads English. */
  public SlackUser addUser(String name) {
    return put(new SlackUser("U" + number(), settings.team().id(), name, name, Set.of(), "Europe/London", "en-US"));
  }

  /** A new public channel with the bot and these people in it. */
  public SlackChannel addChannel(String name, SlackUser... people) {
    Set<String> members = Stream
        .concat(Stream.of(settings.app().botUserId()), Arrays.stream(people).map(SlackUser::id))
        .collect(Collectors.toSet());
    return put(new SlackChannel("C" + number(), name, Set.of(), members));
  }

  public UserGroup addGroup(String handle, SlackUser... people) {
    return put(new UserGroup("S" + number(), handle, Arrays.stream(people).map(SlackUser::id).toList(), false));
  }

  public SlackUser put(SlackUser user) {
    users.put(user.id(), user);
    return user;
  }

  public SlackChannel put(SlackChannel channel) {
    channels.put(channel.id(), channel);
    return channel;
  }

  public UserGroup put(UserGroup group) {
    groups.put(group.id(), group);
    return group;
  }

  public Optional<SlackUser> user(String id) {
    return Optional.ofNullable(users.get(id));
  }

  public Optional<SlackChannel> channel(String id) {
    return Optional.ofNullable(channels.get(id));
  }

  public Optional<UserGroup> group(String id) {
    return Optional.ofNullable(groups.get(id));
  }

  public List<UserGroup> groups() {
    return List.copyOf(groups.values());
  }

  /** Whether the plan has user groups; without, every question about them is {@code plan_upgrade_required}. */
  public void paidPlan(boolean isPaid) {
    paid = isPaid;
  }

  boolean isPaid() {
    return paid;
  }

  /** The direct conversation between the bot and this user, opened where there is none yet. */
  synchronized SlackChannel directWith(SlackUser user) {
    Set<String> both = Set.of(user.id(), settings.app().botUserId());
    return channels.values().stream().filter(channel -> channel.is(SlackChannel.Trait.DIRECT))
        .filter(channel -> channel.members().equals(both)).findFirst().orElseGet(
            () -> put(new SlackChannel("D" + number(), user.name(), Set.of(SlackChannel.Trait.DIRECT), both)));
  }

  SlackUser currentUser(SlackUser user) {
    return user(user.id()).orElseThrow(() -> new IllegalArgumentException("Nobody here is " + user));
  }

  SlackChannel currentChannel(SlackChannel channel) {
    return channel(channel.id()).orElseThrow(() -> new IllegalArgumentException("No conversation is " + channel));
  }

  @Override
  public Optional<String> nameOf(String id) {
    return user(id).map(SlackUser::name).or(() -> channel(id).map(SlackChannel::name))
        .or(() -> group(id).map(UserGroup::handle));
  }

  @Override
  public Optional<Ping> named(String name) {
    Optional<Ping> user = first(users.values(), name);
    return user.or(() -> groups.values().stream().filter(group -> group.handle().equals(name))
        .map(group -> new Ping(Ping.Kind.USER_GROUP, group.id())).findFirst());
  }

  Optional<SlackUser> userNamed(String name) {
    return users.values().stream().filter(user -> user.name().equals(name)).findFirst();
  }

  Optional<SlackChannel> channelNamed(String name) {
    return channels.values().stream().filter(channel -> channel.name().equals(name)).findFirst();
  }

  private static Optional<Ping> first(Collection<SlackUser> users, String name) {
    return users.stream().filter(user -> user.name().equals(name)).map(user -> new Ping(Ping.Kind.USER, user.id()))
        .findFirst();
  }

  private String number() {
    return String.format("0SANDBOX%03d", numbers.incrementAndGet());
  }
}
