package dev.curfew.app;

import dev.curfew.config.Reading;
import dev.curfew.config.Settings;

/** For set-ups whose configuration has to be sound, since something else is looked at. */
final class Sound {
  private Sound() {}

  static Settings settings(Reading reading) {
    return switch (reading) {
      case Reading.Complete(Settings settings) -> settings;
      case Reading.Refused refused -> throw new AssertionError(refused.block());
    };
  }
}
