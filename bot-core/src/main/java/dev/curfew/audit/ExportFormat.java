package dev.curfew.audit;

import dev.curfew.audit.AuditLog.Row;
import dev.curfew.casework.CaseEvent.Actor;
import java.util.Optional;

/** How entries are written out for other programs. */
public enum ExportFormat {
  /** An object in each line, with the entry and its hash exactly as they are stored. */
  JSONL("", "\n"),
  /** For spreadsheets, as RFC 4180 has it, with what people look for in columns of its own. */
  CSV(String.join(",", CsvRow.HEADER) + "\r\n", "\r\n");

  private final String header;
  private final String end;

  ExportFormat(String header, String end) {
    this.header = header;
    this.end = end;
  }

  /** What comes before the first entry. */
  public String header() {
    return header;
  }

  /**
   * An entry with its end of line.
   *
   * @param by who did it, if somebody did, and as far as that is known
   */
  public String line(Row row, Optional<Actor> by) {
    return switch (this) {
      case JSONL -> json(row, by) + end;
      case CSV -> new CsvRow(row, by) + end;
    };
  }

  private static Fields json(Row row, Optional<Actor> by) {
    Fields line = new Fields().with("entry", row.entry()).with("hash", row.hash());
    by.ifPresent(actor -> line.with("by",
        new Fields().with("person", actor.person().toString()).with("name", actor.name())));
    return line;
  }
}
