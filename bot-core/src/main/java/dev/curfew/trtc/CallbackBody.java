package dev.curfew.trtc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.curfew.live.RoomEvent;
import dev.curfew.live.RoomEvent.Device;
import dev.curfew.live.RoomEvent.Leaving;
import dev.curfew.live.RoomEvent.Medium;
import dev.curfew.live.RoomEvent.Role;
import dev.curfew.live.RoomEvent.What;
import dev.curfew.room.AppName;
import dev.curfew.room.InvalidRoomId;
import dev.curfew.room.RoomId;
import dev.curfew.room.RoomKind;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The body of a callback, as far as Curfew has use for it. Fields that it does not know, and values of another type than it knows, are as
 * if they were not there, since TRTC may add to them at any time.
 *
 * @see <a href="https://trtc.io/document/39558">Event callbacks</a>
 */
final class CallbackBody {
  private static final JsonFactory JSON = new JsonFactory();

  private static final int ROOM_EVENTS = 1;
  private static final int MEDIA_EVENTS = 2;
  private static final int LONGEST_USER = 128;

  private long group;
  private long type;
  private long sent;
  private long seconds;
  private long millis;
  private String room = "";
  private boolean numeric;
  private String user = "";
  private long role;
  private long terminal;
  private long reason;

  private CallbackBody() {}

  /** Empty when it is not one JSON object. */
  static Optional<CallbackBody> read(byte[] body) {
    CallbackBody read = new CallbackBody();
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      read.fields(parser);
      return parser.nextToken() == null ? Optional.of(read) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void fields(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "EventGroupId" -> group = number(parser, value);
        case "EventType" -> type = number(parser, value);
        case "CallbackTs" -> sent = number(parser, value);
        case "EventInfo" -> info(parser, value);
        default -> parser.skipChildren();
      }
    }
  }

  private void info(JsonParser parser, JsonToken start) throws IOException {
    if (start != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "RoomId" -> room(parser, value);
        case "EventTs" -> seconds = number(parser, value);
        case "EventMsTs" -> millis = number(parser, value);
        case "UserId" -> user = text(parser, value);
        case "Role" -> role = number(parser, value);
        case "TerminalType" -> terminal = number(parser, value);
        case "Reason" -> reason = number(parser, value);
        default -> parser.skipChildren();
      }
    }
  }

  private void room(JsonParser parser, JsonToken value) throws IOException {
    numeric = value == JsonToken.VALUE_NUMBER_INT;
    room = numeric ? parser.getText() : text(parser, value);
  }

  private static String text(JsonParser parser, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return "";
  }

  private static long number(JsonParser parser, JsonToken value) throws IOException {
    boolean fits = value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    if (fits) {
      return parser.getLongValue();
    }
    parser.skipChildren();
    return 0;
  }

  /** When it was sent, in milliseconds since 1970; 0 when it does not say so. */
  long sent() {
    return sent;
  }

  /** When it happened, in milliseconds since 1970; 0 when it does not say so. */
  long happened() {
    return millis > 0 ? millis : Math.max(0, Math.min(seconds, Long.MAX_VALUE / 1000)) * 1000;
  }

  /** What it tells; empty when Curfew has no use for it. */
  Optional<RoomEvent> event(AppName app) {
    if (happened() == 0 || !isRoom()) {
      return Optional.empty();
    }
    return what().map(what -> new RoomEvent(app, room, numeric, Instant.ofEpochMilli(happened()), what));
  }

  private boolean isRoom() {
    try {
      return RoomId.parse(numeric ? RoomKind.NUMBER : RoomKind.STRING, room).text().equals(room);
    } catch (InvalidRoomId e) {
      return false;
    }
  }

  private Optional<What> what() {
    if (group == ROOM_EVENTS && type == 101) {
      return Optional.of(new What.Created());
    }
    if (group == ROOM_EVENTS && type == 102) {
      return Optional.of(new What.Closed());
    }
    if (!isUser()) {
      return Optional.empty();
    }
    if (group == MEDIA_EVENTS) {
      return published();
    }
    return group == ROOM_EVENTS ? ofSomebody() : Optional.empty();
  }

  /** TRTC's own ids are 32 letters at most; what no database could hold must not get as far as there. */
  private boolean isUser() {
    return !user.isEmpty() && user.length() <= LONGEST_USER
        && user.codePoints().noneMatch(letter -> Character.isISOControl(letter) || isHalf(letter));
  }

  private static boolean isHalf(int letter) {
    return letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
  }

  private Optional<What> ofSomebody() {
    return switch ((int) Math.min(type, Integer.MAX_VALUE)) {
      case 103 -> Optional.of(new What.Entered(user, role(), device()));
      case 104 -> Optional.of(new What.Left(user, leaving()));
      case 105 -> Optional.of(new What.RoleChanged(user, role()));
      default -> Optional.empty();
    };
  }

  private Optional<What> published() {
    return switch ((int) Math.min(type, Integer.MAX_VALUE)) {
      case 201 -> Optional.of(new What.Published(user, Medium.VIDEO, true));
      case 202 -> Optional.of(new What.Published(user, Medium.VIDEO, false));
      case 203 -> Optional.of(new What.Published(user, Medium.AUDIO, true));
      case 204 -> Optional.of(new What.Published(user, Medium.AUDIO, false));
      case 205 -> Optional.of(new What.Published(user, Medium.SCREEN, true));
      case 206 -> Optional.of(new What.Published(user, Medium.SCREEN, false));
      default -> Optional.empty();
    };
  }

  private Role role() {
    if (role == 20) {
      return Role.ANCHOR;
    }
    return role == 21 ? Role.AUDIENCE : Role.UNKNOWN;
  }

  private Device device() {
    return switch ((int) Math.max(0, Math.min(terminal, Integer.MAX_VALUE))) {
      case 1 -> Device.WINDOWS;
      case 2 -> Device.ANDROID;
      case 3 -> Device.IOS;
      case 4 -> Device.LINUX;
      case 100 -> Device.OTHER;
      default -> Device.UNKNOWN;
    };
  }

  private Leaving leaving() {
    if (reason == 2) {
      return Leaving.LOST;
    }
    return reason == 3 ? Leaving.REMOVED : Leaving.BY_THEMSELVES;
  }
}
