package dev.curfew.sandbox.discord.look;

import java.util.List;
import java.util.Set;

/**
 * A text as a person sees it.
 *
 * @param visible what is readable: code without its back-ticks, a masked link's label, emphasis without its signs,
 *     mentions and timestamps as they were written
 * @param links addresses that can be clicked, in order
 * @param maskedLinks those of {@code links} that hide behind a label
 * @param users ids of mentioned users
 * @param roles ids of mentioned roles
 * @param channels ids of mentioned channels
 * @param everyone whether {@code @everyone} or {@code @here} is there
 * @param timestamps {@code <t:…>} signs, as written
 * @param commands {@code </name:id>} signs, as written
 * @param headings lines shown as headings or small print
 */
public record Rendered(String visible, List<String> links, List<String> maskedLinks, Set<String> users,
    Set<String> roles, Set<String> channels, boolean everyone, List<String> timestamps, List<String> commands,
    List<String> headings) {
  public Rendered {
    links = List.copyOf(links);
    maskedLinks = List.copyOf(maskedLinks);
    users = Set.copyOf(users);
    roles = Set.copyOf(roles);
    channels = Set.copyOf(channels);
    timestamps = List.copyOf(timestamps);
    commands = List.copyOf(commands);
    headings = List.copyOf(headings);
  }

  /** Whether it is nothing but words: no link, mention, timestamp, command sign or heading. */
  public boolean isPlain() {
    return links.isEmpty() && users.isEmpty() && roles.isEmpty() && channels.isEmpty() && !everyone && timestamps
        .isEmpty() && commands.isEmpty() && headings.isEmpty();
  }
}
