package dev.curfew.bench;

import dev.curfew.app.OpenDesk;
import dev.curfew.chat.Button;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * From the press to the whole request at Tencent: once through Curfew with its durable intent, once by the official SDK without any,
 * in turns. Its arguments: a folder for the database, where the fake Slack is, presses to warm up and to measure. It says {@code end}
 * with the microseconds of both, and of forced writes to the same disk.
 */
final class PressProbe {
  private PressProbe() {}

  public static void main(String[] arguments) throws Exception {
    int warmUp = Integer.parseInt(arguments[2]);
    int count = Integer.parseInt(arguments[3]);
    try (FakeTencent tencent = FakeTencent.start();
        OpenDesk desk = OpenDesk.open(yaml(Path.of(arguments[0]), arguments[1], tencent.port()))) {
      OfficialClient official = new OfficialClient(tencent.port());
      long[] curfew = new long[count];
      long[] sdk = new long[count];
      for (int i = -warmUp; i < count; i++) {
        String room = "room-" + (i + warmUp);
        long byCurfew = press(desk, tencent, desk.asks(room));
        long bySdk = call(official, tencent, room);
        if (i >= 0) {
          curfew[i] = byCurfew;
          sdk[i] = bySdk;
        }
      }
      System.out.println("end " + list(curfew) + " " + list(sdk) + " " + list(forced(Path.of(arguments[0]), count)));
    }
    System.exit(0);
  }

  /** What the disk by itself needs for a commit, of which a press has one before its request. */
  private static long[] forced(Path folder, int count) throws IOException {
    long[] micros = new long[count];
    try (FileChannel file = FileChannel.open(folder.resolve("forced"), StandardOpenOption.CREATE,
        StandardOpenOption.WRITE)) {
      for (int i = 0; i < count; i++) {
        long begun = System.nanoTime();
        int unused = file.write(ByteBuffer.allocate(16_384));
        file.force(false);
        micros[i] = (System.nanoTime() - begun) / 1_000;
      }
    }
    return micros;
  }

  private static String yaml(Path folder, String apiUrl, int tencent) {
    return """
        apps:
          live:
            sdk-app-id: 1400000001
            endpoint: http://127.0.0.1:%d
            secret-id: AKIDbench7Rz2kPq9LmXv4Tn8Wc1Yb6
            secret-key: benchKey5Hd8Jf2Gs7Qw4Er1Tz9
        slack: { bot-token: %s, mode: http, signing-secret: %s, api-url: "%s" }
        rules:
          - { name: bench, who: { slack-users: [T0BENCH0001/U0OLGA] }, where: "*", may: [dismiss], apps: [live], rooms: ["*"] }
        limits: { cases-per-person: 1000/1m, calls-per-second: 1000 }
        store: { url: "jdbc:sqlite:%s" }
        """.formatted(tencent, FakeSlack.BOT_TOKEN, FakeSlack.SIGNING_SECRET, apiUrl, folder.resolve("curfew.db"));
  }

  private static long press(OpenDesk desk, FakeTencent tencent, Button button) throws InterruptedException {
    long begun = System.nanoTime();
    Thread pressing = Thread.ofVirtual().start(() -> {
      String unused = desk.presses(button);
    });
    long arrived = tencent.awaitArrival();
    pressing.join();
    return (arrived - begun) / 1_000;
  }

  private static long call(OfficialClient official, FakeTencent tencent, String room) throws InterruptedException {
    long begun = System.nanoTime();
    Thread calling = Thread.ofVirtual().start(() -> dismiss(official, room));
    long arrived = tencent.awaitArrival();
    calling.join();
    return (arrived - begun) / 1_000;
  }

  private static void dismiss(OfficialClient official, String room) {
    try {
      official.dismiss(room);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The SDK's call failed", e);
    }
  }

  private static String list(long[] micros) {
    return Arrays.stream(micros).mapToObj(value -> String.format(Locale.ROOT, "%d", value))
        .collect(Collectors.joining(","));
  }
}
