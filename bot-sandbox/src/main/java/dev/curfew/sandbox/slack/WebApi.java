package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.slack.ApiMethod.Caller;
import dev.curfew.sandbox.wire.Journal;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The front of all Web API methods: arguments, token, scope, rate limit, then the method. Records every call. */
final class WebApi {
  private final SlackSettings settings;
  private final RateLimits limits;
  private final Map<String, ApiMethod> methods = new ConcurrentHashMap<>();
  private final Map<String, String> refusals = new ConcurrentHashMap<>();
  private final Journal<ApiCall> calls = new Journal<>();
  private volatile Optional<String> revoked = Optional.empty();

  WebApi(SlackSettings settings, RateLimits limits) {
    this.settings = settings;
    this.limits = limits;
  }

  void add(Collection<ApiMethod> more) {
    more.forEach(method -> methods.put(method.name(), method));
  }

  Journal<ApiCall> calls() {
    return calls;
  }

  /** The next call of that method, when it is otherwise in order, is refused with that error. */
  void refuseNext(String method, String error) {
    refusals.put(method, error);
  }

  /** From now on both tokens are answered with that error, like {@code token_revoked} or {@code account_inactive}. */
  void revokeTokens(String error) {
    revoked = Optional.of(error);
  }

  Response handle(Request request) {
    String name = request.variable("method");
    ObjectNode arguments = Json.object();
    try {
      ApiArguments read = ApiArguments.of(request);
      arguments = read.values();
      return record(name, request, arguments, answer(name, read));
    } catch (ApiRefusal refusal) {
      return record(name, request, arguments, Response.json(refusal.answer()));
    }
  }

  private Response answer(String name, ApiArguments arguments) throws ApiRefusal {
    ApiMethod method = methods.get(name);
    if (method == null) {
      ObjectNode more = Json.object().put("req_method", name);
      throw new ApiRefusal("unknown_method", more);
    }
    authenticate(method, arguments);
    Optional<Duration> wait = limits.take(method, arguments);
    if (wait.isPresent()) {
      return withScopes(Response.json(429, new ApiRefusal("ratelimited").answer()).with("Retry-After",
          Long.toString(wait.get().toSeconds())));
    }
    try {
      checkScope(method);
      String refusal = refusals.remove(name);
      if (refusal != null) {
        throw new ApiRefusal(refusal);
      }
      ObjectNode answer = Json.object().put("ok", true);
      answer.setAll(method.work().answer(arguments));
      if (arguments.charsetMissing()) {
        answer.put("warning", "missing_charset");
        answer.withObject("/response_metadata").putArray("warnings").add("missing_charset");
      }
      return withScopes(Response.json(answer));
    } catch (ApiRefusal refusal) {
      return withScopes(Response.json(refusal.answer()));
    }
  }

  private void authenticate(ApiMethod method, ApiArguments arguments) throws ApiRefusal {
    if (method.caller() == Caller.ANYBODY) {
      return;
    }
    String token = arguments.token().orElseThrow(() -> new ApiRefusal("not_authed"));
    boolean ofBot = token.equals(settings.secrets().botToken());
    if (!ofBot && !token.equals(settings.secrets().appToken())) {
      throw new ApiRefusal("invalid_auth");
    }
    if (revoked.isPresent()) {
      throw new ApiRefusal(revoked.get());
    }
    if (ofBot != (method.caller() == Caller.BOT)) {
      throw new ApiRefusal("not_allowed_token_type");
    }
  }

  private void checkScope(ApiMethod method) throws ApiRefusal {
    if (method.scope().isPresent()) {
      demand(method.scope().get());
    }
  }

  /** Refuses with {@code missing_scope} unless the bot token has that scope. */
  void demand(String scope) throws ApiRefusal {
    if (!settings.app().botScopes().contains(scope)) {
      throw new ApiRefusal("missing_scope", Json.object().put("needed", scope).put("provided", scopes()));
    }
  }

  private Response withScopes(Response response) {
    return response.with("X-OAuth-Scopes", scopes());
  }

  private String scopes() {
    return String.join(",", settings.app().botScopes().stream().sorted().toList());
  }

  private Response record(String method, Request request, ObjectNode arguments, Response response) {
    ObjectNode answer = Json.parseObject(response.text()).orElseGet(Json::object);
    calls.note(new ApiCall(method, arguments, request.at(), response.status(), answer));
    return response;
  }
}
