package dev.curfew.checkup;

import dev.curfew.chat.GroupId;
import dev.curfew.chat.Platform;
import dev.curfew.permission.ChannelRef;
import dev.curfew.permission.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the configuration names of the chats: its rules, and the channels in which every outcome is posted too. */
public record Mentions(List<Rule> rules, Set<ChannelRef> announce) {

  public Mentions {
    rules = List.copyOf(rules);
    announce = Set.copyOf(announce);
  }

  /** The groups of one chat that some rule names, in order. */
  public List<GroupId> groups(Platform platform) {
    return rules.stream().flatMap(rule -> rule.who().groups().stream()).filter(group -> group.platform() == platform)
        .distinct().sorted(Comparator.comparing(GroupId::id)).toList();
  }

  /** The channels of one chat that are named anywhere, in order. */
  public List<ChannelRef> channels(Platform platform) {
    Set<ChannelRef> all = new TreeSet<>(Comparator.comparing(ChannelRef::id));
    rules.forEach(rule -> all.addAll(only(platform, rule.where().channels())));
    all.addAll(only(platform, announce));
    return List.copyOf(all);
  }

  private static List<ChannelRef> only(Platform platform, Set<ChannelRef> channels) {
    return channels.stream().filter(channel -> channel.platform() == platform).toList();
  }

  /** Whether every outcome is posted there. */
  public boolean isAnnouncedIn(ChannelRef channel) {
    return announce.contains(channel);
  }

  /** Where the configuration names it: {@code rule Moderators}. */
  public String source(GroupId group) {
    return rules(rule -> rule.who().groups().contains(group));
  }

  /** Where the configuration names it: {@code announce and rule Moderators}. */
  public String source(ChannelRef channel) {
    String named = rules(rule -> rule.where().channels().contains(channel));
    if (!isAnnouncedIn(channel)) {
      return named;
    }
    return named.isEmpty() ? "announce" : "announce and " + named;
  }

  private String rules(Predicate<Rule> naming) {
    return rules.stream().filter(naming).map(rule -> "rule " + rule.name()).collect(Collectors.joining(", "));
  }
}
