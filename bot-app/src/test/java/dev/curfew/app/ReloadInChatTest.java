package dev.curfew.app;

import dev.curfew.config.FileSource;
import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.Shown;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** People in both chats while the configuration of the running bot changes. olga may close every room. */
class ReloadInChatTest {
  private final Path folder;
  private final Sandbox sandbox = Sandbox.start();
  private final String yaml;
  private final ConfigFile file;
  private final Curfew curfew;
  private final Reload reload;

  ReloadInChatTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    String announce = "announce: { slack-channels: [" + sandbox.slackChannel().id() + "], discord-channels: [\""
        + sandbox.discordChannel().id() + "\"] }\n";
    yaml = sandbox.configuration() + announce;
    file = new ConfigFile(Files.writeString(folder.resolve("curfew.yaml"), yaml), sandbox.environment()::get,
        FileSource.disk());
    ConfigFile.Read read = file.read();
    curfew = Curfew.open(ConfigChoice.sound(read.reading()), InstantSource.system(), new Chance(), Seams.NONE);
    reload = curfew.follow(file, read.contents());
  }

  @BeforeEach
  void start() throws Exception {
    curfew.start();
    curfew.ready().get(30, TimeUnit.SECONDS);
    sandbox.discord().awaitCommand(sandbox.guild(), "dismiss-room", Duration.ofSeconds(30));
  }

  @AfterEach
  void stop() throws Exception {
    curfew.stop();
    sandbox.close();
  }

  /** As an editor does it: a new file in the old one's place. */
  private void saves(String text) throws Exception {
    Path fresh = Files.writeString(folder.resolve("curfew.yaml~"), text);
    Files.move(fresh, file.path(), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    reload.look();
    reload.look();
  }

  private Shown prompt(Chat chat, String room) {
    return chat.awaitPrivately("olga", () -> chat.send("olga", "/dismiss-room " + room),
        message -> message.says(room) && message.knob("confirm").isPresent());
  }

  @Test
  void aRightThatIsTakenAwayIsGoneAtThePress() throws Exception {
    List<Shown> prompts = new ArrayList<>();
    sandbox.chats().forEach(chat -> prompts.add(prompt(chat, "taken-away-" + chat.name())));
    String audit = yaml.replaceAll("may: \\[dismiss[^]]*]", "may: [audit]");
    assertThat(audit).isNotEqualTo(yaml);

    saves(audit);

    for (int i = 0; i < prompts.size(); i++) {
      Shown told = sandbox.chats().get(i).awaitPrivately("olga", prompts.get(i).knob("confirm").orElseThrow().press(),
          message -> message.says("⛔"));
      assertThat(told.text()).contains("⛔");
    }
    assertThat(sandbox.tencent().calls()).isEmpty();
    for (Chat chat : sandbox.chats()) {
      Shown told = chat.type("olga", "/curfew doctor");
      assertThat(told.text()).contains("Looked at", "running bot", "slack credentials", "discord credentials");
    }
  }

  @Test
  void aWrongOneIsToldEverywhereAndTheOldStaysInForce() throws Exception {
    Chat slack = sandbox.chats().getFirst();
    Chat discord = sandbox.chats().getLast();
    String wrong = yaml.replaceFirst("may: \\[dismiss", "may: [dismis");
    String said = "has a mistake and was not taken";

    discord.awaitInChannel(() -> slack.awaitInChannel(() -> {
      try {
        saves(wrong);
      } catch (Exception broken) {
        throw new AssertionError(broken);
      }
    }, message -> message.says(said) && message.says("Did you mean dismiss?")), message -> message.says(said));

    assertThat(prompt(slack, "still-closable").text()).contains("still-closable");
    assertThat(doctor()).contains("running bot", "since the changed one is wrong", "dismis");
  }

  /** The doctor as a process of its own would see it, with a file that is sound for itself. */
  private String doctor() throws InterruptedException {
    StringWriter out = new StringWriter();
    int status = DoctorCommand.report(Stage.settings(sandbox, yaml.replace("port: 0", "port: " + curfew.port())),
        InstantSource.system(), true, new PrintWriter(out));
    assertThat(status).isEqualTo(1);
    return out.toString();
  }
}
