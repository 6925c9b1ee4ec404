package dev.curfew.chat;

/**
 * Somebody who asks, presses or approves: a platform and its stable id. Two platforms' ids never name the same person by
 * themselves; only the configuration's {@code people:} ties them.
 *
 * @param workspace the Slack workspace ({@code T…}) that the id belongs to; empty on Discord, whose ids are global
 * @param id the platform's stable id, never a name: {@code U02}, {@code 80351110224678912}
 */
public record Person(Platform platform, String workspace, String id) {

  public Person {
    if (id.isBlank()) {
      throw new IllegalArgumentException("A person has an id.");
    }
  }

  /** {@code slack:T01:U02} or {@code discord:80351110224678912}. */
  @Override
  public String toString() {
    return workspace.isEmpty() ? platform.label() + ":" + id : platform.label() + ":" + workspace + ":" + id;
  }
}
