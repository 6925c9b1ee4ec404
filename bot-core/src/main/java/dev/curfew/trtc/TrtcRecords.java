package dev.curfew.trtc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.room.App;
import dev.curfew.room.AppName;
import dev.curfew.room.Described;
import dev.curfew.room.RateGate;
import dev.curfew.room.Room;
import dev.curfew.room.RoomRecords;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okio.BufferedSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Tencent's paid queries, which are for history rather than for the moment: a room's sessions of the last day, and the users of
 * the one that is not finished. Whatever goes wrong is no news of the room.
 *
 * @see <a href="https://trtc.io/document/36754">DescribeRoomInfo</a>
 * @see <a href="https://trtc.io/document/39096">DescribeUserInfo</a>
 */
public final class TrtcRecords implements RoomRecords, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TrtcRecords.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  /** Of two calls; somebody waits for the prompt. */
  private static final Duration LONGEST_CALL = Duration.ofMillis(700);
  private static final Duration DAY = Duration.ofHours(24);
  /** Users cannot be asked for over a longer time. */
  private static final Duration USERS = Duration.ofHours(4);
  private static final int PAGE = 100;
  private static final long LONGEST_ANSWER = 1024 * 1024;

  private final Map<AppName, App> apps;
  private final RateGate gate;
  private final Supplier<Duration> spacing;
  private final InstantSource clock;
  private final OkHttpClient http = new OkHttpClient.Builder().callTimeout(LONGEST_CALL)
      .retryOnConnectionFailure(false).followRedirects(false).followSslRedirects(false)
      .protocols(List.of(Protocol.HTTP_1_1)).build();

  /**
   * @param paying the apps that pay for it
   * @param spacing how much time one call of a kind takes up at least, over all replicas
   */
  public TrtcRecords(List<App> paying, RateGate gate, Supplier<Duration> spacing, InstantSource clock) {
    this.apps = paying.stream().collect(Collectors.toMap(App::name, Function.identity()));
    this.gate = gate;
    this.spacing = spacing;
    this.clock = clock;
  }

  @Override
  public Optional<Described> describe(Room room) {
    App app = apps.get(room.app());
    if (app == null) {
      return Optional.empty();
    }
    try {
      Instant now = clock.instant();
      Optional<JsonNode> rooms = ask(app, new RemoteCall.DescribeRoomInfoCall(app.sdkAppId(), room.id().text(),
          now.minus(DAY).getEpochSecond(), now.getEpochSecond(), 0, PAGE));
      return rooms.map(answer -> described(app, answer, now));
    } catch (IOException | StoreUnavailable away) {
      log.warn("Tencent's records of app {} cannot be asked: {}", app.name(), away.toString());
      return Optional.empty();
    }
  }

  private Described described(App app, JsonNode answer, Instant now) {
    Optional<JsonNode> session = StreamSupport.stream(answer.path("RoomList").spliterator(), false)
        .filter(row -> row.path("IsFinished").isBoolean() && !row.path("IsFinished").booleanValue())
        .max(Comparator.comparingLong(row -> row.path("CreateTime").asLong()));
    if (session.isEmpty()) {
      return new Described(now, Optional.empty(), OptionalInt.empty());
    }
    Instant since = Instant.ofEpochSecond(session.get().path("CreateTime").asLong());
    // Of a longer session those who came early would be missing.
    OptionalInt people = since.isAfter(now.minus(USERS))
        ? people(app, session.get().path("CommId").asText(), now)
        : OptionalInt.empty();
    return new Described(now, Optional.of(since), people);
  }

  private OptionalInt people(App app, String session, Instant now) {
    try {
      Optional<JsonNode> users = ask(app, new RemoteCall.DescribeUserInfoCall(app.sdkAppId(), session,
          now.minus(USERS).getEpochSecond(), now.getEpochSecond(), 0, PAGE));
      if (users.isEmpty() || users.get().path("Total").asInt() > PAGE) {
        return OptionalInt.empty();
      }
      return OptionalInt.of((int) StreamSupport.stream(users.get().path("UserList").spliterator(), false)
          .filter(row -> row.path("Finished").isBoolean() && !row.path("Finished").booleanValue()).count());
    } catch (IOException | StoreUnavailable away) {
      log.warn("Who is in a session of app {} cannot be asked: {}", app.name(), away.toString());
      return OptionalInt.empty();
    }
  }

  /** What is inside {@code Response}; nothing when it is an error, or when others have used the limit up. */
  private Optional<JsonNode> ask(App app, RemoteCall call) throws IOException {
    if (gate.bookNow("tencent/" + app.name() + "/" + call.action(), spacing.get(), 1).isPositive()) {
      return Optional.empty();
    }
    try (Response response = http.newCall(TrtcRequests.signed(app, call, clock.instant())).execute()) {
      BufferedSource source = response.body().source();
      if (response.code() != 200 || source.request(LONGEST_ANSWER)) {
        throw new IOException("status " + response.code() + ", or too long an answer");
      }
      JsonNode answer = JSON.readTree(source.readByteArray()).path("Response");
      if (answer.path("RequestId").asText().isEmpty() || answer.has("Error")) {
        log.warn("Tencent does not answer {} for app {}: {}", call.action(), app.name(),
            answer.path("Error").path("Code").asText("no answer of its service"));
        return Optional.empty();
      }
      return Optional.of(answer);
    }
  }

  @Override
  public void close() {
    http.dispatcher().cancelAll();
    http.connectionPool().evictAll();
  }
}
