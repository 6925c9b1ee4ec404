package dev.curfew.sandbox.discord;

import dev.curfew.sandbox.discord.Rest.Call;
import dev.curfew.sandbox.discord.form.MessageForm;
import dev.curfew.sandbox.discord.form.MessageForm.Draft;
import java.util.List;

/** Turns what a request says into a new message, or into another look of one, files included. */
final class Drafts {
  private final World world;
  private final Uploads uploads;

  Drafts(World world, Uploads uploads) {
    this.world = world;
    this.uploads = uploads;
  }

  /**
   * How a new message there looks.
   *
   * @param settable the flags that this route lets a message have
   * @throws ApiError when there is nothing in it, or its files are not as they should be
   */
  Revision first(Call call, Draft draft, Channel channel, int settable) {
    int flags = draft.flags().orElse(0) & settable;
    boolean ephemeral = (flags & MessageForm.EPHEMERAL) != 0;
    List<Attachment> files = uploads.after(
        new Uploads.Wish(channel, ephemeral, List.of(), draft.attachments(), call.files()));
    Revision first = Message.first(draft, flags, world.clock.instant()).with(files);
    if (draft.isEmpty() && files.isEmpty()) {
      throw ApiError.emptyMessage();
    }
    return first;
  }

  /** Applies an edit, unless it would leave nothing, or old parts beside Components V2. */
  void edit(Call call, Message message, Draft draft) {
    Revision edited = message.edited(draft, world.clock.instant());
    boolean v2 = (edited.flags() & MessageForm.COMPONENTS_V2) != 0;
    if (v2 && (!edited.content().isEmpty() || !edited.embeds().isEmpty())) {
      throw ApiError.of(400, 50035, "Invalid Form Body");
    }
    Revision next = edited.with(uploads.after(new Uploads.Wish(message.channel(), message.isEphemeral(),
        message.files(), draft.attachments(), call.files())));
    if (next.isEmpty()) {
      throw ApiError.emptyMessage();
    }
    message.become(next);
    world.tell("MESSAGE_UPDATE", message);
  }
}
