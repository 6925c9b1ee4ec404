package dev.curfew.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.casework.CaseEvent.Confirmed;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseEvent.Refused;
import dev.curfew.casework.CaseEvent.Shown;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.Refusal;
import dev.curfew.casework.Seen;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.permission.Gap;
import dev.curfew.room.AppName;
import dev.curfew.room.NumberRoomId;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.RoomId;
import dev.curfew.room.Secret;
import dev.curfew.room.StringRoomId;
import dev.curfew.store.Store;
import dev.curfew.store.StoreOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands over the history, while the bot has its store open. */
class HistoryCommandsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Actor OLGA = new Actor(new Person(Platform.SLACK, "T01", "U02"), "Olga");
  /** Calls himself something that would clear the screen. */
  private static final Actor IVAN = new Actor(new Person(Platform.DISCORD, "", "80351110224678912"), "Ivan\u001b[2J");
  private static final Place MODS = Place.channel(Platform.SLACK, "T01", "C01");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir
  private Path folder;
  private Path file;
  private Store store;

  @BeforeEach
  void threeCases() {
    file = folder.resolve("curfew.db");
    Chance chance = new Chance();
    store = Store.open(new StoreOptions(new Secret("jdbc:sqlite:" + file), "bot"), () -> NOON, chance::salt);
    Case first = move(open(OLGA, new StringRoomId("eu-1"), NOON),
        new Prompted(NOON, "EU", 0, NOON.plusSeconds(120), Seen.NOTHING));
    first = move(first, new Confirmed(NOON.plusSeconds(3), OLGA, MODS, "EU"));
    first = move(first, new Attempted(NOON.plusSeconds(3), 1));
    first = move(first, new Answered(NOON.plusSeconds(4), 1, new Outcome.Accepted("r-1"), false));
    store.cases().note(first.number(), new Shown(NOON.plusSeconds(4), MODS, CaseState.ACCEPTED, false));
    move(open(IVAN, new NumberRoomId(77), NOON.plusSeconds(3600)), new Refused(NOON.plusSeconds(3600),
        new Refusal.NoRule(Optional.of("EU"), Set.of(Gap.ROOM, Gap.PLACE))));
    open(OLGA, new StringRoomId("eu-3"), NOON.plusSeconds(90_000));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Nested
  class CasesList {
    @Test
    void showsTheNewestFirstInATable() {
      assertThat(run("cases", "list")).isZero();

      assertThat(out.toString()).isEqualTo("""
          CASE  ASKED                     STATE     APP   ROOM           RESULT                   BY
          #3    2026-11-24T13:00:00.000Z  asked     live  eu-3 (string)                           Olga (slack:T01:U02)
          #2    2026-11-23T13:00:00.000Z  refused   live  77 (number)                             \
          Ivan\\u{1b}[2J (discord:80351110224678912)
          #1    2026-11-23T12:00:00.000Z  accepted  live  eu-1 (string)  accepted, RequestId r-1  Olga (slack:T01:U02)
          """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "--room 77; 2", "--room eu-1; 1", "--app live; 3 2 1", "--app other; ''",
        "--person slack:T01:U02; 3 1", "--person slack:U02; 3 1", "--person slack:T01/U02; 3 1",
        "--person discord:80351110224678912; 2",
        "--state asked; 3", "--outcome accepted,refused; 2 1", "--state asked --state refused; 3 2",
        "--since 2026-11-24; 3", "--until 2026-11-24; 2 1",
        "--since 2026-11-23T13:00:00+01:00 --until 2026-11-23T13:00:00Z; 1",
        "--request-id r-1; 1", "--for-review; ''", "--limit 2; 3 2", "--person slack:U02 --state accepted; 1"})
    void takesFilters(String filters, String numbers) throws Exception {
      List<String> arguments = new ArrayList<>(List.of("cases", "list", "--format", "json"));
      arguments.addAll(List.of(filters.split(" ")));

      assertThat(run(arguments.toArray(String[]::new))).isZero();

      List<String> found = new ArrayList<>();
      new ObjectMapper().readTree(out.toString()).forEach(each -> found.add(each.get("case").asText()));
      assertThat(String.join(" ", found)).isEqualTo(numbers);
    }

    @Test
    void tellsOtherProgramsInJson() throws Exception {
      run("cases", "list", "--room", "eu-1", "--format", "json");

      JsonNode first = new ObjectMapper().readTree(out.toString()).get(0);
      assertThat(first).isEqualTo(new ObjectMapper().readTree("""
          {"case":1,"asked":"2026-11-23T12:00:00.000Z","state":"accepted","app":"live","kind":"string","room":"eu-1",
           "person":"slack:T01:U02","name":"Olga","place":"slack:T01:C01","reason":"spam","attempts":1,
           "result":"accepted, RequestId r-1","for-review":false}"""));
    }

    @Test
    void saysWhenNothingFits() {
      assertThat(run("cases", "list", "--room", "nowhere")).isZero();
      assertThat(out.toString()).isEqualTo("No case fits.\n");
    }

    @Test
    void saysWhenTheHistoryKnowsNobodyOfThatId() {
      assertThat(run("cases", "list", "--person", "slack:U99")).isEqualTo(ExitStatus.FAILED);
      assertThat(err.toString()).isEqualTo("The history knows nobody who is slack:U99, or no longer.\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"--since yesterday; 2026-11-23", "--state gone; not-sent",
        "--person icq:7; slack:T01:U02",
        "--person nobody; people:", "--app Live!; a-z", "--limit 0; 10000", "--format xml; table"})
    void saysWhatIsWrongWithAnOption(String option, String said) {
      List<String> arguments = new ArrayList<>(List.of("cases", "list"));
      arguments.addAll(List.of(option.split(" ")));

      assertThat(run(arguments.toArray(String[]::new))).isEqualTo(ExitStatus.USAGE);
      assertThat(err.toString()).contains(said).doesNotContain("Exception:");
    }
  }

  @Nested
  class CasesShow {
    @Test
    void tellsAllThatHappened() {
      assertThat(run("cases", "show", "1")).isZero();

      assertThat(out.toString()).isEqualTo("""
          Case #1 is accepted.
          2026-11-23T12:00:00.000Z  asked to close room eu-1 (string) of live by Olga (slack:T01:U02) in slack:T01:C01, \
          because: spam
          2026-11-23T12:00:00.000Z  prompted until 2026-11-23T12:02:00.000Z, by rule “EU”
          2026-11-23T12:00:03.000Z  confirmed by Olga (slack:T01:U02) in slack:T01:C01, by rule “EU”
          2026-11-23T12:00:03.000Z  attempt 1 begun
          2026-11-23T12:00:04.000Z  attempt 1: accepted, RequestId r-1
          2026-11-23T12:00:04.000Z  message posted in slack:T01:C01: accepted
          """);
    }

    @Test
    void tellsWhyACaseWasRefused() {
      assertThat(run("cases", "show", "#2")).isZero();
      assertThat(out.toString()).contains("refused: no rule allows it; nearest is “EU”, which lacks place, room");
    }

    @Test
    void ofANumberThatNoCaseHasSaysSo() {
      assertThat(run("cases", "show", "4")).isEqualTo(ExitStatus.FAILED);
      assertThat(err.toString()).isEqualTo("There is no case #4.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0", "-1", ""})
    void takesNumbersOnly(String number) {
      assertThat(run("cases", "show", number)).isEqualTo(ExitStatus.USAGE);
    }
  }

  @Nested
  class AuditVerify {
    @Test
    void saysWhatIsProvenAndPrintsTheHead() {
      assertThat(run("audit", "verify")).isZero();
      assertThat(out.toString()).startsWith("The history is internally consistent: entries 1 to 9.")
          .endsWith("\naudit head " + store.head() + "\n");
    }

    @Test
    void provesMoreWithAHead() {
      assertThat(run("audit", "verify", "--head", store.head().toString())).isZero();
      assertThat(out.toString()).startsWith("Proven: entries 1 to 9 are what they were");
    }

    @Test
    void namesTheFirstBadEntry() throws SQLException {
      tamper("UPDATE event SET entry = replace(entry, 'eu-1', 'us-1') WHERE seq = 1");

      assertThat(run("audit", "verify")).isEqualTo(ExitStatus.FAILED);
      assertThat(out.toString())
          .isEqualTo("Entry 1 was changed: its hash is not that of its text after nothing.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "7:abc", "x:y", "-1:00"})
    void takesHeadsOnly(String head) {
      assertThat(run("audit", "verify", "--head", head)).isEqualTo(ExitStatus.USAGE);
      assertThat(err.toString()).contains("64 hexadecimal digits");
    }

    @Test
    void saysWhenThereIsNoStore() {
      CommandLine command = Main.commandLine().setErr(new PrintWriter(err, true));

      assertThat(command.execute("audit", "verify", "--store", "jdbc:sqlite:" + folder.resolve("no.db")))
          .isEqualTo(ExitStatus.USAGE);
      assertThat(err.toString().lines()).singleElement().asString().startsWith("There is no store at ");
    }
  }

  @Nested
  class AuditExport {
    @Test
    void writesEveryEntryAsALine() {
      assertThat(run("audit", "export")).isZero();
      assertThat(out.toString().lines()).hasSize(9)
          .allMatch(line -> line.contains("\"entry\":\"{") && line.contains("\"hash\":\""));
    }

    @Test
    void writesTheCasesThatFitToAFile() throws IOException {
      Path csv = folder.resolve("out.csv");

      assertThat(
          run("audit", "export", "--format", "csv", "--out", csv.toString(), "--person", "discord:80351110224678912"))
          .isZero();

      assertThat(Files.readString(csv).split("\r\n")).hasSize(3)
          .satisfies(lines -> assertThat(lines[2]).contains(",2,refused,"));
      assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysWhenTheFileCannotBeWritten() {
      assertThat(run("audit", "export", "--out", folder.resolve("no/such/folder").toString()))
          .isEqualTo(ExitStatus.FAILED);
      assertThat(err.toString()).startsWith("Tried to write the history out, but failed: ");
    }
  }

  @Nested
  class AuditForget {
    @Test
    void doesNothingBeforeItIsToldTwice() {
      assertThat(run("audit", "forget", "slack:U02")).isEqualTo(ExitStatus.USAGE);

      assertThat(out.toString()).isEqualTo("Would forget slack:T01:U02.\n");
      assertThat(err.toString()).isEqualTo("Nothing was done: nobody can bring this back. Add --yes to do it.\n");
    }

    @Test
    void leavesAHistoryThatSaysSomebodyAndVerifies() {
      String head = store.head().toString();
      store.close();

      assertThat(run("audit", "forget", "slack:U02", "--yes")).isZero();
      assertThat(out.toString()).startsWith("Forgot slack:T01:U02.\nWhat they did stays in the history");

      assertThat(run("audit", "verify", "--head", head)).isZero();
      run("cases", "show", "1");
      run("audit", "export");
      assertThat(out.toString()).contains("confirmed by somebody forgotten (slack:forgotten-")
          .contains("Proven: entries 1 to 9 are what they were");
      assertThat(out.toString().replace("Forgot slack:T01:U02.", "")).doesNotContain("U02").doesNotContain("Olga");
      assertThat(run("audit", "forget", "slack:U02", "--yes")).isEqualTo(ExitStatus.FAILED);
    }

    @Test
    void isRefusedWhileTheBotHasTheFile() {
      assertThat(run("audit", "forget", "slack:U02", "--yes")).isEqualTo(ExitStatus.USAGE);
      assertThat(err.toString()).contains("Stop that one first");
    }
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(2, "--store=jdbc:sqlite:" + file);
    return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private void tamper(String change) throws SQLException {
    try (var shell = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = shell.createStatement()) {
      statement.execute("DROP TRIGGER event_is_not_changed");
      statement.execute(change);
    }
  }

  private Case open(Actor by, RoomId room, Instant at) {
    return store.cases().open(new Asked(at, by, MODS, new DismissRoom(new Room(new AppName("live"), room)),
        Optional.of("spam"), "token-" + room.text()));
  }

  private Case move(Case seen, Step step) {
    return ((Move.Made) store.cases().move(seen, step)).now();
  }
}
