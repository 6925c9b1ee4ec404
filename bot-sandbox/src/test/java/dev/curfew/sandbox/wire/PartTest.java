package dev.curfew.sandbox.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PartTest {
  private static final String TYPE = "multipart/form-data; boundary=\"-x\"";

  private static Request request(String type, String body) {
    return new Request("POST", "http://127.0.0.1/", Headers.NONE.with("Content-Type", type),
        body.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), Instant.EPOCH, 1, Map.of());
  }

  @Test
  void fieldsAndFilesComeInOrderWithTheirBytes() throws Exception {
    List<Part> parts = request(TYPE, """
        preamble
        ---x
        Content-Disposition: form-data; name="payload_json"

        {"a":"é"}
        ---x
        content-type: text/csv
        content-disposition: form-data; name="files[0]"; filename="방.csv"

        -x

        ---x
        Content-Disposition: form-data; name="empty"; filename=""


        ---x--
        """).parts();

    assertThat(parts).extracting(Part::name).containsExactly("payload_json", "files[0]", "empty");
    assertThat(parts).extracting(Part::fileName).containsExactly(Optional.empty(), Optional.of("방.csv"),
        Optional.of(""));
    assertThat(parts).extracting(Part::contentType).containsExactly("", "text/csv", "");
    assertThat(parts).extracting(Part::text).containsExactly("{\"a\":\"é\"}", "-x\r\n", "");
  }

  @Test
  void noPartsAreAFormToo() throws Exception {
    assertThat(request("multipart/form-data; boundary=x", "--x--").parts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--x", "--x\n", "--x\nContent-Disposition: form-data; name=\"a\"\n\nb",
      "--x\nContent-Disposition: form-data; name=\"a\"\n\nb\n--x", "--x\nContent-Disposition: form-data\n\nb\n--x--",
      "--x\nContent-Disposition: form-data; name=\"a\"\n--x--"})
  void whatIsNotWholeIsRefused(String body) {
    assertThatThrownBy(() -> request("multipart/form-data; boundary=x", body).parts()).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "multipart/form-data", "multipart/mixed; boundary=x"})
  void anotherTypeIsNone(String type) {
    assertThatThrownBy(() -> request(type, "--x--").parts()).isInstanceOf(IOException.class);
  }
}
