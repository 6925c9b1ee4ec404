package dev.curfew.sandbox.slack;

import java.util.Locale;

/** What kind of payload goes to the app. */
public enum EnvelopeType {
  SLASH_COMMANDS, INTERACTIVE, EVENTS_API;

  /** As on the wire. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
