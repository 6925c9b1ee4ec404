package dev.curfew.app.chaos;

import dev.curfew.audit.AuditLog;
import dev.curfew.audit.Verdict;
import dev.curfew.audit.Verifier;
import dev.curfew.casework.Case;
import dev.curfew.casework.CaseSearch;
import dev.curfew.casework.CaseSearch.Filter;
import dev.curfew.room.Secret;
import dev.curfew.store.ReadOnlyStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The archive in the bots' own database. */
final class StoredCases implements Archive {
  private static final int ALL = 100_000;

  private final Secret url;

  private StoredCases(Secret url) {
    this.url = url;
  }

  static Archive at(String jdbcUrl) {
    return new StoredCases(new Secret(jdbcUrl));
  }

  @Override
  public Written read() {
    try (ReadOnlyStore store = ReadOnlyStore.open(url, InstantSource.system())) {
      return new Written(cases(store.search()), flaw(store.auditLog()));
    }
  }

  private static List<Case> cases(CaseSearch search) {
    return search.search(Filter.ALL, ALL).reversed();
  }

  private static Optional<String> flaw(AuditLog log) {
    try (AuditLog.View view = log.view()) {
      return switch (Verifier.verify(view, List.of())) {
        case Verdict.Sound sound -> Optional.empty();
        case Verdict.Broken broken -> Optional.of(broken.sentence());
      };
    }
  }
}
