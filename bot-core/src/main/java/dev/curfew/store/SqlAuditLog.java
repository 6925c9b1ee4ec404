package dev.curfew.store;

import dev.curfew.audit.AuditLog;
import dev.curfew.audit.Hash;
import dev.curfew.audit.Head;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.result.ResultIterator;
import org.jspecify.annotations.Nullable;

/** The tables as they are, read in one transaction that sees one moment of them. */
final class SqlAuditLog implements AuditLog {
  private final Transactions transactions;

  SqlAuditLog(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public View view() {
    Handle handle = transactions.snapshot();
    SqlView view = new SqlView(transactions, handle);
    try {
      // The first question is what fixes the moment.
      view.head();
      return view;
    } catch (RuntimeException e) {
      view.close();
      throw e;
    }
  }

  private static final class SqlView implements View {
    private static final int ROWS_AT_ONCE = 2000;

    private final Transactions transactions;
    private final Handle handle;

    SqlView(Transactions transactions, Handle handle) {
      this.transactions = transactions;
      this.handle = handle;
    }

    @Override
    public Head head() {
      return transactions.reading(() -> handle.select("SELECT seq, hash FROM chain WHERE id = 1")
          .map((row, context) -> head(row)).findOne().orElse(Head.NONE));
    }

    private static Head head(ResultSet row) throws SQLException {
      byte[] hash = row.getBytes("hash");
      long seq = Math.max(0, row.getLong("seq"));
      return new Head(seq, hash == null || hash.length != 32 ? Hash.NONE : new Hash(hash));
    }

    @Override
    public void entries(long from, Predicate<Row> each) {
      each("SELECT seq, case_number, kind, at, entry, hash FROM event WHERE seq >= ? ORDER BY seq",
          (row, context) -> new Row(row.getLong("seq"), row.getLong("case_number"), text(row.getString("kind")),
              row.getLong("at"), text(row.getString("entry")), hex(row.getBytes("hash"))),
          each, from);
    }

    @Override
    public void cases(Predicate<CaseRow> each) {
      each("SELECT number, version, state FROM cases ORDER BY number", (row, context) -> new CaseRow(
          row.getLong("number"), row.getLong("version"), text(row.getString("state"))), each);
    }

    @Override
    public void people(Predicate<PersonRow> each) {
      each("SELECT commitment, platform, salt, workspace, id FROM person", (row, context) -> new PersonRow(
          text(row.getString("commitment")), identity(row)), each);
    }

    private static Optional<Identity> identity(ResultSet row) throws SQLException {
      String id = row.getString("id");
      if (id == null) {
        return Optional.empty();
      }
      String workspace = text(row.getString("workspace"));
      String platform = text(row.getString("platform"));
      String person = workspace.isEmpty() ? platform + ":" + id : platform + ":" + workspace + ":" + id;
      return Optional.of(new Identity(hex(row.getBytes("salt")), person));
    }

    private <R> void each(String sql, RowMapper<R> mapper, Predicate<R> each, Object... arguments) {
      transactions.reading(() -> {
        try (ResultIterator<R> rows = handle.select(sql, arguments).setFetchSize(ROWS_AT_ONCE).map(mapper).iterator()) {
          boolean more = true;
          while (more && rows.hasNext()) {
            more = each.test(rows.next());
          }
          return more;
        }
      });
    }

    @Override
    public void close() {
      Transactions.close(handle);
    }

    private static String text(@Nullable String column) {
      return column == null ? "" : column;
    }

    private static String hex(byte @Nullable [] column) {
      return column == null ? "" : HexFormat.of().formatHex(column);
    }
  }
}
