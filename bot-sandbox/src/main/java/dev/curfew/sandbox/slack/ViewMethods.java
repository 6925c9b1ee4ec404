package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.slack.RateLimits.Tier;
import java.util.List;

/** {@code views.open} and {@code views.update}. */
final class ViewMethods {
  private final Views views;
  private final Triggers triggers;

  ViewMethods(Views views, Triggers triggers) {
    this.views = views;
    this.triggers = triggers;
  }

  List<ApiMethod> all() {
    return List.of(ApiMethod.ofBot("views.open", "", Tier.T4, this::open),
        ApiMethod.ofBot("views.update", "", Tier.T4, this::update));
  }

  private ObjectNode open(ApiArguments arguments) throws ApiRefusal {
    String trigger = arguments.required("trigger_id");
    JsonNode asked = view(arguments);
    Views.check(asked);
    return answer(views.open(triggers.exchange(trigger), asked));
  }

  private ObjectNode update(ApiArguments arguments) throws ApiRefusal {
    JsonNode asked = view(arguments);
    Views.check(asked);
    View view = arguments.text("view_id").flatMap(views::current)
        .or(() -> arguments.text("external_id").flatMap(views::withExternalId)).filter(View::isOpen)
        .orElseThrow(() -> new ApiRefusal("not_found"));
    if (arguments.text("hash").map(hash -> !hash.equals(view.hash())).orElse(false)) {
      throw new ApiRefusal("hash_conflict");
    }
    return answer(views.replace(view.id(), asked).orElseThrow(() -> new ApiRefusal("not_found")));
  }

  private static JsonNode view(ApiArguments arguments) throws ApiRefusal {
    return arguments.structured("view", "invalid_arguments").orElseThrow(() -> ApiRefusal.missing("view"));
  }

  private static ObjectNode answer(View view) {
    ObjectNode answer = Json.object();
    answer.set("view", view.json());
    return answer;
  }
}
