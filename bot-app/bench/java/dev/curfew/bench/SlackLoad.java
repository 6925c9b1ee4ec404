package dev.curfew.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sends signed slash commands, the next on a connection when the one before is acknowledged. A program of its own. Its arguments:
 * the port on 127.0.0.1, connections (1 to 64), seconds to warm up and seconds to measure (1 to 60), the command, its text, and
 * where {@code response_url}s begin. It says {@code begin} when it begins to measure, and then {@code end} with its figures.
 */
final class SlackLoad {
  private static final int CLOSED = -1;
  private static final int MOST_CONNECTIONS = 64;
  private static final int MOST_SECONDS = 60;
  private static final int PEOPLE = 100;

  private final int port;
  private final String head;
  private final String tail;
  private final long measureFrom;
  private final long end;

  private SlackLoad(int port, String form, String responses, long measureFrom, long end) {
    this.port = port;
    this.head = form;
    this.tail = "&response_url=" + encode(responses + "/commands/" + FakeSlack.TEAM + "/");
    this.measureFrom = measureFrom;
    this.end = end;
  }

  /** What a connection got. */
  @SuppressWarnings("ArrayRecordComponent") // Two are never compared.
  private record Share(long[] micros, long failed) {}

  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    int connections = within(arguments[1], MOST_CONNECTIONS);
    long begun = System.nanoTime();
    long measureFrom = begun + within(arguments[2], MOST_SECONDS) * 1_000_000_000L;
    long end = measureFrom + within(arguments[3], MOST_SECONDS) * 1_000_000_000L;
    SlackLoad load = new SlackLoad(Integer.parseInt(arguments[0]), form(arguments[4], arguments[5]), arguments[6],
        measureFrom, end);
    List<Share> shares = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<Share>> working = new ArrayList<>();
      for (int number = 0; number < connections; number++) {
        int own = number;
        working.add(threads.submit((Callable<Share>) () -> load.send(own)));
      }
      Thread.sleep((measureFrom - System.nanoTime()) / 1_000_000);
      System.out.println("begin");
      for (Future<Share> share : working) {
        shares.add(share.get());
      }
    }
    report(shares, (end - measureFrom) / 1e9);
  }

  private static int within(String number, int most) {
    int value = Integer.parseInt(number);
    if (value < 1 || value > most) {
      throw new IllegalArgumentException("From 1 to " + most + ", not " + value);
    }
    return value;
  }

  private static String form(String command, String text) {
    return Stream.of("token=benchbenchbench", "team_id=" + FakeSlack.TEAM, "team_domain=bench",
        "channel_id=" + FakeSlack.CHANNEL, "channel_name=live-ops", "command=" + encode(command),
        "text=" + encode(text), "api_app_id=" + FakeSlack.APP, "is_enterprise_install=false", "user_name=olga")
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Share send(int number) throws IOException, GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(FakeSlack.SIGNING_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    long[] micros = new long[1 << 20];
    int count = 0;
    long failed = 0;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (long i = 0;; i++) {
        byte[] request = request(mac, number + "." + i, "U0BENCH" + (1000 + i % PEOPLE));
        long begun = System.nanoTime();
        if (begun >= end) {
          return new Share(Arrays.copyOf(micros, count), failed);
        }
        out.write(request);
        boolean acknowledged = status(in) == 200;
        long now = System.nanoTime();
        if (begun >= measureFrom && now < end && count < micros.length) {
          failed += acknowledged ? 0 : 1;
          micros[count++] = (now - begun) / 1_000;
        }
      }
    }
  }

  /** No two are alike, as no two of Slack's are. */
  private byte[] request(Mac mac, String id, String user) {
    String body = head + "&user_id=" + user + "&trigger_id=" + id + ".bench" + tail + id + "%2Fbench";
    String timestamp = Long.toString(System.currentTimeMillis() / 1_000);
    String signature = HexFormat.of()
        .formatHex(mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8)));
    return """
        POST /slack/events HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r
        Accept: application/json,*/*\r
        Content-Type: application/x-www-form-urlencoded\r
        X-Slack-Request-Timestamp: %s\r
        X-Slack-Signature: v0=%s\r
        Content-Length: %d\r
        \r
        %s""".formatted(port, timestamp, signature, body.length(), body).getBytes(StandardCharsets.UTF_8);
  }

  /** Reads a whole answer, whose length its head tells. */
  private static int status(InputStream in) throws IOException {
    String line = line(in);
    int status = Integer.parseInt(line.substring(9, 12));
    int length = 0;
    boolean chunked = false;
    for (line = line(in); !line.isEmpty(); line = line(in)) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:");
    }
    in.skipNBytes(length);
    if (chunked) {
      skipChunks(in);
    }
    return status;
  }

  private static void skipChunks(InputStream in) throws IOException {
    for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
      in.skipNBytes(size + 2L);
    }
    String unused = line(in);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next == CLOSED) {
        throw new IOException("The connection was closed.");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private static void report(List<Share> shares, double seconds) {
    long[] micros = shares.stream().flatMapToLong(share -> Arrays.stream(share.micros())).sorted().toArray();
    System.out.printf(Locale.ROOT, "end %d %.3f %d %d %d%n", micros.length, seconds, micros[micros.length / 2],
        micros[(int) (micros.length * 0.99)], shares.stream().mapToLong(Share::failed).sum());
  }
}
