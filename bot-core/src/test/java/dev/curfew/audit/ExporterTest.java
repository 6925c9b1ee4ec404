package dev.curfew.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.audit.AuditLog.Row;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.casework.CaseEvent.Begun;
import dev.curfew.casework.CaseEvent.Confirmed;
import dev.curfew.casework.CaseEvent.ItemAnswer;
import dev.curfew.casework.CaseEvent.ItemAttempt;
import dev.curfew.casework.CaseEvent.ItemsAnswered;
import dev.curfew.casework.CaseEvent.ItemsAttempted;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseEvent.StopAsked;
import dev.curfew.casework.Seen;
import dev.curfew.casework.Wanted;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.room.AppName;
import dev.curfew.room.ErrorCode;
import dev.curfew.room.Outcome;
import dev.curfew.room.RemoveUsers;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.StringRoomId;
import dev.curfew.room.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExporterTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  /** Anybody may call themselves anything. */
  private static final Actor OLGA = new Actor(new Person(Platform.SLACK, "T01", "U02"), "=HYPERLINK(\"http://x\")");
  private static final Place MODS = new Place(Platform.SLACK, "T01", "C01", Optional.of("17.02"));

  private final InMemoryPersonBook book = new InMemoryPersonBook();
  private final InMemoryAuditLog log = InMemoryAuditLog.of(book, List.of(
      Map.entry(1L, asked("eu-1", "spam, \"twice\"\nand more")),
      Map.entry(2L, asked("@SUM", "+1")),
      Map.entry(1L, new Prompted(NOON, "EU", 0, NOON.plusSeconds(120), Seen.NOTHING)),
      Map.entry(1L, new Confirmed(NOON, OLGA, MODS, "EU")),
      Map.entry(1L, new Attempted(NOON, 1)),
      Map.entry(1L, new Answered(NOON, 1,
          new Outcome.Rejected(new ErrorCode("FailedOperation.RoomNotExist"), "r-1"), false))));

  /** What README tells other programs to do, with nothing of ours. */
  @Test
  void anotherProgramCanVerifyTheLinesByEntryAndHashAlone() throws Exception {
    byte[] before = new byte[32];
    int lines = 0;
    for (String line : exported(ExportFormat.JSONL).split("\n")) {
      JsonNode json = new ObjectMapper().readTree(line);
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(before);
      before = sha.digest(json.get("entry").textValue().getBytes(StandardCharsets.UTF_8));
      assertThat(json.get("hash").textValue()).isEqualTo(HexFormat.of().formatHex(before));
      lines++;
    }
    assertThat(lines).isEqualTo(6);
    assertThat(HexFormat.of().formatHex(before)).isEqualTo(log.head.hash().toString());
  }

  @Test
  void aLineNamesThePersonBesideTheEntryUntilTheyAreForgotten() {
    assertThat(exported(ExportFormat.JSONL).lines().toList().get(3)).startsWith(
        "{\"by\":{\"name\":\"=HYPERLINK(\\\"http://x\\\")\",\"person\":\"slack:T01:U02\"},\"entry\":\"{\\\"at\\\":");
    book.forget(OLGA.person());

    assertThat(exported(ExportFormat.JSONL)).doesNotContain("U02").contains("somebody forgotten");
  }

  @Test
  void csvHasAHeaderAndQuotesAndNoFormulas() {
    List<String> rows = List.of(exported(ExportFormat.CSV).split("\r\n"));

    assertThat(rows.get(0))
        .isEqualTo("seq,time,case,kind,person,name,place,app,room_kind,room,rule,reason,outcome,code,"
            + "request_id,entry,hash");
    assertThat(rows.get(1)).startsWith("1,2026-11-23T12:00:00Z,1,asked,slack:T01:U02,\"'=HYPERLINK(\"\"http://x\"\")\","
        + "slack:T01:C01/17.02,live,string,eu-1,,\"spam, \"\"twice\"\"\nand more\",,,,\"{\"\"action");
    assertThat(rows.get(2)).contains(",live,string,'@SUM,,'+1,,,,");
    assertThat(rows.get(6))
        .startsWith("6,2026-11-23T12:00:00Z,1,answered,,,,,,,,,rejected,FailedOperation.RoomNotExist,r-1,")
        .endsWith("," + log.rows.get(5).hash());
    assertThat(rows).hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=", "+", "-", "@", "\t", "\r"})
  void noCellBeginsLikeAFormula(String first) {
    Actor formula = new Actor(OLGA.person(), first + "1");

    String line = ExportFormat.CSV.line(log.rows.getFirst(), Optional.of(formula));

    assertThat(line).containsPattern(",\"?'" + java.util.regex.Pattern.quote(first) + "1\"?,");
  }

  @Test
  void onlyTheCasesWanted() {
    assertThat(exported(ExportFormat.JSONL, number -> number == 2).lines()).hasSize(1);
  }

  @Test
  void aChangedEntryIsExportedAsItStandsThere() {
    Row third = log.rows.get(2);
    log.rows.set(2, new Row(3, third.caseNumber(), third.kind(), third.at(), "{broken", third.hash()));
    Row fourth = log.rows.get(3);
    log.rows.set(3, new Row(4, fourth.caseNumber(), fourth.kind(), fourth.at(),
        fourth.entry().replace(book.commitment(OLGA), "0".repeat(64)), fourth.hash()));

    assertThat(exported(ExportFormat.JSONL).lines().toList().get(2))
        .isEqualTo("{\"entry\":\"{broken\",\"hash\":\"" + third.hash() + "\"}");
    assertThat(exported(ExportFormat.CSV)).contains("\r\n3,2026-11-23T12:00:00Z,1,prompted,,,,,,,,,,,,{broken,")
        .contains("\r\n4,2026-11-23T12:00:00Z,1,confirmed,,,slack:T01:C01/17.02,");
  }

  @Test
  void whatIsAboutManyStandsInItsEntryAndLeavesTheCellsOfOneEmpty() {
    List<RoomAction> rooms = List.of(dismiss("eu-1"), dismiss("eu-2"));
    InMemoryAuditLog many = InMemoryAuditLog.of(book, List.of(
        Map.entry(1L, new Asked(NOON, OLGA, MODS,
            new Wanted(rooms, List.of(), Optional.of("raid"), Optional.empty()), "token")),
        Map.entry(1L, new Prompted(NOON, "EU", 0, NOON.plusSeconds(120), Seen.NOTHING)),
        Map.entry(1L, new Confirmed(NOON, OLGA, MODS, "EU")),
        Map.entry(1L, new Begun(NOON)),
        Map.entry(1L, new ItemsAttempted(NOON, List.of(new ItemAttempt(2, 1)))),
        Map.entry(1L, new ItemsAnswered(NOON, List.of(new ItemAnswer(2, 1, new Outcome.Accepted("r-2"), false)))),
        Map.entry(1L, new StopAsked(NOON, OLGA, MODS))));

    List<String> rows = exported(ExportFormat.CSV, many).lines().toList();

    assertThat(rows.get(1)).contains(",asked,slack:T01:U02,", ",slack:T01:C01/17.02,,,,,raid,,,,\"{\"\"actions\"\":[",
        "\"\"id\"\":\"\"eu-1\"\"", "\"\"id\"\":\"\"eu-2\"\"");
    assertThat(rows.get(6)).startsWith("6,2026-11-23T12:00:00Z,1,items-answered,,,,,,,,,,,,\"{")
        .contains("\"\"request-id\"\":\"\"r-2\"\"");
    assertThat(rows.get(7)).startsWith("7,2026-11-23T12:00:00Z,1,stop-asked,slack:T01:U02,")
        .contains(",slack:T01:C01/17.02,,,,,,,,,");
  }

  @Test
  void whomItIsAboutStandsInTheEntry() {
    RemoveUsers removal = new RemoveUsers(dismiss("eu-1").room(), List.of(new UserId("eve"), new UserId("bob")));
    InMemoryAuditLog one = InMemoryAuditLog.of(book,
        List.of(Map.entry(1L, new Asked(NOON, OLGA, MODS, removal, Optional.empty(), "token"))));

    assertThat(exported(ExportFormat.CSV, one)).contains(",live,string,eu-1,,,,,,\"{\"\"action\"\":{",
        "\"\"kind\"\":\"\"remove-user\"\"",
        "\"\"users\"\":[\"\"bob\"\",\"\"eve\"\"]");
  }

  private String exported(ExportFormat format, InMemoryAuditLog from) {
    StringBuilder out = new StringBuilder();
    new Exporter(format, book).export(from.view(), number -> true, out);
    return out.toString();
  }

  private String exported(ExportFormat format) {
    return exported(format, number -> true);
  }

  private String exported(ExportFormat format, LongPredicate cases) {
    StringBuilder out = new StringBuilder();
    new Exporter(format, book).export(log.view(), cases, out);
    return out.toString();
  }

  private static Asked asked(String room, String reason) {
    return new Asked(NOON, OLGA, MODS, dismiss(room), Optional.of(reason), room);
  }

  private static DismissRoom dismiss(String room) {
    return new DismissRoom(new Room(new AppName("live"), new StringRoomId(room)));
  }
}
