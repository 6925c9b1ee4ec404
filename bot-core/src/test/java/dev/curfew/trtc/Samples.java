package dev.curfew.trtc;

import dev.curfew.room.App;
import dev.curfew.room.AppName;
import dev.curfew.room.Credentials;
import dev.curfew.room.NumberRoomId;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomKind;
import dev.curfew.room.Secret;
import dev.curfew.room.StringRoomId;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** An app, its rooms and Tencent's answers, for tests of the client. */
final class Samples {
  static final AppName LIVE = new AppName("live");
  static final long SDK_APP_ID = 1400000001;
  static final String SECRET_ID = "AKIDexampleExampleExampleExample0001";
  static final String SECRET_KEY = "keyOfTheExampleThatNobodyMaySee00001";
  static final String TOKEN = "tokenOfTheExampleThatNobodyMaySee001";
  static final String REQUEST_ID = "eac6b301-a322-493a-8e36-83b295459397";
  static final String ACCEPTED = "{\"Response\":{\"RequestId\":\"" + REQUEST_ID + "\"}}";
  /** So generous that a slow machine does not meet them, where a test is not about time. */
  static final TrtcTimeouts GENEROUS = TrtcTimeouts.of(Duration.ofSeconds(30), Duration.ofSeconds(60));

  private Samples() {}

  static App app(URI endpoint) {
    return app(endpoint, new Credentials(new Secret(SECRET_ID), new Secret(SECRET_KEY), Optional.empty()));
  }

  static App app(URI endpoint, Credentials credentials) {
    return new App(LIVE, SDK_APP_ID, endpoint, "ap-singapore", credentials, RoomKind.STRING);
  }

  static RoomAction dismiss(String room) {
    return new RoomAction.DismissRoom(new Room(LIVE, new StringRoomId(room)));
  }

  static RoomAction dismiss(long room) {
    return new RoomAction.DismissRoom(new Room(LIVE, new NumberRoomId(room)));
  }
}
