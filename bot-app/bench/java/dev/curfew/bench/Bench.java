package dev.curfew.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code bench/run.sh}: all rows, or those that are named. */
public final class Bench {
  private static final Map<String, Row> ROWS = rows();

  private Bench() {}

  private static Map<String, Row> rows() {
    Map<String, Row> rows = new LinkedHashMap<>();
    rows.put("signing", new SigningRow());
    rows.put("press", new PressRow());
    rows.put("slack-http", new SlackHttpRow());
    rows.put("start", new StartRow());
    rows.put("callbacks", new CallbacksRow());
    rows.put("socket-mode", new SocketModeRow());
    rows.put("discord", new DiscordRow());
    rows.put("growth", new GrowthRow());
    return rows;
  }

  /** Ends with 0 when everything could be measured, 2 when a row is unknown. */
  public static void main(String[] arguments) throws Exception {
    List<String> wanted = arguments.length == 0 ? List.copyOf(ROWS.keySet()) : Arrays.asList(arguments);
    if (!ROWS.keySet().containsAll(wanted)) {
      System.err.println("The rows are: " + String.join(" ", ROWS.keySet()));
      System.exit(2);
    }
    Board board = new Board();
    for (Map.Entry<String, Row> row : ROWS.entrySet()) {
      if (wanted.contains(row.getKey())) {
        board.note("\n== " + row.getKey());
        row.getValue().run(board);
      }
    }
    board.end();
    System.exit(0);
  }
}
