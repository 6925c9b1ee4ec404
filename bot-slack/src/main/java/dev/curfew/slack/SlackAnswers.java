package dev.curfew.slack;

import com.slack.api.model.view.View;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.command.Capabilities.Capability;
import dev.curfew.command.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an answer to the person who waits for it: by the way back that came with the deed, else as a private message, else in a
 * window. What goes out to a waiting person goes out even when nothing can be written down.
 */
final class SlackAnswers {
  private static final Logger log = LoggerFactory.getLogger(SlackAnswers.class);

  private final SlackApi api;
  private final ResponseUrls responseUrls;
  private final SlackRenderer renderer;
  private final WaysBack ways;
  private final Windows windows;
  private final Function<Origin, Voice> voices;

  /** @param voices how to speak to whoever did something */
  SlackAnswers(Outgoing outgoing, Windows windows, Function<Origin, Voice> voices) {
    this.api = outgoing.api();
    this.responseUrls = outgoing.responseUrls();
    this.renderer = outgoing.renderer();
    this.ways = outgoing.ways();
    this.windows = windows;
    this.voices = voices;
  }

  /**
   * Shows the reply, and keeps how what it shows can be edited later.
   *
   * @param kept what was kept of the press that it answers
   */
  void reply(Origin to, Reply reply, Optional<Capability> kept) {
    Optional<Capability> way = ways.answered(to, reply, kept);
    switch (reply) {
      case Reply.Answer answer -> show(to, way, ResponseUrls.Effect.PRIVATE, answer.message());
      case Reply.Replace replace -> show(to, way, ResponseUrls.Effect.REPLACE, replace.message());
    }
  }

  /** A message that only the person sees; about their page, on it. Nothing happens where Slack gave no way to reach them. */
  void privately(Origin to, Message message) {
    if (to.source() == Origin.Source.HOME) {
      page(to, List.of(message));
      return;
    }
    show(to, Optional.empty(), ResponseUrls.Effect.PRIVATE, message);
  }

  /** Shows what stands on the person's page from now on. */
  void page(Origin to, List<Message> parts) {
    Called<?> outcome = api.call("views.publish",
        methods -> methods.viewsPublish(publish -> publish.userId(to.user()).view(renderer.page(parts))));
    switch (outcome) {
      case Called.Done<?> done -> {
        // It stands there now.
      }
      case Called.Lost<?> lost ->
        log.warn("The page of {} in the app's Home tab may not have been shown: {}", to.user(), lost.why());
      case Called.Refused<?> refused ->
        log.warn("The page of {} in the app's Home tab was not shown: {}. The tab is part of the app's manifest, which "
            + "`curfew manifest slack` prints.", to.user(), refused.error());
    }
  }

  private void show(Origin to, Optional<Capability> way, ResponseUrls.Effect effect, Message message) {
    SlackRenderer.Drawing drawing = renderer.draw(message);
    if (byResponseUrl(to, way, effect, drawing)) {
      return;
    }
    if (to.place().isPresent() && !to.user().isEmpty()) {
      ephemeral(to.user(), to.place().get(), way, drawing);
    } else if (to.trigger().isPresent()) {
      inAWindow(to.trigger().get(), windows.saying(message, voices.apply(to).words()));
    }
  }

  private boolean byResponseUrl(Origin to, Optional<Capability> way, ResponseUrls.Effect effect,
      SlackRenderer.Drawing drawing) {
    if (to.responseUrl().isEmpty()) {
      return false;
    }
    ResponseUrls.Posting posting = new ResponseUrls.Posting(effect, drawing, to.place().flatMap(Place::thread));
    return switch (responseUrls.post(to.responseUrl().get(), posting,
        () -> way.map(ways::spendIfPossible).orElse(true), Patience.FOR_A_PERSON)) {
      case Called.Done<?> done -> true;
      case Called.Lost<?> lost -> {
        log.info("{}: an answer by response URL is lost: {}", whose(way), lost.why());
        yield false;
      }
      case Called.Refused<?> refused -> {
        log.info("{}: Slack did not take an answer by response URL: {}", whose(way), refused.error());
        way.ifPresent(ways::over);
        yield false;
      }
    };
  }

  /** As the log names it. */
  private static String whose(Optional<Capability> way) {
    return way.map(kept -> "case " + kept.number()).orElse("no case");
  }

  private void ephemeral(String user, Place place, Optional<Capability> way, SlackRenderer.Drawing drawing) {
    Called<?> outcome = api.call("chat.postEphemeral",
        methods -> methods.chatPostEphemeral(request -> request.channel(place.channel()).user(user)
            .threadTs(place.thread().orElse(null)).text(drawing.text()).blocks(drawing.blocks()).linkNames(false)));
    if (!(outcome instanceof Called.Done<?>)) {
      log.warn("{}: an answer in {} reached nobody: {}", whose(way), place, outcome);
    }
  }

  private void inAWindow(String trigger, View saying) {
    Called<?> outcome = windows.open(trigger, saying);
    if (!(outcome instanceof Called.Done<?>)) {
      log.warn("An answer in a window reached nobody: {}", outcome);
    }
  }
}
