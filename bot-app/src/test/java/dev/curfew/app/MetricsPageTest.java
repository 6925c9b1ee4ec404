package dev.curfew.app;

import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Shown;
import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.tencent.TrtcRoom;
import dev.curfew.sandbox.wire.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What Prometheus reads from the whole program, while people work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsPageTest {
  private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+(?:\\{[^\\n]*\\})?) (\\S+)$");

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> said = new ArrayList<>();
  private Stage stage;

  @BeforeAll
  void open() throws Exception {
    stage = Stage.open();
  }

  @AfterAll
  void close() {
    client.close();
    stage.close();
  }

  Stream<Chat> chats() {
    return stage.chats().stream();
  }

  @Test
  void isInPrometheusTextFormat() throws Exception {
    HttpResponse<String> page = get();

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
    System.out.println(page.body());
  }

  private HttpResponse<String> get() throws Exception {
    return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stage.curfew.port() + "/metrics"))
        .build(), BodyHandlers.ofString());
  }
}
