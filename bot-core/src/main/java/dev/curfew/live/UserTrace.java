package dev.curfew.live;

import dev.curfew.live.RoomEvent.Device;
import dev.curfew.live.RoomEvent.Leaving;
import dev.curfew.live.RoomEvent.Role;
import dev.curfew.live.RoomEvent.What;
import java.util.List;
import java.util.Optional;

/**
 * When a user last did things in a room, each the largest moment of some events: milliseconds since 1970, 0 for never. Where there is
 * something to tell beside the moment it stands in the lowest three bits, so that of two in one millisecond always the same one counts.
 *
 * @param entered by 103
 * @param sign the newest event that only somebody inside causes: coming in, beginning to publish, changing role
 * @param left by 104, for any reason
 * @param removed by 104 with reason 3
 * @param role which role since when, from 103 and 105; of two in one millisecond anchor
 * @param device which device since when, from 103
 * @param video whether it was begun or ceased; of two in one millisecond ceased
 * @param audio likewise
 * @param screen likewise
 */
public record UserTrace(long entered, long sign, long left, long removed, long role, long device, long video,
    long audio, long screen) {
  public static final UserTrace NONE = new UserTrace(0, 0, 0, 0, 0, 0, 0, 0, 0);

  private static final int BITS = 3;
  private static final int MASK = (1 << BITS) - 1;
  /** By the number that is written down for each; those are never changed. */
  private static final List<Device> DEVICES = List.of(Device.WINDOWS, Device.ANDROID, Device.IOS, Device.LINUX,
      Device.OTHER);
  private static final int ANCHOR = 1;
  private static final int CEASED = 1;

  /** Somebody, and what one event says of them. */
  record Of(String user, UserTrace trace) {}

  /** What an event says of a user; empty when it is about the room alone. */
  static Optional<Of> of(RoomEvent event) {
    long at = event.at().toEpochMilli();
    return switch (event.what()) {
      case What.Created created -> Optional.empty();
      case What.Closed closed -> Optional.empty();
      case What.Entered(String user, Role role, Device device) -> Optional.of(
          new Of(user, new UserTrace(at, at, 0, 0, roleOf(at, role), deviceOf(at, device), 0, 0, 0)));
      case What.Left(String user, Leaving why) -> Optional.of(
          new Of(user, new UserTrace(0, 0, at, why == Leaving.REMOVED ? at : 0, 0, 0, 0, 0, 0)));
      case What.RoleChanged(String user, Role role) ->
        Optional.of(new Of(user, new UserTrace(0, at, 0, 0, roleOf(at, role), 0, 0, 0, 0)));
      case What.Published published -> Optional.of(new Of(published.user(), published(at, published)));
    };
  }

  private static UserTrace published(long at, What.Published published) {
    long sign = published.on() ? at : 0;
    long stream = stamped(at, published.on() ? 0 : CEASED);
    return switch (published.medium()) {
      case VIDEO -> new UserTrace(0, sign, 0, 0, 0, 0, stream, 0, 0);
      case AUDIO -> new UserTrace(0, sign, 0, 0, 0, 0, 0, stream, 0);
      case SCREEN -> new UserTrace(0, sign, 0, 0, 0, 0, 0, 0, stream);
    };
  }

  private static long roleOf(long at, Role role) {
    return switch (role) {
      case ANCHOR -> stamped(at, ANCHOR);
      case AUDIENCE -> stamped(at, 0);
      case UNKNOWN -> 0;
    };
  }

  private static long deviceOf(long at, Device device) {
    return device == Device.UNKNOWN ? 0 : stamped(at, DEVICES.indexOf(device));
  }

  private static long stamped(long at, int what) {
    return at << BITS | what;
  }

  private static long moment(long stamped) {
    return stamped >> BITS;
  }

  UserTrace merged(UserTrace other) {
    return new UserTrace(Math.max(entered, other.entered), Math.max(sign, other.sign), Math.max(left, other.left),
        Math.max(removed, other.removed), Math.max(role, other.role), Math.max(device, other.device),
        Math.max(video, other.video), Math.max(audio, other.audio), Math.max(screen, other.screen));
  }

  /**
   * Whether they are inside. In the same millisecond an end comes last.
   *
   * @param floor what happened until then belongs to sessions that are over
   */
  boolean isInside(long floor) {
    return sign > Math.max(left, floor);
  }

  /** Until when somebody was inside who is not any more: they left, or the session ended. */
  long until(long floor) {
    return left >= sign ? left : floor;
  }

  /** When they came, as well as it is known. */
  long came() {
    return entered > 0 ? entered : sign;
  }

  /** Whether their coming in was heard of since then. */
  boolean hasEntered(long floor) {
    return entered > Math.max(left, floor);
  }

  /** When they last left at that moment or later, of whatever else happened a removal; 0 for never. */
  long leftSince(long moment) {
    if (removed >= moment) {
      return removed;
    }
    return left >= moment ? left : 0;
  }

  boolean isAnchor(long floor) {
    return isSince(role, floor) && (role & MASK) == ANCHOR;
  }

  /** What they are there with, if they came in since then and it was told. */
  Device device(long floor) {
    return isSince(device, floor) ? DEVICES.get((int) (device & MASK)) : Device.UNKNOWN;
  }

  boolean hasVideo(long floor) {
    return isOn(video, floor);
  }

  boolean hasAudio(long floor) {
    return isOn(audio, floor);
  }

  boolean hasScreen(long floor) {
    return isOn(screen, floor);
  }

  boolean publishes(long floor) {
    return hasVideo(floor) || hasAudio(floor) || hasScreen(floor);
  }

  /** Leaving ends what somebody published, and TRTC does not say so again. */
  private boolean isOn(long stream, long floor) {
    return isSince(stream, floor) && (stream & MASK) != CEASED;
  }

  private boolean isSince(long stamped, long floor) {
    return moment(stamped) > Math.max(left, floor);
  }
}
