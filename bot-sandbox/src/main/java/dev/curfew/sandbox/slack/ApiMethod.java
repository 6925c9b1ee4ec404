package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One method of the Web API.
 *
 * @param scope that the bot token needs; empty for none, or where the method itself decides
 * @param tier how often it may be called
 * @param work answers, without {@code ok}
 */
record ApiMethod(String name, Caller caller, Optional<String> scope, RateLimits.Tier tier, Work work) {
  /** Whose token it takes. */
  enum Caller {
    BOT, APP, ANYBODY
  }

  /** What the method does. */
  @FunctionalInterface
  interface Work {
    ObjectNode answer(ApiArguments arguments) throws ApiRefusal;
  }

  static ApiMethod ofBot(String name, String scope, RateLimits.Tier tier, Work work) {
    return new ApiMethod(name, Caller.BOT, scope.isEmpty() ? Optional.empty() : Optional.of(scope), tier, work);
  }
}
