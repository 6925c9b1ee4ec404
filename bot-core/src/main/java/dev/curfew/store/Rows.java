package dev.curfew.store;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/** What columns say. */
final class Rows {

  private Rows() {}

  static Platform platform(String label) {
    return Arrays.stream(Platform.values()).filter(platform -> platform.label().equals(label)).findFirst()
        .orElseThrow(() -> new IllegalStateException("No platform is called " + label + "."));
  }

  /** From the columns platform, space, channel and thread. */
  static Place place(ResultSet row) throws SQLException {
    Optional<String> thread = Optional.of(row.getString("thread")).filter(text -> !text.isEmpty());
    return new Place(platform(row.getString("platform")), row.getString("space"), row.getString("channel"), thread);
  }

  static String thread(Place place) {
    return place.thread().orElse("");
  }

  /** From the first column. */
  static CaseNumber number(ResultSet row) throws SQLException {
    return new CaseNumber(row.getLong(1));
  }
}
