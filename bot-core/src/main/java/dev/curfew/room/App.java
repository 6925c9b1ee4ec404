package dev.curfew.room;

import java.net.URI;

/**
 * A TRTC application: an alias for one SdkAppId with its endpoint, region and credentials.
 *
 * @param endpoint scheme, host and perhaps port; {@code http} on loopback only, which the configuration sees to
 * @param region as in {@code X-TC-Region}: {@code ap-singapore}
 * @param defaultKind what an id means when no kind is given with it
 * @param blocks whether users can be blocked, which accounts of Tencent's international site only can
 */
public record App(AppName name, long sdkAppId, URI endpoint, String region, Credentials credentials,
    RoomKind defaultKind, boolean blocks) {

  /** Of an account that can block users. */
  public App(AppName name, long sdkAppId, URI endpoint, String region, Credentials credentials, RoomKind defaultKind) {
    this(name, sdkAppId, endpoint, region, credentials, defaultKind, true);
  }

  public App {
    if (sdkAppId < 1) {
      throw new IllegalArgumentException("An SdkAppId is a positive number, not " + sdkAppId + ".");
    }
  }
}
