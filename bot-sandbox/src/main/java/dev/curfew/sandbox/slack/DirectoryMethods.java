package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.slack.RateLimits.Tier;
import dev.curfew.sandbox.slack.SlackUser.Trait;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** {@code users.*}, {@code usergroups.*} and {@code conversations.*}: who is who, who is in what. */
final class DirectoryMethods {
  private static final int PAGE = 100;
  private static final int LARGEST_PAGE = 999;

  private final SlackSettings settings;
  private final Workspace workspace;
  private final WebApi api;

  DirectoryMethods(SlackSettings settings, Workspace workspace, WebApi api) {
    this.settings = settings;
    this.workspace = workspace;
    this.api = api;
  }

  List<ApiMethod> all() {
    return List.of(ApiMethod.ofBot("users.info", "users:read", Tier.T4, this::userInfo),
        ApiMethod.ofBot("usergroups.list", "usergroups:read", Tier.T2, this::groups),
        ApiMethod.ofBot("usergroups.users.list", "usergroups:read", Tier.T2, this::groupMembers),
        ApiMethod.ofBot("conversations.info", "", Tier.T3, this::conversation),
        ApiMethod.ofBot("conversations.members", "", Tier.T4, this::members));
  }

  private ObjectNode userInfo(ApiArguments arguments) throws ApiRefusal {
    SlackUser user = workspace.user(arguments.required("user"))
        .orElseThrow(() -> new ApiRefusal("user_not_found"));
    ObjectNode json = Json.object().put("id", user.id()).put("team_id", user.teamId()).put("name", user.name())
        .put("deleted", user.is(Trait.DELETED)).put("real_name", user.realName()).put("tz", user.timeZone())
        .put("tz_offset", ZoneId.of(user.timeZone()).getRules().getOffset(Instant.EPOCH).getTotalSeconds())
        .put("is_admin", user.is(Trait.ADMIN)).put("is_owner", user.is(Trait.OWNER)).put("is_primary_owner", false)
        .put("is_restricted", user.is(Trait.RESTRICTED) || user.is(Trait.ULTRA_RESTRICTED))
        .put("is_ultra_restricted", user.is(Trait.ULTRA_RESTRICTED)).put("is_bot", user.is(Trait.BOT))
        .put("is_app_user", user.is(Trait.APP_USER));
    if (!user.teamId().equals(settings.team().id())) {
      json.put("is_stranger", user.is(Trait.STRANGER));
    }
    if (arguments.flag("include_locale")) {
      json.put("locale", user.locale());
    }
    ObjectNode profile = json.putObject("profile").put("real_name", user.realName()).put("display_name", user.name())
        .put("team", user.teamId());
    if (user.id().equals(settings.app().botUserId())) {
      profile.put("bot_id", settings.app().botId()).put("api_app_id", settings.app().id());
    }
    return wrap("user", json);
  }

  private ObjectNode groups(ApiArguments arguments) throws ApiRefusal {
    needPaidPlan();
    ArrayNode list = Json.array();
    for (UserGroup group : workspace.groups()) {
      if (!group.disabled() || arguments.flag("include_disabled")) {
        list.add(json(group, arguments.flag("include_users")));
      }
    }
    ObjectNode answer = Json.object();
    answer.set("usergroups", list);
    return answer;
  }

  private ObjectNode json(UserGroup group, boolean withMembers) {
    ObjectNode json = Json.object().put("id", group.id()).put("team_id", settings.team().id())
        .put("is_usergroup", true).put("name", group.handle()).put("handle", group.handle())
        .put("date_delete", group.disabled() ? 1 : 0).put("user_count", active(group).size());
    if (withMembers) {
      json.set("users", Json.strings(active(group)));
    }
    return json;
  }

  private ObjectNode groupMembers(ApiArguments arguments) throws ApiRefusal {
    needPaidPlan();
    String id = arguments.required("usergroup");
    UserGroup group = workspace.group(id).filter(found -> !found.disabled() || arguments.flag("include_disabled"))
        .orElseThrow(() -> new ApiRefusal("no_such_subteam"));
    ObjectNode answer = Json.object();
    answer.set("users", Json.strings(active(group)));
    return answer;
  }

  /** Slack takes deactivated people out of user groups. */
  private List<String> active(UserGroup group) {
    return group.members().stream()
        .filter(id -> workspace.user(id).map(user -> !user.is(Trait.DELETED)).orElse(false)).toList();
  }

  private void needPaidPlan() throws ApiRefusal {
    if (!workspace.isPaid()) {
      throw new ApiRefusal("plan_upgrade_required");
    }
  }

  private ObjectNode conversation(ApiArguments arguments) throws ApiRefusal {
    SlackChannel channel = readable(arguments);
    boolean direct = channel.is(SlackChannel.Trait.DIRECT);
    boolean secret = channel.is(SlackChannel.Trait.PRIVATE);
    ObjectNode json = Json.object().put("id", channel.id()).put("is_channel", !direct && !secret)
        .put("is_group", secret).put("is_im", direct).put("is_private", secret || direct)
        .put("is_archived", channel.is(SlackChannel.Trait.ARCHIVED))
        .put("is_shared", channel.is(SlackChannel.Trait.SHARED))
        .put("is_ext_shared", channel.is(SlackChannel.Trait.SHARED)).put("context_team_id", settings.team().id());
    if (!direct) {
      json.put("name", channel.name()).put("is_member", channel.has(settings.app().botUserId()));
    }
    if (arguments.flag("include_num_members")) {
      json.put("num_members", channel.members().size());
    }
    return wrap("channel", json);
  }

  private ObjectNode members(ApiArguments arguments) throws ApiRefusal {
    SlackChannel channel = readable(arguments);
    int limit = arguments.number("limit", PAGE, 1, LARGEST_PAGE);
    List<String> all = channel.members().stream().sorted().toList();
    int from = position(arguments.text("cursor"), all.size());
    int to = Math.min(all.size(), from + limit);
    ObjectNode answer = Json.object();
    answer.set("members", Json.strings(all.subList(from, to)));
    answer.putObject("response_metadata").put("next_cursor", to < all.size() ? cursor(to) : "");
    return answer;
  }

  private static String cursor(int position) {
    return Base64.getEncoder().encodeToString(("offset:" + position).getBytes(StandardCharsets.UTF_8));
  }

  private static int position(Optional<String> cursor, int size) throws ApiRefusal {
    if (cursor.isEmpty()) {
      return 0;
    }
    for (int position = 1; position < size; position++) {
      if (cursor(position).equals(cursor.get())) {
        return position;
      }
    }
    throw new ApiRefusal("invalid_cursor");
  }

  private SlackChannel readable(ApiArguments arguments) throws ApiRefusal {
    Optional<SlackChannel> found = workspace.channel(arguments.required("channel"));
    if (found.isEmpty()) {
      throw new ApiRefusal("channel_not_found");
    }
    SlackChannel channel = found.get();
    if (channel.is(SlackChannel.Trait.DIRECT)) {
      api.demand("im:read");
    } else {
      api.demand(channel.is(SlackChannel.Trait.PRIVATE) ? "groups:read" : "channels:read");
    }
    boolean hidden = channel.is(SlackChannel.Trait.PRIVATE) && !channel.has(settings.app().botUserId());
    if (hidden) {
      throw new ApiRefusal("channel_not_found");
    }
    return channel;
  }

  private static ObjectNode wrap(String name, ObjectNode json) {
    ObjectNode answer = Json.object();
    answer.set(name, json);
    return answer;
  }
}
