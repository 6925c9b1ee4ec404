package dev.curfew.trtc;

import java.io.IOException;

/** The connection at hand is too old or already closed by the server; nothing was written to it. */
final class UnfitConnection extends IOException {
  private static final long serialVersionUID = 1L;

  UnfitConnection() {
    super("The pooled connection has rested too long or was closed by the server.");
  }
}
