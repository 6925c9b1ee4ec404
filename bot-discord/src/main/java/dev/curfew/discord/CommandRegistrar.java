package dev.curfew.discord;

import dev.curfew.command.SharedMemory;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.guild.GuildJoinEvent;
import net.dv8tion.jda.api.events.guild.GuildLeaveEvent;
import net.dv8tion.jda.api.events.guild.GuildReadyEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that each served guild has exactly Curfew's commands. It looks first and writes only what differs, and of several
 * replicas one writes: Discord allows 200 new commands a day in a guild, and slows down those who write on every start.
 */
final class CommandRegistrar implements EventListener {
  private static final Logger log = LoggerFactory.getLogger(CommandRegistrar.class);
  /** Missing access, missing permissions, and 200 creations today: trying again soon would not help. */
  private static final Set<Integer> FINAL = Set.of(50001, 50013, 30034);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final String TASK = "discord-commands";
  /** Longer than a look and a write take, so that no other replica writes in between. */
  private static final Duration LEAD = Duration.ofMinutes(3);
  /** What Discord keeps for global commands only, and may leave out of a guild's. */
  private static final Set<String> GLOBAL_ONLY = Set.of("contexts", "integration_types");

  private final Set<String> guilds;
  private final Supplier<List<SlashCommandData>> commands;
  private final SharedMemory memory;
  private final Executor workers;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** @param commands asked for at each look, so that no start waits for all their texts */
  CommandRegistrar(Set<String> guilds, Supplier<List<SlashCommandData>> commands, SharedMemory memory,
      Executor workers) {
    this.guilds = Set.copyOf(guilds);
    this.commands = commands;
    this.memory = memory;
    this.workers = workers;
  }

  /** No further tries. */
  void stop() {
    stopped.countDown();
  }

  @Override
  public void onEvent(GenericEvent event) {
    switch (event) {
      case GuildReadyEvent ready -> register(ready.getGuild());
      case GuildJoinEvent joined -> register(joined.getGuild());
      case GuildLeaveEvent left -> warnOfAbsence(left.getJDA(), left.getGuild().getId());
      case ReadyEvent all -> guilds.stream().filter(id -> all.getJDA().getGuildById(id) == null)
          .forEach(id -> warnOfAbsence(all.getJDA(), id));
      default -> {
        // Nothing that changes which guilds there are.
      }
    }
  }

  private void register(Guild guild) {
    if (guilds.contains(guild.getId())) {
      workers.execute(() -> registerPatiently(guild));
    }
  }

  private void registerPatiently(Guild guild) {
    try {
      Duration pause = Duration.ofSeconds(1);
      while (!registered(guild) && !stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether there is nothing left to do, or nothing that can be done. */
  private boolean registered(Guild guild) throws InterruptedException {
    try {
      // Asked first, so that a write of another replica's that is under way is seen.
      boolean leading = memory.lead(TASK, LEAD);
      List<CommandData> existing = DiscordRest.await(guild.retrieveCommands(true)).stream()
          .map(CommandData::fromCommand).toList();
      List<SlashCommandData> wanted = commands.get();
      if (shapes(existing).equals(shapes(wanted))) {
        log.info("Guild {} has its commands already.", guild.getId());
        return true;
      }
      if (!leading) {
        log.info("Guild {} lacks commands; another replica sees to them.", guild.getId());
        return false;
      }
      DiscordRest.await(guild.updateCommands().addCommands(wanted));
      log.info("Commands written to guild {}.", guild.getId());
      return true;
    } catch (ErrorResponseException e) {
      boolean over = FINAL.contains(e.getErrorCode());
      log.warn("Could not write the commands to guild {}: {}. {}", guild.getId(), e.toString(),
          over
              ? "If access is missing, invite the bot with both scopes: " + invitation(guild.getJDA())
              : "Trying again.");
      return over;
    } catch (RuntimeException e) {
      // Stopping breaks it off, which is nobody's trouble: the next start sees to it.
      if (stopped.getCount() > 0) {
        log.warn("Could not write the commands to guild {}: {}", guild.getId(), e.toString());
      }
      return false;
    }
  }

  private static Set<Map<String, Object>> shapes(Collection<? extends CommandData> commands) {
    return commands.stream().map(CommandRegistrar::shape).collect(Collectors.toSet());
  }

  private static Map<String, Object> shape(CommandData command) {
    Map<String, Object> shape = command.toData().toMap();
    shape.keySet().removeAll(GLOBAL_ONLY);
    return shape;
  }

  private static void warnOfAbsence(JDA jda, String guild) {
    log.warn("The bot is not a member of guild {}, so nobody there can use it. To invite it: {}", guild,
        invitation(jda));
  }

  private static String invitation(JDA jda) {
    return DiscordInvitation.address(jda.getSelfUser().getApplicationId());
  }
}
