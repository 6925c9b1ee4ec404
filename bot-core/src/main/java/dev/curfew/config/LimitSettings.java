package dev.curfew.config;

import dev.curfew.permission.Rate;
import java.time.Duration;

/**
 * The section {@code limits:}.
 *
 * @param roomsPerCase how many rooms one command may name
 * @param casesPerPerson how many cases one person may open
 * @param callsPerSecond how many requests go to Tencent, for each app and API
 * @param connect how long a connection to Tencent may take to open
 * @param call how long one whole request may take, at least {@code connect}
 * @param retryFor how long what surely never reached Tencent is tried again; zero means once
 */
public record LimitSettings(int roomsPerCase, Rate casesPerPerson, int callsPerSecond, Duration connect, Duration call,
    Duration retryFor) {

  public LimitSettings {
    if (call.compareTo(connect) < 0) {
      throw new IllegalArgumentException("A whole call takes at least as long as its connection.");
    }
  }
}
