package dev.curfew.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Attachment;
import dev.curfew.chat.Place;
import dev.curfew.command.Courier.Delivery;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Brings files into Slack: announced, sent to an address of their own, and then shared. What is sent already is not sent again
 * when only the sharing has to wait; what is shared is remembered for a day, so that it does not stand there twice. Thread-safe,
 * for different cases or places.
 *
 * @see <a href="https://docs.slack.dev/messaging/working-with-files#upload">Uploading files</a>
 */
final class SlackFiles {
  private static final Set<String> SLACK = Set.of("files.slack.com", "files.slack-gov.com");
  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final int MOST = 10_000;
  private static final String SCOPE = "missing_scope";
  /** Also what Slack says of a file that is shared already: its answer had been lost then. */
  private static final String NO_SUCH_FILE = "file_not_found";

  private final SlackApi api;
  private final OkHttpClient http;
  private final Hosts hosts;
  private final Cache<Spot, Sent> sent;

  /** Where a case's file is to stand. */
  private record Spot(CaseNumber number, String channel, Optional<String> thread, String name) {}

  /**
   * A file whose content Slack has.
   *
   * @param shared whether it stands in the channel
   */
  private record Sent(String id, boolean shared) {}

  /** Uploads go only to Slack's own hosts, or to the host of the configured API. */
  SlackFiles(SlackApi api, OkHttpClient http, URI apiUrl, InstantSource clock) {
    this.api = api;
    this.http = http;
    this.hosts = new Hosts(SLACK, apiUrl);
    this.sent = Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).ticker(Tickers.of(clock)).build();
  }

  /**
   * Puts the file under the case's message. Each step is tried once, for ten seconds at most: whoever asked tries again.
   *
   * @param standing the message's {@code ts}; nothing where it is not known
   */
  Delivery bring(CaseNumber number, Place place, Optional<String> standing, Attachment file) {
    // A thread is known by its first message, and the case's may be an answer in it.
    Spot spot = new Spot(number, place.channel(), place.thread().or(() -> standing), file.name());
    Sent known = sent.getIfPresent(spot);
    if (known != null) {
      return known.shared() ? new Delivery.Done(Optional.empty()) : share(spot, known, true);
    }
    Called<Sent> outcome = send(file);
    return switch (outcome) {
      case Called.Done(Sent fresh) -> {
        sent.put(spot, fresh);
        yield share(spot, fresh, false);
      }
      case Called.Refused<?> no -> refused(no);
      case Called.Lost<?> lost -> new Delivery.Later("a file's upload: " + lost.why(), lost.retryAfter());
    };
  }

  private Called<Sent> send(Attachment file) {
    byte[] content = file.text().getBytes(StandardCharsets.UTF_8);
    return switch (api.once(methods -> methods.filesGetUploadURLExternal(
        request -> request.filename(file.name()).length(content.length)))) {
      case Called.Done(var ticket) -> upload(ticket.getUploadUrl() == null ? "" : ticket.getUploadUrl(), content,
          file.mediaType(), ticket.getFileId());
      case Called.Refused(var error) -> new Called.Refused<>(error);
      case Called.Lost(var why, var wait) -> new Called.Lost<>(why, wait);
    };
  }

  /** Whoever knows the address may send, so no token goes there. */
  private Called<Sent> upload(String address, byte[] content, String mediaType, String id) {
    Optional<HttpUrl> url = Optional.ofNullable(HttpUrl.parse(address)).filter(hosts::allow);
    if (url.isEmpty()) {
      return new Called.Refused<>("the address for the upload is not on Slack's hosts");
    }
    RequestBody body = RequestBody.create(content, MediaType.parse(mediaType));
    try (Response response = http.newCall(new Request.Builder().url(url.get()).post(body).build()).execute()) {
      if (response.code() == 429 || response.code() >= 500) {
        return new Called.Lost<>("HTTP " + response.code(), SlackApi.retryAfter(response.header("Retry-After")));
      }
      return response.isSuccessful()
          ? new Called.Done<>(new Sent(id, false))
          : new Called.Refused<>("upload: HTTP " + response.code());
    } catch (IOException lost) {
      return new Called.Lost<>(Causes.of(lost), Optional.empty());
    }
  }

  /** @param again whether that was tried before */
  private Delivery share(Spot spot, Sent file, boolean again) {
    Called<?> outcome = api.once(methods -> methods.filesCompleteUploadExternal(
        request -> request.files(List.of(FileDetails.builder().id(file.id()).title(spot.name()).build()))
            .channelId(spot.channel()).threadTs(spot.thread().orElse(null))));
    return switch (outcome) {
      case Called.Done<?> done -> {
        sent.put(spot, new Sent(file.id(), true));
        yield new Delivery.Done(Optional.empty());
      }
      case Called.Refused<?> no when again && no.error().equals(NO_SUCH_FILE) -> {
        sent.invalidate(spot);
        yield new Delivery.Later("files.completeUploadExternal: " + no.error(), Optional.empty());
      }
      case Called.Refused<?> no -> {
        sent.invalidate(spot);
        yield refused(no);
      }
      case Called.Lost<?> lost ->
        new Delivery.Later("files.completeUploadExternal: " + lost.why(), lost.retryAfter());
    };
  }

  /** A token is mended by people, and the file still owed then; a missing scope must not hold up the message. */
  private static Delivery refused(Called.Refused<?> no) {
    if (no.error().equals(SCOPE)) {
      return new Delivery.Never("missing_scope: the Slack app needs files:write; add it and install the app again");
    }
    return no.forGood() ? new Delivery.Later(no.error(), Optional.empty()) : new Delivery.Never(no.error());
  }
}
