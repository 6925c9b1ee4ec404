package dev.curfew.command;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import java.time.Instant;
import java.util.List;

/**
 * What platforms lend for a while: addresses and tokens by which whoever has them may post or edit. Kept so that a restart does
 * not lose them and another replica can use them; deleted when they end; never in a history, a log or a {@code toString}.
 * Thread-safe and shared by all replicas; throws {@link dev.curfew.casework.StoreUnavailable} as the case store does.
 */
public interface Capabilities {

  /** Keeps one; one that is kept already stays as it is. Of each use and place of a case the newest few are enough. */
  void keep(Capability capability);

  /** Those of a case that have not ended and are not used up, the newest first. */
  List<Capability> of(CaseNumber number, Platform platform, Use use);

  /** Takes one use of it; false when it is used up or has ended. */
  boolean spend(Capability capability);

  /** It is of no use any more: the platform said so. */
  void drop(Capability capability);

  /** What it is good for. */
  enum Use {
    /** Edits the requester's private prompt. */
    PROMPT,
    /** Posts into the place that a command or press came from. */
    WAY_BACK
  }

  /**
   * One of them. Two with the same secret are one and the same.
   *
   * @param place where it leads
   * @param secret as the adapter wants it back, of at most 4000 characters
   * @param uses how often it can still be used
   */
  record Capability(CaseNumber number, Platform platform, Use use, Place place, String secret, Instant until,
      int uses) {
    @Override
    public String toString() {
      return "Capability[" + number + ", " + use + ", " + place + "]";
    }
  }
}
