package dev.curfew.trtc;

import dev.curfew.checkup.Finding;
import dev.curfew.permission.Right;
import dev.curfew.room.App;
import dev.curfew.room.RoomKind;
import dev.curfew.room.UserCall;
import dev.curfew.room.UserCalls;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;

/**
 * Looks whether Tencent could be called for an app, and calls nothing that does anything: the calls that act on rooms name no room,
 * and what they are refused with tells how far they came.
 */
public final class TrtcProbe implements AutoCloseable {
  private static final long LONGEST_ANSWER = 1024 * 1024;
  private static final Duration HOUR = Duration.ofHours(1);

  private final InstantSource clock;
  private final OkHttpClient http;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  /** @param patience how long one call may take */
  public TrtcProbe(Duration patience, InstantSource clock) {
    this.clock = clock;
    this.http = new OkHttpClient.Builder().callTimeout(patience).connectTimeout(patience)
        .retryOnConnectionFailure(false).followRedirects(false).followSslRedirects(false)
        .protocols(List.of(Protocol.HTTP_1_1)).build();
  }

  /**
   * Looks at one app, by one call for each API name.
   *
   * @param used what rules allow to do to its rooms; {@code dismiss} is looked at in any case
   * @param describes whether Tencent's paid queries are used too
   */
  public List<Finding> look(App app, Set<Right> used, boolean describes) throws InterruptedException {
    TrtcVerdicts verdicts = new TrtcVerdicts(app);
    String first = "DismissRoomByStrRoomId";
    ProbeReply reply;
    try {
      reply = ask(app, nameless(app, first));
    } catch (IOException e) {
      return List.of(verdicts.unreachable(e));
    } catch (IllegalArgumentException unusable) {
      return List.of(verdicts.unsignable(unusable));
    }
    if (!reply.isTencents()) {
      return List.of(verdicts.stranger(reply));
    }
    List<Finding> findings = new ArrayList<>(verdicts.general(reply));
    if (!verdicts.isLetIn(reply)) {
      return findings;
    }
    findings.add(verdicts.right(first, reply));
    findings.addAll(together(names(app, used).filter(name -> !name.equals(first))
        .<Callable<Finding>>map(name -> () -> right(app, name, verdicts)).toList()));
    if (describes) {
      findings.add(describing(app, verdicts));
    }
    return findings;
  }

  private static Stream<String> names(App app, Set<Right> used) {
    Stream<String> aboutUsers = UserCalls.ALL.stream().filter(call -> used.contains(Right.to(call)))
        .filter(call -> app.blocks() || !call.isInternational()).map(UserCall::api)
        .flatMap(api -> Stream.of(api.name(RoomKind.STRING), api.name(RoomKind.NUMBER)));
    return Stream.concat(Stream.of("DismissRoomByStrRoomId", "DismissRoom"), aboutUsers).distinct();
  }

  private Finding right(App app, String action, TrtcVerdicts verdicts) {
    try {
      return verdicts.right(action, ask(app, nameless(app, action)));
    } catch (IOException e) {
      return verdicts.unanswered(action, e);
    }
  }

  private static RemoteCall nameless(App app, String action) {
    return new RemoteCall.NamelessCall(action, app.sdkAppId());
  }

  /** Reads, and of a room that hardly anybody has. */
  private Finding describing(App app, TrtcVerdicts verdicts) {
    Instant now = clock.instant();
    RemoteCall call = new RemoteCall.DescribeRoomInfoCall(app.sdkAppId(), "curfew-doctor",
        now.minus(HOUR).getEpochSecond(), now.getEpochSecond(), 0, 1);
    try {
      return verdicts.describing(ask(app, call));
    } catch (IOException e) {
      return verdicts.unanswered(call.action(), e);
    }
  }

  private List<Finding> together(List<Callable<Finding>> looks) throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    for (Future<Finding> look : workers.invokeAll(looks)) {
      try {
        findings.add(look.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("A look at Tencent broke off.", e.getCause());
      }
    }
    return findings;
  }

  private ProbeReply ask(App app, RemoteCall call) throws IOException {
    try (Response response = http.newCall(TrtcRequests.signed(app, call, clock.instant())).execute()) {
      BufferedSource source = response.body().source();
      ByteString body = source.request(LONGEST_ANSWER) ? ByteString.EMPTY : source.readByteString();
      Optional<Duration> ahead = Optional.ofNullable(response.headers().getDate("Date")).map(Date::toInstant)
          .map(there -> Duration.between(there, clock.instant()));
      return new ProbeReply(response.code(), ahead, Answer.read(response.code(), body));
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
