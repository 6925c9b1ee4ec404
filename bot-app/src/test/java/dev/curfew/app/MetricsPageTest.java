package dev.curfew.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Shown;
import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.tencent.TrtcRoom;
import dev.curfew.sandbox.wire.Fault;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What Prometheus reads from the whole program, while people work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsPageTest {
  private Stage stage;

  @BeforeAll
  void open() throws Exception {
    stage = Stage.open();
    stage.sandbox.sendCallbacksTo(stage.curfew.port());
  }

  @AfterAll
  void close() {
    stage.close();
  }

  Stream<Chat> chats() {
    return stage.chats().stream();
  }

  private Figures figures() {
    return Figures.of(stage.curfew);
  }

  private static String platform(Chat chat) {
    return chat.name().toLowerCase(Locale.ROOT);
  }

  private Shown confirm(Chat chat, TrtcRoom room) {
    return chat.awaitInChannel(stage.prompt(chat, room).knob("confirm").orElseThrow().press(),
        message -> message.says(room.id()));
  }

  @Test
  void isInPrometheusTextFormat() throws Exception {
    HttpResponse<String> answer = Figures.answer(stage.curfew);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(Figures.of(answer.body()).names().keySet())
        .allMatch(name -> name.matches("(curfew|jvm|process|system)_[a-z0-9_]+"));
  }

  @ParameterizedTest
  @MethodSource("chats")
  void aDismissalCountsOnceAndIsTimed(Chat chat) {
    Figures before = figures();
    TrtcRoom room = stage.liveRoom();

    confirm(chat, room);
    String[] counted = {"curfew_cases_opened_total{platform=\"" + platform(chat) + "\"}",
        "curfew_cases_total{outcome=\"accepted\"}", "curfew_cases_total{outcome=\"closed\"}",
        "curfew_attempts_total{app=\"live\",outcome=\"accepted\",reason=\"none\"}",
        "curfew_tencent_call_seconds_count{app=\"live\"}", "curfew_press_to_answer_seconds_count",
        "curfew_press_to_proof_seconds_count"};
    Figures after = before.grown(stage.curfew, 1, counted);

    assertThat(counted).allSatisfy(name -> assertThat(after.since(before, name)).as(name).isEqualTo(1));
    assertThat(after.since(before, "curfew_press_to_answer_seconds_sum")).isPositive();
    assertThat(after.since(before, "curfew_callbacks_total{app=\"live\",result=\"accepted\"}")).isPositive();
    assertThat(after.since(before, "curfew_unknowns_total")).isZero();
  }

  @ParameterizedTest
  @MethodSource("chats")
  void aCommandsAndAPressesAcknowledgementAreTimed(Chat chat) {
    Figures before = figures();

    confirm(chat, stage.liveRoom());

    String name = "curfew_acknowledgement_seconds_count{platform=\"" + platform(chat) + "\"}";
    assertThat(before.grown(stage.curfew, 2, name).since(before, name)).isEqualTo(2);
  }

  @Test
  void whatTencentRefusesCountsByItsCode() {
    Figures before = figures();

    confirm(stage.chats().getFirst(), stage.room());

    assertThat(figures().since(before,
        "curfew_attempts_total{app=\"live\",outcome=\"rejected\",reason=\"FailedOperation.RoomNotExist\"}"))
        .isEqualTo(1);
    assertThat(figures().since(before, "curfew_cases_total{outcome=\"rejected\"}")).isEqualTo(1);
  }

  @Test
  void whatNobodyKnowsCountsAsUnknown() {
    Figures before = figures();
    TrtcRoom room = stage.room();
    stage.sandbox.tencent().faults().next(request -> request.text().contains(room.id()),
        new Fault.ResetAfterHandling());

    confirm(stage.chats().getFirst(), room);

    Figures after = figures();
    assertThat(after.since(before, "curfew_unknowns_total")).isEqualTo(1);
    assertThat(after.since(before,
        "curfew_attempts_total{app=\"live\",outcome=\"unknown\",reason=\"connection_lost\"}")).isEqualTo(1);
  }

  @Test
  void whatTencentTurnsAwayForBeingTooMuchCountsEachTime() {
    Figures before = figures();
    stage.sandbox.tencent().errors().next("RequestLimitExceeded.UinLimitExceeded");

    confirm(stage.chats().getFirst(), stage.liveRoom());

    Figures after = before.grown(stage.curfew, 1, "curfew_cases_total{outcome=\"accepted\"}",
        "curfew_press_to_answer_seconds_count");
    assertThat(after.since(before, "curfew_throttled_total{app=\"live\"}")).isEqualTo(1);
    assertThat(after.since(before, "curfew_press_to_answer_seconds_count")).isEqualTo(1);
  }

  @Test
  void whatIsRefusedAtThePortCountsByItsReason() throws Exception {
    Figures before = figures();

    assertThat(send("GET", "/nothing", "")).isEqualTo(404);
    assertThat(send("POST", "/healthz", "")).isEqualTo(405);
    assertThat(send("POST", "/trtc/callback/live", " ".repeat(64 * 1024 + 1))).isEqualTo(413);
    assertThat(send("POST", "/trtc/callback/live", "{}")).isEqualTo(401);

    Figures after = figures();
    assertThat(List.of("curfew_refused_requests_total{door=\"port\",reason=\"not_found\"}",
        "curfew_refused_requests_total{door=\"port\",reason=\"method\"}",
        "curfew_refused_requests_total{door=\"port\",reason=\"too_large\"}",
        "curfew_callbacks_total{app=\"live\",result=\"unsigned\"}"))
        .allSatisfy(name -> assertThat(after.since(before, name)).as(name).isEqualTo(1));
  }

  private int send(String method, String path, String body) throws Exception {
    return Figures.CLIENT.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stage.curfew.port() + path))
        .method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.discarding()).statusCode();
  }

  @Test
  void theLinksAndTheLiveRoomsAreThere() {
    Figures before = figures();

    stage.liveRoom();

    assertThat(before.grown(stage.curfew, 1, "curfew_live_rooms{app=\"live\"}").samples())
        .containsEntry("curfew_link_up{link=\"store\"}", 1.0)
        .containsEntry("curfew_link_up{link=\"tencent.live\"}", 1.0)
        .containsEntry("curfew_link_up{link=\"slack.web-api\"}", 1.0)
        .containsEntry("curfew_link_up{link=\"slack.socket-1\"}", 1.0)
        .containsEntry("curfew_link_up{link=\"discord\"}", 1.0)
        .containsKeys("curfew_link_heartbeat_age_seconds{link=\"discord\"}",
            "curfew_link_heartbeat_age_seconds{link=\"slack.socket-1\"}", "curfew_outbox_cases",
            "curfew_callbacks_waiting",
            "curfew_outbox_age_seconds");
  }

  @Test
  void noSecretNoPersonNoRoomAndNoRequestIsNamed() {
    List<TrtcRoom> rooms = stage.chats().stream().map(chat -> {
      TrtcRoom room = stage.liveRoom();
      confirm(chat, room);
      return room;
    }).toList();
    List<String> never = new ArrayList<>(stage.sandbox.environment().values());
    rooms.forEach(room -> {
      never.add(room.id());
      stage.calls(room).forEach(call -> never.add(call.requestId()));
    });
    stage.sandbox.slackPeople().values().forEach(person -> never.add(person.id()));
    stage.sandbox.discordPeople().values().forEach(member -> never.add(member.id()));
    never.add(stage.sandbox.slackChannel().id());
    never.add(stage.sandbox.discordChannel().id());
    never.add(stage.sandbox.guild().id());
    stage.sandbox.slack().deliveries().stream().map(Delivery::responseUrl).forEach(never::add);

    String page = figures().page();

    assertThat(never).hasSizeGreaterThan(20)
        .allSatisfy(secret -> assertThat(page.contains(secret)).as(secret).isFalse());
  }

  /** The files in {@code config/}, against what the running program says. */
  @Nested
  class WhatIsShipped {
    private static final Pattern MATCHERS = Pattern.compile("([a-z_][a-z0-9_]*)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)");
    private static final Pattern GROUPED = Pattern.compile("\\b(?:by|on)\\s*\\(([^)]*)\\)");
    private static final Pattern SHOWN = Pattern.compile("\\$labels\\.([a-z_]+)");
    private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*(?!\\s*\\(|[a-z0-9_])");
    private static final Path CONFIG = Path.of("..", "config");

    /** Prometheus adds it to everything that it reads. */
    private static final String INSTANCE = "instance";

    @Test
    void alertsUseFiguresThatThereAre() throws Exception {
      JsonNode file = new YAMLMapper().readTree(CONFIG.resolve("prometheus-alerts.yaml").toFile());
      List<JsonNode> rules = new ArrayList<>();
      file.get("groups").forEach(group -> group.get("rules").forEach(rules::add));

      assertThat(rules).hasSizeGreaterThan(5).extracting(rule -> rule.get("alert").asText()).doesNotHaveDuplicates();
      assertThat(rules).allSatisfy(rule -> {
        assertThat(rule.at("/annotations/summary").asText()).isNotEmpty();
        assertThat(rule.at("/annotations/description").asText()).isNotEmpty();
        assertThat(rule.at("/labels/severity").asText()).isIn("page", "ticket");
      });
      assertKnown(rules.stream().map(rule -> rule.get("expr").asText()).toList());
    }

    @Test
    void theDashboardUsesFiguresThatThereAre() throws Exception {
      JsonNode dashboard = new ObjectMapper().readTree(CONFIG.resolve("grafana-dashboard.json").toFile());
      List<String> questions = dashboard.findValues("expr").stream().map(JsonNode::asText).toList();

      assertThat(questions).hasSizeGreaterThan(20);
      assertThat(dashboard.get("panels").findValues("id")).doesNotHaveDuplicates();
      assertKnown(questions);
    }

    @Test
    void alertsNameOnlyLabelsThatTheirQuestionLeaves() throws Exception {
      JsonNode file = new YAMLMapper().readTree(CONFIG.resolve("prometheus-alerts.yaml").toFile());

      assertThat(file.findParents("alert")).hasSizeGreaterThan(5)
          .allSatisfy(rule -> assertThat(labels(SHOWN, rule.get("annotations").toString()))
              .as(rule.get("alert").asText()).isSubsetOf(labels(GROUPED, rule.get("expr").asText())));
    }

    /** The words of what the pattern finds. */
    private static Set<String> labels(Pattern pattern, String text) {
      return pattern.matcher(text).results().flatMap(found -> Stream.of(found.group(1).split("[ ,]+")))
          .collect(Collectors.toSet());
    }

    private void assertKnown(List<String> questions) {
      Map<String, Set<String>> known = figures().names();
      assertThat(questions).allSatisfy(question -> {
        assertThat(known.keySet()).containsAll(names(question)).isNotEmpty();
        assertThat(names(question)).isNotEmpty();
        Set<String> labels = names(question).stream().flatMap(name -> known.get(name).stream())
            .collect(Collectors.toSet());
        labels.add(INSTANCE);
        assertThat(labels(GROUPED, question)).as(question).isSubsetOf(labels);
        MATCHERS.matcher(question).results().forEach(use -> LABEL.matcher(use.group(2)).results()
            .map(label -> label.group(1)).filter(label -> !label.equals(INSTANCE))
            .forEach(label -> assertThat(known.get(use.group(1))).as(question).contains(label)));
      });
    }

    /** All words that are no function, grouping, label or operator. */
    private static Set<String> names(String question) {
      String bare = GROUPED.matcher(question.replaceAll("\\{[^}]*}|\\[[^]]*]", "")).replaceAll("");
      Set<String> names = new HashSet<>();
      for (Matcher word = WORD.matcher(bare); word.find();) {
        names.add(word.group());
      }
      names.removeAll(Set.of("and", "or", "unless"));
      return names;
    }
  }
}
