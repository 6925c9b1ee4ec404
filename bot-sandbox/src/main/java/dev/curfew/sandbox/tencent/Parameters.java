package dev.curfew.sandbox.tencent;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.wire.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.util.UrlEncoded;

/** The parameters of one call, of the exact JSON types and within the bounds that the API's page gives. */
final class Parameters {
  private static final JsonMapper STRICT = JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final int MAX_REMOVED = 10;
  private static final int MAX_DESCRIBED = 100;
  private static final int MAX_PAGE_SIZE = 100;
  /** How far back the queries reach. */
  private static final Duration KEPT = Duration.ofDays(14);

  private final ObjectNode values;

  private Parameters(ObjectNode values) {
    this.values = values;
  }

  static Demand read(Action action, Request request) throws Refusal {
    ObjectNode values = request.method().equals("GET") ? fromQuery(action, request.rawQuery()) : fromBody(request);
    for (Map.Entry<String, JsonNode> field : values.properties()) {
      if (!action.knows(field.getKey())) {
        throw new Refusal("UnknownParameter", "The parameter `" + field.getKey() + "` is not recognized.");
      }
    }
    Parameters parameters = new Parameters(values);
    return switch (action) {
      case DISMISS_ROOM, DISMISS_ROOM_BY_STR_ROOM_ID -> new Order.Dismiss(parameters.room(action));
      case REMOVE_USER, REMOVE_USER_BY_STR_ROOM_ID ->
        new Order.Remove(parameters.room(action), parameters.users(MAX_REMOVED));
      case SET_USER_BLOCKED, SET_USER_BLOCKED_BY_STR_ROOM_ID ->
        new Order.Block(parameters.room(action), parameters.user(), parameters.mute());
      case DESCRIBE_ROOM_INFO -> new Query.OfRooms(parameters.app(), parameters.roomOfEitherKind(),
          parameters.window(Query.OfRooms.LONGEST, request.at()), parameters.page(10));
      case DESCRIBE_USER_INFO -> new Query.OfUsers(parameters.app(), parameters.commId(), parameters.onlyUsers(),
          parameters.window(Query.OfUsers.LONGEST, request.at()), parameters.page(6));
    };
  }

  private static ObjectNode fromBody(Request request) throws Refusal {
    try {
      if (STRICT.readTree(request.body()) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      // Answered below, like JSON that is no object.
    }
    throw new Refusal("InvalidParameter", "The request body is not a JSON object.");
  }

  /** GET has everything as text: arrays as {@code UserIds.0}, numbers by their digits. */
  private static ObjectNode fromQuery(Action action, String query) {
    ObjectNode values = STRICT.createObjectNode();
    UrlEncoded.decodeQuery(query).forEach((name, texts) -> {
      String text = texts.getLast();
      int dot = name.indexOf('.');
      if (dot > 0) {
        values.withArray("/" + name.substring(0, dot)).add(text);
      } else if (action.isInteger(name) && text.matches("-?\\d{1,18}")) {
        values.put(name, Long.parseLong(text));
      } else {
        values.put(name, text);
      }
    });
    return values;
  }

  private long app() throws Refusal {
    JsonNode app = required("SdkAppId", "MissingParameter.SdkAppId");
    if (!app.isIntegralNumber() || !app.canConvertToLong() || app.longValue() <= 0) {
      throw new Refusal("InvalidParameter.SdkAppId", "The parameter `SdkAppId` is not a positive integer.");
    }
    return app.longValue();
  }

  private TrtcRoom room(Action action) throws Refusal {
    long app = app();
    String name = action.roomParameter();
    JsonNode room = required(name, "MissingParameter.RoomId");
    boolean typed = action.kind() == RoomKind.NUMBER ? room.isIntegralNumber() : room.isTextual();
    if (!typed) {
      throw new Refusal("InvalidParameter.RoomId", "The value type of the parameter `" + name + "` is not valid.");
    }
    if (!action.kind().allows(room.asText())) {
      String code = action.kind() == RoomKind.NUMBER ? "InvalidParameterValue.RoomId" : "InvalidParameter.RoomId";
      throw new Refusal(code, "The value of the parameter `" + name + "` is not valid.");
    }
    return new TrtcRoom(app, action.kind(), room.asText());
  }

  /** A window of seconds, no longer than that, which begins within the last 14 days. */
  private Query.Window window(Duration longest, Instant now) throws Refusal {
    Instant from = second("StartTime");
    Instant to = second("EndTime");
    if (to.isBefore(from) || Duration.between(from, to).compareTo(longest) > 0) {
      throw new Refusal("InvalidParameterValue",
          "EndTime is not after StartTime by at most " + longest.toHours() + " hours.");
    }
    if (from.isBefore(now.minus(KEPT))) {
      throw new Refusal("InvalidParameterValue", "StartTime is more than 14 days ago.");
    }
    return new Query.Window(from, to);
  }

  private Instant second(String name) throws Refusal {
    JsonNode second = required(name, "MissingParameter");
    if (!second.isIntegralNumber() || !second.canConvertToLong() || second.longValue() < 0
        || second.longValue() > Integer.MAX_VALUE) {
      throw new Refusal("InvalidParameter", "The parameter `" + name + "` is not a Unix time in seconds.");
    }
    return Instant.ofEpochSecond(second.longValue());
  }

  /** Where one of the two is left out, the first page of the size that is usual. */
  private Query.Page page(int usualSize) throws Refusal {
    int number = integer("PageNumber", 0, Integer.MAX_VALUE, 0);
    int size = integer("PageSize", 1, MAX_PAGE_SIZE, usualSize);
    return values.has("PageNumber") && values.has("PageSize")
        ? new Query.Page(number, size)
        : new Query.Page(0, usualSize);
  }

  private int integer(String name, int least, int most, int usual) throws Refusal {
    JsonNode value = values.path(name);
    if (value.isMissingNode()) {
      return usual;
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
      throw new Refusal("InvalidParameter", "The parameter `" + name + "` is not valid.");
    }
    return value.intValue();
  }

  /** A string also for a number room. */
  private Optional<String> roomOfEitherKind() throws Refusal {
    JsonNode room = values.path("RoomId");
    if (room.isMissingNode()) {
      return Optional.empty();
    }
    if (!room.isTextual() || !RoomKind.STRING.allows(room.textValue())) {
      throw new Refusal("InvalidParameter.RoomId", "The parameter `RoomId` is not the id of a room as a string.");
    }
    return Optional.of(room.textValue());
  }

  private String commId() throws Refusal {
    JsonNode id = required("CommId", "MissingParameter");
    if (!id.isTextual() || !id.textValue().matches("\\d+_\\d+_\\d+")) {
      throw new Refusal("InvalidParameter", "The parameter `CommId` is not `SdkAppId_number_time`.");
    }
    return id.textValue();
  }

  private Set<String> onlyUsers() throws Refusal {
    return values.has("UserIds") ? Set.copyOf(users(MAX_DESCRIBED)) : Set.of();
  }

  private List<String> users(int most) throws Refusal {
    JsonNode users = required("UserIds", "MissingParameter.UserIds");
    List<String> ids = new ArrayList<>();
    users.forEach(user -> ids.add(user.isTextual() ? user.textValue() : ""));
    if (!users.isArray() || ids.isEmpty() || ids.size() > most || ids.contains("")) {
      throw new Refusal("InvalidParameter.UserIds",
          "The parameter `UserIds` needs 1 to " + most + " non-empty strings.");
    }
    return List.copyOf(ids);
  }

  private String user() throws Refusal {
    JsonNode user = required("UserId", "MissingParameter.UserId");
    if (!user.isTextual() || user.textValue().isEmpty()) {
      throw new Refusal("InvalidParameter.UserId", "The parameter `UserId` is not valid.");
    }
    return user.textValue();
  }

  private int mute() throws Refusal {
    JsonNode mute = required("IsMute", "MissingParameter");
    if (!mute.isIntegralNumber() || !mute.canConvertToInt() || mute.intValue() < 0 || mute.intValue() > 3) {
      throw new Refusal("InvalidParameter", "The parameter `IsMute` is not one of 0, 1, 2, 3.");
    }
    return mute.intValue();
  }

  private JsonNode required(String name, String codeWhenMissing) throws Refusal {
    JsonNode value = values.has(name) ? values.get(name) : MissingNode.getInstance();
    if (value.isMissingNode() || value.isNull()) {
      throw new Refusal(codeWhenMissing, "The request is missing a required parameter `" + name + "`.");
    }
    return value;
  }
}
