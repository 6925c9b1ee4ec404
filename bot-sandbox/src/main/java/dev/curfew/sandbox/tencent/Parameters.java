package dev.curfew.sandbox.tencent;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.wire.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.UrlEncoded;

/** The parameters of one call, of the exact JSON types and within the bounds that the API's page gives. */
final class Parameters {
  private static final JsonMapper STRICT = JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final int MAX_USERS = 10;

  private final ObjectNode values;

  private Parameters(ObjectNode values) {
    this.values = values;
  }

  static Order read(Action action, Request request) throws Refusal {
    ObjectNode values = request.method().equals("GET") ? fromQuery(action, request.rawQuery()) : fromBody(request);
    for (Map.Entry<String, JsonNode> field : values.properties()) {
      if (!action.knows(field.getKey())) {
        throw new Refusal("UnknownParameter", "The parameter `" + field.getKey() + "` is not recognized.");
      }
    }
    Parameters parameters = new Parameters(values);
    TrtcRoom room = parameters.room(action);
    return switch (action) {
      case DISMISS_ROOM, DISMISS_ROOM_BY_STR_ROOM_ID -> new Order.Dismiss(room);
      case REMOVE_USER, REMOVE_USER_BY_STR_ROOM_ID -> new Order.Remove(room, parameters.users());
      case SET_USER_BLOCKED, SET_USER_BLOCKED_BY_STR_ROOM_ID ->
        new Order.Block(room, parameters.user(), parameters.mute());
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

  private TrtcRoom room(Action action) throws Refusal {
    JsonNode app = required("SdkAppId", "MissingParameter.SdkAppId");
    if (!app.isIntegralNumber() || !app.canConvertToLong() || app.longValue() <= 0) {
      throw new Refusal("InvalidParameter.SdkAppId", "The parameter `SdkAppId` is not a positive integer.");
    }
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
    return new TrtcRoom(app.longValue(), action.kind(), room.asText());
  }

  private List<String> users() throws Refusal {
    JsonNode users = required("UserIds", "MissingParameter.UserIds");
    List<String> ids = new ArrayList<>();
    users.forEach(user -> ids.add(user.isTextual() ? user.textValue() : ""));
    if (!users.isArray() || ids.isEmpty() || ids.size() > MAX_USERS || ids.contains("")) {
      throw new Refusal("InvalidParameter.UserIds", "The parameter `UserIds` needs 1 to 10 non-empty strings.");
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
    if (!mute.isInt() || mute.intValue() < 0 || mute.intValue() > 3) {
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
