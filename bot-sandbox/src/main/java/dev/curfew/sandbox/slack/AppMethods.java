package dev.curfew.sandbox.slack;

import dev.curfew.sandbox.slack.ApiMethod.Caller;
import dev.curfew.sandbox.slack.RateLimits.Tier;
import java.util.List;
import java.util.Optional;

/** {@code auth.test} and {@code api.test}. */
final class AppMethods {
  private AppMethods() {}

  static List<ApiMethod> all(SlackSettings settings) {
    return List.of(
        ApiMethod.ofBot("auth.test", "", Tier.SPECIAL,
            unused -> Json.object().put("url", "https://" + settings.team().domain() + ".slack.com/")
                .put("team", settings.team().domain()).put("user", "bot").put("team_id", settings.team().id())
                .put("user_id", settings.app().botUserId()).put("bot_id", settings.app().botId())
                .put("is_enterprise_install", false)),
        new ApiMethod("api.test", Caller.ANYBODY, Optional.empty(), Tier.T4, arguments -> {
          Optional<String> error = arguments.text("error");
          if (error.isPresent()) {
            throw new ApiRefusal(error.get());
          }
          return Json.object();
        }));
  }
}
