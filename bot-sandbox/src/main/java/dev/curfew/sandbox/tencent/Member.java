package dev.curfew.sandbox.tencent;

import java.util.EnumSet;
import java.util.Set;

/**
 * A user in a room.
 *
 * @param mute as SetUserBlocked has it: 0 nothing is blocked, 1 audio and video, 2 audio, 3 video
 */
public record Member(String id, Role role, Device device, Set<Media> publishing, int mute) {
  public Member {
    publishing = Set.copyOf(publishing);
  }

  /** Somebody who has just come in, sends nothing yet and is not blocked. */
  static Member entering(String id, Role role, Device device) {
    return new Member(id, role, device, Set.of(), 0);
  }

  Member as(Role other) {
    return new Member(id, other, device, publishing, mute);
  }

  Member publishing(Media media, boolean on) {
    Set<Media> now = EnumSet.noneOf(Media.class);
    now.addAll(publishing);
    if (on) {
      now.add(media);
    } else {
      now.remove(media);
    }
    return new Member(id, role, device, now, mute);
  }

  Member muted(int how) {
    return new Member(id, role, device, publishing, how);
  }

  boolean mayPublish(Media media) {
    return switch (media) {
      case AUDIO -> mute == 0 || mute == 3;
      case VIDEO, SUB_STREAM -> mute == 0 || mute == 2;
    };
  }
}
