package dev.curfew.sandbox.playground;

import dev.curfew.sandbox.wire.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The files that make up the page. They run no script and load nothing from anywhere else. */
final class Assets {
  static final String PAGE = "index.html";

  private static final List<String> NAMES = List.of(PAGE, "page.css", "slack.css", "discord.css", "page.js", "dom.js",
      "listbox.js", "mrkdwn.js", "markdown.js", "slack.js", "slackform.js", "discord.js", "discordcomposer.js",
      "discordform.js", "side.js");
  private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
      + "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Map<String, byte[]> files = NAMES.stream().collect(Collectors.toMap(Function.identity(), Assets::read));

  private static byte[] read(String name) {
    try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Response serve(String name) {
    byte[] content = files.get(name);
    return content == null
        ? Response.text(404, "There is no " + name)
        : guarded(Response.of(200, type(name), content));
  }

  /** With what keeps a browser from guessing, keeping and running. */
  static Response guarded(Response response) {
    return response.with("Content-Security-Policy", POLICY).with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer").with("Cache-Control", "no-store");
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html;charset=utf-8";
      case "css" -> "text/css;charset=utf-8";
      default -> "text/javascript;charset=utf-8";
    };
  }
}
