package dev.curfew.sandbox.tencent;

import java.util.Optional;

/** What a call asks for, its parameters checked. */
sealed interface Demand permits Order, Query {
  long sdkAppId();

  /** The room to act on; empty for queries, which do not say of which kind the room is. */
  Optional<TrtcRoom> target();
}
