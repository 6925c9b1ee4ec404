package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.slack.Interaction.Reaction;
import dev.curfew.sandbox.slack.blocks.BlockKit;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people do in modals, and what the app's acknowledgement does to them. */
final class Modals {
  private static final int FIRST_QUERY = 3;

  private final Workspace workspace;
  private final Views views;
  private final Payloads payloads;
  private final Deliveries deliveries;
  private final Oddities oddities;
  private final InstantSource clock;
  private final Offers offers = new Offers();

  Modals(Workspace workspace, Views views, People.Post post) {
    this.workspace = workspace;
    this.views = views;
    this.payloads = post.payloads();
    this.deliveries = post.deliveries();
    this.oddities = post.oddities();
    this.clock = post.clock();
  }

  Delivery submit(SlackUser who, View view, Map<String, String> filled) {
    SlackUser user = workspace.currentUser(who);
    View now = onScreen(user, view);
    if (!now.json().hasNonNull("submit")) {
      throw new IllegalArgumentException("The modal has no button to submit: " + now.title());
    }
    ObjectNode json = now.json().deepCopy();
    json.withObject("/state").set("values", ViewForm.values(json, filled, offers));
    ObjectNode payload = payloads.viewSubmission(user, json);
    return deliveries
        .deliver(new Interaction(EnvelopeType.INTERACTIVE, payload, true, new SubmitReaction(user, now.id())));
  }

  /** What stands in a menu, and by action id in the other inputs. */
  record Typing(String actionId, String typed, Map<String, String> filled) {}

  /** Types into a menu whose options the app supplies: they come as the payload of the acknowledgement. */
  Delivery suggest(SlackUser who, View view, Typing typing) {
    SlackUser user = workspace.currentUser(who);
    View now = onScreen(user, view);
    for (JsonNode block : now.json().path("blocks")) {
      JsonNode menu = block.path("element");
      boolean asks = menu.path("type").asText().endsWith("external_select");
      if (asks && menu.path("action_id").asText().equals(typing.actionId())) {
        return suggest(user, now, block, typing);
      }
    }
    throw new IllegalArgumentException("No menu " + typing.actionId() + " in \"" + view.title() + "\"");
  }

  private Delivery suggest(SlackUser user, View now, JsonNode block, Typing typing) {
    if (typing.typed().length() < block.path("element").path("min_query_length").asInt(FIRST_QUERY)) {
      throw new IllegalArgumentException("Slack's client does not ask the app for so short a text: " + typing.typed());
    }
    ObjectNode json = now.json().deepCopy();
    json.withObject("/state").set("values", ViewForm.soFar(json, typing.filled(), offers));
    ObjectNode payload = payloads.blockSuggestion(user, json, block, typing.typed());
    return deliveries.deliver(
        new Interaction(EnvelopeType.INTERACTIVE, payload, true, new MenuReaction(now.id(), typing.actionId())));
  }

  /** What that menu shows; nothing before the app has filled it, or where it did so wrongly. */
  List<JsonNode> options(View view, String actionId) {
    return offers.all(view.id(), actionId);
  }

  void take(SlackUser who, View view, String actionId, String value) {
    View now = onScreen(workspace.currentUser(who), view);
    if (!offers.take(now.id(), actionId, value)) {
      throw new IllegalArgumentException("The menu " + actionId + " does not show an option " + value);
    }
  }

  /** Empty where the app does not want to know. */
  Optional<Delivery> close(SlackUser who, View view) {
    SlackUser user = workspace.currentUser(who);
    View now = onScreen(user, view);
    views.change(now.id(), open -> open.closed(clock.instant()));
    if (!now.json().path("notify_on_close").asBoolean()) {
      return Optional.empty();
    }
    ObjectNode payload = payloads.viewClosed(user, now.json());
    return Optional.of(deliveries.deliver(new Interaction(EnvelopeType.INTERACTIVE, payload, false, Reaction.NONE)));
  }

  private View onScreen(SlackUser user, View view) {
    return views.current(view.id()).filter(View::isOpen).filter(now -> now.user().equals(user.id())).orElseThrow(
        () -> new IllegalArgumentException(user.name() + " has no modal \"" + view.title() + "\" on the screen"));
  }

  /** Shows the options that the app supplied, if they are such as Slack takes. */
  private final class MenuReaction implements Reaction {
    private final String viewId;
    private final String actionId;

    MenuReaction(String viewId, String actionId) {
      this.viewId = viewId;
      this.actionId = actionId;
    }

    @Override
    public void accepted(Optional<JsonNode> payload) {
      JsonNode answer = payload.orElseGet(Json::object);
      List<String> problems = BlockKit.problemsInSuggestions(answer);
      if (!problems.isEmpty()) {
        failed(problems.toString());
        return;
      }
      offers.show(viewId, actionId, answer);
    }

    @Override
    public void failed(String error) {
      offers.show(viewId, actionId, Json.object());
      oddities.note("A menu got no options: " + error);
    }
  }

  /** {@code response_action}: <a href="https://docs.slack.dev/surfaces/modals#handling_submissions">submissions</a>. */
  private final class SubmitReaction implements Reaction {
    private final SlackUser user;
    private final String viewId;

    SubmitReaction(SlackUser user, String viewId) {
      this.user = user;
      this.viewId = viewId;
    }

    @Override
    public void accepted(Optional<JsonNode> payload) {
      JsonNode said = payload.orElseGet(Json::object);
      try {
        switch (said.path("response_action").asText()) {
          case "" -> close();
          case "clear" -> views.openFor(user).forEach(view -> views.change(view.id(), this::closed));
          case "errors" -> showErrors(said.path("errors"));
          case "update" -> {
            Views.check(said.path("view"));
            views.replace(viewId, said.path("view"));
          }
          case "push" -> {
            Views.check(said.path("view"));
            views.open(user, said.path("view"));
          }
          default -> failed("unknown response_action " + said.path("response_action"));
        }
      } catch (ApiRefusal refusal) {
        failed(refusal.answer().toString());
      }
    }

    @Override
    public void failed(String error) {
      oddities.note("A submission was not answered well: " + error);
      views.change(viewId, view -> view.inTrouble("We had some trouble connecting. Try again?", clock.instant()));
    }

    private void close() {
      views.change(viewId, this::closed);
    }

    private View closed(View view) {
      return view.closed(clock.instant());
    }

    private void showErrors(JsonNode errors) {
      Map<String, String> byBlock = new LinkedHashMap<>();
      errors.properties().forEach(error -> byBlock.put(error.getKey(), error.getValue().asText()));
      JsonNode inputs = views.current(viewId).map(View::json).orElseGet(Json::object).path("blocks");
      for (String block : byBlock.keySet()) {
        boolean known = inputs.findValuesAsText("block_id").contains(block);
        if (!known) {
          failed("errors name a block that is not there: " + block);
          return;
        }
      }
      views.change(viewId, view -> view.withErrors(byBlock, clock.instant()));
    }
  }
}
