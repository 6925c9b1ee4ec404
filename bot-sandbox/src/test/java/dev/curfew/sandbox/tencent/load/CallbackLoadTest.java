package dev.curfew.sandbox.tencent.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.sandbox.tencent.Callback;
import dev.curfew.sandbox.wire.Exchange;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class CallbackLoadTest {
  private static final String KEY = "callbackkey1";

  private final WireServer receiver = WireServer.start();
  private final String url = receiver.http("/trtc/callback/live").toString();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  CallbackLoadTest() {
    receiver.on("POST", "/trtc/callback/live", request -> isSigned(request)
        ? Response.json(Map.of("code", 0))
        : Response.empty(401));
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private static boolean isSigned(Request request) {
    Callback callback = Callback.signed(java.net.URI.create("http://127.0.0.1/"), KEY);
    return callback.sign(request.body()).equals(request.header("Sign"))
        && request.header("SdkAppId").equals(java.util.Optional.of("1400000001"))
        && request.header("Content-Type").equals(java.util.Optional.of("application/json"));
  }

  @Test
  void whatItSaysOfTheRoomsIsWhatItsEventsSaid(@TempDir Path folder) throws IOException {
    Path state = folder.resolve("state.tsv");

    int exit = run("--rate", "400", "--seconds", "3", "--settle", "1", "--connections", "3", "--rooms", "5", "--people",
        "20", "--state", state.toString());

    assertThat(err.toString()).isEmpty();
    assertThat(exit).isZero();
    assertThat(out.toString())
        .startsWith("sent 1200, acknowledged 1200, refused 0, not answered 0, not sent 0; sent twice 0\n")
        .contains("of 800 after the first 1 s\n");
    List<JsonNode> events = received();
    assertThat(events).hasSize(1200);
    assertThat(events).extracting(event -> event.path("EventType").asInt()).as("all that can happen does")
        .contains(101, 102, 103, 104, 105, 201, 202, 203, 204, 205, 206);
    List<String> lines = Files.readAllLines(state);
    assertThat(lines.getFirst()).isEqualTo(Told.COLUMNS);
    assertThat(Listener.read(lines)).isEqualTo(Listener.of(events).state()).hasSize(5);
    assertThat(lines).anyMatch(line -> line.startsWith("1000003\tNUMBER\t"));
    assertThat(receiver.exchanges()).extracting(exchange -> exchange.request().clientPort())
        .as("three connections, kept alive").hasSize(1200).containsOnly(
            receiver.exchanges().stream().map(exchange -> exchange.request().clientPort()).distinct().limit(3)
                .toArray(Integer[]::new));
  }

  @Test
  void fillingEndsWhenEveryRoomIsFull(@TempDir Path folder) throws IOException {
    Path state = folder.resolve("state.tsv");

    int exit = run("--mix", "fill", "--rate", "500", "--seconds", "60", "--connections", "2", "--rooms", "4",
        "--people",
        "40", "--state", state.toString());

    assertThat(exit).isZero();
    assertThat(received()).hasSize(4 + 40);
    assertThat(Files.readAllLines(state).subList(1, 5)).allMatch(line -> line.split(",", -1).length == 10);
  }

  @Test
  void theSameSeedTellsTheSameStories() throws IOException {
    String[] plan = {"--rate", "200", "--seconds", "1", "--settle", "0", "--connections", "1", "--rooms", "2",
        "--people",
        "8", "--seed"};
    run(with(plan, "7"));
    run(with(plan, "7"));
    run(with(plan, "8"));

    List<String> told = received().stream()
        .map(event -> event.path("EventType") + " " + event.path("EventInfo").path("UserId"))
        .toList();
    assertThat(told.subList(0, 200)).isEqualTo(told.subList(200, 400)).isNotEqualTo(told.subList(400, 600));
  }

  @Test
  void aRefusalIsCountedAndMarksTheRoom(@TempDir Path folder) throws IOException {
    Path state = folder.resolve("state.tsv");
    receiver.faults().next(new Fault.Answer(Response.empty(503)));

    int exit = run("--rate", "50", "--seconds", "1", "--settle", "0", "--connections", "1", "--rooms", "1", "--people",
        "4",
        "--state", state.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(out.toString()).startsWith("sent 50, acknowledged 49, refused 1, not answered 0,");
    assertThat(Files.readAllLines(state).getLast().split("\t", -1)[6]).isEqualTo("1");
  }

  @Test
  void whatWasNotAnsweredIsSentAgainAtOnceAsTencentDoes() throws IOException {
    receiver.faults().next(new Fault.ResetAfterReading());

    int exit = run("--rate", "50", "--seconds", "1", "--settle", "0", "--connections", "1", "--rooms", "1", "--people",
        "4");

    assertThat(exit).isZero();
    assertThat(out.toString())
        .startsWith("sent 50, acknowledged 50, refused 0, not answered 0, not sent 0; sent twice 1\n");
  }

  @Test
  void aReceiverThatIsNotThereIsReported() {
    receiver.close();

    int exit = run("--rate", "50", "--seconds", "1", "--settle", "0", "--connections", "2", "--rooms", "2", "--people",
        "4");

    assertThat(exit).isEqualTo(1);
    assertThat(out.toString()).startsWith("sent 50, acknowledged 0, refused 0, not answered 50,").contains("p50 NaN");
  }

  @Test
  void aSlowAnswerShowsInThoseThatWaitBehindIt() {
    receiver.faults().next(new Fault.Delay(java.time.Duration.ofSeconds(2)));

    run("--rate", "100", "--seconds", "1", "--settle", "0", "--connections", "1", "--rooms", "1", "--people", "4");

    String p50 = out.toString().replaceAll("(?s).*p50 ([0-9.]+) .*", "$1");
    assertThat(Double.parseDouble(p50)).as("all were due while the first was not answered").isGreaterThan(1_400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--url=http://192.0.2.1/trtc", "--url=https://127.0.0.1/trtc", "--rate=0", "--rate=20001",
      "--seconds=0", "--seconds=601", "--connections=257", "--connections=1", "--rooms=200001", "--rooms=9",
      "--people=99", "--people=2000001", "--settle=60", "--seed=x", "--key-from=NOT_SET"})
  void boundsAreHard(String argument) {
    List<String> arguments = new ArrayList<>(List.of("--rate=5000", "--rooms=100", "--people=1000"));
    arguments.removeIf(other -> argument.startsWith(other.substring(0, other.indexOf('='))));
    arguments.add(argument);

    assertThat(run(arguments.toArray(String[]::new))).isEqualTo(2);
    assertThat(receiver.exchanges()).isEmpty();
  }

  private static String[] with(String[] some, String last) {
    List<String> all = new ArrayList<>(List.of(some));
    all.add(last);
    return all.toArray(String[]::new);
  }

  private int run(String... arguments) {
    CommandLine line = CallbackLoad.commandLine(Map.of("TRTC_CALLBACK_KEY", KEY));
    List<String> all = new ArrayList<>(List.of(arguments));
    if (all.stream().noneMatch(argument -> argument.startsWith("--url"))) {
      all.add("--url=" + url);
    }
    return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(all.toArray(String[]::new));
  }

  private List<JsonNode> received() throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (Exchange exchange : receiver.exchanges()) {
      events.add(exchange.request().json());
    }
    return events;
  }
}
