package dev.curfew.slack;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.command.Reply;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings an answer to the person who waits for it: by the way back that came with the deed, else as a private message. */
final class SlackAnswers {
  private static final Logger log = LoggerFactory.getLogger(SlackAnswers.class);

  private final SlackApi api;
  private final ResponseUrls responseUrls;
  private final SlackRenderer renderer;
  private final WaysBack ways;

  SlackAnswers(Outgoing outgoing) {
    this.api = outgoing.api();
    this.responseUrls = outgoing.responseUrls();
    this.renderer = outgoing.renderer();
    this.ways = outgoing.ways();
  }

  /** Shows the reply and remembers how what it shows can be edited later. */
  void reply(Origin to, Reply reply) {
    Message message = reply.message();
    reply.about().ifPresent(number -> {
      ways.drew(number, message);
      to.responseUrl().ifPresent(url -> remember(number, to, reply, url));
    });
    switch (reply) {
      case Reply.Answer answer -> privately(to, message);
      case Reply.Replace replace -> instead(to, message);
    }
  }

  /** A message that only the person sees. Nothing happens where Slack gave no way to reach them. */
  void privately(Origin to, Message message) {
    SlackRenderer.Drawing drawing = renderer.draw(message);
    Optional<String> thread = to.place().flatMap(Place::thread);
    if (to.responseUrl().isPresent()
        && responseUrls.post(to.responseUrl().get(), ResponseUrls.Effect.PRIVATE, drawing, thread)) {
      return;
    }
    to.place().filter(place -> !to.user().isEmpty()).ifPresent(place -> ephemeral(to.user(), place, drawing));
  }

  private void instead(Origin to, Message message) {
    SlackRenderer.Drawing drawing = renderer.draw(message);
    boolean replaced = to.responseUrl().isPresent()
        && responseUrls.post(to.responseUrl().get(), ResponseUrls.Effect.REPLACE, drawing, Optional.empty());
    if (!replaced) {
      to.place().ifPresent(place -> ephemeral(to.user(), place, drawing));
    }
  }

  private void remember(CaseNumber number, Origin to, Reply reply, ResponseUrl url) {
    to.place().ifPresent(place -> ways.cameBy(number, place, url));
    boolean prompt = switch (reply) {
      case Reply.Answer answer -> to.source() == Origin.Source.COMMAND && !answer.message().buttons().isEmpty();
      case Reply.Replace replace -> to.source() == Origin.Source.PRIVATE_BUTTON;
    };
    if (prompt) {
      ways.prompt(number, url);
    }
  }

  private void ephemeral(String user, Place place, SlackRenderer.Drawing drawing) {
    Called<?> outcome = api.call("chat.postEphemeral",
        methods -> methods.chatPostEphemeral(request -> request.channel(place.channel()).user(user)
            .threadTs(place.thread().orElse(null)).text(drawing.text()).blocks(drawing.blocks()).linkNames(false)));
    if (outcome instanceof Called.Refused<?> refused) {
      log.warn("An answer in {} reached nobody: {}", place, refused.error());
    }
  }
}
