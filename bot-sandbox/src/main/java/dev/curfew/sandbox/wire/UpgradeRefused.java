package dev.curfew.sandbox.wire;

import java.io.Serial;

/** The WebSocket upgrade is answered with a plain HTTP response. */
public final class UpgradeRefused extends Exception {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient Response response;

  public UpgradeRefused(Response response) {
    super("Upgrade refused with " + response);
    this.response = response;
  }

  Response response() {
    return response;
  }
}
