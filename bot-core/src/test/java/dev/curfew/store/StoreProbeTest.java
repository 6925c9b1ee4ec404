package dev.curfew.store;

import dev.curfew.checkup.Finding;
import dev.curfew.checkup.Finding.Result;
import dev.curfew.room.AppName;
import dev.curfew.room.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StoreProbeTest {

  @Test
  void looksIntoPostgresqlAndLeavesNoTrace() {
    try (TestPostgres.Fresh database = new TestPostgres.Fresh()) {
      Store store = database.store();
      database.execute("INSERT INTO live_feed (app, heard) VALUES ('live', 1700000000000)");
      StoreProbe probe = new StoreProbe(database.url(), database.clock);

      List<Finding> findings = probe.look();

      assertThat(findings).extracting(Finding::what).containsExactly("store writable", "store schema", "audit head");
      assertThat(findings).extracting(Finding::result).containsOnly(Result.OK);
      assertThat(findings.getLast().cause()).startsWith(store.head().toString());
      assertThat(probe.heard()).isEqualTo(Map.of(new AppName("live"), Instant.ofEpochMilli(1700000000000L)));
    }
  }

  @Test
  void saysThatADatabaseIsReadOnly() {
    try (TestPostgres.Fresh database = new TestPostgres.Fresh()) {
      Secret readOnly = database.url();
      TestPostgres.say("ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");
      try {
        assertThat(new StoreProbe(readOnly, database.clock).look()).filteredOn(each -> each.result() == Result.FAILS)
            .singleElement().satisfies(finding -> assertThat(finding.cause()).contains("read-only"));
      } finally {
        TestPostgres.say("ALTER DATABASE " + database.name() + " RESET default_transaction_read_only");
      }
    }
  }

  @Test
  void saysThatADatabaseIsAwayOrEmptyOrNone() {
    Secret away = new Secret("jdbc:postgresql://127.0.0.1:1/curfew?user=u&password=hidden");

    assertThat(new StoreProbe(away, new MovingClock()).look()).singleElement().satisfies(finding -> {
      assertThat(finding.result()).isEqualTo(Result.FAILS);
      assertThat(finding.toString()).contains("store.url").doesNotContain("hidden");
    });
    assertThat(new StoreProbe(new Secret("jdbc:mysql://x"), new MovingClock()).look()).singleElement()
        .satisfies(finding -> assertThat(finding.cause()).contains("jdbc:sqlite: or jdbc:postgresql:"));
  }
}
