package dev.curfew.sandbox.tencent;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Serial;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened in a room, as Tencent tells it: https://trtc.io/document/39558.
 *
 * @param type 101 created, 102 dismissed, 103 entered, 104 left, 105 role changed, 201 to 206 media started and stopped
 * @param user absent in 102
 * @param further Role, TerminalType, UserType, Reason, in this order, where the event has them
 */
public record RoomEvent(TrtcRoom room, int type, Instant at, Optional<String> user, Map<String, Integer> further) {
  public static final int CREATED = 101;
  public static final int DISMISSED = 102;
  public static final int ENTERED = 103;
  public static final int LEFT = 104;
  public static final int ROLE_CHANGED = 105;

  /** Reason of 103: an ordinary entry. */
  static final int NORMALLY = 1;
  /** Reason of 103: the user's network changed. */
  static final int NETWORK_SWITCH = 2;
  /** Reason of 104: left on its own. */
  static final int ON_ITS_OWN = 1;
  /** Reason of 104: the connection timed out. */
  static final int TIMED_OUT = 2;
  /** Reason of 104: kicked, or the room was dismissed. */
  static final int REMOVED = 3;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public RoomEvent {
    further = Collections.unmodifiableMap(new LinkedHashMap<>(further));
  }

  /** The callback's body, byte for byte in the layout of Tencent's published examples, tabs and all. */
  public byte[] body(Instant sentAt) {
    return body(sentAt, Callback.Fields.PUBLISHED);
  }

  /** The same with some fields as that application has them. */
  byte[] body(Instant sentAt, Callback.Fields fields) {
    ObjectNode body = JSON.createObjectNode();
    body.put("EventGroupId", type / 100);
    body.put("EventType", type);
    body.put("CallbackTs", sentAt.toEpochMilli());
    ObjectNode info = body.putObject("EventInfo");
    if (room.kind() == RoomKind.NUMBER && !(type == DISMISSED && fields.closedIdAsText())) {
      info.put("RoomId", Long.parseLong(room.id()));
    } else {
      info.put("RoomId", room.id());
    }
    info.put("EventTs", at.getEpochSecond());
    info.put("EventMsTs", at.toEpochMilli());
    user.ifPresent(id -> {
      info.put("UserId", id);
      if (fields.uniqueId()) {
        info.put("UniqueId", Integer.toUnsignedLong(id.hashCode()));
      }
    });
    further.forEach(info::put);
    try {
      return JSON.writer(new TabbedPrinter()).writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class TabbedPrinter extends DefaultPrettyPrinter {
    @Serial
    private static final long serialVersionUID = 1;

    TabbedPrinter() {
      indentObjectsWith(new DefaultIndenter("\t", "\n"));
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
      return new TabbedPrinter();
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator generator) throws IOException {
      generator.writeRaw(":\t");
    }
  }
}
