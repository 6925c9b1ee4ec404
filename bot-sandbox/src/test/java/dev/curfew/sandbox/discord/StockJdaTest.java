package dev.curfew.sandbox.discord;

import dev.curfew.sandbox.discord.Interaction.Sight;
import dev.curfew.sandbox.discord.gateway.CloseCode;
import dev.curfew.sandbox.discord.gateway.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.Compression;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import net.dv8tion.jda.api.utils.FileUpload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** The unaltered JDA as a witness: what works with Discord works here. */
class StockJdaTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SandboxDiscord discord = SandboxDiscord.start();
  private final Guild guild = discord.addGuild("Night shift");
  private final Channel ops = guild.addTextChannel("ops");
  private final Role moderators = guild.addRole("moderators");
  private final Member olga = guild.addMember("olga", moderators);
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private JDA jda;

  @AfterEach
  void stop() throws InterruptedException {
    if (jda != null) {
      jda.shutdownNow();
      jda.awaitShutdown();
    }
    discord.close();
  }

  private void start(Compression compression) throws InterruptedException {
    String gateway = discord.gatewayUrl().toString();
    jda = JDABuilder.createLight(discord.token(), EnumSet.noneOf(GatewayIntent.class)).setRestConfig(new RestConfig()
        .setBaseUrl(discord.apiUrl().toString())).setSessionController(new ConcurrentSessionController() {
          @Override
          public String getGateway() {
            return gateway;
          }
        }).setCompression(compression).setEventPool(Executors.newVirtualThreadPerTaskExecutor(), true)
        .setEnableShutdownHook(false).addEventListeners(new Bot()).build().awaitReady();
    jda.getGuildById(guild.id()).updateCommands().addCommands(Commands.slash("dismiss-room", "Close a room")
        .setNameLocalization(DiscordLocale.GERMAN, "raum-schliessen").addOptions(new OptionData(OptionType.STRING, "id",
            "The room", true, true).setMaxLength(127),
            new OptionData(OptionType.STRING, "kind", "string or number").addChoice(
                "string", "string").addChoice("number", "number")),
        Commands.slash("slow", "Thinks"), Commands.slash("form",
            "Asks"),
        Commands.slash("files", "Sends some"),
        Commands.slash("read", "Reads one").addOption(OptionType.ATTACHMENT, "list", "The rooms", true),
        Commands.message("Close room…")).complete();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does one thing per command. */
  private final class Bot extends ListenerAdapter {
    @Override
    public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
      heard.add(event.getFullCommandName() + " " + event.getMember().getUnsortedRoles().size());
      switch (event.getName()) {
        case "dismiss-room" -> event.reply("Close `" + event.getOption("id").getAsString() + "`?").setEphemeral(true)
            .setComponents(
                ActionRow.of(Button.danger("curfew:confirm:1", "Confirm"), Button.secondary("curfew:cancel:1",
                    "Cancel")))
            .queue();
        case "slow" -> event.deferReply().queue(hook -> hook.editOriginal("Edited").queue(message -> hook.sendMessage(
            "Followed up").queue()));
        case "files" -> event.deferReply().queue(hook -> hook.editOriginal("2 rooms")
            .setFiles(FileUpload.fromData(bytes("eu-1 ✅"), "rooms.csv")).queue(message -> hook.sendMessage("More")
                .addFiles(FileUpload.fromData(bytes("eu-2"), "more.txt").setDescription("The rest")).queue()));
        case "read" -> event.getOption("list").getAsAttachment().getProxy().download().thenAccept(
            stream -> event.reply(event.getUserLocale() + " " + text(stream)).queue());
        default ->
          event.replyModal(Modal.create("why", "Why?").addComponents(Label.of("Reason", TextInput.create("reason",
              TextInputStyle.SHORT).setMaxLength(50).build())).build()).queue();
      }
    }

    @Override
    public void onButtonInteraction(ButtonInteractionEvent event) {
      heard.add(event.getComponentId());
      event.editMessage("Done").setComponents().queue();
      event.getChannel().sendMessage("Closed for <@" + event.getUser().getId() + ">").setAllowedMentions(List.of())
          .queue();
    }

    @Override
    public void onModalInteraction(ModalInteractionEvent event) {
      event.reply("Because " + event.getValue("reason").getAsString()).queue();
    }

    @Override
    public void onCommandAutoCompleteInteraction(CommandAutoCompleteInteractionEvent event) {
      event.replyChoiceStrings(event.getFocusedOption().getValue() + "-1", "other").queue();
    }

    @Override
    public void onMessageContextInteraction(MessageContextInteractionEvent event) {
      event.reply("About " + event.getTarget().getContentRaw()).setEphemeral(true).queue();
    }
  }

  private void hears(String what) throws InterruptedException {
    assertThat(heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(what);
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = {"NONE", "ZLIB"})
  void typesConfirmsAndReadsTheResult(Compression compression) throws Exception {
    discord.gateway().splitCompressed(true);
    start(compression);

    Interaction asked = discord.type(olga, ops, "/dismiss-room", Map.of("id", "abcd", "kind", "string"));
    Message prompt = asked.awaitReply(PATIENCE);
    hears("dismiss-room 1");
    assertThat(prompt.visibleText()).isEqualTo("Close abcd?");
    assertThat(prompt.isEphemeral()).isTrue();
    assertThat(prompt.buttons()).extracting("label").containsExactly("Confirm", "Cancel");

    Interaction pressed = discord.people().pressLabelled(olga, prompt, "Confirm");
    Message result = discord.awaitMessage(ops, message -> message.visibleText().contains("Closed"), PATIENCE);

    hears("curfew:confirm:1");
    pressed.awaitSight(Sight.SAME_MESSAGE, PATIENCE);
    assertThat(prompt.visibleText()).isEqualTo("Done");
    assertThat(prompt.buttons()).isEmpty();
    assertThat(result.pings().isEmpty()).isTrue();
    assertThat(discord.messages(ops)).containsExactly(result);
    assertThat(discord.calls()).allMatch(call -> call.status() < 300);
  }

  @Nested
  class OnceConnected {
    @BeforeEach
    void connect() throws InterruptedException {
      start(Compression.ZLIB);
    }

    @Test
    void defersEditsAndFollowsUp() {
      Interaction asked = discord.type(olga, ops, "/slow", Map.of());

      assertThat(asked.awaitAcknowledgement(PATIENCE).type()).isEqualTo(5);
      assertThat(asked.awaitFollowUp(1, PATIENCE).visibleText()).isEqualTo("Followed up");
      assertThat(asked.awaitReply(PATIENCE).visibleText()).isEqualTo("Edited");
    }

    @Test
    void opensAModalAndReadsIt() {
      Interaction asked = discord.type(olga, ops, "/form", Map.of());

      assertThat(asked.awaitModal(PATIENCE).title()).isEqualTo("Why?");
      Interaction submitted = discord.submitModal(asked, Map.of("reason", "noise"));

      assertThat(submitted.awaitReply(PATIENCE).visibleText()).isEqualTo("Because noise");
    }

    @Test
    void suggestsWhileOlgaTypes() {
      Interaction typing = discord.autocomplete(olga, ops, "/dismiss-room", Map.of("id", "eu"), "id");

      assertThat(typing.awaitChoices(PATIENCE)).extracting(Choice::value).containsExactly("eu-1", "other");
    }

    @Test
    void answersTheContextMenuOfAMessage() {
      Message said = discord.people().say(olga, ops, "room 7 is a mess");

      Interaction asked = discord.people().messageCommand(olga, "Close room…", said);

      assertThat(asked.awaitReply(PATIENCE).visibleText()).isEqualTo("About room 7 is a mess");
    }

    @Test
    void worksInAThreadAndInAChannelMadeLater() {
      Channel thread = guild.addThread(ops, "incident");
      Channel later = guild.addTextChannel("later");

      for (Channel place : List.of(thread, later)) {
        assertThat(discord.type(olga, place, "/slow", Map.of()).awaitReply(PATIENCE).channel()).isEqualTo(place);
      }
    }

    @Test
    void sendsFilesInAnEditAndInWhatFollows() {
      Interaction asked = discord.type(olga, ops, "/files", Map.of());

      Message further = asked.awaitFollowUp(1, PATIENCE);

      assertThat(asked.original().orElseThrow().files()).extracting(Attachment::name, Attachment::text)
          .containsExactly(tuple("rooms.csv", "eu-1 ✅"));
      assertThat(further.files()).extracting(Attachment::text, Attachment::description)
          .containsExactly(tuple("eu-2", Optional.of("The rest")));
      assertThat(discord.files(ops)).extracting(Attachment::name).containsExactly("rooms.csv", "more.txt");
    }

    @Test
    void editsTheFilesOfAnOrdinaryMessage() {
      TextChannel channel = jda.getTextChannelById(ops.id());
      var posted = channel.sendMessage("x").addFiles(FileUpload.fromData(bytes("a"), "a.txt"),
          FileUpload.fromData(bytes("b"), "b.txt")).complete();

      channel.editMessageAttachmentsById(posted.getId(), List.of(posted.getAttachments().get(1),
          FileUpload.fromData(bytes("c"), "c.txt"))).complete();
      assertThat(discord.files(ops)).extracting(Attachment::text).containsExactly("b", "c");

      channel.editMessageById(posted.getId(), "y").setFiles(FileUpload.fromData(bytes("d"), "d.txt")).complete();
      assertThat(discord.files(ops)).extracting(Attachment::text).containsExactly("d");
    }

    @Test
    void readsAnAttachedFileInThePersonsLanguage() {
      olga.speaks("ko");

      Upload list = new Upload("rooms.txt", "text/plain", bytes("방"));

      Message answer = discord.type(olga, ops, "/read", Map.of("list", list)).awaitReply(PATIENCE);

      assertThat(answer.content()).isEqualTo("KOREAN 방");
    }

    @Test
    void answersInGermanByItsGermanName() {
      Member otto = guild.addMember(discord.addUser("otto").speaking("de"));

      assertThat(discord.type(otto, ops, "/raum-schliessen", Map.of("id", "x")).awaitReply(PATIENCE).visibleText())
          .isEqualTo("Close x?");
    }

    @Test
    void survivesACutAndAnswersWhatWasTypedMeanwhile() {
      discord.gateway().refuseConnections(true);
      discord.gateway().cut();
      discord.gateway().awaitDisconnected(PATIENCE);
      Interaction meanwhile = discord.type(olga, ops, "/dismiss-room", Map.of("id", "abcd"));
      discord.gateway().refuseConnections(false);

      discord.gateway().awaitResumes(1, PATIENCE);

      assertThat(meanwhile.receivers()).isZero();
      assertThat(meanwhile.awaitReply(PATIENCE).visibleText()).isEqualTo("Close abcd?");
      assertThat(discord.gateway().identifies()).isEqualTo(1);
    }

    @Test
    void resumesWhenAskedToReconnect() {
      discord.gateway().askToReconnect();

      discord.gateway().awaitResumes(1, PATIENCE);
      assertThat(discord.type(olga, ops, "/slow", Map.of()).awaitReply(PATIENCE)).isNotNull();
    }

    @Test
    void resumesAfterACloseThatAllowsIt() {
      discord.gateway().closeAll(CloseCode.UNKNOWN_ERROR);

      discord.gateway().awaitResumes(1, PATIENCE);
    }

    @Test
    void identifiesAgainWhenItsSessionIsGone() {
      discord.gateway().identifyEvery(Duration.ZERO);
      discord.gateway().invalidateSessions(false);

      discord.gateway().awaitIdentifies(2, PATIENCE);
    }

    @Test
    void stopsForGoodWhenItsTokenIsVoid() throws Exception {
      discord.gateway().closeAll(CloseCode.AUTHENTICATION_FAILED);

      assertThat(jda.awaitShutdown(PATIENCE)).isTrue();
    }
  }

  @Test
  void leavesAZombieAndResumes() throws Exception {
    discord.gateway().heartbeatEvery(Duration.ofMillis(500));
    start(Compression.NONE);

    discord.gateway().freeze();
    Interaction unheard = discord.type(olga, ops, "/dismiss-room", Map.of("id", "abcd"));
    discord.gateway().awaitResumes(1, PATIENCE);

    assertThat(unheard.receivers()).isZero();
    hears("dismiss-room 1");
    assertThat(discord.gateway().frames()).filteredOn(Frame::fromBot).extracting(Frame::op).contains(1, 2, 6);
  }
}
