package dev.curfew.room;

import java.net.URI;

/**
 * A TRTC application: an alias for one SdkAppId with its endpoint, region and credentials.
 *
 * @param endpoint scheme, host and perhaps port; {@code http} on loopback only, which the configuration sees to
 * @param region as in {@code X-TC-Region}: {@code ap-singapore}
 * @param defaultKind what an id means when no kind is given with it
 */
public record App(AppName name, long sdkAppId, URI endpoint, String region, Credentials credentials,
    RoomKind defaultKind) {

  public App {
    if (sdkAppId < 1) {
      throw new IllegalArgumentException("An SdkAppId is a positive number, not " + sdkAppId + ".");
    }
  }
}
