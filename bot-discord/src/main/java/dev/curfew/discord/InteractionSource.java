package dev.curfew.discord;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.interaction.GenericInteractionCreateEvent;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.GenericComponentInteractionCreateEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.InteractionType;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.internal.JDAImpl;
import net.dv8tion.jda.internal.handle.InteractionCreateHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands on every interaction that arrives, also those that JDA would drop with no more than a log line (one in which the
 * interaction's token stands): when the channel is missing from its cache, or a field is not as JDA expects. For that it
 * takes the place of JDA's own handler, which is internal to JDA and has no public counterpart.
 *
 * @see <a href="https://github.com/discord-jda/JDA/issues/2756">Interactions dropped for a missing channel</a>
 */
final class InteractionSource implements EventListener {
  private static final Logger log = LoggerFactory.getLogger(InteractionSource.class);

  private final Consumer<Caller> reception;
  private final Consumer<Typist> suggesting;
  private final AtomicLong rescued = new AtomicLong();
  /** Whether JDA made an event of the interaction that its only reading thread is working on. */
  private boolean heard;

  /**
   * @param reception called on JDA's reading thread: must not block
   * @param suggesting likewise
   */
  InteractionSource(Consumer<Caller> reception, Consumer<Typist> suggesting) {
    this.reception = reception;
    this.suggesting = suggesting;
  }

  /** To be called as soon as JDA is built, before its gateway can have answered. */
  void attach(JDA jda) {
    ((JDAImpl) jda).getClient().getHandlers().put("INTERACTION_CREATE", new Handler((JDAImpl) jda));
  }

  /** How many interactions JDA would have dropped since the start. */
  long rescued() {
    return rescued.get();
  }

  @Override
  public void onEvent(GenericEvent event) {
    if (!(event instanceof GenericInteractionCreateEvent interaction)) {
      return;
    }
    heard = true;
    DataObject raw = interaction.getRawData();
    if (raw == null) {
      throw new IllegalStateException("JDA's event passthrough is off.");
    }
    switch (interaction) {
      case GenericComponentInteractionCreateEvent press -> take(raw, interaction, press.deferEdit());
      case ModalInteractionEvent form when Caller.pressed(raw.getObject("d")) ->
        take(raw, interaction, form.deferEdit());
      case IReplyCallback other -> take(raw, interaction, other.deferReply(true));
      case CommandAutoCompleteInteractionEvent typing ->
        suggesting.accept(Typist.of(typing.getJDA(), raw.getObject("d"), isAttached(typing)));
      default ->
        log.warn("Interaction {} of type {} is not known here.", interaction.getId(), interaction.getTypeRaw());
    }
  }

  private void take(DataObject raw, GenericInteractionCreateEvent event, RestAction<InteractionHook> acknowledgement) {
    reception.accept(Caller.of(event.getJDA(), raw.getObject("d"), isAttached(event), acknowledgement));
  }

  private static boolean isAttached(GenericInteractionCreateEvent event) {
    return event.isFromGuild() && event.isFromAttachedGuild();
  }

  private void rescue(JDAImpl jda, DataObject payload, String why) {
    rescued.incrementAndGet();
    InteractionType type = InteractionType.fromKey(payload.getInt("type", -1));
    log.warn("JDA dropped interaction {} ({}): {}. Curfew answers it by itself.", payload.getString("id", "?"), type,
        why);
    boolean attached = jda.getGuildById(payload.getUnsignedLong("guild_id", 0)) != null;
    switch (type) {
      case COMMAND, MODAL_SUBMIT, COMPONENT -> reception.accept(
          Caller.of(jda, payload, attached, DiscordRest.acknowledge(jda, payload, Caller.pressed(payload))));
      case COMMAND_AUTOCOMPLETE -> suggesting.accept(Typist.of(jda, payload, attached));
      case UNKNOWN, PING -> {
        // Nobody waits for words from these.
      }
    }
  }

  private final class Handler extends InteractionCreateHandler {

    Handler(JDAImpl jda) {
      super(jda);
    }

    @Override
    protected @Nullable Long handleInternally(DataObject content) {
      heard = false;
      try {
        Long lockedGuild = super.handleInternally(content);
        if (lockedGuild == null && !heard) {
          rescue(getJDA(), content, "discarded");
        }
        return lockedGuild;
      } catch (RuntimeException e) {
        rescue(getJDA(), content, e.getClass().getSimpleName());
        return null;
      }
    }
  }
}
