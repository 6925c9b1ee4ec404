package dev.curfew.discord;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the text files that people attach to commands. They come from where Discord keeps files and from nowhere else, whatever
 * an address says, without the bot's token and without following anybody to another place. Thread-safe.
 *
 * @see <a href="https://docs.discord.com/developers/reference#signed-attachment-cdn-urls">Discord's CDN</a>
 */
final class SentFiles {
  /** The largest file that is read. */
  static final int MOST_BYTES = 1_000_000;

  private static final Logger log = LoggerFactory.getLogger(SentFiles.class);
  /** For all of it: what is not here by then is taken for not there. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Set<String> CDN = Set.of("cdn.discordapp.com", "media.discordapp.net");
  private static final String MARK = "\uFEFF";

  private final OkHttpClient http;
  private final DiscordSettings settings;

  /**
   * @param http whose connections are used
   */
  SentFiles(DiscordSettings settings, OkHttpClient http) {
    this.settings = settings;
    this.http = http.newBuilder().callTimeout(PATIENCE).followRedirects(false).followSslRedirects(false).build();
  }

  /** Why a file cannot be used. */
  enum Trouble {
    TOO_LARGE, NOT_TEXT, OUT_OF_REACH
  }

  /** What came of it. */
  sealed interface Read {
    /** What is in it, without a byte order mark. */
    record Text(String text) implements Read {}

    /** It is of no use. */
    record Unusable(Trouble why) implements Read {}
  }

  /** Blocks for five seconds at most, and throws nothing. */
  Read read(SentFile file) {
    if (file.bytes() > MOST_BYTES) {
      return new Read.Unusable(Trouble.TOO_LARGE);
    }
    if (!isCalledText(file)) {
      return new Read.Unusable(Trouble.NOT_TEXT);
    }
    Optional<HttpUrl> url = Optional.ofNullable(HttpUrl.parse(file.url()));
    if (url.filter(this::isDiscords).isEmpty()) {
      log.warn("A file was said to be at {}, which is not where Discord keeps files.",
          url.map(HttpUrl::host).orElse("no address"));
      return new Read.Unusable(Trouble.OUT_OF_REACH);
    }
    try {
      return fetch(new Request.Builder().url(url.get()).build());
    } catch (IOException e) {
      log.warn("A file could not be fetched from {}: {}", url.get().host(), e.toString());
      return new Read.Unusable(Trouble.OUT_OF_REACH);
    }
  }

  private Read fetch(Request request) throws IOException {
    try (Response response = http.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        log.warn("A file could not be fetched from {}: status {}", request.url().host(), response.code());
        return new Read.Unusable(Trouble.OUT_OF_REACH);
      }
      byte[] content = response.body().byteStream().readNBytes(MOST_BYTES + 1);
      return content.length > MOST_BYTES ? new Read.Unusable(Trouble.TOO_LARGE) : decoded(content);
    }
  }

  /** A text in another encoding is not guessed at: it would be other ids. */
  private static Read decoded(byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(content)).toString();
      boolean binary = text.indexOf('\0') >= 0;
      return binary
          ? new Read.Unusable(Trouble.NOT_TEXT)
          : new Read.Text(text.startsWith(MARK) ? text.substring(MARK.length()) : text);
    } catch (CharacterCodingException e) {
      return new Read.Unusable(Trouble.NOT_TEXT);
    }
  }

  private static boolean isCalledText(SentFile file) {
    String name = file.name().toLowerCase(Locale.ROOT);
    return file.mediaType().toLowerCase(Locale.ROOT).startsWith("text/") || name.endsWith(".txt")
        || name.endsWith(".csv");
  }

  /** What stands in for Discord's API keeps its files itself. */
  private boolean isDiscords(HttpUrl url) {
    if (settings.isDiscordsOwn()) {
      return url.isHttps() && url.port() == 443 && CDN.contains(url.host());
    }
    return Optional.ofNullable(HttpUrl.parse(settings.restBase())).filter(api -> url.scheme().equals(api.scheme())
        && url.host().equals(api.host()) && url.port() == api.port()).isPresent();
  }
}
