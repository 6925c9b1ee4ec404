package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The {@code data.resolved} of an interaction: whole objects for the ids in it. */
final class Resolved {
  private static final int USER = 6;
  private static final int CHANNEL = 7;
  private static final int ROLE = 8;
  private static final int MENTIONABLE = 9;
  private static final int ATTACHMENT = 11;

  private final Uploads uploads;
  private final Channel where;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  Resolved(Uploads uploads, Channel where) {
    this.uploads = uploads;
    this.where = where;
  }

  static int type(Object value) {
    return switch (value) {
      case Member member -> USER;
      case User user -> USER;
      case Channel channel -> CHANNEL;
      case Role role -> ROLE;
      case Upload upload -> ATTACHMENT;
      default -> throw new ClientRefusal("nobody can fill in a " + value.getClass().getSimpleName());
    };
  }

  /** Keeps the object and returns its id. @throws ClientRefusal when an option of that type does not take it */
  String add(int optionType, Object value) {
    int type = type(value);
    boolean fits = type == optionType || (optionType == MENTIONABLE && (type == USER || type == ROLE));
    if (!fits) {
      throw new ClientRefusal("an option of type " + optionType + " does not take " + value);
    }
    return switch (value) {
      case Actor actor -> user(actor);
      case Channel channel -> put("channels", channel.id(), channel.toJson().put("permissions", Long.toString(
          Permissions.ALL)));
      case Role role -> put("roles", role.id(), role.toJson());
      case Upload upload -> {
        Attachment attachment = uploads.add(where, upload, true);
        yield put("attachments", attachment.id(), attachment.toJson());
      }
      default -> throw new IllegalStateException("Checked above");
    };
  }

  private String user(Actor actor) {
    if (actor instanceof Member member) {
      put("members", member.id(), member.partialJson().put("permissions", Long.toString(member.permissions())));
    }
    return put("users", actor.user().id(), actor.user().toJson());
  }

  String message(Message message) {
    return put("messages", message.id(), MessageJson.of(message));
  }

  private String put(String kind, String id, ObjectNode object) {
    json.withObjectProperty(kind).set(id, object);
    return id;
  }

  /** Sets it in the data, unless there is nothing in it. */
  void into(ObjectNode data) {
    if (!json.isEmpty()) {
      data.set("resolved", json);
    }
  }
}
