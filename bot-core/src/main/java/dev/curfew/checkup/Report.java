package dev.curfew.checkup;

import dev.curfew.chat.GroupId;
import dev.curfew.permission.ChannelRef;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found, and what the configuration names and nobody knows.
 *
 * @param groups user groups and roles that do not exist
 * @param channels channels that do not exist, or that the bot cannot see
 */
public record Report(List<Finding> findings, Set<GroupId> groups, Set<ChannelRef> channels) {

  public Report {
    findings = List.copyOf(findings);
    groups = Set.copyOf(groups);
    channels = Set.copyOf(channels);
  }

  /** Findings about which nothing more is to be said. */
  public static Report of(List<Finding> findings) {
    return new Report(findings, Set.of(), Set.of());
  }

  /** All that several looks brought to light, in that order. */
  public static Report all(List<Report> reports) {
    return new Report(reports.stream().flatMap(report -> report.findings.stream()).toList(),
        union(reports.stream().map(Report::groups)), union(reports.stream().map(Report::channels)));
  }

  private static <T> Set<T> union(Stream<Set<T>> sets) {
    return sets.flatMap(Set::stream).collect(Collectors.toSet());
  }
}
