package dev.curfew.slack;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Attachment;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.command.Capabilities.Capability;
import dev.curfew.command.Courier;
import dev.curfew.words.Words;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings each case's public message into Slack, and edits its private prompt as long as Slack lets it. A message is known by its
 * {@code ts}, which together with the channel any replica may edit it by. Thread-safe; remembers nothing but files.
 */
final class SlackCourier implements Courier {
  private static final Logger log = LoggerFactory.getLogger(SlackCourier.class);
  /** The bot may not post there; a way back may all the same. */
  private static final Set<String> NOT_THERE = Set.of("not_in_channel", "channel_not_found", "is_archived",
      "restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel");
  /** The message is gone or too old; a new one says the same. */
  private static final Set<String> NOT_EDITABLE = Set.of("message_not_found", "cant_update_message",
      "edit_window_closed");

  private final SlackApi api;
  private final ResponseUrls responseUrls;
  private final SlackRenderer renderer;
  private final WaysBack ways;
  private final SlackFiles files;
  private final Supplier<Words> words;

  /** @param words in the language of the channels */
  SlackCourier(Outgoing outgoing, SlackFiles files, Supplier<Words> words) {
    this.api = outgoing.api();
    this.responseUrls = outgoing.responseUrls();
    this.renderer = outgoing.renderer();
    this.ways = outgoing.ways();
    this.files = files;
    this.words = words;
  }

  @Override
  public Platform platform() {
    return Platform.SLACK;
  }

  @Override
  public Delivery show(CaseNumber number, Place place, Optional<String> standing, Message message) {
    return guarded(number,
        () -> standing.map(ts -> edit(number, place, ts, message)).orElseGet(() -> post(number, place, message)));
  }

  @Override
  public Delivery replacePrompt(CaseNumber number, Message message) {
    return guarded(number, () -> ways.prompt(number)
        .map(way -> by(way, new ResponseUrls.Posting(ResponseUrls.Effect.REPLACE, renderer.draw(message),
            Optional.empty())))
        .orElseGet(() -> new Delivery.Never("nothing is left by which the prompt can be edited")));
  }

  private Delivery edit(CaseNumber number, Place place, String ts, Message message) {
    SlackRenderer.Drawing drawing = renderer.draw(message);
    return switch (api.call("chat.update", Patience.OF_AN_EDIT,
        methods -> methods.chatUpdate(request -> request.channel(place.channel()).ts(ts).text(drawing.text())
            .blocks(drawing.blocks()).linkNames(false)))) {
      case Called.Done<?> done -> new Delivery.Done(Optional.of(ts));
      case Called.Refused<?> no when NOT_EDITABLE.contains(no.error()) || NOT_THERE.contains(no.error()) ->
        post(number, place, message);
      case Called.Refused<?> no -> refused(no);
      case Called.Lost<?> lost -> new Delivery.Later("chat.update: " + lost.why(), lost.retryAfter());
    };
  }

  @Override
  public Delivery attach(CaseNumber number, Place place, Optional<String> standing, Attachment file) {
    return guarded(number, () -> files.bring(number, place, standing, file));
  }

  @Override
  public Delivery say(Place place, Message message) {
    return switch (post(place, message)) {
      case Called.Done<?> done -> new Delivery.Done(Optional.empty());
      case Called.Refused<?> no -> {
        log.warn("Slack did not take a message in {}: {}", place, no.error());
        yield new Delivery.Never(no.error());
      }
      case Called.Lost<?> lost -> {
        log.warn("Slack brought no answer to a message in {}: {}", place, lost.why());
        yield new Delivery.Later("chat.postMessage: " + lost.why(), lost.retryAfter());
      }
    };
  }

  private Called<ChatPostMessageResponse> post(Place place, Message message) {
    SlackRenderer.Drawing drawing = renderer.draw(message);
    return api.call("chat.postMessage", Patience.SHORT,
        methods -> methods.chatPostMessage(request -> request.channel(place.channel())
            .threadTs(place.thread().orElse(null)).text(drawing.text()).blocks(drawing.blocks())
            .linkNames(false).unfurlLinks(false).unfurlMedia(false)));
  }

  private Delivery post(CaseNumber number, Place place, Message message) {
    return switch (post(place, message)) {
      case Called.Done(var answer) -> new Delivery.Done(Optional.of(answer.getTs()));
      case Called.Refused<?> no when NOT_THERE.contains(no.error()) ->
        postByWayBack(number, place, message, no.error());
      case Called.Refused<?> no -> refused(no);
      case Called.Lost<?> lost -> new Delivery.Later("chat.postMessage: " + lost.why(), lost.retryAfter());
    };
  }

  /** With other credentials it may be taken: they are mended by people, and the message is still owed then. */
  private static Delivery refused(Called.Refused<?> no) {
    return no.forGood() ? new Delivery.Later(no.error(), Optional.empty()) : new Delivery.Never(no.error());
  }

  private Delivery postByWayBack(CaseNumber number, Place place, Message message, String error) {
    ResponseUrls.Posting posting = new ResponseUrls.Posting(ResponseUrls.Effect.CHANNEL,
        renderer.draw(message.plus(words.get().willNotBeUpdated())), place.thread());
    for (Capability way : ways.into(number, place)) {
      Delivery delivery = by(way, posting);
      if (delivery instanceof Delivery.Done) {
        ways.postedBy(way);
      }
      if (!(delivery instanceof Delivery.Never)) {
        return delivery;
      }
    }
    return new Delivery.Never(error + ", and there is no way back");
  }

  private Delivery by(Capability way, ResponseUrls.Posting posting) {
    Called<String> outcome = responseUrls.stored(way.secret(), way.until())
        .map(url -> responseUrls.post(url, posting, () -> ways.spend(way), Patience.SHORT))
        .orElseGet(() -> new Called.Refused<>("not an address of Slack's"));
    return switch (outcome) {
      case Called.Done<?> done -> new Delivery.Done(Optional.empty());
      case Called.Lost<?> lost -> new Delivery.Later("response URL: " + lost.why(), lost.retryAfter());
      case Called.Refused<?> no -> {
        log.info("case {}: a response URL is of no use any more: {}", way.number(), no.error());
        ways.over(way);
        yield new Delivery.Never(no.error());
      }
    };
  }

  private static Delivery guarded(CaseNumber number, Supplier<Delivery> step) {
    try {
      return step.get();
    } catch (StoreUnavailable away) {
      return new Delivery.Later("the store: " + away.getMessage(), Optional.empty());
    } catch (RuntimeException broken) {
      log.error("case {}: its message could not be brought to Slack", number, Causes.trace(broken));
      return new Delivery.Never("internal error: " + Causes.of(broken));
    }
  }
}
