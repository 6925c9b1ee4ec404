package dev.curfew.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page of figures, taken apart.
 *
 * @param samples the values by name and labels, as they stand in the page
 */
record Figures(String page, Map<String, Double> samples) {
  static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*(?:\\{[^\\n]*})?) (\\S+)");
  private static final int LOOKS = 500;

  static HttpResponse<String> answer(Curfew curfew) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + curfew.port() + "/metrics")).build(),
        BodyHandlers.ofString());
  }

  static Figures of(Curfew curfew) {
    try {
      return of(answer(curfew).body());
    } catch (IOException e) {
      throw new AssertionError("The page cannot be read", e);
    } catch (InterruptedException e) {
      throw new AssertionError("Interrupted", e);
    }
  }

  /** @throws AssertionError when a line is neither a comment nor a figure */
  static Figures of(String page) {
    Map<String, Double> samples = new LinkedHashMap<>();
    page.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
      Matcher sample = SAMPLE.matcher(line);
      if (!sample.matches()) {
        throw new AssertionError("No figure: " + line);
      }
      samples.put(sample.group(1), Double.valueOf(sample.group(2).replace("+Inf", "Infinity")));
    });
    return new Figures(page, samples);
  }

  /**
   * The figures as soon as each of those has grown so much since. Some are counted a moment after what they count, and a page is not
   * of one moment: two that are counted together may stand in it apart.
   */
  Figures grown(Curfew curfew, double by, String... names) {
    Figures now = of(curfew);
    for (int look = 1; look < LOOKS && !now.shortOf(this, by, names).isEmpty(); look++) {
      now = of(curfew);
    }
    assertThat(now.shortOf(this, by, names)).as("figures that did not grow by " + by).isEmpty();
    return now;
  }

  private List<String> shortOf(Figures before, double by, String... names) {
    return Arrays.stream(names).filter(name -> since(before, name) < by).toList();
  }

  /** 0 for a figure that is not there. */
  double value(String name) {
    return samples.getOrDefault(name, 0.0);
  }

  /** By how much a figure has grown since. */
  double since(Figures before, String name) {
    return value(name) - before.value(name);
  }

  /** The names of all figures, each with its labels' names. */
  Map<String, Set<String>> names() {
    return samples.keySet().stream().collect(Collectors.toMap(sample -> sample.replaceFirst("\\{.*", ""),
        sample -> Pattern.compile("[{,]([a-z_]+)=\"").matcher(sample).results()
            .map((MatchResult label) -> label.group(1))
            .collect(Collectors.toSet()),
        (one, other) -> {
          one.addAll(other);
          return one;
        }));
  }
}
