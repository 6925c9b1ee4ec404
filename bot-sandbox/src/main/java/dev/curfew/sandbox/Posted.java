package dev.curfew.sandbox;

import java.util.Optional;
import java.util.function.Function;

/**
 * A message as it stands in a channel at this moment.
 *
 * @param id the chat's own, the same through all edits
 * @param versions how often it was posted or edited, from 1 upwards
 * @param onlyFor who alone sees it; empty where everybody does
 * @param seenBy what that person sees, with buttons that they press
 */
public record Posted(String id, int versions, Optional<String> onlyFor, Function<String, Shown> seenBy) {

  /** What that person sees, with buttons that they press. */
  public Shown seenBy(String who) {
    return seenBy.apply(who);
  }

  public boolean isPrivate() {
    return onlyFor.isPresent();
  }
}
