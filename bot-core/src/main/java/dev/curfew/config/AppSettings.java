package dev.curfew.config;

import dev.curfew.room.App;
import dev.curfew.room.AppName;
import dev.curfew.room.Secret;
import java.util.Optional;

/**
 * One entry of {@code apps:}.
 *
 * @param callbackKey what TRTC signs its event callbacks with; empty means that callbacks are not taken
 * @param describe whether to ask DescribeRoomInfo and DescribeUserInfo too, which need a paid package
 */
public record AppSettings(App app, Optional<Secret> callbackKey, boolean describe) {

  public AppName name() {
    return app.name();
  }
}
