package dev.curfew.slack;

import com.slack.api.model.view.View;
import dev.curfew.chat.Message;
import dev.curfew.command.Suggestion;
import dev.curfew.room.AppName;
import dev.curfew.words.Words;
import java.util.List;
import java.util.Optional;

/** What opens over the chat, for one person. */
final class Windows {
  private final SlackApi api;
  private final SlackRenderer renderer;
  private final List<AppName> apps;

  Windows(SlackApi api, SlackRenderer renderer, List<AppName> apps) {
    this.api = api;
    this.renderer = renderer;
    this.apps = List.copyOf(apps);
  }

  /**
   * A window that only says something.
   *
   * @param words in the language of the message
   */
  View saying(Message message, Words words) {
    return renderer.draw(message, words.closeRoomForm(apps, Optional.empty(), ""));
  }

  /** What the picker in a window shows. */
  SlackRenderer.Options offering(List<Suggestion> suggestions) {
    return renderer.draw(suggestions);
  }

  /**
   * Opens it for the person whose deed the trigger came with. Tried once: within three seconds is all there is.
   *
   * @param trigger good for one window
   */
  Called<?> open(String trigger, View view) {
    return api.once(methods -> methods.viewsOpen(open -> open.triggerId(trigger).view(view)));
  }
}
