package dev.curfew.discord;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Function;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/** Questions to Discord's REST API without a session: nothing is changed, and nobody comes online. */
final class DiscordQuestions implements AutoCloseable {
  private static final long LONGEST_ANSWER = 8 * 1024 * 1024;

  private final DiscordSettings settings;
  private final OkHttpClient http;

  /** @param patience how long one question may take */
  DiscordQuestions(DiscordSettings settings, Duration patience) {
    this.settings = settings;
    this.http = JdaSession.http().newBuilder().callTimeout(patience).connectTimeout(patience).build();
  }

  /** What came of a question. */
  sealed interface Told<T> {
    record Done<T>(T answer) implements Told<T> {}

    /**
     * Discord said no.
     *
     * @param code Discord's own; empty where it gave none
     */
    record Refused<T>(int status, OptionalInt code) implements Told<T> {
      String shown() {
        return "status " + status + (code.isPresent() && code.getAsInt() != 0 ? ", code " + code.getAsInt() : "");
      }
    }

    /**
     * No answer that says anything.
     *
     * @param why holds no secret
     */
    record Lost<T>(String why) implements Told<T> {}
  }

  Told<DataObject> object(String path) {
    return ask(path, DataObject::fromJson);
  }

  Told<DataArray> array(String path) {
    return ask(path, DataArray::fromJson);
  }

  private <T> Told<T> ask(String path, Function<String, T> parser) {
    String token = settings.token().reveal();
    if (!token.chars().allMatch(character -> character > ' ' && character < 0x7F)) {
      return new Told.Refused<>(401, OptionalInt.empty());
    }
    Request request = new Request.Builder().url(settings.restBase() + path).header("Authorization", "Bot " + token)
        .build();
    try (Response response = http.newCall(request).execute()) {
      BufferedSource source = response.body().source();
      if (source.request(LONGEST_ANSWER)) {
        return new Told.Lost<>("too long an answer");
      }
      String body = source.readUtf8();
      return response.isSuccessful()
          ? new Told.Done<>(parser.apply(body))
          : new Told.Refused<>(response.code(), code(body));
    } catch (IOException nothing) {
      return new Told.Lost<>(nothing.getClass().getSimpleName());
    } catch (ParsingException notJson) {
      return new Told.Lost<>("an answer that is not Discord's");
    }
  }

  private static OptionalInt code(String body) {
    try {
      return OptionalInt.of(DataObject.fromJson(body).getInt("code"));
    } catch (ParsingException none) {
      return OptionalInt.empty();
    }
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
