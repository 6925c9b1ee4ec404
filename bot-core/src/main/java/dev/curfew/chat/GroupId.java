package dev.curfew.chat;

/** A set of people that the platform keeps: a Slack user group ({@code S…}) or a Discord role. */
public record GroupId(Platform platform, String id) {

  public GroupId {
    if (id.isBlank()) {
      throw new IllegalArgumentException("A group has an id.");
    }
  }
}
